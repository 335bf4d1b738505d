package terraform

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// scaling is what changes the number of tasks of a service, nil where nothing does.
func (b *builder) scaling(service *object) *taskworthy.Scaling {
	for _, target := range b.graph.of(kindScalingTarget) {
		if !b.scales(target, service) {
			continue
		}
		s := &taskworthy.Scaling{Min: setting(target.body.Get("min_capacity")), Max: setting(target.body.Get("max_capacity")), Pos: target.at}
		for _, kind := range []string{kindScalingPolicy, kindScheduledAction} {
			for _, o := range b.graph.of(kind) {
				if o == target || b.belongs(o, target, service) {
					s.Policies = append(s.Policies, b.policy(o))
				}
			}
		}
		return s
	}
	return nil
}

// scales reports whether a scalable target, a policy or a scheduled action is about
// a service: by what its resource_id names, or by the service's name in it.
func (b *builder) scales(o, service *object) bool {
	if o.called || service.called {
		return o.called && service.called && o.address == service.address
	}
	resource := o.body.Get("resource_id").Text()
	if found := b.graph.named(lastSegment(resource), kindService); found != nil {
		return contains(found, service)
	}
	name := serviceName(resource)
	return name != "" && name == service.body.Get("name").Text()
}

// belongs reports whether a policy is one of a target.
func (b *builder) belongs(o, target, service *object) bool {
	if o.called || target.called {
		return o.called && o.address == target.address
	}
	resource := o.body.Get("resource_id").Text()
	return resource != "" && resource == target.body.Get("resource_id").Text() ||
		contains(b.graph.named(resource, kindScalingTarget), target) || b.scales(o, service)
}

// policy is one reason to scale.
func (b *builder) policy(o *object) taskworthy.ScalingPolicy {
	p := taskworthy.ScalingPolicy{Kind: "step", Pos: o.at, Queue: taskworthy.No}
	tracking := o.body.Get("target_tracking_scaling_policy_configuration")
	switch kind := o.body.Get("policy_type").Text(); {
	case o.kind == kindScheduledAction:
		p.Kind = "scheduled"
		p.Metric = setting(o.body.Get("schedule"))
	case kind == "TargetTrackingScaling" || kind == "" && !tracking.IsNull():
		p.Kind = "target-tracking"
		metric, space := trackedMetric(tracking)
		p.Metric, p.Queue = setting(metric), counts(metric.Text(), space)
	case kind == "PredictiveScaling":
		p.Kind = "target-tracking"
	default:
		p.Metric, p.Queue = b.alarmMetric(o)
	}
	return p
}

// trackedMetric is the metric that a target is set for, and its namespace.
func trackedMetric(n *position.Node) (metric *position.Node, namespace string) {
	if predefined := ecstask.Get(ecstask.Get(n, "predefined_metric_specification"), "predefined_metric_type"); predefined != nil {
		return predefined, ""
	}
	custom := ecstask.Get(n, "customized_metric_specification")
	if name := ecstask.Get(custom, "metric_name"); name.Text() != "" {
		return name, ecstask.Get(custom, "namespace").Text()
	}
	for _, m := range ecstask.Many(ecstask.Get(custom, "metrics")) { // metric math: the first that is measured
		if stat := ecstask.Get(ecstask.Get(m, "metric_stat"), "metric"); stat != nil {
			found, space := ecstask.Get(stat, "metric_name"), ecstask.Get(stat, "namespace").Text()
			if metric == nil || counts(found.Text(), space) == taskworthy.Yes {
				metric, namespace = found, space
			}
		}
	}
	return metric, namespace
}

// alarmMetric is the metric of the alarm that a step policy acts on.
func (b *builder) alarmMetric(policy *object) (taskworthy.Setting, taskworthy.Answer) {
	for _, alarm := range b.graph.of(kindAlarm) {
		actions := slices.Concat(ecstask.Many(alarm.body.Get("alarm_actions")), ecstask.Many(alarm.body.Get("ok_actions")))
		for _, action := range actions {
			if !contains(b.graph.named(action.Text(), kindScalingPolicy), policy) {
				continue
			}
			metric, space := alarm.body.Get("metric_name"), alarm.body.Get("namespace").Text()
			for _, query := range ecstask.Many(alarm.body.Get("metric_query")) {
				if m := ecstask.Get(query, "metric"); m != nil && metric.IsNull() {
					metric, space = ecstask.Get(m, "metric_name"), ecstask.Get(m, "namespace").Text()
				}
			}
			return setting(metric), counts(metric.Text(), space)
		}
	}
	return taskworthy.Setting{}, taskworthy.Unknown
}

// counts reports whether a metric counts what waits in a queue: those of SQS and
// Amazon MQ, and those whose name says so.
func counts(metric, namespace string) taskworthy.Answer {
	if metric == "" {
		return taskworthy.Unknown
	}
	name := strings.ToLower(metric)
	for _, word := range []string{"messages", "queue", "backlog", "iteratorage", "lag", "pending"} {
		if strings.Contains(name, word) {
			return taskworthy.Yes
		}
	}
	if namespace == "AWS/SQS" || namespace == "AWS/AmazonMQ" {
		return taskworthy.Yes
	}
	return taskworthy.No
}
