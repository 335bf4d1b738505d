package terraform

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// batch makes the workloads of an AWS Batch job definition, which are jobs: one
// container in the words of ECS but for a few, or tasks with several.
// Source: hashicorp/aws 6.x, aws_batch_job_definition; AWS Batch API reference,
// RegisterJobDefinition.
func (b *builder) batch(o *object) {
	name := first(o.body, "name", "name_prefix")
	if properties := b.structure(o.body.Get("container_properties")); properties.Is(position.Mapping) {
		b.job(o, properties, with(properties, pair("name", name)))
	}
	for _, task := range ecstask.Many(ecstask.Get(b.structure(o.body.Get("ecs_properties")), "taskProperties")) {
		b.job(o, task, ecstask.Many(ecstask.Get(task, "containers"))...)
	}
	for _, group := range ecstask.Many(ecstask.Get(b.structure(o.body.Get("node_properties")), "nodeRangeProperties")) {
		if c := ecstask.Get(group, "container"); c.Is(position.Mapping) {
			b.job(o, c, with(c, pair("name", name)))
		}
	}
}

// job makes the workloads of one task of a job definition.
func (b *builder) job(o *object, body *position.Node, containers ...*position.Node) {
	m := b.task(o, mapping(body, pair("family", first(o.body, "name", "name_prefix")), pair("container_definitions", list(body, containers...)),
		pair("volumes", ecstask.Get(body, "volumes")), pair("ephemeral_storage", ecstask.Get(body, "ephemeralStorage")),
		pair("requires_compatibilities", o.body.Get("platform_capabilities")), pair("runtime_platform", ecstask.Get(body, "runtimePlatform")),
		pair("task_role_arn", first(body, "jobRoleArn", "taskRoleArn")), pair("execution_role_arn", ecstask.Get(body, "executionRoleArn"))))
	for _, w := range m.workloads {
		w.Job = taskworthy.Setting{Value: "true", Pos: o.at}
		if n := m.node(w); n != nil {
			sizes(w, n)
		}
	}
}

// sizes reads how much a job asks for, which Batch says in processors and MiB.
func sizes(w *taskworthy.Workload, n *position.Node) {
	processors := setting(ecstask.Get(n, "vcpus"))
	for _, need := range ecstask.Many(ecstask.Get(n, "resourceRequirements")) {
		amount := setting(ecstask.Get(need, "value"))
		switch ecstask.Get(need, "type").Text() {
		case "VCPU":
			processors = amount
		case "MEMORY":
			w.Memory = amount
		}
	}
	if !processors.Known() {
		return
	}
	if count, err := strconv.ParseFloat(processors.Value, 64); err == nil && count >= 0 && count < 1<<20 {
		processors.Value = strconv.Itoa(int(count * 1024))
		w.CPU = processors
	}
}
