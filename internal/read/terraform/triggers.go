package terraform

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// triggers lets what starts tasks start them. What hears of every task that stops
// watches all of them.
func (b *builder) triggers() {
	b.stopped = b.stoppedRule()
	for _, o := range b.graph.of(kindRuleTarget) {
		b.ruleTarget(o)
	}
	for _, o := range b.graph.of(kindSchedule) {
		b.schedule(o)
	}
	for _, o := range b.graph.of(kindPipe) {
		b.pipe(o)
	}
	for _, o := range b.graph.of(kindMachine) {
		b.machine(o)
	}
	for _, o := range b.graph.of(kindFunction) {
		b.function(o)
	}
}

// ruleTarget is a target of an EventBridge rule.
func (b *builder) ruleTarget(o *object) {
	target, job := o.body.Get("ecs_target"), o.body.Get("batch_target")
	if target.IsNull() && job.IsNull() {
		return
	}
	started := ecstask.Get(target, "task_definition_arn")
	if target.IsNull() {
		started = ecstask.Get(job, "job_definition")
	}
	var expression, alarm taskworthy.Setting
	for _, rule := range b.rules(o) {
		expression = setting(rule.body.Get("schedule_expression"))
		alarm = b.alarm(rule)
	}
	t := ecstask.Trigger(o.body, expression)
	t.Alarm, t.Pos = b.orOfDeadLetters(alarm, t), o.at
	b.start(o, started, t)
}

// stoppedRule is a rule with a target that hears of tasks which stopped.
func (b *builder) stoppedRule() taskworthy.Setting {
	for _, o := range b.graph.of(kindRuleTarget) {
		for _, rule := range b.rules(o) {
			if strings.Contains(text(rule.body.Get("event_pattern")), "ECS Task State Change") {
				return taskworthy.Setting{Value: rule.address, Pos: rule.at}
			}
		}
	}
	return taskworthy.Setting{}
}

// rules are those that a target belongs to.
func (b *builder) rules(target *object) []*object {
	n := target.body.Get("rule")
	if found := b.graph.named(n.Text(), kindRule); found != nil {
		return found
	}
	if found := b.graph.called(kindRule, n.Text()); found != nil {
		return found
	}
	if target.call != "" {
		return ofKinds(b.graph.byAddress[target.address], []string{kindRule})
	}
	return nil
}

// schedule is one of EventBridge Scheduler.
func (b *builder) schedule(o *object) {
	target := ecstask.One(o.body.Get("target"))
	parameters := ecstask.Get(target, "ecs_parameters")
	if parameters.IsNull() {
		return
	}
	t := ecstask.Trigger(target, setting(o.body.Get("schedule_expression")))
	t.Alarm, t.Pos = b.orOfDeadLetters(b.alarm(o), t), o.at
	b.start(o, ecstask.Get(parameters, "task_definition_arn"), t)
}

// pipe is an EventBridge Pipe, which starts a task for messages.
func (b *builder) pipe(o *object) {
	parameters := ecstask.One(ecstask.Get(o.body.Get("target_parameters"), "ecs_task_parameters"))
	if !parameters.Is(position.Mapping) {
		return
	}
	t := ecstask.Trigger(mapping(parameters, pair("ecsParameters", parameters)), taskworthy.Setting{})
	t.Pos = o.at
	if source := o.body.Get("source").Text(); strings.Contains(source, "aws_sqs_queue") || strings.Contains(source, ":sqs:") {
		t.Kind = "queue"
	}
	b.start(o, parameters.Get("task_definition_arn"), t)
	for _, task := range b.graph.tasks(o, parameters.Get("task_definition_arn").Text()) {
		if m := b.made[task]; m != nil {
			for _, w := range m.workloads {
				b.worksOn(w, o.body.Get("source").Text())
			}
		}
	}
}

// function is a Lambda function: it may start the task definitions that its variables
// name.
func (b *builder) function(o *object) {
	for _, e := range entries(ecstask.One(ecstask.One(o.body.Get("environment")).Get("variables"))) {
		if b.graph.named(e.Value.Text(), kindTask) != nil {
			b.start(o, e.Value, taskworthy.Trigger{Kind: "function", Spot: taskworthy.Unknown, Pos: e.Value.Pos()})
		}
	}
}

// start starts the task definitions that n, a part of o, names, or where n says
// nothing the one that the same call of a module makes. What names one that is not in
// these files starts nothing here.
func (b *builder) start(o *object, n *position.Node, t taskworthy.Trigger) {
	tasks := b.graph.tasks(o, n.Text())
	if n.IsNull() && o.call != "" {
		tasks = ofKinds(b.graph.byAddress[o.address], []string{kindTask})
	}
	for _, task := range tasks {
		if m := b.made[task]; m != nil {
			ecstask.Start(t, m.workloads)
		}
	}
}

// alarm is the alarm that watches an object: one of its dimensions names it.
func (b *builder) alarm(o *object) taskworthy.Setting {
	if b.watched == nil {
		b.watched = make(map[*object]taskworthy.Setting)
		for _, alarm := range b.graph.of(kindAlarm) {
			for _, e := range entries(ecstask.One(alarm.body.Get("dimensions"))) {
				if e.Key.Value == "ScheduleGroup" {
					b.watchGroup(alarm, e.Value.Text())
					continue
				}
				b.watch(alarm, watchedKinds[e.Key.Value], e.Value.Text())
			}
		}
	}
	return b.watched[o]
}

// watchedKinds are the kinds of objects that dimensions of metrics name.
// Source: the metrics' pages of the user guides of EventBridge, EventBridge Scheduler,
// Step Functions and SQS.
var watchedKinds = map[string]string{"RuleName": kindRule, "ScheduleName": kindSchedule, "StateMachineArn": kindMachine, "QueueName": kindQueue}

// orOfDeadLetters is the alarm, or without one that on the queue where starts end that
// failed for good, or what hears of every task that stops.
func (b *builder) orOfDeadLetters(alarm taskworthy.Setting, t taskworthy.Trigger) taskworthy.Setting {
	if alarm.IsSet() || !t.DeadLetter.IsSet() {
		return or(alarm, b.stopped)
	}
	for _, queue := range b.graph.named(t.DeadLetter.Value, kindQueue) {
		alarm = b.alarm(queue)
	}
	return or(alarm, b.stopped)
}

// or is the first setting that is set.
func or(a, b taskworthy.Setting) taskworthy.Setting {
	if a.IsSet() {
		return a
	}
	return b
}

// watchGroup says that an alarm watches the schedules of a group, by which alone
// EventBridge Scheduler tells its metrics apart.
func (b *builder) watchGroup(alarm *object, group string) {
	for _, o := range b.graph.of(kindSchedule) {
		own := o.body.Get("group_name").Text()
		if own == "" {
			own = "default"
		}
		if own == group {
			b.watched[o] = taskworthy.Setting{Value: alarm.body.Get("alarm_name").Text(), Pos: alarm.at}
		}
	}
}

func (b *builder) watch(alarm *object, kind, text string) {
	found := b.graph.named(text, kind)
	if found == nil {
		found = b.graph.called(kind, text)
	}
	for _, o := range found {
		b.watched[o] = taskworthy.Setting{Value: alarm.body.Get("alarm_name").Text(), Pos: alarm.at}
	}
}

func contains(objects []*object, o *object) bool {
	for _, other := range objects {
		if other == o {
			return true
		}
	}
	return false
}

// setting is a scalar with its place.
func setting(n *position.Node) taskworthy.Setting {
	if !n.Is(position.Scalar) {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}
