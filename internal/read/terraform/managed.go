package terraform

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// store is a kind of resource that workloads are clients of. The scheme is that of
// its clients' URLs, unless the value of the argument engine decides.
type store struct {
	kind   string
	scheme string
	engine string
	any    bool // whatever attribute is named leads to it, not an address alone
}

// stores are the resources that keep data or messages, then the modules that make
// them, by a word in their source.
var stores = []store{
	{kind: "aws_db_instance", engine: "engine"},
	{kind: "aws_rds_cluster", engine: "engine"},
	{kind: "aws_rds_cluster_instance", engine: "engine"},
	{kind: "aws_rds_cluster_endpoint"},
	{kind: "aws_db_proxy", engine: "engine_family"},
	{kind: "aws_docdb_cluster", scheme: "mongodb"},
	{kind: "aws_docdbelastic_cluster", scheme: "mongodb"},
	{kind: "aws_elasticache_cluster", engine: "engine", scheme: "redis"},
	{kind: "aws_elasticache_replication_group", engine: "engine", scheme: "redis"},
	{kind: "aws_elasticache_serverless_cache", engine: "engine", scheme: "redis"},
	{kind: "aws_memorydb_cluster", scheme: "redis"},
	{kind: "aws_mq_broker", engine: "engine_type"},
	{kind: "aws_msk_cluster", scheme: "kafka", any: true},
	{kind: "aws_msk_serverless_cluster", scheme: "kafka", any: true},
	{kind: "aws_opensearch_domain", scheme: "opensearch"},
	{kind: "aws_opensearchserverless_collection", scheme: "opensearch"},
	{kind: "aws_elasticsearch_domain", scheme: "elasticsearch"},
	{kind: "aws_neptune_cluster", scheme: "neptune"},
	{kind: "aws_redshift_cluster", scheme: "redshift"},
	{kind: "aws_sqs_queue", scheme: "sqs", any: true},
	{kind: "aws_sns_topic", scheme: "sns", any: true},
	{kind: "aws_kinesis_stream", scheme: "kinesis", any: true},
	{kind: "aws_dynamodb_table", scheme: "dynamodb", any: true},
	{kind: "aws_s3_bucket", scheme: "s3", any: true},
	{kind: "rds", engine: "engine"},
	{kind: "aurora", engine: "engine"},
	{kind: "redis", scheme: "redis"},
	{kind: "elasticache", engine: "engine", scheme: "redis"},
	{kind: "documentdb", scheme: "mongodb"},
	{kind: "msk", scheme: "kafka"},
	{kind: "kafka", scheme: "kafka"},
	{kind: "opensearch", scheme: "opensearch"},
	{kind: "elasticsearch", scheme: "elasticsearch"},
	{kind: "mq-broker", engine: "engine_type"},
	{kind: "sqs", scheme: "sqs", any: true},
	{kind: "sns", scheme: "sns", any: true},
	{kind: "dynamodb", scheme: "dynamodb", any: true},
	{kind: "s3-bucket", scheme: "s3", any: true},
}

// engineScheme is the scheme of an engine, as the provider writes it.
// Source: hashicorp/aws 6.x, engine of aws_db_instance, aws_rds_cluster and
// aws_elasticache_replication_group, engine_type of aws_mq_broker.
func engineScheme(engine string) string {
	engine = strings.TrimPrefix(strings.ToLower(engine), "custom-")
	switch {
	case strings.Contains(engine, "postgres"):
		return "postgres"
	case engine == "mariadb":
		return "mariadb"
	case strings.Contains(engine, "mysql"), engine == "aurora":
		return "mysql"
	case engine == "rabbitmq":
		return "amqp"
	}
	for _, family := range []string{"sqlserver", "oracle", "db2"} {
		if strings.HasPrefix(engine, family) {
			return family
		}
	}
	return engine // redis, valkey, memcached, activemq
}

// endpoint is one that a workload names by a placeholder.
type endpoint struct {
	to  *taskworthy.Workload
	ref taskworthy.Reference
}

// endpoints are those in the environment of all workloads that are addresses of
// managed stores. They are looked for while the values are still there.
func (b *builder) endpoints() []endpoint {
	var out []endpoint
	for _, w := range b.app.Workloads {
		for _, v := range w.Env {
			for r := range refs(v.Value) {
				if scheme, ok := b.scheme(r); ok {
					out = append(out, endpoint{w, taskworthy.Reference{Via: v.Name, Scheme: scheme, Host: "${" + r.text + "}", Pos: v.Pos}})
				}
			}
		}
	}
	return out
}

// managed says of references to managed stores what they speak, and adds those that
// no rule of text takes for endpoints.
func (b *builder) managed(found []endpoint) {
	for _, w := range b.app.Workloads {
		for i := range w.References {
			have := &w.References[i]
			for r := range refs(have.Host) {
				if scheme, ok := b.scheme(r); ok && have.Scheme == "" {
					have.Scheme = scheme
				}
			}
		}
	}
	for _, e := range found {
		if !refersTo(e.to, e.ref) {
			e.to.References = append(e.to.References, e.ref)
		}
	}
}

// refersTo reports whether a workload has a reference already.
func refersTo(w *taskworthy.Workload, r taskworthy.Reference) bool {
	for _, have := range w.References {
		if have.Via == r.Via && strings.Contains(have.Host, r.Host) {
			return true
		}
	}
	return false
}

// scheme is what clients speak to the store whose address r is, empty where that is
// not known. It is not ok for anything else.
func (b *builder) scheme(r ref) (scheme string, ok bool) {
	if address, attribute, isObject := r.object(); isObject {
		kind := kindOf(address)
		for _, s := range stores {
			if s.kind == kind && s.led(attribute) {
				return s.of(b.graph.at(address)), true
			}
		}
		return "", false
	}
	for _, o := range b.graph.byAddress[r.Module] {
		for _, s := range stores {
			if o.kind == kindModule && strings.Contains(o.source, s.kind) {
				return s.of([]*object{o}), s.led(r.output())
			}
		}
	}
	return "", false
}

// led reports whether an attribute or an output leads to the store.
func (s store) led(attribute string) bool {
	if strings.HasSuffix(attribute, "port") {
		return false
	}
	for _, word := range []string{"endpoint", "address", "host", "brokers", "cache_nodes", "instances"} {
		if strings.Contains(attribute, word) {
			return true
		}
	}
	return s.any
}

// of is the scheme of a store, by its engine where that decides.
func (s store) of(objects []*object) string {
	for _, o := range objects {
		if engine := o.body.Get(s.engine).Text(); s.engine != "" && engine != "" {
			if taskworthy.Unresolved(engine) {
				return ""
			}
			return engineScheme(engine)
		}
	}
	return s.scheme
}

// kindOf is the type in an address.
func kindOf(address string) string {
	steps := strings.Split(base(address), ".")
	for len(steps) > 2 && steps[0] == "module" {
		steps = steps[2:]
	}
	if steps[0] == "data" && len(steps) > 1 {
		steps = steps[1:]
	}
	return steps[0]
}
