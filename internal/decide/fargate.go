package decide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/fargate"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// What Fargate does not run, checked 2026-11:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
// and task_definition_parameters.html beside it.

// mostStop is how many seconds there can be between SIGTERM and SIGKILL.
const mostStop = 120

// onFargate reports whether the task asks for Fargate. A pod of Kubernetes and a service
// of Compose ask for nothing; Fargate is where they would go, unless the workload or what
// it prepares leaves containers, or every machine is to have it.
func (l *looker) onFargate(t *taskworthy.Task) bool {
	if t == nil {
		return !l.moves && l.w.Source.Format == "compose" && l.c.Role != taskworthy.Agent && l.c.Role != taskworthy.DevTool
	}
	if l.inKubernetes() {
		leaves := l.moves || l.helps(l.i) && l.classes[l.tasks[t].lead].Role.HasEngine()
		return !leaves && l.c.Role != taskworthy.Agent && l.c.Role != taskworthy.DevTool && (t.Service == nil || !strings.EqualFold(t.Service.Kind, kindDaemonSet))
	}
	asked := func(s taskworthy.Setting) bool { return says(s, "FARGATE") || says(s, "FARGATE_SPOT") }
	if slices.ContainsFunc(t.Compatibilities, asked) {
		return true
	}
	s := t.Service
	return s != nil && (asked(s.Launch) || slices.ContainsFunc(s.Capacity, func(c taskworthy.Capacity) bool { return asked(c.Provider) }))
}

// fargateContainer sees what Fargate does not run in one container.
func (l *looker) fargateContainer(t *taskworthy.Task) {
	if !l.onFargate(t) {
		return
	}
	w := l.w
	if isTrue(w.Privileged) {
		l.setting(guide.FargatePrivileged, w.Privileged.Pos, w.Privileged.Value)
	}
	if len(w.Devices) > 0 {
		l.setting(guide.FargateDevice, w.Devices[0].Pos, w.Devices[0].Value)
	}
	if n, known := number(w.GPU); w.GPU.IsSet() && (!known || n > 0) {
		l.setting(guide.FargateGPU, w.GPU.Pos, w.GPU.Value)
	}
	if len(w.ExtraHosts) > 0 {
		l.setting(guide.FargateExtraHost, w.ExtraHosts[0].Pos, w.ExtraHosts[0].Value)
	}
	if t == nil && says(w.NetworkMode, "host") {
		l.setting(guide.FargateNetwork, w.NetworkMode.Pos, w.NetworkMode.Value)
	}
	if len(w.Links) > 0 && !l.undeployed() {
		l.setting(guide.FargateLink, w.Links[0].Pos, list(values(w.Links)))
	}
	l.fargateCapabilities()
	l.fargateOptions(t)
	if driver := w.LogDriver; driver.Known() && !slices.Contains(fargateLogDrivers, strings.ToLower(driver.Value)) {
		l.setting(guide.FargateLogDriver, driver.Pos, driver.Value)
	}
	if n, known := number(w.StopTimeout); known && n > mostStop && !l.undeployed() {
		l.setting(guide.FargateStop, w.StopTimeout.Pos, count(n, "second"))
	}
	if cpu, known := number(w.CPU); known && cpu > fargate.LargestCPU {
		l.tooLarge(w.CPU)
	}
	l.fargateMounts()
}

// fargateLogDrivers are the log drivers that Fargate has.
// Source: LogConfiguration in the ECS API reference, 2026-11.
var fargateLogDrivers = []string{"awslogs", "splunk", "awsfirelens"}

// usualCapabilities are those that a container has unless they are dropped. Kubernetes
// is told to drop all and to add what is needed; on ECS what is usual is there anyway.
// Source: moby/moby, the default capabilities, v28.
var usualCapabilities = []string{
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP",
	"SETUID", "SYS_CHROOT",
}

// fargateCapabilities sees Linux capabilities that Fargate does not add: all but one.
func (l *looker) fargateCapabilities() {
	var more []string
	var pos taskworthy.Pos
	for _, c := range l.w.Capabilities {
		if !c.Known() || c.Value == "SYS_PTRACE" || l.undeployed() && slices.Contains(usualCapabilities, c.Value) {
			continue
		}
		if len(more) == 0 {
			pos = c.Pos
		}
		more = append(more, c.Value)
	}
	if len(more) > 0 {
		l.add(guide.FargateCapability, pos, len(more) > 1, "settings", list(more))
	}
}

// fargateOptions sees what only a host's Docker can be told. The placement of a task
// is told once, in the container that leads it.
func (l *looker) fargateOptions(t *taskworthy.Task) {
	options := l.w.HostOptions
	if t != nil && t.Constraint.IsSet() && l.tasks[t].lead == l.i {
		options = append(slices.Clone(options), taskworthy.Setting{Value: "placementConstraints", Pos: t.Constraint.Pos})
	}
	if len(options) > 0 {
		l.add(guide.FargateOption, options[0].Pos, len(options) > 1, "settings", list(values(options)))
	}
}

