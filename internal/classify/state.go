package classify

import (
	"slices"

	"github.com/taskworthy/taskworthy"
)

// leavesData bounds the confidence in what runs to its end, by its command, and leaves
// data: whether it may lose what it leaves is not clear. What is defined as a job is one
// all the same.
const leavesData = 0.75

// states looks at the state of all workloads, those that may own a shared volume
// before those that may only work on it. Each round sees the roles as they were
// before it, so that the order of the workloads says nothing.
func (a *analysis) states(all []conclusion) {
	roles := make([]taskworthy.Role, len(all))
	round := func(worker bool) {
		for i := range all {
			roles[i] = all[i].role
		}
		for i := range all {
			if worksOn(roles[i]) == worker {
				a.state(i, &all[i], roles)
			}
		}
	}
	round(false)
	round(true)
}

// worksOn reports whether a workload of this role may work on what others keep.
func worksOn(r taskworthy.Role) bool { return r == taskworthy.Worker || ends(r) }

// ends reports whether a workload of this role runs to its end.
func ends(r taskworthy.Role) bool { return r == taskworthy.Job || r == taskworthy.Scheduled }

// state looks at the mounts and at file databases, and turns an application
// that keeps data of its own into a stateful one. A worker or job that mounts
// another workload's data keeps its role, but a worker whose database is a file needs
// the disk on which that lies. What runs to its end is still that where
// it writes to a volume of its own, but whether something is missed when that is
// gone is open.
func (a *analysis) state(i int, c *conclusion, roles []taskworthy.Role) {
	w := a.app.Workloads[i]
	kept := a.ownData(i, c, roles)
	for _, k := range kept {
		c.sayState(k)
	}
	loops := a.deeds[i].act == actLoop
	if ends(c.role) && !loops && a.leaves(i, c, roles) {
		c.leaves = true
		if !c.settled && !initial(w) && !w.Schedule.IsSet() && !w.Job.IsSet() {
			c.confidence = min(c.confidence, leavesData)
		}
	}
	if c.known && c.role == taskworthy.StatefulApp && !c.settled {
		c.confidence = max(c.confidence, 0.98*strongest(kept)) // its data stands there
	}
	runs := c.role == taskworthy.Web || c.role == taskworthy.Worker || c.role == taskworthy.Scheduled && loops
	if c.settled || !runs && !guessed(c) && (c.role != taskworthy.StatefulApp || c.known) {
		return
	}
	e, file := a.fileDatabase(w)
	if file {
		c.sayState(e)
		kept = append(kept, e)
	}
	if len(kept) == 0 {
		if !c.known && a.mayKeep(i) {
			c.confidence = min(c.confidence, mayKeep)
		}
		return
	}
	strong := strongest(kept)
	switch {
	case c.guess && c.role == taskworthy.Agent && deployed(w) && perHost(w.Task.Service) && !slices.ContainsFunc(w.Mounts, func(m taskworthy.Mount) bool { return claimed(w, &m) }):
		return // on each host, and with the host's own folders
	case worksOn(c.role) && a.sharesData(i) && (!file || ends(c.role)), c.role == taskworthy.Proxy && a.handsOut(i, roles), c.role == taskworthy.Agent && a.servesStore(i) != nil:
		return
	case c.known && strong <= dataOfOthers:
		return // it hands out or works on what another one keeps
	case c.known && strong < 0.6:
		// A product that is documented to keep nothing: no verdict, but a question.
		c.confidence = min(c.confidence, 0.55)
		return
	}
	c.role = taskworthy.StatefulApp
	// What keeps data is stateful however unsure it is what else it does.
	c.confidence = max(min(c.confidence, strong), 0.98*strong)
	c.engine, c.target, c.also = "", "", nil
}

// mayKeep is how sure an application's role may be where a folder of the host is
// bound in and nothing says whether it is source code or data.
const mayKeep = 0.8

