package ecs

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// service is what keeps a task running. names is how it names the task definition,
// nil where it does not.
type service struct {
	node, names *position.Node
	// controller is who replaces its tasks, where the kind of file says so.
	controller taskworthy.Setting
}

// start is what starts a task on a schedule or an event.
type start struct {
	trigger taskworthy.Trigger
	names   *position.Node
	at      taskworthy.Pos
	rule    string // the name of the rule whose target it is, where that is said
}

// appSpec takes the services of a CodeDeploy AppSpec.
func (r *reader) appSpec(resources *position.Node) bool {
	found := false
	for _, item := range ecstask.Many(resources) {
		for _, e := range item.Entries {
			kind := ecstask.Get(e.Value, "type")
			properties := ecstask.Get(e.Value, "properties")
			if kind.Text() != "AWS::ECS::Service" || properties == nil {
				continue
			}
			found = true
			s := service{node: properties, names: ecstask.Get(properties, "taskDefinition")}
			s.controller = taskworthy.Setting{Value: "CODE_DEPLOY", Pos: kind.Pos()}
			r.services = append(r.services, s)
		}
	}
	return found
}

// target takes a target of a rule, or a schedule with its target.
func (r *reader) target(n *position.Node) {
	target := n
	if inner := ecstask.Get(n, "target"); inner != nil {
		target = inner
	}
	expression := ecstask.Get(n, "scheduleExpression")
	t := ecstask.Trigger(target, taskworthy.Setting{Value: expression.Text(), Pos: expression.Pos()})
	names := ecstask.Get(ecstask.Get(target, "ecsParameters"), "taskDefinitionArn")
	if len(r.starts) < maxTasks {
		r.starts = append(r.starts, start{trigger: t, names: names, at: n.Pos()})
	}
}

// join gives the tasks what was found beside them.
func (r *reader) join() {
	for _, s := range r.services {
		r.keep(s)
	}
	for _, s := range r.starts {
		if rule := r.rule(s.rule); rule != nil && !s.trigger.Expression.IsSet() {
			expression := ecstask.Get(rule, "scheduleExpression")
			s.trigger.Kind = "schedule"
			s.trigger.Expression = taskworthy.Setting{Value: expression.Text(), Pos: expression.Pos()}
		}
		if t := r.match(s.names, ""); t != nil {
			ecstask.Start(s.trigger, t.workloads)
		} else {
			r.unmatched(s.at, "this target", s.names)
		}
	}
	for _, n := range r.params {
		for _, t := range r.tasks {
			for _, p := range ecstask.Params(n, t.Task, t.workloads, ecstask.Options{Path: t.path}) {
				r.add(p)
			}
		}
	}
}

// rule is the rule of that name; the only one there is where targets name none.
func (r *reader) rule(name string) *position.Node {
	for _, n := range r.rules {
		if own := ecstask.Get(n, "name").Text(); own == name || len(r.rules) == 1 && (own == "" || name == "") {
			return n
		}
	}
	return nil
}

// keep gives a service to its task.
func (r *reader) keep(s service) {
	read, problems := ecstask.Service(s.node, ecstask.Options{Strict: !s.controller.IsSet()})
	for _, p := range problems {
		r.add(p)
	}
	if s.controller.IsSet() {
		info := ecstask.Get(s.node, "loadBalancerInfo") // CodeDeploy's word
		if port := ecstask.Get(info, "containerPort"); info != nil {
			b := taskworthy.LoadBalancer{Container: ecstask.Get(info, "containerName").Text(), Pos: info.Pos()}
			_, _ = fmt.Sscanf(port.Text(), "%d", &b.Port)
			read.LoadBalancers = append(read.LoadBalancers, b)
		}
		if !read.Controller.IsSet() {
			read.Controller = s.controller
		}
	}
	container := ""
	if len(read.LoadBalancers) > 0 {
		container = read.LoadBalancers[0].Container
	}
	t := r.match(s.names, container)
	if t == nil {
		t = r.match(ecstask.Get(s.node, "serviceName"), container)
	}
	switch {
	case t == nil:
		r.unmatched(read.Pos, "this service", s.names)
	case t.Service == nil:
		ecstask.Keep(read, s.node, t.workloads)
	case t.Service.Name.IsSet() && read.Name.IsSet() && t.Service.Name.Value != read.Name.Value:
		r.report(CodeTwice, taskworthy.SeverityNote, read.Pos,
			fmt.Sprintf("service %q runs the same task definition as %q, which counts", read.Name.Value, t.Service.Name.Value), "check each with a file of its own")
	default:
		merge(t.Service, read)
	}
}

// merge fills in what another file says of the same service: an AppSpec beside what
// created it, an update of it.
func merge(to, from *taskworthy.Service) {
	for _, s := range [...]struct{ to, from *taskworthy.Setting }{
		{&to.Name, &from.Name},
		{&to.Desired, &from.Desired},
		{&to.Strategy, &from.Strategy},
		{&to.Launch, &from.Launch},
		{&to.MinHealthy, &from.MinHealthy},
		{&to.MaxHealthy, &from.MaxHealthy},
		{&to.Breaker, &from.Breaker},
		{&to.Rollback, &from.Rollback},
		{&to.Grace, &from.Grace},
		{&to.Controller, &from.Controller},
		{&to.PublicIP, &from.PublicIP},
	} {
		if !s.to.IsSet() {
			*s.to = *s.from
		}
	}
	if len(to.Capacity) == 0 {
		to.Capacity = from.Capacity
	}
	if len(to.LoadBalancers) == 0 {
		to.LoadBalancers = from.LoadBalancers
	}
	if len(to.Names) == 0 {
		to.Names = from.Names
	}
}

// match finds the task that is named by its family or ARN, or that has the container;
// the only one there is when nothing better is known.
func (r *reader) match(names *position.Node, container string) *task {
	text := names.Text()
	family := text[strings.LastIndexByte(text, '/')+1:]
	for _, t := range r.tasks {
		if own := t.Family.Value; own != "" && (own == text || own == family || t.revision != "" && own+":"+t.revision == family) {
			return t
		}
	}
	if i := strings.LastIndexByte(family, ':'); i > 0 {
		family = family[:i]
		for _, t := range r.tasks {
			if t.Family.Value == family {
				return t
			}
		}
	}
	var only *task
	found := 0
	for _, t := range r.tasks {
		for _, w := range t.workloads {
			if container != "" && w.Name == container {
				only = t
				found++
			}
		}
	}
	if found == 1 {
		return only
	}
	if len(r.tasks) == 1 && len(r.tasks[0].workloads) > 0 && (text == "" || taskworthy.Unresolved(text) || taskworthy.Unresolved(r.tasks[0].Family.Value) || r.tasks[0].Family.Value == "") {
		return r.tasks[0]
	}
	return nil
}

func (r *reader) unmatched(at taskworthy.Pos, what string, names *position.Node) {
	message := what + " names no task definition of this folder"
	if text := names.Text(); text != "" {
		message = fmt.Sprintf("%s runs %q, which no file of this folder defines", what, text)
	}
	r.report(CodeUnmatched, taskworthy.SeverityNote, at, message, "put it beside the task definition that it runs, or write its family")
}
