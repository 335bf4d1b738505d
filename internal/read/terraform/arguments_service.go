package terraform

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The names of arguments that describe a service.
var serviceWords = []word{
	{"name", []string{"service_name", "name", "name_prefix"}},
	{"desired_count", []string{"desired_count", "tasks_desired_count", "service_desired_count", "task_desired_count", "desired_task_count"}},
	{"launch_type", []string{"launch_type", "ecs_launch_type"}},
	{"capacity_provider_strategy", []string{"capacity_provider_strategy", "capacity_provider_strategies", "service_capacity_provider_strategy"}},
	{"scheduling_strategy", []string{"scheduling_strategy"}},
	{"deployment_maximum_percent", []string{"deployment_maximum_percent", "service_deployment_maximum_percent", "tasks_maximum_percent"}},
	{"deployment_minimum_healthy_percent", []string{"deployment_minimum_healthy_percent", "service_deployment_minimum_healthy_percent", "tasks_minimum_healthy_percent"}},
	{"deployment_circuit_breaker", []string{"deployment_circuit_breaker"}},
	{"deployment_controller", []string{"deployment_controller"}},
	{"health_check_grace_period_seconds", []string{"health_check_grace_period_seconds", "service_health_check_grace_period_seconds", "health_check_grace_period"}},
	{"service_registries", []string{"service_registries", "service_registry"}},
	{"service_connect_configuration", []string{"service_connect_configuration", "service_connect_configurations"}},
	{"volume_configuration", []string{"volume_configuration"}},
	{"task_definition", taskArguments},
}

// clusterArguments name the cluster that a service runs in.
var clusterArguments = []string{"cluster_arn", "cluster_id", "ecs_cluster_arn", "ecs_cluster_id", "ecs_cluster_name", "cluster"}

// taskArguments name a task definition that is made elsewhere.
var taskArguments = []string{
	"task_definition", "task_definition_arn", "event_target_task_definition_arn", "event_target_ecs_target_task_definition_arn",
}

func taskArgument(args *position.Node) *position.Node { return first(args, taskArguments...) }

// balancerArguments say that a load balancer leads to the one container.
var balancerArguments = []string{
	"target_group_arn", "lb_target_group_arn", "alb_target_group_arn", "alb_ingress_target_group_arn", "lb_arn", "alb_arn", "lb_listener_arn",
	"alb_listener_arn", "listener_arn", "alb_listener_http_arn", "alb_listener_https_arn", "custom_lb_arn", "load_balanced",
	"alb_ingress_healthcheck_path", "lb_http_ports", "lb_https_ports", "associate_alb", "associate_nlb", "attach_to_load_balancer",
}

// servesArguments reports whether a module that is not known keeps its task running:
// nothing says that it is run another way.
func servesArguments(source string, args *position.Node) bool {
	if schedule(args) != nil {
		return false
	}
	for _, w := range serviceWords[1:] {
		if w.name != "task_definition" && first(args, w.arguments...) != nil {
			return true
		}
	}
	return balanced(args) || mentions(source, "service", "services") || first(args, clusterArguments...) != nil
}

// balanced reports whether an argument leads requests to the container.
func balanced(args *position.Node) bool {
	for _, argument := range balancerArguments {
		n := args.Get(argument)
		if !n.IsNull() && !isFalse(n) && (n.Text() != "" || !n.Is(position.Scalar) && len(n.Items)+len(n.Entries) > 0) {
			return true
		}
	}
	return false
}

// serviceOf is the aws_ecs_service that the arguments describe.
func serviceOf(args, containers *position.Node) *position.Node {
	s := mapping(args, translate(args, serviceWords)...)
	if strategy := s.Get("capacity_provider_strategy"); strategy.Is(position.Mapping) {
		s = with(rename(s, map[string]string{"capacity_provider_strategy": ""}), pair("capacity_provider_strategy", list(strategy, named(strategy)...)))
	}
	if len(ecstask.Many(s.Get("capacity_provider_strategy"))) > 0 {
		s = rename(s, map[string]string{"launch_type": ""})
	} else if fargate := args.Get("ecs_use_fargate"); isTrue(fargate) {
		s = with(s, pair("launch_type", scalar("FARGATE", fargate)))
	}
	return with(s,
		pair("load_balancer", balancers(args, containers)),
		pair("deployment_circuit_breaker", breaker(args)),
		pair("deployment_controller", wrap("type", args.Get("deployment_controller_type"))),
		pair("service_registries", wrap("registry_arn", args.Get("service_registry_arn"))),
		pair("network_configuration", wrap("assign_public_ip", first(args, "assign_public_ip", "task_container_assign_public_ip"))),
	)
}

