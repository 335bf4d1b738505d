package terraform

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// store is a kind of resource that workloads are clients of. The scheme is that of
// its clients' URLs, or stands beside the value of the argument engine.
type store struct {
	kind    string
	scheme  string
	engine  string
	schemes map[string]string // by what the value of engine begins with
}

// databases are the engines of RDS and Aurora.
// Source: Amazon RDS API reference, CreateDBInstance and CreateDBCluster, Engine.
var databases = map[string]string{
	"postgres": "postgres", "aurora-postgresql": "postgres", "mysql": "mysql", "aurora-mysql": "mysql", "aurora": "mysql", "mariadb": "mysql",
	"sqlserver": "sqlserver", "custom-sqlserver": "sqlserver", "oracle": "oracle", "custom-oracle": "oracle",
}

// caches are the engines of ElastiCache.
var caches = map[string]string{"redis": "redis", "valkey": "redis", "memcached": "memcached"}

// stores are the resources whose addresses are endpoints, and the modules that make
// them, by a word in their source.
var stores = []store{
	{kind: "aws_db_instance", engine: "engine", schemes: databases},
	{kind: "aws_rds_cluster", engine: "engine", schemes: databases},
	{kind: "aws_rds_cluster_instance", engine: "engine", schemes: databases},
	{kind: "aws_db_proxy", engine: "engine_family", schemes: map[string]string{"POSTGRESQL": "postgres", "MYSQL": "mysql", "SQLSERVER": "sqlserver"}},
	{kind: "aws_docdb_cluster", scheme: "mongodb"},
	{kind: "aws_docdbelastic_cluster", scheme: "mongodb"},
	{kind: "aws_elasticache_cluster", engine: "engine", schemes: caches},
	{kind: "aws_elasticache_replication_group", scheme: "redis"},
	{kind: "aws_elasticache_serverless_cache", engine: "engine", schemes: caches},
	{kind: "aws_memorydb_cluster", scheme: "redis"},
	{kind: "aws_mq_broker", engine: "engine_type", schemes: map[string]string{"RabbitMQ": "amqp", "ActiveMQ": "activemq"}},
	{kind: "aws_msk_cluster", scheme: "kafka"},
	{kind: "aws_msk_serverless_cluster", scheme: "kafka"},
	{kind: "aws_opensearch_domain", scheme: "https"},
	{kind: "aws_elasticsearch_domain", scheme: "https"},
	{kind: "aws_neptune_cluster", scheme: "wss"},
	{kind: "aws_redshift_cluster", scheme: "redshift"},
	{kind: "aws_sqs_queue", scheme: "sqs"},
	{kind: "rds", engine: "engine", schemes: databases},
	{kind: "aurora", engine: "engine", schemes: databases},
	{kind: "elasticache", engine: "engine", schemes: caches, scheme: "redis"},
	{kind: "redis", scheme: "redis"},
	{kind: "documentdb", scheme: "mongodb"},
	{kind: "msk", scheme: "kafka"},
	{kind: "kafka", scheme: "kafka"},
	{kind: "sqs", scheme: "sqs"},
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

// scheme is what clients speak to the store whose address r is. It is not ok for
// anything else.
func (b *builder) scheme(r ref) (string, bool) {
	kind, attribute := "", r.output()
	address, asked, isObject := r.object()
	if isObject {
		kind, attribute = kindOf(address), asked
	}
	if !isAddress(attribute, kind) {
		return "", false
	}
	if isObject {
		for _, s := range stores {
			if s.kind == kind {
				return s.of(b.graph.at(address)), true
			}
		}
		return "", false
	}
	for _, o := range b.graph.byAddress[r.Module] {
		for _, s := range stores {
			if o.kind == kindModule && strings.Contains(o.source, s.kind) {
				return s.of([]*object{o}), true
			}
		}
	}
	return "", false
}

// of is the scheme of a store, by its engine where that decides.
func (s store) of(objects []*object) string {
	best, scheme := "", s.scheme
	for _, o := range objects {
		engine := o.body.Get(s.engine).Text()
		for name, value := range s.schemes {
			if strings.HasPrefix(engine, name) && len(name) > len(best) {
				best, scheme = name, value
			}
		}
	}
	return scheme
}

// kindOf is the type in an address.
func kindOf(address string) string {
	address = base(address)
	for {
		rest, ok := strings.CutPrefix(address, "module.")
		if !ok {
			break
		}
		_, address, _ = strings.Cut(rest, ".")
	}
	kind, _, _ := strings.Cut(strings.TrimPrefix(address, "data."), ".")
	return kind
}

// isAddress reports whether an attribute or an output is an address.
func isAddress(attribute, kind string) bool {
	if kind == "aws_sqs_queue" {
		return attribute == "id" || attribute == "url" || attribute == "name"
	}
	for _, word := range []string{"endpoint", "address", "host", "bootstrap_brokers", "cache_nodes", "instances", "dns_name", "queue_url", "queue_id"} {
		if strings.Contains(attribute, word) {
			return true
		}
	}
	return false
}
