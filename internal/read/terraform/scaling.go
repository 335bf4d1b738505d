package terraform

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// scalings are what changes the number of tasks of services. Of two targets of a
// service the first counts.
func (b *builder) scalings() map[*object]*taskworthy.Scaling {
	out := make(map[*object]*taskworthy.Scaling)
	byTarget := make(map[*object]*taskworthy.Scaling)
	byResource := make(map[string]*taskworthy.Scaling)
	for _, target := range b.graph.of(kindScalingTarget) {
		s := &taskworthy.Scaling{Min: setting(target.body.Get("min_capacity")), Max: setting(target.body.Get("max_capacity")), Pos: target.at}
		for _, service := range b.scaled(target) {
			if out[service] == nil {
				out[service] = s
			}
			byTarget[target] = out[service]
			byResource[target.body.Get("resource_id").Text()] = out[service]
		}
	}
	for service, s := range b.scalingModules() {
		if out[service] == nil {
			out[service] = s
		}
	}
	for _, kind := range []string{kindScalingPolicy, kindScheduledAction} {
		for _, o := range b.graph.of(kind) {
			s := byResource[o.body.Get("resource_id").Text()]
			for _, target := range b.graph.named(o.body.Get("resource_id").Text(), kindScalingTarget) {
				s = byTarget[target]
			}
			for _, service := range b.scaled(o) {
				s = out[service]
			}
			if s != nil {
				s.Policies = append(s.Policies, b.policy(o))
			}
		}
	}
	return out
}

// scalingModules are the scalings by modules that are not in these files, which scale
// the service that one of their arguments names. By what they do so is not known.
func (b *builder) scalingModules() map[*object]*taskworthy.Scaling {
	out := make(map[*object]*taskworthy.Scaling)
	for _, o := range b.graph.of(kindModule) {
		if !mentions(o.source, "autoscaling", "scaling", "autoscaler") {
			continue
		}
		s := &taskworthy.Scaling{
			Min: setting(first(o.body, leastArguments...)), Max: setting(first(o.body, mostArguments...)), Pos: o.at,
			Policies: []taskworthy.ScalingPolicy{{Kind: "external", Queue: taskworthy.Unknown, Pos: o.at}},
		}
		for _, e := range entries(o.body) {
			services := b.graph.named(e.Value.Text(), kindService)
			if services == nil && strings.Contains(e.Key.Value, "service") {
				services = b.graph.called(kindService, lastSegment(e.Value.Text()))
			}
			for _, service := range services {
				out[service] = s
			}
		}
	}
	return out
}

// The names of arguments that bound the number of tasks.
var (
	leastArguments = []string{"autoscaling_min_capacity", "min_capacity", "autoscaling_min", "min_task_count", "scale_min_capacity", "scale_target_min_capacity"}
	mostArguments  = []string{"autoscaling_max_capacity", "max_capacity", "autoscaling_max", "max_task_count", "scale_max_capacity", "scale_target_max_capacity"}
)

// scaled are the services that a scalable target, a policy or a scheduled action is
// about: what its resource_id names, service/CLUSTER/SERVICE, or the service of the
// same call of a module.
// Source: Application Auto Scaling API reference, RegisterScalableTarget, ResourceId.
func (b *builder) scaled(o *object) []*object {
	if o.call != "" {
		return ofKinds(b.graph.byAddress[o.address], []string{kindService})
	}
	resource := o.body.Get("resource_id").Text()
	name := lastSegment(resource)
	if found := b.graph.named(name, kindService, kindExpress); found != nil {
		return found
	}
	if strings.HasPrefix(resource, "service/") {
		return b.graph.called(kindService, name)
	}
	return nil
}

// lastSegment is what follows the last slash outside of placeholders.
func lastSegment(text string) string {
	depth, from := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case '/':
			if depth == 0 {
				from = i + 1
			}
		}
	}
	return text[from:]
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

// alarmMetric is the metric of an alarm that a step policy acts on.
func (b *builder) alarmMetric(policy *object) (taskworthy.Setting, taskworthy.Answer) {
	if b.acting == nil {
		b.acting = make(map[*object]*object)
		for _, alarm := range b.graph.of(kindAlarm) {
			for _, action := range slices.Concat(ecstask.Many(alarm.body.Get("alarm_actions")), ecstask.Many(alarm.body.Get("ok_actions"))) {
				for _, o := range b.graph.named(action.Text(), kindScalingPolicy) {
					b.acting[o] = alarm
				}
			}
		}
	}
	alarm := b.acting[policy]
	if alarm == nil {
		return taskworthy.Setting{}, taskworthy.Unknown
	}
	metric, space := alarm.body.Get("metric_name"), alarm.body.Get("namespace").Text()
	for _, query := range ecstask.Many(alarm.body.Get("metric_query")) {
		if m := ecstask.Get(query, "metric"); m != nil && metric.IsNull() {
			metric, space = ecstask.Get(m, "metric_name"), ecstask.Get(m, "namespace").Text()
		}
	}
	return setting(metric), counts(metric.Text(), space)
}

// What counts what waits: namespaces whose every metric does, and parts of names.
var (
	queueSpaces = []string{"AWS/SQS", "AWS/AmazonMQ", "AWS/Kafka", "AWS/Kinesis"}
	queueWords  = []string{
		"messagesvisible", "backlog", "queuedepth", "queuelength", "queuesize", "messagecount", "messageready", "pending", "lag", "iteratorage",
		"ageofoldestmessage",
	}
)

// counts reports whether a metric counts what waits in a queue.
func counts(metric, namespace string) taskworthy.Answer {
	if metric == "" {
		return taskworthy.Unknown
	}
	if slices.Contains(queueSpaces, namespace) {
		return taskworthy.Yes
	}
	name := strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(metric))
	if slices.ContainsFunc(queueWords, func(word string) bool { return strings.Contains(name, word) }) {
		return taskworthy.Yes
	}
	return taskworthy.No
}
