package kubernetes

// applications are kinds whose operators run something else than a data store, with the
// image that they run unless told otherwise. Source for each: the custom resource
// reference in the operator's own documentation.
var applications = []operator{
	{
		kind: "SparkApplication", group: "sparkoperator.k8s.io", image: "apache/spark", imageAt: "spec.image",
		replicas: "spec.executor.instances", job: true,
	},
	{
		kind: "ScheduledSparkApplication", group: "sparkoperator.k8s.io", image: "apache/spark", imageAt: "spec.template.image",
		replicas: "spec.template.executor.instances", job: true, schedule: "spec.schedule",
	},
	{
		kind: "FlinkDeployment", group: "flink.apache.org", image: "flink", imageAt: "spec.image", command: "kubernetes-jobmanager.sh",
		names: []string{"-rest"}, replicas: "spec.taskManager.replicas",
	},
	{
		kind: "KafkaConnect", group: "kafka.strimzi.io", image: "quay.io/strimzi/kafka", imageAt: "spec.image",
		command: "/opt/kafka/kafka_connect_run.sh", names: []string{"-connect-api"}, replicas: "spec.replicas",
	},
	{
		kind: "Connect", group: "platform.confluent.io", image: "confluentinc/cp-kafka-connect", imageAt: "spec.image.application", command: "connect-distributed",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "SchemaRegistry", group: "platform.confluent.io", image: "confluentinc/cp-schema-registry", imageAt: "spec.image.application", command: "schema-registry-start",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "Keycloak", group: "k8s.keycloak.org", image: "quay.io/keycloak/keycloak", imageAt: "spec.image", command: "kc.sh start",
		names: []string{"-service"}, replicas: "spec.instances",
		env: [][2]string{{"KC_DB", "spec.db.vendor"}, {"KC_DB_URL", "spec.db.url"}, {"KC_DB_URL_HOST", "spec.db.host"}},
	},
	{
		kind: "Kibana", group: "kibana.k8s.elastic.co", image: "docker.elastic.co/kibana/kibana", imageAt: "spec.image", command: "kibana",
		names: []string{"-kb-http"}, replicas: "spec.count",
	},
	{
		kind: "Logstash", group: "logstash.k8s.elastic.co", image: "docker.elastic.co/logstash/logstash", imageAt: "spec.image", command: "logstash",
		names: []string{"-ls-api"}, replicas: "spec.count",
	},
	{
		kind: "Grafana", group: "grafana.integreatly.org", image: "grafana/grafana",
		imageAt: "spec.deployment.spec.template.spec.containers.*.image", names: []string{"-service"},
	},
	{
		kind: "Alertmanager", group: "monitoring.coreos.com", image: "quay.io/prometheus/alertmanager", imageAt: "spec.image", command: "alertmanager",
		names: []string{""}, replicas: "spec.replicas",
		storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/alertmanager",
	},
	{
		kind: "OpenTelemetryCollector", group: "opentelemetry.io", image: "otel/opentelemetry-collector", imageAt: "spec.image", command: "otelcol",
		names: []string{"-collector"}, replicas: "spec.replicas",
	},
	{kind: "KafkaMirrorMaker2", group: "kafka.strimzi.io", image: "quay.io/strimzi/kafka", imageAt: "spec.image", command: "/opt/kafka/kafka_mirror_maker_2_run.sh", names: []string{"-mirrormaker2-api"}},
	{kind: "KafkaBridge", group: "kafka.strimzi.io", image: "quay.io/strimzi/kafka-bridge", imageAt: "spec.image", command: "/opt/strimzi/bin/kafka_bridge_run.sh", names: []string{"-bridge-service"}},
	{kind: "Pooler", group: "postgresql.cnpg.io", image: "ghcr.io/cloudnative-pg/pgbouncer", names: []string{""}},
	{kind: "Jaeger", group: "jaegertracing.io", image: "jaegertracing/all-in-one", imageAt: "spec.allInOne.image", command: "all-in-one", names: []string{"-query", "-collector"}},
	{kind: "VMAgent", group: "operator.victoriametrics.com", image: "victoriametrics/vmagent", imageAt: "spec.image.repository", command: "vmagent"},
	{kind: "VMAlert", group: "operator.victoriametrics.com", image: "victoriametrics/vmalert", imageAt: "spec.image.repository", command: "vmalert-prod"},
	{kind: "VMAlertmanager", group: "operator.victoriametrics.com", image: "prom/alertmanager", imageAt: "spec.image.repository", command: "alertmanager"},
	{kind: "DatadogAgent", group: "datadoghq.com", image: "gcr.io/datadoghq/agent"},
	{kind: "DynaKube", group: "dynatrace.com", image: "dynatrace/oneagent"},
	{kind: "Beat", group: "beat.k8s.elastic.co", image: "docker.elastic.co/beats/filebeat", imageAt: "spec.image"},
	{kind: "ApmServer", group: "apm.k8s.elastic.co", image: "docker.elastic.co/apm/apm-server", imageAt: "spec.image", names: []string{"-apm-http"}},
	{kind: "Jenkins", group: "jenkins.io", image: "jenkins/jenkins"},
	{kind: "TemporalCluster", group: "temporal.io", image: "temporalio/server", imageAt: "spec.image", command: "temporal-server start", names: []string{"-frontend"}},
	{kind: "TrinoCluster", group: "trino.stackable.tech", image: "trinodb/trino"},
	{kind: "NifiCluster", group: "nifi.stackable.tech", image: "apache/nifi"},
	{kind: "AirflowCluster", group: "airflow.stackable.tech", image: "apache/airflow"},
	{kind: "SupersetCluster", group: "superset.stackable.tech", image: "apache/superset"},
	{kind: "RunnerDeployment", group: "actions.summerwind.dev", image: "summerwind/actions-runner", imageAt: "spec.template.spec.image", command: "Runner.Listener"},
	{kind: "AutoscalingRunnerSet", group: "actions.github.com", image: "ghcr.io/actions/actions-runner"},
}
