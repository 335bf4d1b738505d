package ecstask

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// What one definition may hold at most. ECS allows ten containers; beyond these lies
// input that only wants to cost time.
const (
	maxContainers = 500
	maxPorts      = 5000 // of all containers together
	maxRange      = 1000 // ports that one range may stand for
	maxTaken      = 1000 // mounts that a container takes over from others
	maxNames      = 200  // of one container, and of one service
)

// Task reads a whole task definition: what its containers share, and the containers
// in their order. No task definition is without workloads: one whose containers are
// not known here gives one workload, named by the family, whose image is the text that
// hides them. Only where nothing stands for containers there is none.
func Task(n *position.Node, o Options) (*taskworthy.Task, []*taskworthy.Workload, []taskworthy.Problem) {
	d := &decoder{Options: o}
	d.checkKeys(n, "TaskDefinition")
	t := d.task(n)
	if d.Owner == "" {
		d.Owner = t.Family.Value
	}
	workloads := d.containers(n, t)
	return t, workloads, d.problems
}

// task reads what the containers share.
func (d *decoder) task(n *position.Node) *taskworthy.Task {
	t := &taskworthy.Task{
		Family:          d.setting(Get(n, "family"), "family"),
		Pos:             n.Pos(),
		CPU:             d.units(Get(n, "cpu"), "cpu", "vcpu"),
		Memory:          d.units(Get(n, "memory"), "memory", "gb"),
		Compatibilities: d.choices(Get(n, "requiresCompatibilities"), "requiresCompatibilities"),
		NetworkMode:     d.setting(Get(n, "networkMode"), "networkMode"),
		TaskRole:        d.setting(Get(n, "taskRoleArn"), "taskRoleArn"),
		ExecutionRole:   d.setting(Get(n, "executionRoleArn"), "executionRoleArn"),
		OS:              d.choice(get(n, "runtimePlatform", "operatingSystemFamily"), "operatingSystemFamily"),
		Arch:            d.choice(get(n, "runtimePlatform", "cpuArchitecture"), "cpuArchitecture"),
		PID:             d.setting(Get(n, "pidMode"), "pidMode"),
		IPC:             d.setting(Get(n, "ipcMode"), "ipcMode"),
		Ephemeral:       d.number(get(n, "ephemeralStorage", "sizeInGiB"), "ephemeralStorage.sizeInGiB"),
	}
	for _, item := range d.list(Get(n, "placementConstraints"), "placementConstraints") {
		if s := d.setting(Get(item, "type"), "type"); s.IsSet() && !t.Constraint.IsSet() {
			t.Constraint = s
		}
	}
	if family := entry(n, "family"); family.Value != nil {
		t.Pos = family.Key.Pos()
	}
	return t
}

// containers reads the containers of a task and what they say of one another.
func (d *decoder) containers(n *position.Node, t *taskworthy.Task) []*taskworthy.Workload {
	defined := entry(n, "containerDefinitions")
	if defined.Value.Is(position.Scalar) && taskworthy.Unresolved(defined.Value.Value) {
		d.unknown(defined.Value, unknownContainers)
		return []*taskworthy.Workload{d.hidden(defined.Value, t, t.Family.Value)}
	}
	items := d.list(defined.Value, "containerDefinitions")
	if len(items) > maxContainers {
		d.report(CodeTooMany, taskworthy.SeverityError, items[maxContainers].Pos(),
			fmt.Sprintf("there are more than %d containers; the others are not read", maxContainers), "split the task")
		items = items[:maxContainers]
	}
	if len(items) == 0 {
		at := defined.Key
		if at == nil {
			at = n
		}
		d.warn(CodeContainers, at, "this task definition has no containers", "list them under containerDefinitions")
		return nil
	}
	volumes := d.volumes(first(n, "volumes", "volume"))
	var all []*taskworthy.Workload
	read := make([]*position.Node, 0, len(items)) // beside all, the node of each
	for i, item := range items {
		switch {
		case item.Is(position.Mapping):
			all = append(all, d.container(item, t, volumes, i))
		case item.Is(position.Scalar) && taskworthy.Unresolved(item.Value):
			d.unknown(item, unknownContainer)
			all = append(all, d.hidden(item, t, item.Value))
		case item.IsNull():
			continue
		default:
			d.wrongType(item, "a container", "it as a mapping with a name and an image")
			continue
		}
		read = append(read, item)
	}
	d.together(all, read, n)
	return all
}

