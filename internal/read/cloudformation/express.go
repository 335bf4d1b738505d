package cloudformation

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// express reads AWS::ECS::ExpressGatewayService: one container behind a load balancer
// that comes with it, scaled. The container is called as the service, or else as the
// resource.
func (r *reader) express(res *resource) {
	properties := res.properties()
	name := setting(properties.Get("ServiceName"))
	if name.Value == "" {
		name = taskworthy.Setting{Value: res.id, Pos: res.key.Pos()}
	}
	primary := properties.Get("PrimaryContainer")
	if !primary.Is(position.Mapping) {
		r.note(CodeUnlinked, res.key, "the primary container of "+cut(res.id)+" is not known here", "name its image under PrimaryContainer")
		return
	}
	container := like(primary)
	container.Entries = append(container.Entries, position.Entry{Key: text(primary, "Name"), Value: text(res.key, name.Value)})
	for _, e := range primary.Entries {
		if e.Key.Value == "ContainerPort" {
			e = position.Entry{Key: text(e.Key, "PortMappings"), Value: &position.Node{
				Kind: position.Mapping, File: e.Key.File, Line: e.Key.Line, Column: e.Key.Column, EndLine: e.Key.EndLine, Entries: []position.Entry{e},
			}}
		}
		container.Entries = append(container.Entries, e)
	}
	task := like(properties)
	task.Entries = []position.Entry{
		{Key: text(res.key, "Family"), Value: text(res.key, name.Value)},
		{Key: text(primary, "ContainerDefinitions"), Value: container},
		{Key: text(res.key, "RequiresCompatibilities"), Value: text(res.key, "FARGATE")},
		{Key: text(res.key, "NetworkMode"), Value: text(res.key, "awsvpc")},
	}
	for _, key := range []string{"Cpu", "Memory", "TaskRoleArn", "ExecutionRoleArn"} {
		if v := properties.Get(key); v != nil {
			task.Entries = append(task.Entries, position.Entry{Key: text(v, key), Value: v})
		}
	}
	_, workloads, problems := ecstask.Task(task, r.taskOptions(res, false))
	for _, w := range workloads {
		w.Pos = res.key.Pos()
	}
	r.take(res, "", []*position.Node{container}, workloads, problems)
	s := expressKept(res, name, properties)
	r.services = append(r.services, &service{res: res, kept: s})
	ecstask.Keep(s, nil, workloads)
}

// expressKept is the service that ECS makes of an Express service. Requests go to port
// 80 unless another is said.
// Source: Amazon ECS API reference, ExpressGatewayContainer, containerPort, 2026-11.
func expressKept(res *resource, name taskworthy.Setting, properties *position.Node) *taskworthy.Service {
	port := properties.At("PrimaryContainer", "ContainerPort")
	s := &taskworthy.Service{
		Name: name, Pos: res.key.Pos(), Kind: "express-service", Launch: taskworthy.Setting{Value: "FARGATE", Pos: res.key.Pos()},
		LoadBalancers: []taskworthy.LoadBalancer{{Port: 80, Pos: res.key.Pos(), HealthPath: setting(properties.Get("HealthCheckPath"))}},
	}
	if port != nil {
		s.LoadBalancers[0].Pos = port.Pos()
		if number, err := strconv.Atoi(port.Text()); err == nil && number > 0 && number <= 65535 {
			s.LoadBalancers[0].Port = number
		}
	}
	if target := properties.Get("ScalingTarget"); target.Is(position.Mapping) {
		s.Desired = setting(target.Get("MinTaskCount"))
		s.Scaling = &taskworthy.Scaling{
			Min: s.Desired, Max: setting(target.Get("MaxTaskCount")), Pos: target.Pos(),
			Policies: []taskworthy.ScalingPolicy{{Kind: "target-tracking", Metric: setting(target.Get("AutoScalingMetric")), Queue: no, Pos: target.Pos()}},
		}
	}
	return s
}
