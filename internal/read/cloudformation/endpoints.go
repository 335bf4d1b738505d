package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// found is a reference to a resource that a workload's environment makes, noted while
// the values of variables are still there.
type found struct {
	w   *taskworthy.Workload
	ref taskworthy.Reference
}

// fillReferences notes which stores and queues of these templates the variables of
// workloads name, by whatever attribute.
func (r *reader) fillReferences(workloads []*taskworthy.Workload) {
	for _, w := range workloads {
		for _, v := range w.Env {
			r.worksOn(w, v.Value)
			for _, name := range placeholders(v.Value) {
				if scheme, ok := r.endpoint(name); ok {
					r.found = append(r.found, found{w, taskworthy.Reference{Via: v.Name, Scheme: scheme, Host: placeholder(name), Pos: v.Pos}})
				}
			}
		}
	}
}

// nameSchemes adds what was noted to what the workloads' references are by now, and
// gives those without a scheme that of the resource they lead to.
func (r *reader) nameSchemes() {
	for _, f := range r.found {
		there := false
		for _, have := range f.w.References {
			there = there || have.Via == f.ref.Via && have.Host == f.ref.Host
		}
		if !there {
			f.w.References = append(f.w.References, f.ref)
		}
	}
	for _, w := range r.workloads {
		for i := range w.References {
			ref := &w.References[i]
			if ref.Scheme != "" || placeholderEnd(ref.Host) == 0 || placeholderEnd(ref.Host) != len(ref.Host) {
				continue
			}
			ref.Scheme, _ = r.endpoint(ref.Host[2 : len(ref.Host)-1])
		}
	}
}

// endpoint says by which scheme a resource is reached, empty where its engine is not
// known; it is not ok for resources that keep nothing, and for attributes that say
// nothing of where they are, such as ports.
func (r *reader) endpoint(name string) (scheme string, ok bool) {
	id := ofResource(name)
	res, attribute := r.byName[id], strings.TrimPrefix(name[len(id):], ".")
	if res == nil {
		return "", false
	}
	store, ok := stores[res.typ]
	if !ok || strings.HasSuffix(attribute, "Port") {
		return "", false
	}
	if store.named && attribute != "" && !strings.Contains(attribute, "Endpoint") && !strings.Contains(attribute, "Address") {
		return "", false
	}
	if store.engine == "" {
		return store.scheme, true
	}
	engine := res.at(store.engine).Text()
	switch {
	case engine == "":
		return store.scheme, true
	case taskworthy.Unresolved(engine):
		return "", true
	}
	return schemeOf(strings.ToLower(engine)), true
}

// store says how a type of resource is reached.
type store struct {
	scheme string // unless the engine says otherwise
	engine string // the property that names the engine, empty where there is one only
	named  bool   // its endpoint is what leads to it; other attributes are about it
}

// stores are the types of resources that keep data or messages.
var stores = map[string]store{
	"AWS::RDS::DBInstance":                  {engine: "Engine", named: true},
	"AWS::RDS::DBCluster":                   {engine: "Engine", named: true},
	"AWS::RDS::DBProxy":                     {engine: "EngineFamily", named: true},
	"AWS::DocDB::DBCluster":                 {scheme: "mongodb", named: true},
	"AWS::DocDB::DBInstance":                {scheme: "mongodb", named: true},
	"AWS::DocDBElastic::Cluster":            {scheme: "mongodb", named: true},
	"AWS::Neptune::DBCluster":               {scheme: "neptune", named: true},
	"AWS::ElastiCache::CacheCluster":        {scheme: "redis", engine: "Engine", named: true},
	"AWS::ElastiCache::ReplicationGroup":    {scheme: "redis", engine: "Engine", named: true},
	"AWS::ElastiCache::ServerlessCache":     {scheme: "redis", engine: "Engine", named: true},
	"AWS::MemoryDB::Cluster":                {scheme: "redis", named: true},
	"AWS::AmazonMQ::Broker":                 {engine: "EngineType", named: true},
	"AWS::MSK::Cluster":                     {scheme: "kafka"},
	"AWS::MSK::ServerlessCluster":           {scheme: "kafka"},
	"AWS::OpenSearchService::Domain":        {scheme: "opensearch", named: true},
	"AWS::OpenSearchServerless::Collection": {scheme: "opensearch", named: true},
	"AWS::Elasticsearch::Domain":            {scheme: "elasticsearch", named: true},
	"AWS::Redshift::Cluster":                {scheme: "redshift", named: true},
	"AWS::SQS::Queue":                       {scheme: "sqs"},
	"AWS::SNS::Topic":                       {scheme: "sns"},
	"AWS::Kinesis::Stream":                  {scheme: "kinesis"},
	"AWS::DynamoDB::Table":                  {scheme: "dynamodb"},
	"AWS::DynamoDB::GlobalTable":            {scheme: "dynamodb"},
	"AWS::S3::Bucket":                       {scheme: "s3"},
}

// schemeOf is the scheme of a database's or broker's engine, as its property has it.
// Source: CloudFormation resource reference, Engine of AWS::RDS::DBInstance and
// AWS::ElastiCache::ReplicationGroup, EngineType of AWS::AmazonMQ::Broker.
func schemeOf(engine string) string {
	switch {
	case strings.Contains(engine, "postgres"):
		return "postgres"
	case engine == "mariadb":
		return "mariadb"
	case strings.Contains(engine, "mysql"), engine == "aurora":
		return "mysql"
	case strings.HasPrefix(engine, "sqlserver"), strings.HasPrefix(engine, "custom-sqlserver"):
		return "sqlserver"
	case strings.HasPrefix(engine, "oracle"), strings.HasPrefix(engine, "custom-oracle"):
		return "oracle"
	case strings.HasPrefix(engine, "db2"):
		return "db2"
	case engine == "rabbitmq":
		return "amqp"
	}
	return engine // redis, valkey, memcached, activemq, docdb, neptune
}
