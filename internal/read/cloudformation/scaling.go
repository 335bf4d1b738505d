package cloudformation

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// readScaling reads what changes the number of copies of services: scalable targets
// with their policies.
func (r *reader) readScaling() {
	targets := map[*resource]*taskworthy.Scaling{}
	byID := map[string]*resource{} // of the service, as the targets write it
	for _, res := range r.byType[scalableTarget] {
		if !ofECS(res) {
			continue
		}
		s := r.serviceOf(res.at("ResourceId"))
		if s == nil {
			r.note(CodeUnlinked, res.key, fmt.Sprintf("%s scales %s, which is not in these templates", cut(res.id), cut(res.at("ResourceId").Text())),
				"check the template that defines it, too")
			continue
		}
		scaling := &taskworthy.Scaling{Min: setting(res.at("MinCapacity")), Max: setting(res.at("MaxCapacity")), Pos: res.key.Pos()}
		for _, action := range items(res.at("ScheduledActions")) {
			scaling.Policies = append(scaling.Policies, taskworthy.ScalingPolicy{Kind: "scheduled", Queue: no, Pos: action.Pos()})
		}
		if s.Scaling == nil {
			s.Scaling = scaling
		}
		targets[res] = s.Scaling
		byID[res.at("ResourceId").Text()] = res
	}
	acting := r.acting()
	for _, res := range r.byType[scalingPolicy] {
		target := r.named(res.at("ScalingTargetId").Text(), scalableTarget)
		if target == nil {
			target = byID[res.at("ResourceId").Text()]
		}
		if scaling := targets[target]; scaling != nil {
			scaling.Policies = append(scaling.Policies, policies(res, acting)...)
		}
	}
}

// ofECS reports whether a scalable target counts the copies of an ECS service.
func ofECS(res *resource) bool {
	space := res.at("ServiceNamespace").Text()
	return space == "ecs" || space == "" && strings.HasPrefix(res.at("ResourceId").Text(), "service/")
}

// serviceOf is the service that service/CLUSTER/NAME means.
func (r *reader) serviceOf(id *position.Node) *taskworthy.Service {
	res := r.named(id.Text(), ecsService, expressService)
	name := id.Text()[strings.LastIndexByte(id.Text(), '/')+1:]
	for _, s := range r.services {
		if res != nil && s.res == res || res == nil && name != "" && s.kept.Name.Value == name {
			return s.kept
		}
	}
	return nil
}

// policies are the reasons to scale that a ScalingPolicy has: one, or one for each
// alarm that acts on it, which acting gives.
func policies(res *resource, acting map[*resource][]*resource) []taskworthy.ScalingPolicy {
	if tracking := res.at("TargetTrackingScalingPolicyConfiguration"); tracking != nil {
		p := taskworthy.ScalingPolicy{Kind: "target-tracking", Queue: no, Pos: res.key.Pos()}
		p.Metric = setting(tracking.At("PredefinedMetricSpecification", "PredefinedMetricType"))
		if custom := tracking.Get("CustomizedMetricSpecification"); custom != nil {
			p.Metric, p.Queue = metric(custom)
		}
		return []taskworthy.ScalingPolicy{p}
	}
	if res.at("PredictiveScalingPolicyConfiguration") != nil {
		return []taskworthy.ScalingPolicy{{Kind: "scheduled", Queue: no, Pos: res.key.Pos()}}
	}
	var out []taskworthy.ScalingPolicy
	for _, a := range acting[res] {
		p := taskworthy.ScalingPolicy{Kind: "step", Pos: res.key.Pos()}
		p.Metric, p.Queue = metric(a.properties())
		out = append(out, p)
	}
	if len(out) == 0 {
		out = append(out, taskworthy.ScalingPolicy{Kind: "step", Queue: unknown, Pos: res.key.Pos()})
	}
	return out
}

// metric is what an alarm or a scaling policy watches: its first metric, which counts
// what waits in a queue if any of them does.
func metric(n *position.Node) (name taskworthy.Setting, queue taskworthy.Answer) {
	queue = no
	name, counts := oneMetric(n)
	if counts {
		queue = yes
	}
	for _, item := range items(n.Get("Metrics")) {
		for _, inner := range []*position.Node{item.At("MetricStat", "Metric"), item} {
			m, counts := oneMetric(inner)
			if counts {
				return m, yes
			}
			if !name.IsSet() {
				name = m
			}
		}
	}
	return name, queue
}

// queueSpaces are the metrics' namespaces of services that keep messages, and those
// whose every metric is about them.
var queueSpaces = map[string]bool{"AWS/SQS": true, "AWS/AmazonMQ": true, "AWS/Kafka": true, "AWS/Kinesis": true}

// queueMetrics are parts of names of metrics that count what waits.
var queueMetrics = []string{"messagesvisible", "backlog", "queuedepth", "queuelength", "queuesize", "messagecount", "messageready", "pending", "lag", "iteratorage", "ageofoldestmessage"}

// oneMetric reads a metric's name; it counts what waits in a queue by its namespace or
// by its name.
func oneMetric(n *position.Node) (name taskworthy.Setting, counts bool) {
	name = setting(n.Get("MetricName"))
	if queueSpaces[n.Get("Namespace").Text()] {
		return name, true
	}
	plain := strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name.Value))
	for _, word := range queueMetrics {
		if strings.Contains(plain, word) {
			return name, true
		}
	}
	return name, false
}
