package classify

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// besideHints: what stands beside the container that its task is for, serves
// nothing and shares its files, works for that one.
func (a *analysis) besideHints(i int, hint func(taskworthy.Role, clue)) {
	w, at := a.app.Workloads[i], a.main(i)
	if at == i || !a.beside(i) {
		return
	}
	other := a.app.Workloads[at]
	if optional(w) && !optional(other) {
		hint(taskworthy.Agent, evidence("not-essential", "essential", "false", w.Essential.Pos, 0.45, "is not essential, unlike %s beside it", other.Name))
	}
	if m := a.servesStore(i); m != nil {
		hint(taskworthy.Agent, evidence("serves-store", "volume", m.Target, m.Pos, 0.75, "works on the data in %s of the store beside it", m.Target))
	}
	if balanced(w, w.Task.Service) != nil || len(w.Ports) > 0 {
		return
	}
	for j := range w.Mounts {
		m := &w.Mounts[j]
		if key := volumeKey(w, m); m.Kind == taskworthy.MountScratch && len(a.graph.volumes[key]) > 1 {
			hint(taskworthy.Agent, evidence("shares-files", "volume", m.Target, m.Pos, 0.4, "shares files with its neighbours in %s", m.Target))
			break
		}
	}
	if len(other.Ports) > 0 && !a.linked(i) {
		hint(taskworthy.Agent, evidence("beside", "task", other.Name, w.Pos, 0.4, "stands beside %s, which is the one that serves", other.Name))
	}
}

// linked reports whether workload i is wired to another of its task by a link, which
// only opens the way for requests from the one to the other.
func (a *analysis) linked(i int) bool {
	isLink := func(r *relation) bool { return r.via == "link" }
	return slices.ContainsFunc(a.graph.incoming[i], isLink) || slices.ContainsFunc(a.graph.outgoing[i], isLink)
}

// servesStore gives the mount by which workload i works on the data of a store in its
// own task, nil for none.
func (a *analysis) servesStore(i int) *taskworthy.Mount {
	w := a.app.Workloads[i]
	for j := range w.Mounts {
		m := &w.Mounts[j]
		if a.mounts[i][j].purpose != taskworthy.PurposeData {
			continue
		}
		sharing := a.graph.volumes[volumeKey(w, m)]
		if a.neighbour(i, func(other int) bool {
			s := a.product(other)
			return s != nil && s.Role.HasEngine() && slices.Contains(sharing, other)
		}) {
			return m
		}
	}
	return nil
}

// assisting reports whether what workload i does over and over is done for others:
// for the container that its task is for, or for the host of each copy.
func (a *analysis) assisting(i int) bool {
	t := a.app.Workloads[i].Task
	return t != nil && (t.Service != nil && perHost(t.Service) || a.main(i) != i && a.beside(i))
}

// The labels under which the reader of task definitions gives what ECS alone knows.
const (
	labelFirelens = "firelensConfiguration.type"
	labelProxy    = "proxyConfiguration.type"
)

// appointment is the task definition's own word that the container routes the logs,
// or carries the traffic, of its neighbours.
func appointment(w *taskworthy.Workload) (clue, bool) {
	if w.Task == nil {
		return clue{}, false
	}
	for _, l := range w.Labels {
		switch l.Name {
		case labelFirelens:
			return evidence("firelens", "label", l.Value, l.Pos, 0.97, "is appointed by firelensConfiguration to route the logs of its neighbours"), true
		case labelProxy:
			return evidence("task-proxy", "label", l.Value, l.Pos, 0.97, "is appointed by proxyConfiguration to carry the traffic of its neighbours"), true
		}
	}
	return clue{}, false
}

// companion reports whether the product s of workload i works for the application
// beside it, however their task is started.
func (a *analysis) companion(i int, s *knowledge.Software) bool {
	if !a.beside(i) {
		return false
	}
	return s.Role == taskworthy.Agent ||
		slices.ContainsFunc(s.Modes, func(m knowledge.Mode) bool { return m.When.Beside && m.Role == taskworthy.Agent })
}