// wrap is a block with one setting, nil without it.
func wrap(name string, n *position.Node) *position.Node {
	if n.IsNull() || n.Is(position.Scalar) && n.Value == "" {
		return nil
	}
	return mapping(n, pair(name, n))
}

// breaker is the circuit breaker where two flags stand for it.
func breaker(args *position.Node) *position.Node {
	enable := first(args, "circuit_breaker_deployment_enabled", "deployment_circuit_breaker_enabled", "enable_deployment_circuit_breaker", "circuit_breaker_enabled")
	if enable == nil {
		return nil
	}
	rollback := first(args, "circuit_breaker_rollback_enabled", "deployment_circuit_breaker_rollback", "circuit_breaker_rollback")
	return mapping(enable, pair("enable", enable), pair("rollback", rollback))
}

// balancers are the load_balancer blocks: those that are listed, or one that leads
// to the first container's first port.
func balancers(args, containers *position.Node) *position.Node {
	if n := first(args, "load_balancer", "load_balancers", "ecs_load_balancers", "lb_target_groups", "target_groups"); n != nil {
		if n.Is(position.Scalar) && taskworthy.Unresolved(n.Value) {
			return n
		}
		items := named(n)
		if len(items) > 0 {
			for i, item := range items {
				items[i] = rename(item, map[string]string{"lb_target_group_arn": "target_group_arn"})
			}
			return list(n, items...)
		}
	}
	if !balanced(args) || isFalse(args.Get("load_balanced")) {
		return nil
	}
	first0 := &position.Node{}
	if items := ecstask.Many(containers); len(items) > 0 {
		first0 = items[0]
	}
	port := first(args, portArguments...)
	if mappings := ecstask.Many(ecstask.Get(first0, "portMappings")); !port.Is(position.Scalar) && len(mappings) > 0 {
		port = ecstask.Get(mappings[0], "containerPort")
	}
	target := first(args, "target_group_arn", "lb_target_group_arn", "alb_target_group_arn", "alb_ingress_target_group_arn")
	return list(args, mapping(args, pair("container_name", ecstask.Get(first0, "name")), pair("container_port", port), pair("target_group_arn", target)))
}

// scalingOf is the automatic scaling that the arguments describe, as the resources
// that would do it.
func scalingOf(c call, args *position.Node) []*object {
	enabled := first(args, "enable_autoscaling", "autoscaling_enabled", "enable_auto_scaling", "ecs_autoscaling_enabled")
	least := first(args, leastArguments...)
	most := first(args, mostArguments...)
	if isFalse(enabled) || most == nil || enabled == nil && least == nil {
		return nil
	}
	out := []*object{c.object(kindScalingTarget, mapping(args, pair("min_capacity", least), pair("max_capacity", most)))}
	policies := args.Get("autoscaling_policies")
	for _, p := range named(policies) {
		out = append(out, c.object(kindScalingPolicy, p))
	}
	if policies.IsNull() {
		for _, metric := range []string{"ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"} {
			out = append(out, c.object(kindScalingPolicy, predefined(args, metric)))
		}
	}
	for _, s := range named(args.Get("autoscaling_scheduled_actions")) {
		out = append(out, c.object(kindScheduledAction, s))
	}
	return out
}

// predefined is a policy that tracks one of the metrics that ECS measures itself.
func predefined(at *position.Node, metric string) *position.Node {
	return mapping(at, pair("policy_type", scalar("TargetTrackingScaling", at)),
		pair("target_tracking_scaling_policy_configuration", mapping(at,
			pair("predefined_metric_specification", mapping(at, pair("predefined_metric_type", scalar(metric, at)))))))
}

// targetGroups are the target groups of terraform-aws-modules/alb, which its outputs
// name by their key or, in old versions, by their number.
func targetGroups(c call, args *position.Node) []*object {
	var out []*object
	add := func(index string, group *position.Node) {
		one := c
		one.address = c.address + ".target_groups[" + index + "]"
		out = append(out, one.object(kindTargetGroup, group))
	}
	n := args.Get("target_groups")
	for _, e := range entries(n) {
		add(strconv.Quote(e.Key.Value), e.Value)
	}
	if n.Is(position.Sequence) {
		for i, group := range n.Items {
			add(strconv.Itoa(i), group)
		}
	}
	return out
}
