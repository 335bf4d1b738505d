package terraform

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// machine is a Step Functions state machine: its states that run a task start it, at
// the times at which a schedule starts the machine.
func (b *builder) machine(o *object) {
	definition := b.structure(o.body.Get("definition"))
	if definition.Is(position.Scalar) || definition.IsNull() {
		return
	}
	var expression, alarm taskworthy.Setting
	for _, t := range b.startedBy(o) {
		if t.Expression.IsSet() {
			expression, alarm = t.Expression, t.Alarm
		}
	}
	if !alarm.IsSet() {
		alarm = b.alarm(o)
	}
	walk(definition, maxStates, func(state *position.Node) {
		resource, parameters := state.Get("Resource").Text(), first(state, "Parameters", "Arguments")
		started := first(parameters, "TaskDefinition", "TaskDefinition.$")
		if strings.Contains(resource, ":batch:submitJob") {
			started = parameters.Get("JobDefinition")
		} else if !strings.Contains(resource, ":ecs:runTask") {
			return
		}
		t := taskworthy.Trigger{Kind: "workflow", Alarm: alarm, Spot: taskworthy.Unknown, Pos: state.Pos()}
		if expression.IsSet() {
			t.Kind, t.Expression = "schedule", expression
		}
		for _, retry := range ecstask.Many(state.Get("Retry")) {
			t.Retries = setting(retry.Get("MaxAttempts"))
		}
		b.start(o, started, t)
	})
}

// maxStates is how many mappings of a definition are looked at.
const maxStates = 10_000

// walk calls f with every mapping in n, from outside to inside.
func walk(n *position.Node, left int, f func(*position.Node)) int {
	if n == nil || left <= 0 {
		return left
	}
	if n.Is(position.Mapping) {
		left--
		f(n)
	}
	for _, e := range n.Entries {
		left = walk(e.Value, left, f)
	}
	for _, item := range n.Items {
		left = walk(item, left, f)
	}
	return left
}

// startedBy are the schedules of a state machine, with the alarms that watch them.
func (b *builder) startedBy(o *object) []taskworthy.Trigger {
	var out []taskworthy.Trigger
	for _, target := range b.graph.of(kindRuleTarget) {
		if !contains(b.graph.named(target.body.Get("arn").Text(), kindMachine), o) {
			continue
		}
		for _, rule := range b.rules(target) {
			out = append(out, taskworthy.Trigger{Expression: setting(rule.body.Get("schedule_expression")), Alarm: or(b.alarm(rule), b.stopped)})
		}
	}
	for _, schedule := range b.graph.of(kindSchedule) {
		target := schedule.body.Get("target")
		if contains(b.graph.named(ecstask.Get(target, "arn").Text(), kindMachine), o) {
			out = append(out, taskworthy.Trigger{Expression: setting(schedule.body.Get("schedule_expression")), Alarm: or(b.alarm(schedule), b.stopped)})
		}
	}
	return out
}
