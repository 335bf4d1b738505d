package ecs

import (
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// maxSort is how deep in a document task definitions and services are looked for.
const maxSort = 4

// sort takes what a document holds: a task definition, containers, a service, targets,
// or a list of these. It reports whether there was any of it.
func (r *reader) sort(n *position.Node, depth int) bool {
	switch {
	case depth > maxSort:
		return false
	case n.Is(position.Sequence):
		return r.sortList(n, depth)
	case !n.Is(position.Mapping):
		return false
	}
	inner := ecstask.Get(n, "taskDefinition")
	switch {
	case has(n, "containerDefinitions"):
		r.define(n)
	case isContainer(n):
		r.define(alone(n))
	case isParams(n):
		r.params = append(r.params, n)
	case inner.Is(position.Mapping): // as described
		return r.sort(inner, depth+1)
	case isService(n):
		if len(r.services) < maxTasks {
			r.services = append(r.services, service{node: n, names: inner})
		}
	case ecstask.Get(n, "resources").Is(position.Sequence), ecstask.Get(n, "resources").Is(position.Mapping):
		return r.appSpec(ecstask.Get(n, "resources"))
	case isTarget(n):
		r.target(n)
	case has(n, "scheduleExpression"):
		r.rules = append(r.rules, n)
	default:
		return r.sortInside(n, depth)
	}
	return true
}

// sortInside looks into what wraps definitions: the answers of the API, a file of
// several, a custom resource.
func (r *reader) sortInside(n *position.Node, depth int) bool {
	found, before := false, len(r.starts)
	for _, word := range [...]string{"taskDefinitions", "services", "service", "targets", "spec", "forProvider"} {
		if v := ecstask.Get(n, word); v.Is(position.Mapping) || v.Is(position.Sequence) {
			found = r.sort(v, depth+1) || found
		}
	}
	for i := before; i < len(r.starts); i++ { // as PutTargets takes them
		r.starts[i].rule = ecstask.Get(n, "rule").Text()
	}
	return found
}

func (r *reader) sortList(n *position.Node, depth int) bool {
	containers := 0
	for _, item := range n.Items {
		if isContainer(item) || ecstask.Get(item, "name").Is(position.Scalar) && ecstask.Get(item, "image").Is(position.Scalar) {
			containers++
		}
	}
	if containers > 0 {
		r.define(alone(n))
		return true
	}
	found := false
	for _, item := range n.Items {
		found = r.sort(item, depth+1) || found
	}
	return found
}

func has(n *position.Node, word string) bool { return ecstask.Get(n, word) != nil }

// count says how many of several keys are there.
func count(n *position.Node, words ...string) int {
	found := 0
	for _, word := range words {
		if has(n, word) {
			found++
		}
	}
	return found
}

// isContainer reports whether a mapping is one container definition.
func isContainer(n *position.Node) bool {
	return n.Is(position.Mapping) && ecstask.Get(n, "image").Is(position.Scalar) &&
		count(n, "name", "essential", "portMappings", "mountPoints", "logConfiguration", "memoryReservation", "memory", "cpu", "environment", "entryPoint", "command") > 1
}

// isService reports whether a mapping is what CreateService or UpdateService takes, or
// what DescribeServices gives.
func isService(n *position.Node) bool {
	return count(n, "serviceName", "desiredCount", "launchType", "taskDefinition", "deploymentConfiguration", "loadBalancers",
		"networkConfiguration", "capacityProviderStrategy", "schedulingStrategy", "serviceConnectConfiguration", "healthCheckGracePeriodSeconds",
		"serviceRegistries", "volumeConfigurations", "cluster") > 1
}

// isParams reports whether a mapping is an ecs-params file of the ECS CLI.
func isParams(n *position.Node) bool {
	t := n.Get("task_definition")
	return n.Get("run_params").Is(position.Mapping) ||
		t.Is(position.Mapping) && count(t, "task_size", "services", "ecs_network_mode", "task_execution_role", "docker_volumes", "efs_volumes", "task_role_arn") > 0
}

// isTarget reports whether a mapping is a target that runs a task, or a schedule that
// has one.
func isTarget(n *position.Node) bool {
	return has(n, "ecsParameters") || ecstask.Get(ecstask.Get(n, "target"), "ecsParameters") != nil
}

// alone is a task definition around containers that have none.
func alone(n *position.Node) *position.Node {
	key := *n
	key.Kind, key.Value, key.Entries, key.Items = position.Scalar, "containerDefinitions", nil, nil
	outer := *n
	outer.Kind, outer.Items, outer.Entries = position.Mapping, nil, []position.Entry{{Key: &key, Value: n}}
	return &outer
}
