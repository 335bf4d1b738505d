package cloudformation

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// service is what keeps a task running, with the resource that says so.
type service struct {
	res  *resource
	kept *taskworthy.Service
}

// readServices reads what keeps tasks running, and what scales that.
func (r *reader) readServices() {
	for _, res := range r.byType[ecsService] {
		r.service(res)
	}
	for _, res := range r.byType["AWS::ECS::TaskSet"] {
		r.taskSet(res)
	}
	for _, res := range r.byType["AWS::ECS::Daemon"] {
		r.daemon(res)
	}
	r.readScaling()
}

// service reads AWS::ECS::Service with what it refers to.
func (r *reader) service(res *resource) {
	definition := r.inNamespace(renamed(res.properties(), "PlacementStrategies", "placementStrategy"))
	s, problems := ecstask.Service(definition, ecstask.Options{Strict: true})
	r.addSpelled(problems)
	if s.Name.Value == "" || s.Name.Pos.Path != res.key.File.Path || s.Name.Pos.Line < int(res.key.Line) || s.Name.Pos.Line > int(res.node.EndLine) {
		s.Pos = res.key.Pos()
	}
	if s.Name.Value == "" {
		s.Name = taskworthy.Setting{Value: placeholder(res.name() + ".Name"), Pos: res.key.Pos()}
	}
	r.targetGroups(s, definition.Get("LoadBalancers"))
	r.clusterCapacity(s, res)
	r.spot(s.Capacity)
	r.services = append(r.services, &service{res: res, kept: s})
	t := r.taskOf(res, "TaskDefinition")
	if t == nil {
		if s.Controller.Value != "EXTERNAL" {
			r.unlinked(res, definition.Get("TaskDefinition"), "service")
		}
		return
	}
	ecstask.Keep(s, definition, t.workloads)
	r.register(s, definition.Get("ServiceRegistries"), t.workloads)
}

// taskSet puts a task into a service that an external controller deploys.
func (r *reader) taskSet(res *resource) {
	owner := r.named(res.at("Service").Text(), ecsService)
	t := r.taskOf(res, "TaskDefinition")
	if t == nil {
		r.unlinked(res, res.at("TaskDefinition"), "task set")
		return
	}
	definition := res.properties()
	set, _ := ecstask.Service(definition, ecstask.Options{})
	r.targetGroups(set, definition.Get("LoadBalancers"))
	r.spot(set.Capacity)
	s := set
	for _, have := range r.services {
		if have.res == owner {
			s = have.kept
			s.Launch, s.PublicIP, s.LoadBalancers = or(s.Launch, set.Launch), or(s.PublicIP, set.PublicIP), append(s.LoadBalancers, set.LoadBalancers...)
			if len(s.Capacity) == 0 {
				s.Capacity = set.Capacity
			}
		}
	}
	ecstask.Keep(s, definition, t.workloads)
	r.register(s, definition.Get("ServiceRegistries"), t.workloads)
}

// daemon reads AWS::ECS::Daemon, which keeps one copy of a task on every instance.
func (r *reader) daemon(res *resource) {
	t := r.taskOf(res, "DaemonTaskDefinitionArn")
	if t == nil {
		r.unlinked(res, res.at("DaemonTaskDefinitionArn"), "daemon")
		return
	}
	name := or(setting(res.at("DaemonName")), taskworthy.Setting{Value: placeholder(res.name() + ".Name"), Pos: res.key.Pos()})
	ecstask.Keep(&taskworthy.Service{
		Name: name, Pos: res.key.Pos(), Kind: "daemon", Strategy: taskworthy.Setting{Value: "DAEMON", Pos: res.key.Pos()},
	}, nil, t.workloads)
}

// or is the first setting that is set.
func or(a, b taskworthy.Setting) taskworthy.Setting {
	if a.IsSet() {
		return a
	}
	return b
}

// targetGroups adds what the target groups of load balancers say.
func (r *reader) targetGroups(s *taskworthy.Service, list *position.Node) {
	for _, item := range items(list) {
		group := r.named(item.Get("TargetGroupArn").Text(), "AWS::ElasticLoadBalancingV2::TargetGroup")
		if group == nil {
			continue
		}
		for i := range s.LoadBalancers {
			if s.LoadBalancers[i].Pos == item.Pos() {
				describe(&s.LoadBalancers[i], group)
			}
		}
	}
}

// describe takes from a target group how it checks and lets go of its targets.
func describe(b *taskworthy.LoadBalancer, group *resource) {
	b.HealthPath = setting(group.at("HealthCheckPath"))
	b.Protocol = setting(group.at("Protocol"))
	for _, attribute := range items(group.at("TargetGroupAttributes")) {
		if attribute.Get("Key").Text() == "deregistration_delay.timeout_seconds" {
			b.Deregistration = setting(attribute.Get("Value"))
		}
	}
}