// values are the texts of settings.
func values(settings []taskworthy.Setting) []string {
	out := make([]string, len(settings))
	for i, s := range settings {
		out[i] = s.Value
	}
	return out
}

// fargateMounts sees storage that Fargate does not have. The first of each kind speaks.
func (l *looker) fargateMounts() {
	had := map[taskworthy.MountKind]bool{}
	for i := range l.w.Mounts {
		m := &l.w.Mounts[i]
		if had[m.Kind] || m.Kind == taskworthy.MountBind && l.w.Task == nil && !l.ofHost(i) {
			continue
		}
		had[m.Kind] = true
		switch {
		case m.Kind == taskworthy.MountBind:
			l.setting(guide.FargateHostPath, m.Pos, m.Source)
		case m.Kind == taskworthy.MountVolume && !l.undeployed():
			l.setting(guide.FargateDockerVolume, m.Pos, m.Source)
		case m.Kind == taskworthy.MountTmpfs && !l.undeployed():
			l.setting(guide.FargateTmpfs, m.Pos, m.Target)
		}
	}
}

// undeployed reports whether the definition is of another way to run containers, whose
// own words (links, volumes, log drivers) become those of ECS when it moves.
func (l *looker) undeployed() bool { return l.inKubernetes() || l.w.Task == nil }

// ofHost reports whether the n-th mount reaches into the host: a socket, a system folder.
// Source code and settings that Compose binds go into the image.
func (l *looker) ofHost(n int) bool {
	p := l.purpose(l.i, n)
	return p == taskworthy.PurposeHost || p == taskworthy.PurposeSocket
}

// fargateTask sees what Fargate does not run in a whole task.
func (l *looker) fargateTask(t *taskworthy.Task) {
	if !l.onFargate(t) {
		return
	}
	if mode := t.NetworkMode; says(mode, "host") || !l.inKubernetes() && (says(mode, "bridge") || says(mode, "none")) {
		l.setting(guide.FargateNetwork, mode.Pos, mode.Value)
	}
	for _, s := range []struct {
		what string
		says taskworthy.Setting
	}{{"PID", t.PID}, {"IPC", t.IPC}} {
		if says(s.says, "host") || s.what == "IPC" && says(s.says, "task") {
			l.setting(guide.FargateNamespace, s.says.Pos, "the "+s.what+" namespace of the "+strings.ToLower(s.says.Value))
			break
		}
	}
	if l.inKubernetes() {
		return
	}
	if n, known := number(t.Ephemeral); known && (n < fargate.LeastEphemeral || n > fargate.MostEphemeral) {
		l.setting(guide.FargateStorage, t.Ephemeral.Pos, fmt.Sprintf("%d GiB", n))
	}
	l.fargateSize(t)
}

// fargateSize sees a size that Fargate does not have. Windows has fewer of them; a
// size that it lacks is not looked for.
func (l *looker) fargateSize(t *taskworthy.Task) {
	cpu, knownCPU := number(t.CPU)
	memory, knownMemory := number(t.Memory)
	switch {
	case knownCPU && cpu > fargate.LargestCPU:
		l.tooLarge(t.CPU)
		return
	case knownMemory && memory > fargate.LargestMemory:
		l.tooLarge(t.Memory)
		return
	case !knownCPU || !knownMemory:
		return
	}
	c, m, ok := fargate.Offer(cpu, memory)
	if ok && c == cpu && m == memory {
		return
	}
	says := "none"
	if ok {
		says = fmt.Sprintf("%d CPU units with %d MiB", c, m)
	}
	l.add(guide.FargateSize, t.CPU.Pos, false, "settings", fmt.Sprintf("%d CPU units with %d MiB", cpu, memory), "offer", says)
}

// tooLarge notes more CPU or memory than the largest task of Fargate has.
func (l *looker) tooLarge(s taskworthy.Setting) {
	l.add(guide.FargateTooLarge, s.Pos, false, "settings", s.Value,
		"offer", fmt.Sprintf("%d vCPU with %d GiB", fargate.LargestCPU/fargate.UnitsPerCPU, fargate.LargestMemory/1024))
}

// shortStop is how many seconds are too few to finish what was begun.
const shortStop = 10

// stop sees a container that is killed before it can finish.
func (l *looker) stop(t *taskworthy.Task) {
	if n, known := number(l.w.StopTimeout); known && n < shortStop && (t.Service != nil || len(t.Triggers) > 0) && !l.helps(l.i) {
		l.setting(guide.ShortStop, l.w.StopTimeout.Pos, count(n, "second"))
	}
}
