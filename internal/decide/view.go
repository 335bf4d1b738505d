package decide

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// view is an application with the indexes that signals need, built once.
type view struct {
	guide   *guide.Guide
	app     *taskworthy.Application
	classes []taskworthy.Classification
	// named maps an owner and a name to the workload.
	named map[string]int
	// keepers maps what a data mount holds to the workloads that keep their state there.
	keepers map[string][]int
	// kin maps owner, role, engine and a name without its number to the workloads
	// whose names differ in the number only.
	kin map[string][]int
}

func look(app *taskworthy.Application, classes []taskworthy.Classification, g *guide.Guide) *view {
	a := &view{guide: g, app: app, classes: classes, named: map[string]int{}, keepers: map[string][]int{}, kin: map[string][]int{}}
	for i, w := range app.Workloads {
		a.named[w.Owner+"/"+w.Name] = i
		if key := a.kinKey(i); key != "" {
			a.kin[key] = append(a.kin[key], i)
		}
		for n, m := range w.Mounts {
			if key := keptKey(w, m); key != "" && classes[i].Stateless == taskworthy.No && a.purpose(i, n) == taskworthy.PurposeData {
				a.keepers[key] = append(a.keepers[key], i)
			}
		}
	}
	return a
}

// purpose says what the n-th mount of the i-th workload is for.
func (a *view) purpose(i, n int) taskworthy.Purpose {
	if n < len(a.classes[i].Mounts) {
		return a.classes[i].Mounts[n]
	}
	return taskworthy.PurposeUnknown
}

// keptKey names what a mount holds where another workload can mount the same;
// empty otherwise. Network storage can be shared on ECS too, so it has none.
func keptKey(w *taskworthy.Workload, m taskworthy.Mount) string {
	if m.Source == "" || m.Kind != taskworthy.MountVolume && m.Kind != taskworthy.MountBind {
		return ""
	}
	return w.Owner + "|" + string(m.Kind) + "|" + strings.TrimSuffix(m.Source, "/")
}

// kinKey is the key in kin; empty for a name without a number or without engine.
func (a *view) kinKey(i int) string {
	w, c := a.app.Workloads[i], &a.classes[i]
	stem := strings.TrimRight(w.Name, "0123456789")
	if c.Engine == "" || stem == w.Name || stem == "" {
		return ""
	}
	return strings.Join([]string{w.Owner, string(c.Role), c.Engine, stem}, "|")
}

// clients are the indexes of the workloads that refer to the i-th, in its order.
func (a *view) clients(i int) []int {
	var clients []int
	for _, name := range a.classes[i].Clients {
		if j, ok := a.named[a.app.Workloads[i].Owner+"/"+name]; ok && j != i {
			clients = append(clients, j)
		}
	}
	return clients
}

// clientEngines are the engines of the workloads that refer to the i-th.
func (a *view) clientEngines(i int) []string {
	var engines []string
	for _, j := range a.clients(i) {
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
	for _, j := range a.clients(i) {
		add(j)
	}
	for _, r := range a.app.Workloads[i].References {
		if j, ok := a.named[a.app.Workloads[i].Owner+"/"+r.Host]; ok {
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
