package terraform

import (
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// schedule is the expression on which the arguments start a task, nil for none.
func schedule(args *position.Node) *position.Node {
	return first(args, "event_rule_schedule_expression", "schedule_expression", "task_schedule", "schedule", "cron_expression", "cron")
}

// triggers are the rule and its target that the arguments describe, as the resources
// that would be made.
func (c call) triggers(args *position.Node) []*object {
	expression, pattern := schedule(args), first(args, "event_rule_event_pattern", "event_pattern")
	if expression == nil && pattern == nil {
		return nil
	}
	rule := mapping(args, pair("name", first(args, "event_rule_name", "rule_name")), pair("schedule_expression", expression), pair("event_pattern", pattern))
	target := mapping(args, pair("ecs_target", mapping(args, pair("task_definition_arn", taskArgument(args)),
		pair("capacity_provider_strategy", first(args, "capacity_provider_strategy", "event_target_capacity_provider_strategy")))),
		pair("dead_letter_config", wrap("arn", first(args, "dead_letter_arn", "event_target_dead_letter_arn"))),
		pair("retry_policy", first(args, "retry_policy")))
	return []*object{c.object(kindRule, rule), c.object(kindRuleTarget, target)}
}

// events reads the maps rules, targets and schedules of terraform-aws-modules/eventbridge:
// the targets of a rule stand under its key, and a schedule holds its own.
func events(c call, args *position.Node) []*object {
	var out []*object
	at := func(key string) call {
		one := c
		one.address = c.address + `.rules["` + key + `"]`
		return one
	}
	for _, e := range entries(args.Get("rules")) {
		out = append(out, at(e.Key.Value).object(kindRule, with(e.Value, pair("name", e.Key))))
	}
	for _, e := range entries(args.Get("targets")) {
		for _, target := range ecstask.Many(e.Value) {
			if dead := target.Get("dead_letter_arn"); !dead.IsNull() {
				target = with(target, pair("dead_letter_config", wrap("arn", dead)))
			}
			out = append(out, at(e.Key.Value).object(kindRuleTarget, target))
		}
	}
	for _, e := range entries(args.Get("schedules")) {
		s := e.Value
		target := mapping(s, pair("arn", s.Get("arn")), pair("ecs_parameters", s.Get("ecs_parameters")), pair("retry_policy", s.Get("retry_policy")),
			pair("dead_letter_config", first(s, "dead_letter_config")))
		out = append(out, c.object(kindSchedule, mapping(s, pair("name", e.Key), pair("schedule_expression", s.Get("schedule_expression")), pair("target", target))))
	}
	return out
}
