package classify

import (
	"github.com/taskworthy/taskworthy"
)

// state looks at the mounts and at file databases, and turns an application
// that keeps data of its own into a stateful one. A worker or job that mounts
// another workload's data keeps its role.
func (a *analysis) state(i int, all []conclusion) {
	c := &all[i]
	w := a.app.Workloads[i]
	kept := a.ownData(i, all)
	for _, k := range kept {
		c.sayState(k)
	}
	if c.settled || c.role != taskworthy.Web && c.role != taskworthy.Worker && !guessed(c) {
		return
	}
	if e, ok := a.fileDatabase(w); ok {
		c.sayState(e)
		kept = append(kept, e)
	}
	if len(kept) == 0 {
		return
	}
	strong := 0.0
	for _, k := range kept {
		strong = max(strong, k.weight)
	}
	switch {
	case c.role == taskworthy.Worker && (a.sharesData(i) || c.confidence >= 0.7 && strong < dataByRule):
		return
	case c.known && strong < 0.6:
		// A product that is documented to keep nothing: a doubt, not a verdict.
		c.confidence = min(c.confidence, 0.7)
		return
	}
	c.role = taskworthy.StatefulApp
	// What keeps data is stateful however unsure it is what else it does.
	c.confidence = max(min(c.confidence, strong), 0.98*strong)
	c.engine, c.target, c.also = "", "", nil
}

// guessed reports whether the role is a mere guess at something that keeps
// nothing: data that it keeps says more.
func guessed(c *conclusion) bool {
	return !c.known && c.confidence < taskworthy.Unsure && (c.role == taskworthy.Proxy || c.role == taskworthy.Agent || c.role == taskworthy.DevTool)
}

// ownData lists the mounts in which workload i keeps data, with their weight.
func (a *analysis) ownData(i int, all []conclusion) []clue {
	w := a.app.Workloads[i]
	var kept []clue
	for j, m := range w.Mounts {
		use := a.mounts[i][j]
		if use.purpose != taskworthy.PurposeData || m.ReadOnly {
			continue
		}
		weight := use.weight
		if owner := a.owner(i, m, all); owner >= 0 {
			weight = 0.4
		}
		kept = append(kept, evidence(use.rule, "volume", m.Target, m.Pos, weight, "keeps data in %s (%s)", m.Target, mountName(m)))
	}
	return kept
}

// owner gives the workload that a shared volume belongs to: a data store that
// mounts it, else the first of those that mount it. -1 when i owns it itself.
func (a *analysis) owner(i int, m taskworthy.Mount, all []conclusion) int {
	sharing := a.graph.volumes[volumeKey(m)]
	if len(sharing) < 2 {
		return -1
	}
	for _, j := range sharing {
		if j != i && all[j].role.Stateful() && all[i].role != taskworthy.StatefulApp {
			return j
		}
	}
	return -1
}

// sharesData reports whether workload i mounts a volume that another one mounts too.
func (a *analysis) sharesData(i int) bool {
	for _, m := range a.app.Workloads[i].Mounts {
		if len(a.graph.volumes[volumeKey(m)]) > 1 {
			return true
		}
	}
	return false
}

// fileDatabase finds a reference to a database in a local file.
func (a *analysis) fileDatabase(w *taskworthy.Workload) (clue, bool) {
	for _, r := range w.References {
		if s := a.catalog.Embedded(r.Scheme); s != nil && r.Scheme != "" && (r.Path != "" || ownHost(r.Host)) {
			return evidence(s.ID, "reference", r.Via+"="+r.Scheme+":"+r.Path, r.Pos, 0.9,
				"keeps its database in the local file %s (%s), by %s", cmpString(r.Path, "of its container"), r.Via, s.Name), true
		}
	}
	return clue{}, false
}

// ownHost reports whether a reference without a host, or to localhost, stays in its container.
func ownHost(host string) bool {
	return host == "" || host == "localhost" || host == "127.0.0.1" || host == "0.0.0.0" || host == "::1"
}

func mountName(m taskworthy.Mount) string {
	switch m.Kind {
	case taskworthy.MountVolume:
		return "volume " + m.Source
	case taskworthy.MountAnonymous:
		return "anonymous volume"
	case taskworthy.MountNetwork:
		return "network volume " + m.Source
	}
	return string(m.Kind) + " " + m.Source
}
