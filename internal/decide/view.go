package decide

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// view is an application with the indexes that signals need, built once. The next
// application takes its place, in the same memory.
type view struct {
	*Guided
	app     *taskworthy.Application
	classes []taskworthy.Classification
	named   map[name]int
	// keepers are the workloads that keep their state in what a data mount holds.
	keepers map[kept][]int
	// kin are the workloads whose names differ in their number only.
	kin map[kin][]int
	// clients are, for each workload, those that refer to it, in its order.
	clients [][]int
	// tasks are the groups of workloads that share a task; nil where none has one.
	tasks map[*taskworthy.Task]*group
}

// name is what one workload calls another.
type name struct{ owner, name string }

// kept is what a mount holds where another workload can mount the same.
type kept struct {
	owner  string
	kind   taskworthy.MountKind
	source string
}

// kin is what workloads have in common that may be the members of a cluster; stem
// is their name without its number.
type kin struct {
	owner  string
	role   taskworthy.Role
	engine string
	stem   string
}

// look takes an application in the place of the last one.
func (a *view) look(app *taskworthy.Application, classes []taskworthy.Classification) {
	a.app, a.classes, a.tasks = app, classes, nil
	if a.named == nil {
		a.named, a.keepers, a.kin = map[name]int{}, map[kept][]int{}, map[kin][]int{}
	}
	clear(a.named)
	clear(a.keepers)
	clear(a.kin)
	a.clients = slices.Grow(a.clients[:0], len(app.Workloads))[:len(app.Workloads)]
	for i := range a.clients {
		a.clients[i] = a.clients[i][:0]
	}
	for i, w := range app.Workloads {
		a.named[name{w.Owner, w.Name}] = i
		a.join(i)
		if key := a.kinKey(i); key != (kin{}) {
			a.kin[key] = append(a.kin[key], i)
		}
		for n := range w.Mounts {
			if key := keptKey(w, &w.Mounts[n]); key != (kept{}) && classes[i].Stateless == taskworthy.No && a.purpose(i, n) == taskworthy.PurposeData {
				a.keepers[key] = append(a.keepers[key], i)
			}
		}
	}
	for i, w := range app.Workloads {
		for n, client := range classes[i].Clients {
			j, ok := a.named[name{w.Owner, client}]
			if at := classes[i].ClientAt; n < len(at) {
				j, ok = at[n], true
			}
			if ok && j != i {
				a.clients[i] = append(a.clients[i], j)
			}
		}
	}
}

// purpose says what the n-th mount of the i-th workload is for.
func (a *view) purpose(i, n int) taskworthy.Purpose {
	if n < len(a.classes[i].Mounts) {
		return a.classes[i].Mounts[n]
	}
	return taskworthy.PurposeUnknown
}

// keptKey is the key in keepers; zero for a mount that nobody else can have.
// Network storage can be shared on ECS too, so it has none.
func keptKey(w *taskworthy.Workload, m *taskworthy.Mount) kept {
	if m.Source == "" || m.Kind != taskworthy.MountVolume && m.Kind != taskworthy.MountBind {
		return kept{}
	}
	owner := w.Owner
	if w.Source.Format == "kubernetes" && m.Kind == taskworthy.MountVolume {
		owner = "" // a claim is known by its name to every pod
	}
	return kept{owner, m.Kind, strings.TrimSuffix(m.Source, "/")}
}

// kinKey is the key in kin; zero for a name without a number or without engine. Of a
// task it may be the task's name that has the number.
func (a *view) kinKey(i int) kin {
	const digits = "0123456789"
	w, c := a.app.Workloads[i], &a.classes[i]
	name, owner := w.Name, w.Owner
	if w.Task != nil {
		owner = ""
		if strings.TrimRight(name, digits) == name {
			name = w.Owner
		}
	}
	stem := strings.TrimRight(name, digits)
	if c.Engine == "" || stem == name || stem == "" {
		return kin{}
	}
	return kin{owner, c.Role, c.Engine, stem}
}

// clientEngines adds the engines of the workloads that refer to the i-th.
func (a *view) clientEngines(engines []string, i int) []string {
	for _, j := range a.clients[i] {
		if e := a.classes[j].Engine; e != "" && !slices.Contains(engines, e) {
			engines = append(engines, e)
		}
	}
	return engines
}

// members are the workloads of the same role and engine that form a cluster with
// the i-th: they refer to one another, or differ in a number only. The i-th is one
// of them; the order is the application's.
func (a *view) members(i int) []int {
	members := []int{i}
	add := func(j int) {
		if !slices.Contains(members, j) && a.classes[j].Engine == a.classes[i].Engine && a.classes[j].Role == a.classes[i].Role {
			members = append(members, j)
		}
	}
	if a.classes[i].Engine == "" {
		return members
	}
	for _, j := range a.clients[i] {
		add(j)
	}
	w := a.app.Workloads[i]
	for n := range w.References {
		if j, ok := a.named[name{w.Owner, w.References[n].Host}]; ok {
			add(j)
		}
	}
	for n, j := range a.kin[a.kinKey(i)] {
		if n == maxNamed {
			break
		}
		add(j)
	}
	slices.Sort(members)
	return members
}

// maxNamed bounds how many workloads a sentence names.
const maxNamed = 12
