package cloudformation

import (
	"fmt"
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// batchJob reads AWS::Batch::JobDefinition: containers that run to completion, in the
// words of ECS but for a few.
func (r *reader) batchJob(res *resource) {
	properties := res.properties()
	switch {
	case properties.Get("ContainerProperties").Is(position.Mapping):
		r.batchTask(res, "", properties.Get("ContainerProperties"))
	case properties.Get("EcsProperties").Is(position.Mapping):
		for i, task := range items(properties.At("EcsProperties", "TaskProperties")) {
			r.batchTask(res, suffix(i), task)
		}
	case properties.Get("NodeProperties").Is(position.Mapping):
		for i, group := range items(properties.At("NodeProperties", "NodeRangeProperties")) {
			task := group.Get("Container")
			if task == nil {
				task = group.At("EcsProperties", "TaskProperties", "0")
			}
			if task.Is(position.Mapping) {
				r.batchTask(res, suffix(i), task)
			}
		}
	case properties.Get("EksProperties") != nil:
		r.note(CodeUnlinked, res.key, fmt.Sprintf("job definition %s runs on EKS, which is not read", cut(res.id)), "check it by hand")
	}
}

// suffix tells the further tasks of a job definition from the first.
func suffix(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("#%d", i+1)
}

// batchTask reads the containers of one task of a job. A container without a name is
// called as the job definition, or else as the resource.
func (r *reader) batchTask(res *resource, suffix string, n *position.Node) {
	family := setting(res.at("JobDefinitionName"))
	containers := items(inPlace(n.Get("Containers")))
	if len(containers) == 0 {
		name := text(res.key, res.id)
		if family.Value != "" {
			name.Value = family.Value
		}
		container := like(n)
		container.Entries = append(container.Entries, position.Entry{Key: text(n, "Name"), Value: name})
		container.Entries = append(container.Entries, n.Entries...)
		containers = []*position.Node{container}
	}
	task := like(n)
	task.Entries = []position.Entry{
		{Key: text(n, "Family"), Value: text(res.key, family.Value)},
		{Key: text(n, "ContainerDefinitions"), Value: &position.Node{Kind: position.Sequence, File: n.File, Line: n.Line, Column: n.Column, Items: containers}},
	}
	for _, key := range []string{"Volumes", "JobRoleArn", "TaskRoleArn", "ExecutionRoleArn", "EphemeralStorage", "RuntimePlatform", "IpcMode", "PidMode"} {
		if v := n.Get(key); v != nil {
			if key == "JobRoleArn" { // the older name
				key = "TaskRoleArn"
			}
			task.Entries = append(task.Entries, position.Entry{Key: text(v, key), Value: v})
		}
	}
	if v := res.at("PlatformCapabilities"); v != nil {
		task.Entries = append(task.Entries, position.Entry{Key: text(v, "RequiresCompatibilities"), Value: v})
	}
	opts := r.taskOptions(res, false)
	opts.Owner += suffix
	_, workloads, problems := ecstask.Task(task, opts)
	for i, w := range workloads {
		w.Job = taskworthy.Setting{Value: "true", Pos: res.key.Pos()}
		if i < len(containers) {
			sizes(w, containers[i])
		}
	}
	r.take(res, family.Value, containers, workloads, problems)
}

// sizes reads how much a job asks for, which Batch says in its own way: in processors
// and MiB.
func sizes(w *taskworthy.Workload, n *position.Node) {
	processors := setting(n.Get("Vcpus"))
	for _, need := range items(n.Get("ResourceRequirements")) {
		amount := setting(need.Get("Value"))
		switch need.Get("Type").Text() {
		case "VCPU":
			processors = amount
		case "MEMORY":
			w.Memory = amount
		}
	}
	if processors.Known() {
		if count, err := strconv.ParseFloat(processors.Value, 64); err == nil && count >= 0 && count < 1<<20 {
			processors.Value = strconv.Itoa(int(count * 1024))
		}
	}
	w.CPU = processors
}

// batchTarget is the job that a target of EventBridge submits.
func (r *reader) batchTarget(target *position.Node) *task {
	name := target.At("BatchParameters", "JobDefinition").Text()
	if name == "" {
		return nil
	}
	return r.taskBy(r.named(name, jobDefinition), name)
}