// mayKeep reports whether workload i binds in a folder that it could write to, and of
// which nothing is known.
func (a *analysis) mayKeep(i int) bool {
	for j := range a.mounts[i] {
		m := &a.app.Workloads[i].Mounts[j]
		if a.mounts[i][j].purpose == taskworthy.PurposeUnknown && m.Kind == taskworthy.MountBind && !m.ReadOnly && !m.IsFile {
			return true
		}
	}
	return false
}

// strongest is the greatest weight of the clues, 0 for none.
func strongest(clues []clue) float64 {
	most := 0.0
	for i := range clues {
		most = max(most, clues[i].weight)
	}
	return most
}

// guessed reports whether the role is a guess, by names and ports, at something that
// keeps nothing: data that it keeps says more.
func guessed(c *conclusion) bool {
	return c.guess && (c.role == taskworthy.Proxy || c.role == taskworthy.Agent || c.role == taskworthy.DevTool)
}

// ownData lists the mounts in which workload i keeps data, with their weight.
func (a *analysis) ownData(i int, c *conclusion, roles []taskworthy.Role) []clue {
	w := a.app.Workloads[i]
	var kept []clue
	for j, m := range w.Mounts {
		use := a.mounts[i][j]
		if use.purpose != taskworthy.PurposeData || m.ReadOnly || m.Kind == taskworthy.MountScratch {
			continue
		}
		weight, says := use.weight, "keeps data in %s (%s)"
		switch s := a.product(i); {
		case a.othersOwn(i, m, c, roles):
			weight, says = dataOfOthers, "works on data in %s (%s), which another service keeps"
		case c.known && s != nil && s.Reader && use.rule != s.ID && m.Kind == taskworthy.MountBind:
			weight, says = dataOfOthers, "hands out what stands in %s (%s) and writes nothing there"
		}
		kept = append(kept, evidence(use.rule, "volume", m.Target, m.Pos, weight, says, m.Target, mountName(m)))
	}
	return kept
}

// leaves reports whether workload i, which runs to its end, leaves data in a volume
// that nobody else keeps and that no network storage holds.
func (a *analysis) leaves(i int, c *conclusion, roles []taskworthy.Role) bool {
	for j, m := range a.app.Workloads[i].Mounts {
		if a.mounts[i][j].purpose == taskworthy.PurposeData && !m.ReadOnly && m.Kind != taskworthy.MountNetwork && !a.othersOwn(i, m, c, roles) {
			return true
		}
	}
	return false
}

// othersOwn reports whether a shared volume is another workload's: of something
// stateful that mounts it too, or of any other where this one is a product that is
// documented to keep nothing, such as a web server before an application.
func (a *analysis) othersOwn(i int, m taskworthy.Mount, c *conclusion, roles []taskworthy.Role) bool {
	if roles[i] == taskworthy.StatefulApp {
		return false
	}
	for _, j := range a.graph.volumes[volumeKey(a.app.Workloads[i], &m)] {
		if j != i && (roles[j].Stateful() || c.known && !roles[i].Stateful()) {
			return true
		}
	}
	return false
}

// handsOut reports whether all data that workload i, a proxy by its names, could write
// to is in what the application behind it mounts too.
func (a *analysis) handsOut(i int, roles []taskworthy.Role) bool {
	return a.sharesData(i) && slices.ContainsFunc(a.app.Workloads[i].Mounts, func(m taskworthy.Mount) bool {
		return slices.ContainsFunc(a.graph.volumes[volumeKey(a.app.Workloads[i], &m)], func(j int) bool {
			return j != i && (roles[j] == taskworthy.Web || roles[j].Stateful())
		})
	})
}

// sharesData reports whether all data that workload i writes is in what another one
// mounts too.
func (a *analysis) sharesData(i int) bool {
	shares := false
	for j, m := range a.app.Workloads[i].Mounts {
		switch {
		case a.mounts[i][j].purpose != taskworthy.PurposeData:
		case len(a.graph.volumes[volumeKey(a.app.Workloads[i], &m)]) > 1:
			shares = true
		case !m.ReadOnly && m.Kind != taskworthy.MountScratch:
			return false
		}
	}
	return shares
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
	case taskworthy.MountBlock:
		return "EBS volume " + m.Source
	}
	return string(m.Kind) + " " + m.Source
}
