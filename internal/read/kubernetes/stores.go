package kubernetes

// claim is where a claim for a volume says how much it holds.
const claim = ".resources.requests.storage"

// stores are the data stores of widely used operators, by their kinds. Source for each:
// the custom resource reference in the operator's own documentation, and the image that
// it runs unless told otherwise.
var stores = []operator{
	{
		kind: "Cluster", group: "postgresql.cnpg.io", image: "ghcr.io/cloudnative-pg/postgresql", imageAt: "spec.imageName", command: "postgres",
		names: []string{"-rw", "-ro", "-r"}, replicas: "spec.instances", storage: []string{"spec.storage.size"}, data: "/var/lib/postgresql/data",
	},
	{
		kind: "postgresql", group: "acid.zalan.do", image: "ghcr.io/zalando/spilo", imageAt: "spec.dockerImage", command: "patroni",
		names: []string{"", "-repl"}, replicas: "spec.numberOfInstances", storage: []string{"spec.volume.size"}, data: "/home/postgres/pgdata",
	},
	{
		kind: "PostgresCluster", group: "postgres-operator.crunchydata.com", image: "registry.developers.crunchydata.com/crunchydata/crunchy-postgres", imageAt: "spec.image", command: "patroni",
		names: []string{"-primary", "-replicas"}, replicas: "spec.instances.*.replicas", storage: []string{"spec.instances.*.dataVolumeClaimSpec" + claim}, data: "/pgdata",
	},
	{
		kind: "PerconaPGCluster", group: "pgv2.percona.com", image: "percona/percona-distribution-postgresql", imageAt: "spec.image", command: "patroni",
		names: []string{"-ha", "-pgbouncer"}, replicas: "spec.instances.*.replicas", storage: []string{"spec.instances.*.dataVolumeClaimSpec" + claim}, data: "/pgdata",
	},
	{
		kind: "SGCluster", group: "stackgres.io", image: "postgres",
		names: []string{"", "-replicas"}, replicas: "spec.instances", storage: []string{"spec.pods.persistentVolume.size"}, data: "/var/lib/postgresql",
	},
	{
		kind: "Postgres", group: "kubedb.com", image: "postgres",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/var/pv",
	},
	{
		kind: "InnoDBCluster", group: "mysql.oracle.com", image: "container-registry.oracle.com/mysql/community-server",
		names: []string{""}, replicas: "spec.instances", storage: []string{"spec.datadirVolumeClaimTemplate" + claim}, data: "/var/lib/mysql",
	},
	{
		kind: "PerconaXtraDBCluster", group: "pxc.percona.com", image: "percona/percona-xtradb-cluster", imageAt: "spec.pxc.image", command: "mysqld",
		names: []string{"-pxc", "-haproxy", "-proxysql"}, replicas: "spec.pxc.size", storage: []string{"spec.pxc.volumeSpec.persistentVolumeClaim" + claim}, data: "/var/lib/mysql",
	},
	{
		kind: "PerconaServerMySQL", group: "ps.percona.com", image: "percona/percona-server", imageAt: "spec.mysql.image", command: "mysqld",
		names: []string{"-mysql", "-haproxy", "-router"}, replicas: "spec.mysql.size", storage: []string{"spec.mysql.volumeSpec.persistentVolumeClaim" + claim}, data: "/var/lib/mysql",
	},
	{
		kind: "MariaDB", group: "k8s.mariadb.com", image: "mariadb", imageAt: "spec.image", command: "mariadbd",
		names: []string{"", "-primary", "-secondary"}, replicas: "spec.replicas", storage: []string{"spec.storage.size"}, data: "/var/lib/mysql",
	},
	{
		kind: "MariaDB", group: "kubedb.com", image: "mariadb",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/var/lib/mysql",
	},
	{
		kind: "MySQL", group: "kubedb.com", image: "mysql",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/var/lib/mysql",
	},
	{
		kind: "VitessCluster", group: "planetscale.com", image: "vitess/lite", imageAt: "spec.images.vttablet.mysql80Compatible",
	},
	{
		kind: "TidbCluster", group: "pingcap.com", image: "pingcap/tidb",
		names: []string{"-tidb"},
	},
	{
		kind: "CrdbCluster", group: "crdb.cockroachlabs.com", image: "cockroachdb/cockroach", imageAt: "spec.image.name", command: "cockroach start",
		names: []string{"", "-public"}, replicas: "spec.nodes", storage: []string{"spec.dataStore.pvc.spec" + claim}, data: "/cockroach/cockroach-data",
	},
	{
		kind: "YBCluster", group: "yugabyte.com", image: "yugabytedb/yugabyte", imageAt: "spec.image.repository", command: "yb-tserver",
	},
	{
		kind: "MongoDBCommunity", group: "mongodbcommunity.mongodb.com", image: "mongodb/mongodb-community-server",
		names: []string{"-svc"}, replicas: "spec.members", storage: []string{"spec.statefulSet.spec.volumeClaimTemplates.*.spec" + claim}, data: "/data",
	},
	{
		kind: "MongoDB", group: "mongodb.com", image: "mongodb/mongodb-enterprise-server",
		names: []string{"-svc"}, replicas: "spec.members",
	},
	{
		kind: "MongoDB", group: "kubedb.com", image: "mongo",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/data/db",
	},
	{
		kind: "PerconaServerMongoDB", group: "psmdb.percona.com", image: "percona/percona-server-mongodb", imageAt: "spec.image", command: "mongod",
		names: []string{"-rs0", "-mongos"}, replicas: "spec.replsets.*.size", storage: []string{"spec.replsets.*.volumeSpec.persistentVolumeClaim" + claim}, data: "/data/db",
	},
	{
		kind: "CassandraDatacenter", group: "cassandra.datastax.com", image: "k8ssandra/cass-management-api", imageAt: "spec.serverImage", command: "cassandra",
		names: []string{"-service"}, replicas: "spec.size", storage: []string{"spec.storageConfig.cassandraDataVolumeClaimSpec" + claim}, data: "/var/lib/cassandra",
	},
	{
		kind: "K8ssandraCluster", group: "k8ssandra.io", image: "k8ssandra/cass-management-api",
		replicas: "spec.cassandra.datacenters.*.size", storage: []string{"spec.cassandra.storageConfig.cassandraDataVolumeClaimSpec" + claim}, data: "/var/lib/cassandra",
	},
	{
		kind: "ScyllaCluster", group: "scylla.scylladb.com", image: "scylladb/scylla", imageAt: "spec.repository", command: "scylla",
		names: []string{"-client"}, replicas: "spec.datacenter.racks.*.members", storage: []string{"spec.datacenter.racks.*.storage.capacity"}, data: "/var/lib/scylla",
	},
	{
		kind: "ClickHouseInstallation", group: "clickhouse.altinity.com", image: "clickhouse/clickhouse-server", imageAt: "spec.templates.podTemplates.*.spec.containers.*.image", command: "clickhouse-server",
		replicas: "spec.configuration.clusters.*.layout.replicasCount", storage: []string{"spec.templates.volumeClaimTemplates.*.spec" + claim}, data: "/var/lib/clickhouse",
	},
	{
		kind: "CouchbaseCluster", group: "couchbase.com", image: "couchbase/server", imageAt: "spec.image",
		names: []string{"", "-srv"},
	},
	{
		kind: "Elasticsearch", group: "elasticsearch.k8s.elastic.co", image: "docker.elastic.co/elasticsearch/elasticsearch", imageAt: "spec.image", command: "elasticsearch",
		names: []string{"-es-http", "-es-transport"}, replicas: "spec.nodeSets.*.count",
		storage: []string{"spec.nodeSets.*.volumeClaimTemplates.*.spec" + claim}, data: "/usr/share/elasticsearch/data",
	},
	{
		kind: "Elasticsearch", group: "kubedb.com", image: "elasticsearch",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/usr/share/elasticsearch/data",
	},
	{
		kind: "OpenSearchCluster", group: "opensearch.opster.io", image: "opensearchproject/opensearch", imageAt: "spec.general.image", command: "opensearch",
		names: []string{""}, replicas: "spec.nodePools.*.replicas", storage: []string{"spec.nodePools.*.diskSize"}, data: "/usr/share/opensearch/data",
	},
	{
		kind: "SolrCloud", group: "solr.apache.org", image: "solr", imageAt: "spec.solrImage.repository", command: "solr-foreground",
		names: []string{"-solrcloud-common"}, replicas: "spec.replicas", storage: []string{"spec.dataStorage.persistent.pvcTemplate.spec" + claim}, data: "/var/solr/data",
	},
	{
		kind: "Kafka", group: "kafka.strimzi.io", image: "quay.io/strimzi/kafka", imageAt: "spec.kafka.image", command: "/opt/kafka/kafka_run.sh",
		names: []string{"-kafka-bootstrap", "-kafka-brokers"}, replicas: "spec.kafka.replicas",
		storage: []string{"spec.kafka.storage.size", "spec.kafka.storage.volumes.*.size"}, data: "/var/lib/kafka",
		pool: &pool{
			kind: "KafkaNodePool", label: "strimzi.io/cluster", roles: "spec.roles.*", role: "broker", replicas: "spec.replicas",
			storage: []string{"spec.storage.size", "spec.storage.volumes.*.size"},
		},
	},
	{
		kind: "Kafka", group: "platform.confluent.io", image: "confluentinc/cp-server", imageAt: "spec.image.application", command: "kafka-server-start",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.dataVolumeCapacity"}, data: "/mnt/data/data0",
	},
	{
		kind: "KafkaCluster", group: "kafka.banzaicloud.io", image: "ghcr.io/banzaicloud/kafka", imageAt: "spec.clusterImage", command: "kafka-server-start.sh",
		names: []string{"-headless"},
	},
	{
		kind: "Zookeeper", group: "platform.confluent.io", image: "confluentinc/cp-zookeeper", imageAt: "spec.image.application", command: "zookeeper-server-start",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.dataVolumeCapacity"}, data: "/mnt/data/data",
	},
	{
		kind: "ZookeeperCluster", group: "zookeeper.pravega.io", image: "pravega/zookeeper",
		names: []string{"-client", "-headless"}, replicas: "spec.replicas", storage: []string{"spec.persistence.spec" + claim}, data: "/data",
	},
	{
		kind: "Redpanda", group: "cluster.redpanda.com", image: "redpandadata/redpanda",
		names: []string{""}, replicas: "spec.clusterSpec.statefulset.replicas", storage: []string{"spec.clusterSpec.storage.persistentVolume.size"}, data: "/var/lib/redpanda/data",
	},
	{
		kind: "RabbitmqCluster", group: "rabbitmq.com", image: "rabbitmq", imageAt: "spec.image", command: "rabbitmq-server",
		names: []string{"", "-nodes"}, replicas: "spec.replicas", storage: []string{"spec.persistence.storage"}, data: "/var/lib/rabbitmq/mnesia",
	},
	{
		kind: "ActiveMQArtemis", group: "broker.amq.io", image: "quay.io/artemiscloud/activemq-artemis-broker-kubernetes", imageAt: "spec.deploymentPlan.image", command: "artemis run",
		replicas: "spec.deploymentPlan.size", storage: []string{"spec.deploymentPlan.storage.size"}, data: "/opt/amq-broker/data",
	},
	{
		kind: "NatsCluster", group: "nats.io", image: "nats",
		names: []string{""}, replicas: "spec.size",
	},
	{
		kind: "Redis", group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", command: "redis-server",
		names: []string{""}, storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/data",
	},
	{
		kind: "Redis", group: "kubedb.com", image: "redis",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.storage" + claim}, data: "/data",
	},
	{
		kind: "RedisCluster", group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", command: "redis-server",
		names: []string{"-leader", "-follower"}, replicas: "spec.clusterSize", storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/data",
	},
	{
		kind: "RedisReplication", group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis", imageAt: "spec.kubernetesConfig.image", command: "redis-server",
		names: []string{""}, replicas: "spec.clusterSize", storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/data",
	},
	{
		kind: "RedisFailover", group: "databases.spotahome.com", image: "redis", imageAt: "spec.redis.image", command: "redis-server",
		replicas: "spec.redis.replicas", storage: []string{"spec.redis.storage.persistentVolumeClaim.spec" + claim}, data: "/data",
	},
	{
		kind: "RedisEnterpriseCluster", group: "app.redislabs.com", image: "redislabs/redis",
		names: []string{""}, replicas: "spec.nodes",
	},
	{
		kind: "Dragonfly", group: "dragonflydb.io", image: "docker.dragonflydb.io/dragonflydb/dragonfly", imageAt: "spec.image", command: "dragonfly",
		names: []string{""}, replicas: "spec.replicas", storage: []string{"spec.snapshot.persistentVolumeClaimSpec" + claim}, data: "/dragonfly/snapshots",
	},
	{
		kind: "Memcached", group: "kubedb.com", image: "memcached",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "Hazelcast", group: "hazelcast.com", image: "hazelcast/hazelcast", imageAt: "spec.repository", command: "hz start",
		names: []string{""}, replicas: "spec.clusterSize",
	},
	{
		kind: "Infinispan", group: "infinispan.org", image: "quay.io/infinispan/server", imageAt: "spec.image",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "EtcdCluster", group: "etcd.database.coreos.com", image: "quay.io/coreos/etcd", imageAt: "spec.repository", command: "etcd",
		names: []string{"-client"}, replicas: "spec.size",
	},
	{
		kind: "Etcd", group: "druid.gardener.cloud", image: "quay.io/coreos/etcd", imageAt: "spec.etcd.image", command: "etcd",
		names: []string{"-client"}, replicas: "spec.replicas", storage: []string{"spec.storageCapacity"}, data: "/var/etcd/data",
	},
	{
		kind: "Tenant", group: "minio.min.io", image: "minio/minio", imageAt: "spec.image", command: "minio server",
		names: []string{"-hl"}, replicas: "spec.pools.*.servers", storage: []string{"spec.pools.*.volumeClaimTemplate.spec" + claim}, data: "/export",
	},
	{
		kind: "CephCluster", group: "ceph.rook.io", image: "quay.io/ceph/ceph", imageAt: "spec.cephVersion.image",
	},
	{
		kind: "Prometheus", group: "monitoring.coreos.com", image: "quay.io/prometheus/prometheus", imageAt: "spec.image", command: "prometheus",
		replicas: "spec.replicas", storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/prometheus",
	},
	{
		kind: "VMSingle", group: "operator.victoriametrics.com", image: "victoriametrics/victoria-metrics", imageAt: "spec.image.repository", command: "victoria-metrics-prod",
		storage: []string{"spec.storage" + claim}, data: "/victoria-metrics-data",
	},
	{
		kind: "VMCluster", group: "operator.victoriametrics.com", image: "victoriametrics/vmstorage", imageAt: "spec.vmstorage.image.repository", command: "vmstorage-prod",
		replicas: "spec.vmstorage.replicaCount", storage: []string{"spec.vmstorage.storage.volumeClaimTemplate.spec" + claim}, data: "/vm-data",
	},
	{
		kind: "Milvus", group: "milvus.io", image: "milvusdb/milvus", imageAt: "spec.components.image", command: "milvus run",
		names: []string{"-milvus"},
	},
	{
		kind: "EtcdCluster", group: "operator.etcd.io", image: "gcr.io/etcd-development/etcd",
		names: []string{""}, replicas: "spec.size", storage: []string{"spec.storageSpec.volumeSizeRequest"}, data: "/var/lib/etcd",
	},
	{
		kind: "Valkey", group: "hyperspike.io", image: "valkey/valkey", imageAt: "spec.image", command: "valkey-server",
		names: []string{"", "-headless"}, replicas: "spec.nodes", storage: []string{"spec.storage.spec" + claim}, data: "/valkey/data",
	},
	{
		kind: "ValkeyCluster", group: "valkey.io", image: "valkey/valkey", imageAt: "spec.image", command: "valkey-server",
		names: []string{""}, replicas: "spec.shards",
	},
	{
		kind: "ClickHouseKeeperInstallation", group: "clickhouse-keeper.altinity.com", image: "clickhouse/clickhouse-keeper", imageAt: "spec.templates.podTemplates.*.spec.containers.*.image", command: "clickhouse-keeper",
		replicas: "spec.configuration.clusters.*.layout.replicasCount", storage: []string{"spec.templates.volumeClaimTemplates.*.spec" + claim}, data: "/var/lib/clickhouse-keeper",
	},
	{
		kind: "PulsarBroker", group: "pulsar.streamnative.io", image: "streamnative/pulsar", imageAt: "spec.image", command: "pulsar broker",
		names: []string{"-broker"}, replicas: "spec.replicas",
	},
	{
		kind: "BookKeeperCluster", group: "bookkeeper.streamnative.io", image: "apache/bookkeeper",
		names: []string{"-bk"}, replicas: "spec.replicas", storage: []string{"spec.storage.ledger.volumeClaimTemplate" + claim}, data: "/pulsar/data/bookkeeper/ledgers",
	},
	{
		kind: "ZooKeeperCluster", group: "zookeeper.streamnative.io", image: "zookeeper",
		names: []string{"-zk", "-zk-headless"}, replicas: "spec.replicas", storage: []string{"spec.persistence.data" + claim}, data: "/pulsar/data/zookeeper",
	},
	{
		kind: "EMQX", group: "apps.emqx.io", image: "emqx/emqx", imageAt: "spec.image", command: "emqx foreground",
		names: []string{"-listeners", "-dashboard"}, replicas: "spec.coreTemplate.spec.replicas", storage: []string{"spec.coreTemplate.spec.volumeClaimTemplates" + claim}, data: "/opt/emqx/data",
	},
	{
		kind: "ArangoDeployment", group: "database.arangodb.com", image: "arangodb", imageAt: "spec.image", command: "arangod",
		names: []string{""}, replicas: "spec.dbservers.count", storage: []string{"spec.dbservers.volumeClaimTemplate.spec" + claim}, data: "/data",
	},
	{
		kind: "Vault", group: "vault.banzaicloud.com", image: "hashicorp/vault", imageAt: "spec.image", command: "vault server",
		names: []string{""}, replicas: "spec.size",
	},
	{kind: "MysqlCluster", group: "mysql.presslabs.org", image: "percona", imageAt: "spec.image", command: "mysqld", names: []string{"-mysql", "-mysql-master"}},
	{kind: "Druid", group: "druid.apache.org", image: "apache/druid", imageAt: "spec.image"},
	{kind: "DorisCluster", group: "doris.selectdb.com", image: "apache/doris", imageAt: "spec.feSpec.image", names: []string{"-fe-service"}},
	{kind: "StarRocksCluster", group: "starrocks.com", image: "starrocks/fe-ubuntu", imageAt: "spec.starRocksFeSpec.image", names: []string{"-fe-service"}},
	{kind: "GreptimeDBCluster", group: "greptime.io", image: "greptime/greptimedb", names: []string{"-frontend"}},
	{kind: "AerospikeCluster", group: "asdb.aerospike.com", image: "aerospike/aerospike-server-enterprise", imageAt: "spec.image", command: "asd"},
	{kind: "FoundationDBCluster", group: "apps.foundationdb.org", image: "foundationdb/foundationdb"},
	{kind: "QueueManager", group: "mq.ibm.com", image: "icr.io/ibm-messaging/mq", imageAt: "spec.queueManager.image", command: "runmqserver", names: []string{"-ibm-mq"}},
	{kind: "HiveMQPlatform", group: "hivemq.com", image: "hivemq/hivemq4"},
	{kind: "VerneMQ", group: "vernemq.com", image: "vernemq/vernemq"},
	{kind: "RedisSentinel", group: "redis.redis.opstreelabs.in", image: "quay.io/opstree/redis-sentinel", imageAt: "spec.kubernetesConfig.image", command: "redis-sentinel", names: []string{"-sentinel"}},
	{kind: "CephObjectStore", group: "ceph.rook.io", image: "quay.io/ceph/ceph"},
	{kind: "CephFilesystem", group: "ceph.rook.io", image: "quay.io/ceph/ceph"},
	{kind: "Seaweed", group: "seaweed.seaweedfs.com", image: "chrislusf/seaweedfs", imageAt: "spec.image", names: []string{"-filer", "-master"}},
	{kind: "HdfsCluster", group: "hdfs.stackable.tech", image: "apache/hadoop"},
	{kind: "LokiStack", group: "loki.grafana.com", image: "grafana/loki"},
	{kind: "TempoStack", group: "tempo.grafana.com", image: "grafana/tempo"},
	{kind: "TempoMonolithic", group: "tempo.grafana.com", image: "grafana/tempo"},
	{kind: "KafkaCluster", group: "kafka.stackable.tech", image: "oci.stackable.tech/sdp/kafka", names: []string{"-broker-default-bootstrap"}},
	{kind: "ZookeeperCluster", group: "zookeeper.stackable.tech", image: "oci.stackable.tech/sdp/zookeeper", names: []string{"-server", ""}},
	{kind: "Redpanda", group: "redpanda.vectorized.io", image: "redpandadata/redpanda", names: []string{""}},
}

// kubeBlocksImages are the data stores of KubeBlocks, by images whose last word is in the
// names of their definitions.
var kubeBlocksImages = []string{
	"postgres", "mysql", "mariadb", "redis", "mongo", "kafka", "rabbitmq", "pulsar", "elasticsearch", "opensearchproject/opensearch",
	"clickhouse/clickhouse", "zookeeper", "coreos/etcd", "qdrant/qdrant", "milvusdb/milvus", "minio/minio", "influxdb", "neo4j", "pingcap/tidb",
	"starrocks/starrocks", "vitess/vitess",
}
