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
		kind: "FlinkDeployment", group: "flink.apache.org", image: "flink", imageAt: "spec.image",
		names: []string{"-rest"}, replicas: "spec.taskManager.replicas",
	},
	{
		kind: "KafkaConnect", group: "kafka.strimzi.io", image: "confluentinc/cp-kafka-connect", imageAt: "spec.image",
		names: []string{"-connect-api"}, replicas: "spec.replicas",
	},
	{
		kind: "Connect", group: "platform.confluent.io", image: "confluentinc/cp-kafka-connect", imageAt: "spec.image.application",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "SchemaRegistry", group: "platform.confluent.io", image: "confluentinc/cp-schema-registry", imageAt: "spec.image.application",
		names: []string{""}, replicas: "spec.replicas",
	},
	{
		kind: "Keycloak", group: "k8s.keycloak.org", image: "quay.io/keycloak/keycloak", imageAt: "spec.image",
		names: []string{"-service"}, replicas: "spec.instances",
		env: [][2]string{{"KC_DB", "spec.db.vendor"}, {"KC_DB_URL", "spec.db.url"}, {"KC_DB_URL_HOST", "spec.db.host"}},
	},
	{
		kind: "Kibana", group: "kibana.k8s.elastic.co", image: "docker.elastic.co/kibana/kibana", imageAt: "spec.image",
		names: []string{"-kb-http"}, replicas: "spec.count",
	},
	{
		kind: "Logstash", group: "logstash.k8s.elastic.co", image: "docker.elastic.co/logstash/logstash", imageAt: "spec.image",
		names: []string{"-ls-api"}, replicas: "spec.count",
	},
	{
		kind: "Grafana", group: "grafana.integreatly.org", image: "grafana/grafana",
		imageAt: "spec.deployment.spec.template.spec.containers.*.image", names: []string{"-service"},
	},
	{
		kind: "Alertmanager", group: "monitoring.coreos.com", image: "quay.io/prometheus/alertmanager", imageAt: "spec.image",
		names: []string{""}, replicas: "spec.replicas",
		storage: []string{"spec.storage.volumeClaimTemplate.spec" + claim}, data: "/alertmanager",
	},
	{
		kind: "OpenTelemetryCollector", group: "opentelemetry.io", image: "otel/opentelemetry-collector", imageAt: "spec.image",
		names: []string{"-collector"}, replicas: "spec.replicas",
	},
}