// hidden stands for containers that are not known here. A name that gives them may
// tell what they run; the words of an expression that makes them do not.
func (d *decoder) hidden(n *position.Node, t *taskworthy.Task, name string) *taskworthy.Workload {
	w := &taskworthy.Workload{Name: name, Owner: d.Owner, Pos: n.Pos(), Task: t, Image: taskworthy.Image{Ref: n.Value, Pos: n.Pos()}}
	if strings.ContainsAny(n.Value, " \t\n") {
		w.Image.Ref = "${containers}"
	}
	if w.Name == "" {
		w.Name = "containers"
	}
	w.Source = d.source(n)
	return w
}

// source is that of a container which n defines. A container that is written in
// another file has the definition's own lines.
func (d *decoder) source(n *position.Node) taskworthy.Source {
	s := taskworthy.Source{Format: d.Format, Path: d.Path, Intent: d.Intent, Line: d.At.Line, EndLine: max(d.At.Line, d.End)}
	if at := n.Pos(); at.Path == d.Path && at.Line > 0 {
		s.Line, s.EndLine = at.Line, max(at.Line, int(n.EndLine))
	}
	return s
}

// together settles what the containers of one task say of one another. read has the
// node of each.
func (d *decoder) together(all []*taskworthy.Workload, read []*position.Node, task *position.Node) {
	named := make(map[string]int, len(all))
	for i, w := range all {
		if _, taken := named[w.Name]; taken {
			d.report(CodeName, taskworthy.SeverityWarning, w.Pos, fmt.Sprintf("two containers are called %q", w.Name), "give each a name of its own")
			w.Name = unused(w.Name, named)
		}
		named[w.Name] = i
	}
	d.proxy(get(task, "proxyConfiguration"), all, named)
	for i, w := range all {
		for _, need := range w.DependsOn {
			j, ok := named[need.Name]
			switch {
			case !ok:
				d.undefined(need.Pos, w.Name, "waits for", need.Name)
			case need.Condition == completed && !all[j].Init.IsSet():
				all[j].Init = taskworthy.Setting{Value: "true", Pos: need.Pos}
			}
		}
		for _, link := range Many(Get(read[i], "links")) {
			if name, alias, ok := strings.Cut(link.Text(), ":"); ok {
				if j, there := named[name]; there {
					Name(all[j], alias)
				}
			}
		}
		if n := Get(read[i], "volumesFrom"); !n.IsNull() {
			d.volumesFrom(w, n, all, named)
		}
		d.declare(w)
	}
}

// unused is a name that no container has yet, made from one that is taken.
func unused(name string, taken map[string]int) string {
	for n := 2; ; n++ {
		next := name + "#" + strconv.Itoa(n)
		if _, ok := taken[next]; !ok {
			return next
		}
	}
}

func (d *decoder) undefined(at taskworthy.Pos, who, does, what string) {
	if !taskworthy.Unresolved(what) {
		d.report(CodeUndefined, taskworthy.SeverityWarning, at, fmt.Sprintf("%q %s %q, which is not in this task", who, does, what), "name a container of this task")
	}
}

// proxy marks the container that takes over the traffic of its neighbours.
func (d *decoder) proxy(n *position.Node, all []*taskworthy.Workload, named map[string]int) {
	name := d.setting(Get(n, "containerName"), "proxyConfiguration.containerName")
	if i, ok := named[name.Value]; ok {
		kind := d.text(Get(n, "type"), "proxyConfiguration.type")
		if kind == "" {
			kind = "APPMESH"
		}
		all[i].Labels = append(all[i].Labels, taskworthy.Label{Name: LabelProxy, Value: kind, Pos: name.Pos})
	}
}

// volumesFrom takes over the mounts of other containers.
func (d *decoder) volumesFrom(w *taskworthy.Workload, n *position.Node, all []*taskworthy.Workload, named map[string]int) {
	has := make(map[string]bool, len(w.Mounts))
	for _, m := range w.Mounts {
		has[m.Target] = true
	}
	for _, item := range d.list(n, "volumesFrom") {
		name := d.setting(Get(item, "sourceContainer"), "sourceContainer")
		i, ok := named[name.Value]
		if !ok || all[i] == w {
			if !ok && name.IsSet() {
				d.undefined(name.Pos, w.Name, "takes volumes from", name.Value)
			}
			continue
		}
		readOnly := d.yes(Get(item, "readOnly"), "readOnly").Value == "true"
		for _, m := range all[i].Mounts {
			if m.Kind == taskworthy.MountTmpfs || has[m.Target] || len(w.Mounts) > maxTaken {
				continue
			}
			has[m.Target] = true
			m.ReadOnly = m.ReadOnly || readOnly
			m.Pos = name.Pos
			w.Mounts = append(w.Mounts, m)
		}
	}
}

// lastPart is what a path or a reference ends in, without a tag.
func lastPart(s string) string {
	s = s[strings.LastIndexByte(s, '/')+1:]
	s, _, _ = strings.Cut(s, "@")
	s, _, _ = strings.Cut(s, ":")
	return s
}
