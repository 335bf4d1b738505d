package ecstask

import (
	"fmt"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Params reads an ecs-params file of the ECS CLI, by which a Compose file is deployed
// as one task, and fills in what the task and its containers do not say themselves.
// Source: Amazon ECS CLI, "Using Amazon ECS parameters with the ecs-cli compose command".
func Params(n *position.Node, t *taskworthy.Task, workloads []*taskworthy.Workload, o Options) []taskworthy.Problem {
	d := &decoder{Options: o}
	definition := Get(n, "taskDefinition")
	size := Get(definition, "taskSize")
	for _, s := range [...]struct {
		to    *taskworthy.Setting
		value taskworthy.Setting
	}{
		{&t.NetworkMode, d.setting(Get(definition, "ecsNetworkMode"), "ecs_network_mode")},
		{&t.TaskRole, d.setting(Get(definition, "taskRoleArn"), "task_role_arn")},
		{&t.ExecutionRole, d.setting(Get(definition, "taskExecutionRole"), "task_execution_role")},
		{&t.PID, d.setting(Get(definition, "pidMode"), "pid_mode")},
		{&t.IPC, d.setting(Get(definition, "ipcMode"), "ipc_mode")},
		{&t.CPU, d.units(Get(size, "cpuLimit"), "task_size.cpu_limit", "vcpu")},
		{&t.Memory, d.units(Get(size, "memLimit"), "task_size.mem_limit", "gb")},
	} {
		if !s.to.IsSet() {
			*s.to = s.value
		}
	}
	if ip := d.publicIP(Get(n, "runParams")); ip.IsSet() {
		if t.Service == nil {
			t.Service = &taskworthy.Service{Kind: "service", Pos: ip.Pos}
		}
		if !t.Service.PublicIP.IsSet() {
			t.Service.PublicIP = ip
		}
	}
	provided := d.volumeParams(definition)
	for _, w := range workloads {
		d.serviceParams(w, Get(definition, "services").Get(w.Name))
		for i, m := range w.Mounts {
			if v, ok := provided[m.Source]; ok && (m.Kind == taskworthy.MountVolume || m.Kind == taskworthy.MountScratch) {
				v.Target, v.ReadOnly, v.Pos = m.Target, m.ReadOnly, m.Pos
				w.Mounts[i] = v
			}
		}
	}
	if services := Get(definition, "services"); services.Is(position.Mapping) {
		for _, e := range services.Entries {
			if !slices.ContainsFunc(workloads, func(w *taskworthy.Workload) bool { return w.Name == e.Key.Value }) {
				d.report(CodeUndefined, taskworthy.SeverityWarning, e.Key.Pos(), fmt.Sprintf("there is no service %q to deploy", cut(e.Key.Value)), "write the name of a service of the Compose file")
			}
		}
	}
	return d.problems
}

// volumeParams are the volumes of the task that Compose has no words for, by name.
func (d *decoder) volumeParams(definition *position.Node) map[string]taskworthy.Mount {
	provided := make(map[string]taskworthy.Mount)
	for _, item := range d.list(Get(definition, "efsVolumes"), "efs_volumes") {
		if name := Get(item, "name").Text(); name != "" {
			provided[name] = d.fileSystem(taskworthy.Mount{Source: name}, item, "efs", "filesystemId")
		}
	}
	for _, item := range d.list(Get(definition, "dockerVolumes"), "docker_volumes") {
		if name := Get(item, "name").Text(); name != "" {
			provided[name] = d.dockerVolume(taskworthy.Mount{Kind: taskworthy.MountScratch, Source: name}, item)
		}
	}
	return provided
}

// serviceParams reads what is said of one container.
func (d *decoder) serviceParams(w *taskworthy.Workload, n *position.Node) {
	if n == nil {
		return
	}
	if !w.Essential.IsSet() {
		w.Essential = d.flag(Get(n, "essential"), "essential")
	}
	if gpu := d.setting(Get(n, "gpu"), "gpu"); gpu.IsSet() {
		w.GPU = gpu
	}
	if len(w.DependsOn) == 0 {
		d.dependsOn(w, Get(n, "dependsOn"))
	}
	if w.Health == nil {
		w.Health = d.health(Get(n, "healthcheck"))
	}
	d.pairs(Get(n, "secrets"), "secrets", "valueFrom", func(name, _ *position.Node) {
		w.Env = append(w.Env, taskworthy.EnvVar{Name: name.Value, Secret: true, Pos: name.Pos()})
	})
}
