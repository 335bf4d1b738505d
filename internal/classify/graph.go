package classify

import (
	"cmp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// graph says who refers to whom in one application.
type graph struct {
	app    *taskworthy.Application
	memory *Memory
	// byName has the names by which workloads find one another. A container of a
	// task is found by its aliases and by what holds it; by its own name only inside
	// of its task.
	byName map[string]int
	// tasks are the containers of each task, in order; nil where there are none.
	tasks map[*taskworthy.Task][]int
	// served: some service keeps one of the tasks running.
	served   bool
	incoming [][]*relation // by workload: who refers to it
	outgoing [][]*relation // by workload: whom it refers to
	// volumes maps the source of a named volume or a bind to the workloads that mount it.
	volumes map[string][]int
}

// relation is one way in which workload from names workload to; to is -1 for
// an endpoint outside of the application.
type relation struct {
	from, to int
	ref      *taskworthy.Reference // nil but for a reference
	// via is reference, link, depends or completes (depends_on with
	// service_completed_successfully).
	via string
	pos taskworthy.Pos
}

// newGraph takes the place of the last one in m.
func newGraph(app *taskworthy.Application, m *Memory) *graph {
	n, g := len(app.Workloads), &m.graph
	if g.byName == nil {
		g.byName, g.volumes = make(map[string]int, 2*n), map[string][]int{}
	}
	clear(g.byName)
	clear(g.volumes)
	g.app, g.memory, g.tasks, g.served = app, m, nil, false
	g.incoming, g.outgoing = emptied(g.incoming, n), emptied(g.outgoing, n)
	for i := n - 1; i >= 0; i-- {
		w := app.Workloads[i]
		for _, alias := range w.Aliases {
			g.byName[strings.ToLower(alias)] = i
		}
	}
	for i := n - 1; i >= 0; i-- {
		if app.Workloads[i].Task == nil {
			g.byName[strings.ToLower(app.Workloads[i].Name)] = i
		}
	}
	g.addTasks()
	for i, w := range app.Workloads {
		for k := range w.References {
			r := &w.References[k]
			g.add(relation{from: i, to: g.find(i, r.Host, r.Port), ref: r, via: "reference", pos: r.Pos})
		}
		for _, l := range w.Links {
			if to := g.named(i, l.Value); to >= 0 {
				g.add(relation{from: i, to: to, via: "link", pos: l.Pos})
			}
		}
		for _, d := range w.DependsOn {
			via := "depends"
			if d.Condition == "service_completed_successfully" {
				via = "completes"
			}
			if to := g.named(i, d.Name); to >= 0 {
				g.add(relation{from: i, to: to, via: via, pos: d.Pos})
			}
		}
		for j := range w.Mounts {
			if key := volumeKey(w, &w.Mounts[j]); key != "" && !slices.Contains(g.volumes[key], i) {
				g.volumes[key] = append(g.volumes[key], i)
			}
		}
	}
	return g
}

// emptied is n empty lists in the memory of lists.
func emptied[T any](lists [][]T, n int) [][]T {
	lists = slices.Grow(lists[:0], n)[:n]
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	return lists
}

// named gives the workload that another one calls by this name, -1 for none: a
// neighbour of its task first.
func (g *graph) named(from int, name string) int {
	if t := g.app.Workloads[from].Task; t != nil {
		for _, i := range g.tasks[t] {
			if strings.EqualFold(g.app.Workloads[i].Name, name) {
				return i
			}
		}
	}
	if i, ok := g.byName[strings.ToLower(name)]; ok {
		return i
	}
	return -1
}

// find gives the workload that answers to a host name, -1 for none: by its own
// name or an alias, or as the first container of its service (shop_db_1).
func (g *graph) find(from int, host string, port int) int {
	host = strings.ToLower(host)
	if g.tasks != nil {
		if i := g.findTask(from, host, port); i >= 0 {
			return i
		}
	}
	if i, ok := g.byName[host]; ok && host != "" {
		return i
	}
	if len(host) < 2 || host[len(host)-1] != '1' || host[len(host)-2] != '_' && host[len(host)-2] != '-' {
		return -1
	}
	service := host[:len(host)-2]
	for {
		at := strings.IndexAny(service, "_-")
		if at < 0 {
			return -1
		}
		service = service[at+1:]
		if i, ok := g.byName[service]; ok {
			return i
		}
	}
}

func (g *graph) add(r relation) {
	if r.to == r.from {
		return
	}
	kept := g.memory.relations.New()
	*kept = r
	g.outgoing[r.from] = append(g.outgoing[r.from], kept)
	if r.to >= 0 {
		g.incoming[r.to] = append(g.incoming[r.to], kept)
	}
}

// clients gives the workloads that connect to i, sorted by name, with the place
// of the first connection of each, without those that only watch. A mere depends_on
// counts where nothing stronger is known of that pair.
func (g *graph) clients(i int, watches func(int) bool) (names []string, how []*relation) {
	for _, r := range g.incoming[i] {
		if r.via == "completes" || watches(r.from) {
			continue
		}
		known := slices.IndexFunc(how, func(o *relation) bool { return o.from == r.from })
		switch {
		case known < 0:
			how = append(how, r)
		case how[known].via != "reference" && r.via == "reference":
			how[known] = r
		}
	}
	slices.SortStableFunc(how, func(a, b *relation) int {
		return cmp.Compare(g.label(a.from), g.label(b.from))
	})
	for _, r := range how {
		names = append(names, g.label(r.from))
	}
	return names, how
}

// volumeKey names what a mount shares with the same mount elsewhere. What a task
// makes for itself is shared inside of the task only.
func volumeKey(w *taskworthy.Workload, m *taskworthy.Mount) string {
	switch m.Kind {
	case taskworthy.MountScratch, taskworthy.MountBlock:
		return "scratch " + w.Owner + " " + m.Source
	case taskworthy.MountVolume, taskworthy.MountNetwork:
		return "volume " + m.Source
	case taskworthy.MountBind:
		return "bind " + strings.TrimSuffix(m.Source, "/")
	}
	return ""
}
