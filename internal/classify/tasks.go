package classify

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// maxNeighbours is how many containers of one task are looked at; ECS allows ten.
const maxNeighbours = 64

// addTasks takes in who shares a task, and by which names of their tasks containers
// are found where nothing better says it.
func (g *graph) addTasks() {
	for i, w := range g.app.Workloads {
		if w.Task == nil {
			continue
		}
		if g.tasks == nil {
			g.tasks = map[*taskworthy.Task][]int{}
		}
		g.served = g.served || w.Task.Service != nil
		if len(g.tasks[w.Task]) < maxNeighbours {
			g.tasks[w.Task] = append(g.tasks[w.Task], i)
		}
	}
	if g.tasks == nil {
		return
	}
	for i, w := range g.app.Workloads {
		if w.Task == nil || g.tasks[w.Task][0] != i {
			continue
		}
		front := g.front(g.tasks[w.Task])
		for _, name := range holders(w) {
			if key := strings.ToLower(name.Value); key != "" && !taskworthy.Unresolved(key) {
				if _, had := g.byName[key]; !had {
					g.byName[key] = front
				}
			}
		}
	}
}

// front is the container of a task to which a connection from outside goes: the
// first of those that keep running that listens at all.
func (g *graph) front(containers []int) int {
	front := -1
	for _, i := range containers {
		w := g.app.Workloads[i]
		switch {
		case initial(w) || optional(w):
		case len(w.Ports) > 0:
			return i
		case front < 0:
			front = i
		}
	}
	if front < 0 {
		return containers[0]
	}
	return front
}

// findTask gives the container behind a host name that only tasks have: a
// neighbour behind localhost or its name, or the front of the task with that name.
// -1 for none.
func (g *graph) findTask(from int, host string, port int) int {
	if t := g.app.Workloads[from].Task; t != nil {
		for _, i := range g.tasks[t] {
			w := g.app.Workloads[i]
			if ownHost(host) && i != from && listensOn(w, port) || strings.EqualFold(w.Name, host) {
				return i
			}
		}
	}
	if host == "" {
		return -1
	}
	i, ok := g.byName[host]
	if !ok {
		// A name of the cluster or of a private zone: db.shop.svc, db.internal.
		label, zone, dotted := strings.Cut(host, ".")
		if dotted && privateZone(zone) {
			i, ok = g.byName[label]
		}
	}
	if !ok {
		return -1
	}
	if t := g.app.Workloads[i].Task; t != nil && port != 0 && !listensOn(g.app.Workloads[i], port) {
		for _, j := range g.tasks[t] {
			if listensOn(g.app.Workloads[j], port) {
				return j
			}
		}
	}
	return i
}

func privateZone(zone string) bool {
	zone = "." + zone
	return strings.HasSuffix(zone, ".svc") || strings.Contains(zone, ".svc.") || strings.HasSuffix(zone, ".local") || strings.HasSuffix(zone, ".internal")
}

func listensOn(w *taskworthy.Workload, port int) bool {
	if port == 0 {
		return false
	}
	for i := range w.Ports {
		if w.Ports[i].Container == port {
			return true
		}
	}
	return false
}

// initial reports whether the container has ended when the others of its task start.
func initial(w *taskworthy.Workload) bool { return w.Init.IsSet() && w.Init.Value != "false" }

// optional reports whether its task goes on without the container.
func optional(w *taskworthy.Workload) bool { return w.Essential.Value == "false" }

// label is what people call workload i: by its holder too, where the container's name
// is not the same.
func (g *graph) label(i int) string {
	w := g.app.Workloads[i]
	if w.Task == nil {
		return w.Name
	}
	if held := holder(w); held != "" && held != w.Name {
		return held + "/" + w.Name
	}
	return w.Name
}

// beside reports whether workload i shares its task with an application or a store:
// something that is no agent, proxy or step before the others.
func (a *analysis) beside(i int) bool {
	return a.neighbour(i, func(j int) bool { return !a.assists(j) })
}

// assists reports whether workload j works for what stands beside it: an agent, a
// proxy or a tool by its product or by the task definition's word.
func (a *analysis) assists(j int) bool {
	if s := a.product(j); s != nil {
		return s.Role == taskworthy.Agent || s.Role == taskworthy.Proxy || s.Role == taskworthy.DevTool
	}
	_, ok := appointment(a.app.Workloads[j])
	return ok
}

// alone reports whether workload i is what its task is for: nothing but agents,
// proxies and first steps stand beside it.
func (a *analysis) alone(i int) bool {
	return a.app.Workloads[i].Task != nil && !a.beside(i)
}

// neighbour reports whether ok holds for another container that runs in the task of workload i.
func (a *analysis) neighbour(i int, ok func(j int) bool) bool {
	t := a.app.Workloads[i].Task
	if t == nil {
		return false
	}
	for _, j := range a.graph.tasks[t] {
		if j != i && !initial(a.app.Workloads[j]) && ok(j) {
			return true
		}
	}
	return false
}

// forItself reports whether a service keeps copies of workload i, and of nothing beside it,
// as many as it likes: there is neither a task nor a host for which it is an agent.
func (a *analysis) forItself(i int) bool {
	w := a.app.Workloads[i]
	if !deployed(w) || perHost(w.Task.Service) || a.neighbour(i, func(int) bool { return true }) {
		return false
	}
	return !slices.ContainsFunc(w.Mounts, func(m taskworthy.Mount) bool { return m.Kind == taskworthy.MountBind })
}

// main is the container that the task of workload i is for: the one that a load
// balancer names, else the first that must run, listens and is no companion.
func (a *analysis) main(i int) int {
	t := a.app.Workloads[i].Task
	if t == nil {
		return i
	}
	best, most := i, -1
	for _, j := range a.graph.tasks[t] {
		if n := a.weightIn(j, t); n > most {
			best, most = j, n
		}
	}
	return best
}

// weightIn says how much workload j looks like the container that task t is for.
func (a *analysis) weightIn(j int, t *taskworthy.Task) int {
	w, n := a.app.Workloads[j], 0
	if initial(w) {
		return -1
	}
	if s := a.product(j); !a.assists(j) || s != nil && s.Role == taskworthy.Proxy {
		n += 16
		if s == nil || !standsInFront(s) {
			n += 8
		}
	}
	switch a.deeds[j].act {
	case actLoop, actIdle, actNothing, actClient: // it does something for another one
		n -= 12
	}
	if !optional(w) {
		n += 4
	}
	if balanced(w, t.Service) != nil {
		n += 2
	}
	if len(w.Ports) > 0 {
		n++
	}
	return n
}

// balanced gives the load balancer that sends requests to the container, nil for none.
func balanced(w *taskworthy.Workload, s *taskworthy.Service) *taskworthy.LoadBalancer {
	if s == nil {
		return nil
	}
	for i := range s.LoadBalancers {
		b := &s.LoadBalancers[i]
		if b.Container == w.Name || b.Container == "" && (b.Port == 0 || len(w.Ports) == 0 || listensOn(w, b.Port)) {
			return b
		}
	}
	return nil
}
