package kubernetes

import (
	"slices"

	"github.com/taskworthy/taskworthy"
)

// store is a kind whose objects make an operator run a data store. There is no
// container in the object, but there will be one.
type store struct {
	kind string
	// groups are the API groups in which it is one, each with what the operator runs.
	groups []operator
}

// operator says what it makes of an object.
type operator struct {
	group string
	// image is what it runs, unless the object says so at the path imageAt.
	image, imageAt string
	// names are the Services that it makes, by what follows the object's name.
	names []string
}

// stores are the data stores of widely used operators. Source for each: the custom
// resource reference in the operator's own documentation, and the image that it runs
// unless told otherwise.
var stores = []store{
	{"Cluster", []operator{
		{group: "postgresql.cnpg.io", image: "ghcr.io/cloudnative-pg/postgresql", imageAt: "spec.imageName", names: []string{"-rw", "-ro", "-r"}},
	}},
	{"postgresql", []operator{{group: "acid.zalan.do", image: "ghcr.io/zalando/spilo", imageAt: "spec.dockerImage", names: []string{"", "-repl"}}}},
	{"PostgresCluster", []operator{{group: "postgres-operator.crunchydata.com", image: "registry.developers.crunchydata.com/crunchydata/crunchy-postgres", imageAt: "spec.image", names: []string{"-primary", "-replicas"}}}},
	{"PerconaPGCluster", []operator{{group: "pgv2.percona.com", image: "percona/percona-distribution-postgresql", imageAt: "spec.image", names: []string{"-ha", "-pgbouncer"}}}},
	{"SGCluster", []operator{{group: "stackgres.io", image: "postgres", names: []string{"", "-replicas"}}}},
	{"Postgres", []operator{{group: "kubedb.com", image: "postgres", names: []string{""}}}},
	{"InnoDBCluster", []operator{{group: "mysql.oracle.com", image: "container-registry.oracle.com/mysql/community-server", names: []string{""}}}},
	{"PerconaXtraDBCluster", []operator{{group: "pxc.percona.com", image: "percona/percona-xtradb-cluster", imageAt: "spec.pxc.image", names: []string{"-pxc", "-haproxy", "-proxysql"}}}},
	{"PerconaServerMySQL", []operator{{group: "ps.percona.com", image: "percona/percona-server", imageAt: "spec.mysql.image", names: []string{"-mysql", "-haproxy", "-router"}}}},
	{"MariaDB", []operator{
		{group: "k8s.mariadb.com", image: "mariadb", imageAt: "spec.image", names: []string{"", "-primary", "-secondary"}},
		{group: "kubedb.com", image: "mariadb", names: []string{""}},
	}},
	{"MySQL", []operator{{group: "kubedb.com", image: "mysql", names: []string{""}}}},
	{"VitessCluster", []operator{{group: "planetscale.com", image: "vitess/lite", imageAt: "spec.images.vttablet.mysql80Compatible"}}},
	{"TidbCluster", []operator{{group: "pingcap.com", image: "pingcap/tidb", names: []string{"-tidb"}}}},
	{"CrdbCluster", []operator{{group: "crdb.cockroachlabs.com", image: "cockroachdb/cockroach", imageAt: "spec.image.name", names: []string{"", "-public"}}}},
	{"YBCluster", []operator{{group: "yugabyte.com", image: "yugabytedb/yugabyte", imageAt: "spec.image.repository"}}},
	{"MongoDBCommunity", []operator{{group: "mongodbcommunity.mongodb.com", image: "mongodb/mongodb-community-server", names: []string{"-svc"}}}},
	{"MongoDB", []operator{
		{group: "mongodb.com", image: "mongodb/mongodb-enterprise-server", names: []string{"-svc"}},
		{group: "kubedb.com", image: "mongo", names: []string{""}},
	}},
	{"PerconaServerMongoDB", []operator{{group: "psmdb.percona.com", image: "percona/percona-server-mongodb", imageAt: "spec.image", names: []string{"-rs0", "-mongos"}}}},
	{"CassandraDatacenter", []operator{{group: "cassandra.datastax.com", image: "k8ssandra/cass-management-api", imageAt: "spec.serverImage", names: []string{"-service"}}}},
	{"K8ssandraCluster", []operator{{group: "k8ssandra.io", image: "k8ssandra/cass-management-api"}}},
	{"ScyllaCluster", []operator{{group: "scylla.scylladb.com", image: "scylladb/scylla", imageAt: "spec.repository", names: []string{"-client"}}}},
	{"ClickHouseInstallation", []operator{{group: "clickhouse.altinity.com", image: "clickhouse/clickhouse-server"}}},
	{"CouchbaseCluster", []operator{{group: "couchbase.com", image: "couchbase/server", imageAt: "spec.image", names: []string{"", "-srv"}}}},
	{"Elasticsearch", []operator{
		{group: "elasticsearch.k8s.elastic.co", image: "docker.elastic.co/elasticsearch/elasticsearch", imageAt: "spec.image", names: []string{"-es-http", "-es-transport"}},
		{group: "kubedb.com", image: "elasticsearch", names: []string{""}},
	}},
	{"OpenSearchCluster", []operator{{group: "opensearch.opster.io", image: "opensearchproject/opensearch", imageAt: "spec.general.image", names: []string{""}}}},
	{"SolrCloud", []operator{{group: "solr.apache.org", image: "solr", imageAt: "spec.solrImage.repository", names: []string{"-solrcloud-common"}}}},
	{"Kafka", []operator{
		{group: "kafka.strimzi.io", image: "quay.io/strimzi/kafka", imageAt: "spec.kafka.image", names: []string{"-kafka-bootstrap", "-kafka-brokers"}},
		{group: "platform.confluent.io", image: "confluentinc/cp-server", imageAt: "spec.image.application", names: []string{""}},
	}},
	{"KafkaCluster", []operator{{group: "kafka.banzaicloud.io", image: "ghcr.io/banzaicloud/kafka", imageAt: "spec.clusterImage", names: []string{"-headless"}}}},
	{"Zookeeper", []operator{{group: "platform.confluent.io", image: "confluentinc/cp-zookeeper", imageAt: "spec.image.application", names: []string{""}}}},
	{"ZookeeperCluster", []operator{{group: "zookeeper.pravega.io", image: "pravega/zookeeper", names: []string{"-client", "-headless"}}}},
	{"Redpanda", []operator{{group: "cluster.redpanda.com", image: "redpandadata/redpanda", names: []string{""}}}},
	{"RabbitmqCluster", []operator{{group: "rabbitmq.com", image: "rabbitmq", imageAt: "spec.image", names: []string{"", "-nodes"}}}},
	{"ActiveMQArtemis", []operator{{group: "broker.amq.io", image: "quay.io/artemiscloud/activemq-artemis-broker-kubernetes", imageAt: "spec.deploymentPlan.image"}}},
	{"NatsCluster", []operator{{group: "nats.io", image: "nats", names: []string{""}}}},
	{"Redis", []operator{
		{group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", names: []string{""}},
		{group: "kubedb.com", image: "redis", names: []string{""}},
	}},
	{"RedisCluster", []operator{{group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", names: []string{"-leader", "-follower"}}}},
	{"RedisReplication", []operator{{group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", names: []string{""}}}},
	{"RedisFailover", []operator{{group: "databases.spotahome.com", image: "redis", imageAt: "spec.redis.image"}}},
	{"RedisEnterpriseCluster", []operator{{group: "app.redislabs.com", image: "redislabs/redis", names: []string{""}}}},
	{"Dragonfly", []operator{{group: "dragonflydb.io", image: "docker.dragonflydb.io/dragonflydb/dragonfly", imageAt: "spec.image", names: []string{""}}}},
	{"Memcached", []operator{{group: "kubedb.com", image: "memcached", names: []string{""}}}},
	{"Hazelcast", []operator{{group: "hazelcast.com", image: "hazelcast/hazelcast", imageAt: "spec.repository", names: []string{""}}}},
	{"Infinispan", []operator{{group: "infinispan.org", image: "quay.io/infinispan/server", imageAt: "spec.image", names: []string{""}}}},
	{"EtcdCluster", []operator{{group: "etcd.database.coreos.com", image: "quay.io/coreos/etcd", imageAt: "spec.repository", names: []string{"-client"}}}},
	{"Etcd", []operator{{group: "druid.gardener.cloud", image: "quay.io/coreos/etcd", imageAt: "spec.etcd.image", names: []string{"-client"}}}},
	{"Tenant", []operator{{group: "minio.min.io", image: "minio/minio", imageAt: "spec.image", names: []string{"-hl"}}}},
	{"CephCluster", []operator{{group: "ceph.rook.io", image: "quay.io/ceph/ceph", imageAt: "spec.cephVersion.image"}}},
	{"Prometheus", []operator{{group: "monitoring.coreos.com", image: "quay.io/prometheus/prometheus", imageAt: "spec.image"}}},
	{"VMSingle", []operator{{group: "operator.victoriametrics.com", image: "victoriametrics/victoria-metrics", imageAt: "spec.image.repository"}}},
	{"VMCluster", []operator{{group: "operator.victoriametrics.com", image: "victoriametrics/vmstorage", imageAt: "spec.vmstorage.image.repository"}}},
	{"Milvus", []operator{{group: "milvus.io", image: "milvusdb/milvus", imageAt: "spec.components.image", names: []string{"-milvus"}}}},
}

// operated is the data store that an operator will run for an object, nil for none.
func (c *cluster) operated(o *object) *taskworthy.Workload {
	for i := range stores {
		if stores[i].kind != o.kind {
			continue
		}
		at := slices.IndexFunc(stores[i].groups, func(s operator) bool { return s.group == o.group })
		if at < 0 {
			return nil
		}
		op := &stores[i].groups[at]
		w := &taskworthy.Workload{Name: o.name, Pos: o.namePos(), Image: taskworthy.Image{Ref: op.image, Pos: o.Get("kind").Pos()}}
		c.identify(w, o, o.Node)
		if op.imageAt != "" {
			for _, n := range follow(o.Node, op.imageAt) {
				if n.Text() != "" {
					w.Image = taskworthy.Image{Ref: n.Value, Pos: n.Pos()}
				}
			}
		}
		for _, name := range op.names {
			w.Aliases = append(w.Aliases, dnsNames(o.name+name, o.namespace)...)
		}
		c.declareStore(w, o)
		return w
	}
	return nil
}
