package cloudformation

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// starter starts tasks: a rule, a schedule, a state machine.
type starter struct {
	res     *resource
	trigger taskworthy.Trigger
	task    *task
}

// readTriggers reads what starts tasks from outside.
func (r *reader) readTriggers() {
	var all []starter
	for _, t := range r.templates {
		for _, res := range t.resources {
			switch res.typ {
			case rule:
				all = append(all, r.rule(res)...)
			case "AWS::Scheduler::Schedule":
				all = append(all, r.schedule(res)...)
			case "AWS::Pipes::Pipe":
				all = append(all, r.pipe(res)...)
			case stateMachine, samMachine:
				all = append(all, r.workflow(res)...)
			case function, samFunction:
				all = append(all, r.function(res)...)
			}
		}
	}
	watched := r.watched()
	stopped := r.stoppedRule()
	for _, s := range all {
		s.trigger.Alarm = or(r.alarmFor(s, watched), stopped)
		ecstask.Start(s.trigger, s.task.workloads)
	}
}

// rule reads AWS::Events::Rule: by a schedule or when an event comes, it starts tasks,
// jobs of Batch, or state machines that start them.
func (r *reader) rule(res *resource) []starter {
	var out []starter
	when := setting(res.at("ScheduleExpression"))
	for i, target := range items(res.at("Targets")) {
		raw := res.raw("Targets")
		if raw.Is(position.Sequence) && i < len(raw.Items) {
			raw = raw.Items[i]
		}
		out = append(out, r.target(res, target, raw, when, "rule")...)
	}
	return out
}

// schedule reads AWS::Scheduler::Schedule.
func (r *reader) schedule(res *resource) []starter {
	return r.target(res, res.at("Target"), res.raw("Target"), setting(res.at("ScheduleExpression")), "schedule")
}

// target reads what a rule or a schedule starts. raw is it as written.
func (r *reader) target(res *resource, target, raw *position.Node, when taskworthy.Setting, what string) []starter {
	started := ecstask.Trigger(target, when)
	if !started.Expression.IsSet() {
		started.Pos = res.key.Pos()
	}
	r.spotTarget(&started, target)
	if parameters := target.Get("EcsParameters"); parameters != nil {
		at := parameters.Get("TaskDefinitionArn")
		definition := r.named(at.Text(), taskDefinition)
		if definition == nil {
			definition = res.scope.t.mentioned(raw.At("EcsParameters", "TaskDefinitionArn"), taskDefinition)
		}
		if t := r.taskBy(definition, at.Text()); t != nil {
			return []starter{{res, started, t}}
		}
		r.unlinked(res, at, what)
		return nil
	}
	if job := r.batchTarget(target); job != nil {
		started.Retries = or(setting(job.res.at("RetryStrategy", "Attempts")), started.Retries)
		return []starter{{res, started, job}}
	}
	if t := r.calledTask(target); t != nil {
		return []starter{{res, started, t}}
	}
	return r.through(res, started, r.named(target.Get("Arn").Text(), stateMachine, samMachine))
}

// through are the tasks that a trigger starts by way of a state machine.
func (r *reader) through(res *resource, started taskworthy.Trigger, machine *resource) []starter {
	if machine == nil {
		return nil
	}
	var out []starter
	for _, t := range r.workflowTasks(machine) {
		out = append(out, starter{res, started, t})
	}
	return out
}

// calledTask is the task or job that a schedule starts by calling the API itself, with
// the arguments in its input.
// Source: EventBridge Scheduler user guide, universal targets.
func (r *reader) calledTask(target *position.Node) *task {
	arn := target.Get("Arn").Text()
	word, typ := "TaskDefinition", taskDefinition
	switch {
	case strings.HasSuffix(arn, ":aws-sdk:ecs:runTask"):
	case strings.HasSuffix(arn, ":aws-sdk:batch:submitJob"):
		word, typ = "JobDefinition", jobDefinition
	default:
		return nil
	}
	docs, _ := position.Parse("", []byte(target.Get("Input").Text()), r.opts.Limits)
	if len(docs) == 0 {
		return nil
	}
	name := ecstask.Get(docs[0], word).Text()
	return r.taskBy(r.named(name, typ), name)
}

// function reads a Lambda function: it may start the task definitions that its
// variables name, and the one that SAM's policy lets it run.
func (r *reader) function(res *resource) []starter {
	var named []*position.Node
	for _, e := range entries(res.at("Environment", "Variables")) {
		named = append(named, e.Value)
	}
	for _, policy := range items(res.at("Policies")) {
		if may := policy.At("EcsRunTaskPolicy", "TaskDefinition"); may != nil {
			named = append(named, may)
		}
	}
	var out []starter
	for _, n := range named {
		definition := r.named(n.Text(), taskDefinition)
		t := r.taskBy(definition, "")
		if definition != nil && t != nil && !slices.ContainsFunc(out, func(s starter) bool { return s.task == t }) {
			out = append(out, starter{res, taskworthy.Trigger{Kind: "function", Spot: unknown, Pos: n.Pos()}, t})
		}
	}
	return out
}

// pipe reads AWS::Pipes::Pipe, which starts a task for what comes out of a queue or a
// stream.
func (r *reader) pipe(res *resource) []starter {
	started := taskworthy.Trigger{Kind: "event", Spot: unknown, Pos: res.key.Pos()}
	if from, ok := r.endpoint(strings.Trim(res.at("Source").Text(), "${}")); ok && from != "" {
		started.Kind = "queue"
	}
	parameters := res.at("TargetParameters", "EcsTaskParameters")
	if parameters == nil {
		return r.through(res, started, r.named(res.at("Target").Text(), stateMachine, samMachine))
	}
	t := r.taskOf(res, "TargetParameters", "EcsTaskParameters", "TaskDefinitionArn")
	if t == nil {
		r.unlinked(res, parameters.Get("TaskDefinitionArn"), "pipe")
		return nil
	}
	for _, w := range t.workloads {
		r.worksOn(w, res.at("Source").Text())
	}
	return []starter{{res, started, t}}
}

// spotTarget asks the capacity providers of a target that are not AWS's own.
func (r *reader) spotTarget(t *taskworthy.Trigger, target *position.Node) {
	if t.Spot != unknown {
		return
	}
	for _, item := range items(target.At("EcsParameters", "CapacityProviderStrategy")) {
		c := []taskworthy.Capacity{{Provider: setting(item.Get("CapacityProvider")), Spot: unknown}}
		if r.spot(c); c[0].Spot != unknown {
			t.Spot = c[0].Spot
		}
		if t.Spot == yes {
			return
		}
	}
}
