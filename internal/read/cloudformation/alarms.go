package cloudformation

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// watched leads from what alarms watch to the first alarm that does: from the name of a
// resource, or from what else a dimension says.
func (r *reader) watched() map[string]*resource {
	watched := map[string]*resource{}
	for _, a := range r.byType[alarm] {
		for _, d := range dimensions(a) {
			value := d.Get("Value").Text()
			for _, name := range append(placeholders(value), value) {
				if name = ofResource(name); watched[name] == nil {
					watched[name] = a
				}
			}
		}
	}
	return watched
}

// dimensions are those of all metrics of an alarm.
func dimensions(a *resource) []*position.Node {
	all := items(a.at("Dimensions"))
	for _, m := range items(a.at("Metrics")) {
		all = slices.Concat(all, items(m.At("MetricStat", "Metric", "Dimensions")))
	}
	return all
}

// acting leads from scaling policies to the alarms that act by them.
func (r *reader) acting() map[*resource][]*resource {
	acting := map[*resource][]*resource{}
	for _, a := range r.byType[alarm] {
		for _, action := range append(slices.Clone(items(a.at("AlarmActions"))), items(a.at("OKActions"))...) {
			if policy := r.named(action.Text(), scalingPolicy); policy != nil {
				acting[policy] = append(acting[policy], a)
			}
		}
	}
	return acting
}

// alarmFor is the alarm that says when a trigger fails: one on what the rule, the
// schedule or the state machine reports, or on the queue for what could not be
// delivered.
func (r *reader) alarmFor(s starter, watched map[string]*resource) taskworthy.Setting {
	names := []string{s.res.name(), s.res.at("Name").Text(), s.res.at("GroupName").Text()}
	if dead := r.named(s.trigger.DeadLetter.Value, queue); dead != nil {
		names = append(names, dead.name(), dead.at("QueueName").Text())
	}
	for _, name := range names {
		if a := watched[name]; a != nil && name != "" {
			return taskworthy.Setting{Value: a.name(), Pos: a.key.Pos()}
		}
	}
	return taskworthy.Setting{}
}

// stoppedRule is a rule that tells somebody of tasks which stopped.
func (r *reader) stoppedRule() taskworthy.Setting {
	for _, res := range r.byType[rule] {
		for _, kind := range items(res.at("EventPattern", "detail-type")) {
			if kind.Text() == "ECS Task State Change" && len(items(res.at("Targets"))) > 0 {
				return taskworthy.Setting{Value: res.name(), Pos: res.key.Pos()}
			}
		}
	}
	return taskworthy.Setting{}
}
