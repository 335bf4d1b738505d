package decide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// What Fargate does not run, checked 2026-11:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
// and task_definition_parameters.html beside it.

// size is a number of CPU units with the memory in MiB that goes with it: from least
// to most, in steps, or one of few.
type size struct {
	cpu               int
	least, most, step int
	one               []int
}

// sizes are those that Fargate has on Linux, smallest first.
var sizes = [...]size{
	{cpu: 256, one: []int{512, 1024, 2048}},
	{cpu: 512, least: 1024, most: 4096, step: 1024},
	{cpu: 1024, least: 2048, most: 8192, step: 1024},
	{cpu: 2048, least: 4096, most: 16384, step: 1024},
	{cpu: 4096, least: 8192, most: 30720, step: 1024},
	{cpu: 8192, least: 16384, most: 61440, step: 4096},
	{cpu: 16384, least: 32768, most: 122880, step: 8192},
}

const (
	mostStop       = 120 // seconds between SIGTERM and SIGKILL
	leastEphemeral = 21  // GiB that can be asked for; 20 come by themselves
	mostEphemeral  = 200
	unitsPerCPU    = 1024
)

// fit is the least memory of that size which is enough, 0 where none is.
func (s *size) fit(memory int) int {
	if s.one != nil {
		for _, m := range s.one {
			if m >= memory {
				return m
			}
		}
		return 0
	}
	m := max(s.least, s.least+(memory-s.least+s.step-1)/s.step*s.step)
	if m > s.most {
		return 0
	}
	return m
}

// offer is the smallest size that has so much; ok is false where none has.
func offer(cpu, memory int) (c, m int, ok bool) {
	for i := range sizes {
		if s := &sizes[i]; s.cpu >= cpu {
			if m := s.fit(memory); m > 0 {
				return s.cpu, m, true
			}
		}
	}
	return 0, 0, false
}

// onFargate reports whether the task asks for Fargate. A pod of Kubernetes asks for
// nothing; Fargate is where it would go, unless it leaves containers or every machine
// is to have it.
func (l *looker) onFargate(t *taskworthy.Task) bool {
	if l.inKubernetes() {
		return !l.moves && l.c.Role != taskworthy.Agent && (t.Service == nil || !strings.EqualFold(t.Service.Kind, kindDaemonSet))
	}
	fargate := func(s taskworthy.Setting) bool { return says(s, "FARGATE") || says(s, "FARGATE_SPOT") }
	if slices.ContainsFunc(t.Compatibilities, fargate) {
		return true
	}
	s := t.Service
	return s != nil && (fargate(s.Launch) || slices.ContainsFunc(s.Capacity, func(c taskworthy.Capacity) bool { return fargate(c.Provider) }))
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
	if len(w.Links) > 0 && !l.inKubernetes() {
		l.setting(guide.FargateLink, w.Pos, list(w.Links))
	}
	if n, known := number(w.StopTimeout); known && n > mostStop && !l.inKubernetes() {
		l.setting(guide.FargateStop, w.StopTimeout.Pos, count(n, "second"))
	}
	if cpu, known := number(w.CPU); known && cpu > sizes[len(sizes)-1].cpu {
		l.tooLarge(w.CPU)
	}
	l.fargateMounts()
}

// fargateMounts sees storage that Fargate does not have. The first of each kind speaks.
func (l *looker) fargateMounts() {
	had := map[taskworthy.MountKind]bool{}
	for i := range l.w.Mounts {
		m := &l.w.Mounts[i]
		if had[m.Kind] {
			continue
		}
		had[m.Kind] = true
		switch {
		case m.Kind == taskworthy.MountBind:
			l.setting(guide.FargateHostPath, m.Pos, m.Source)
		case m.Kind == taskworthy.MountVolume && !l.inKubernetes():
			l.setting(guide.FargateDockerVolume, m.Pos, m.Source)
		case m.Kind == taskworthy.MountTmpfs && !l.inKubernetes():
			l.setting(guide.FargateTmpfs, m.Pos, m.Target)
		}
	}
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
	if n, known := number(t.Ephemeral); known && (n < leastEphemeral || n > mostEphemeral) {
		l.setting(guide.FargateStorage, t.Ephemeral.Pos, fmt.Sprintf("%d GiB", n))
	}
	l.fargateSize(t)
}

// fargateSize sees a size that Fargate does not have. Windows has fewer of them; a
// size that it lacks is not looked for.
func (l *looker) fargateSize(t *taskworthy.Task) {
	cpu, knownCPU := number(t.CPU)
	memory, knownMemory := number(t.Memory)
	largest := &sizes[len(sizes)-1]
	switch {
	case knownCPU && cpu > largest.cpu:
		l.tooLarge(t.CPU)
		return
	case knownMemory && memory > largest.most:
		l.tooLarge(t.Memory)
		return
	case !knownCPU || !knownMemory:
		return
	}
	c, m, ok := offer(cpu, memory)
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
	largest := &sizes[len(sizes)-1]
	l.add(guide.FargateTooLarge, s.Pos, false, "settings", s.Value,
		"offer", fmt.Sprintf("%d vCPU with %d GiB", largest.cpu/unitsPerCPU, largest.most/1024))
}

// shortStop is how many seconds are too few to finish what was begun.
const shortStop = 10

// stop sees a container that is killed before it can finish.
func (l *looker) stop(t *taskworthy.Task) {
	if n, known := number(l.w.StopTimeout); known && n < shortStop && (t.Service != nil || len(t.Triggers) > 0) && !l.helps(l.i) {
		l.setting(guide.ShortStop, l.w.StopTimeout.Pos, count(n, "second"))
	}
}
