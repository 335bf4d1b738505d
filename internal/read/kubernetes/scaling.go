package kubernetes

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// scaled gives services what changes the number of their copies.
func (c *cluster) scaled() {
	for i := range c.objects {
		o := &c.objects[i]
		var s *taskworthy.Scaling
		switch {
		case o.kind == "HorizontalPodAutoscaler":
			s = horizontal(o)
		case o.kind == "ScaledObject" && o.group == "keda.sh":
			s = event(o)
		default:
			continue
		}
		ref := o.At("spec", "scaleTargetRef")
		kind := ref.Get("kind").Text()
		if kind == "" {
			kind = "Deployment" // KEDA's default
		}
		for _, p := range c.owned[kind+"/"+ref.Get("name").Text()] {
			if p.task.Service != nil && sameNamespace(p.owner.namespace, o.namespace) {
				p.task.Service.Scaling = s
			}
		}
	}
	for _, p := range c.pods {
		if p.task.Service != nil && p.what.service == "knative-service" {
			p.task.Service.Scaling = onRequest(p)
		}
	}
}

// horizontal reads a HorizontalPodAutoscaler of any version.
func horizontal(o *object) *taskworthy.Scaling {
	spec := o.Get("spec")
	s := &taskworthy.Scaling{Min: setting(spec.Get("minReplicas")), Max: setting(spec.Get("maxReplicas")), Pos: o.namePos()}
	if cpu := spec.Entry("targetCPUUtilizationPercentage"); cpu.Key != nil {
		at := cpu.Key.Pos()
		s.Policies = append(s.Policies, taskworthy.ScalingPolicy{Kind: "target-tracking", Metric: taskworthy.Setting{Value: "cpu", Pos: at}, Queue: taskworthy.No, Pos: at})
	}
	for _, n := range items(spec.Get("metrics")) {
		p := taskworthy.ScalingPolicy{Kind: "target-tracking", Queue: taskworthy.No, Pos: n.Pos()}
		for _, path := range [][]string{
			{"resource", "name"},
			{"containerResource", "name"},
			{"pods", "metric", "name"},
			{"object", "metric", "name"},
			{"external", "metric", "name"},
			{"pods", "metricName"},
			{"object", "metricName"},
			{"external", "metricName"},
		} {
			if m := setting(n.At(path...)); m.IsSet() {
				p.Metric = m
			}
		}
		if countsQueue(p.Metric.Value) {
			p.Queue = taskworthy.Yes
		}
		s.Policies = append(s.Policies, p)
	}
	return s
}

// queueWords are what the names of metrics have that count what waits in a queue.
var queueWords = []string{"queue", "message", "backlog", "lag", "undelivered", "pending", "sqs", "pubsub", "unacked", "jobs_waiting"}

func countsQueue(metric string) bool {
	metric = strings.ToLower(metric)
	return slices.ContainsFunc(queueWords, func(word string) bool { return strings.Contains(metric, word) })
}

// queueScalers are KEDA's scalers that count what waits in a queue or a stream.
// Source: https://keda.sh/docs/latest/scalers/
var queueScalers = []string{
	"activemq", "apache-kafka", "artemis-queue", "aws-dynamodb-streams", "aws-kinesis-stream", "aws-sqs-queue", "azure-eventhub",
	"azure-queue", "azure-servicebus", "beanstalkd", "gcp-cloudtasks", "gcp-pubsub", "ibmmq", "kafka",
	"liiklus", "nats-jetstream", "nsq", "pulsar", "rabbitmq", "redis", "redis-cluster", "redis-cluster-streams", "redis-sentinel",
	"redis-sentinel-streams", "redis-streams", "solace-event-queue", "stan", "temporal",
}

func isQueueScaler(name string) bool { return slices.Contains(queueScalers, name) }

// event reads a KEDA ScaledObject.
func event(o *object) *taskworthy.Scaling {
	spec := o.Get("spec")
	s := &taskworthy.Scaling{Min: setting(spec.Get("minReplicaCount")), Max: setting(spec.Get("maxReplicaCount")), Pos: o.namePos()}
	for _, n := range items(spec.Get("triggers")) {
		p := taskworthy.ScalingPolicy{Kind: "external", Metric: setting(n.Get("type")), Queue: taskworthy.No, Pos: n.Pos()}
		switch {
		case p.Metric.Value == "cron":
			p.Kind = "scheduled"
		case p.Metric.Value == "cpu", p.Metric.Value == "memory":
			p.Kind = "target-tracking"
		case isQueueScaler(p.Metric.Value):
			p.Queue = taskworthy.Yes
		}
		s.Policies = append(s.Policies, p)
	}
	return s
}

// onRequest is how Knative scales: on requests, between the bounds of its annotations.
func onRequest(p *pod) *taskworthy.Scaling {
	at := p.owner.namePos()
	s := &taskworthy.Scaling{Pos: at, Policies: []taskworthy.ScalingPolicy{{
		Kind: "target-tracking", Metric: taskworthy.Setting{Value: "concurrency", Pos: at}, Queue: taskworthy.No, Pos: at,
	}}}
	annotations := p.template.At("metadata", "annotations")
	first := func(names ...string) taskworthy.Setting {
		for _, name := range names {
			if v := setting(annotations.Get(name)); v.IsSet() {
				return v
			}
		}
		return taskworthy.Setting{}
	}
	s.Min = first("autoscaling.knative.dev/min-scale", "autoscaling.knative.dev/minScale")
	s.Max = first("autoscaling.knative.dev/max-scale", "autoscaling.knative.dev/maxScale")
	return s
}
