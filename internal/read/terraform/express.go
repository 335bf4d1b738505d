package terraform

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// express makes the workload of an express gateway service: one container behind a
// load balancer that ECS makes, on Fargate. It is called as the service, or else as
// the resource.
// Source: hashicorp/aws 6.x, aws_ecs_express_gateway_service; Amazon ECS API
// reference, CreateExpressGatewayService.
func (b *builder) express(o *object) {
	primary := ecstask.One(o.body.Get("primary_container"))
	if !primary.Is(position.Mapping) {
		return
	}
	name := first(o.body, "service_name", "name")
	if name == nil {
		name = scalar(lastStep(base(o.address)), primary)
	}
	if first(primary, "container_port").Text() == "" { // the API's own default
		primary = with(rename(primary, map[string]string{"container_port": ""}), pair("container_port", number("80", primary)))
	}
	container := with(rename(primary, map[string]string{"secret": "secrets", "container_port": "", "aws_logs_configuration": ""}),
		pair("name", name), pair("portMappings", portMappings(primary)))
	m := b.task(o, with(mapping(o.body, translate(o.body, taskWords)...), pair("family", name),
		pair("requires_compatibilities", list(primary, scalar("FARGATE", primary))), pair("network_mode", scalar("awsvpc", primary)),
		pair("container_definitions", list(primary, container))))
	s := &taskworthy.Service{Name: setting(name), Pos: o.at, Kind: "express-service", Launch: taskworthy.Setting{Value: "FARGATE", Pos: o.at}}
	port, _ := strconv.Atoi(primary.Get("container_port").Text())
	s.LoadBalancers = []taskworthy.LoadBalancer{{Container: name.Value, Port: port, HealthPath: setting(o.body.Get("health_check_path")), Pos: primary.Pos()}}
	if target := ecstask.One(o.body.Get("scaling_target")); target.Is(position.Mapping) {
		metric := setting(target.Get("auto_scaling_metric"))
		s.Scaling = &taskworthy.Scaling{
			Min: setting(target.Get("min_task_count")), Max: setting(target.Get("max_task_count")), Pos: target.Pos(),
			Policies: []taskworthy.ScalingPolicy{{Kind: "target-tracking", Metric: metric, Queue: counts(metric.Value, ""), Pos: target.Pos()}},
		}
		s.Desired = s.Scaling.Min
	}
	ecstask.Keep(s, nil, m.workloads)
}
