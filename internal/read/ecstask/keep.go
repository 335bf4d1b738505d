package ecstask

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Keep says that a service keeps the containers of one task running. n is what Service
// was read from, nil for a service that was made otherwise: the names by which Service
// Connect knows the ports of containers come from there, and the sizes of the volumes
// that the service makes for each task. Of two services that keep the same task the
// first counts.
func Keep(s *taskworthy.Service, n *position.Node, workloads []*taskworthy.Workload) {
	if len(workloads) == 0 || workloads[0].Task == nil || workloads[0].Task.Service != nil {
		return
	}
	workloads[0].Task.Service = s
	for _, w := range workloads {
		w.Replicas = s.Desired
	}
	sized(n, workloads)
	for _, c := range connections(n) {
		to := listener(workloads, c.port)
		if to == nil {
			continue
		}
		for _, name := range c.names {
			Name(to, name.Value)
		}
	}
}

// sized gives the mounts of volumes that a service makes their sizes.
func sized(service *position.Node, workloads []*taskworthy.Workload) {
	d := &decoder{}
	for _, item := range d.list(first(service, "volumeConfigurations", "volumeConfiguration"), "volumeConfigurations") {
		name := Get(item, "name").Text()
		size := d.number(first(One(Get(item, "managedEBSVolume")), "sizeInGiB", "sizeInGb"), "sizeInGiB")
		for _, w := range workloads {
			for i := range w.Mounts {
				if m := &w.Mounts[i]; m.Kind == taskworthy.MountBlock && m.Source == name && name != "" {
					m.Size = size
				}
			}
		}
	}
}

// listener is the container that has a port of this name, or the only one that has
// ports.
func listener(workloads []*taskworthy.Workload, port string) *taskworthy.Workload {
	var only *taskworthy.Workload
	count := 0
	for _, w := range workloads {
		for _, p := range w.Ports {
			if p.Name == port && port != "" {
				return w
			}
		}
		if len(w.Ports) > 0 {
			only = w
			count++
		}
	}
	if count > 1 {
		return nil
	}
	return only
}

// Name gives a workload one more name by which others reach it.
func Name(w *taskworthy.Workload, name string) {
	if name != "" && name != w.Name && len(w.Aliases) < maxNames && !slices.Contains(w.Aliases, name) {
		w.Aliases = append(w.Aliases, name)
	}
}

// Start says that a trigger starts the containers of one task. A task that only a
// schedule starts is a job; Link settles that.
func Start(t taskworthy.Trigger, workloads []*taskworthy.Workload) {
	if len(workloads) > 0 && workloads[0].Task != nil {
		workloads[0].Task.Triggers = append(workloads[0].Task.Triggers, t)
	}
}

// Trigger reads a target of EventBridge or of EventBridge Scheduler: how often a start
// is tried again, where one that failed for good ends, and on what it runs. schedule is
// the expression of its rule or schedule, not set for a rule that waits for events.
func Trigger(target *position.Node, schedule taskworthy.Setting) taskworthy.Trigger {
	d := &decoder{}
	t := taskworthy.Trigger{Kind: "event", Expression: schedule, Pos: target.Pos(), Spot: taskworthy.Unknown}
	if schedule.IsSet() {
		t.Kind = "schedule"
	}
	retry := Get(target, "retryPolicy")
	t.Retries = d.number(first(retry, "maximumRetryAttempts"), "maximumRetryAttempts")
	t.DeadLetter = d.setting(get(target, "deadLetterConfig", "arn"), "deadLetterConfig.arn")
	ecs := first(target, "ecsParameters", "ecsTarget")
	t.Spot = spot(d.capacity(Get(ecs, "capacityProviderStrategy")))
	if t.Spot == taskworthy.Unknown && d.choice(Get(ecs, "launchType"), "launchType").Value == "FARGATE" {
		t.Spot = taskworthy.No
	}
	t.PublicIP = d.publicIP(ecs)
	t.Count = d.number(Get(ecs, "taskCount"), "taskCount")
	return t
}
