package classify

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// weightWeak is what a command that says little counts: node server.js.
const weightWeak = 0.5

// hintedRole decides a workload whose software is not known, from everything
// that hints at its role: a weak command, the words of its names, its ports,
// who refers to it and how, its restart policy.
func (a *analysis) hintedRole(i int, d deed, c *conclusion) {
	w := a.app.Workloads[i]
	c.guess = true
	var v votes
	hint := func(role taskworthy.Role, e clue) {
		v.add(role, e.weight)
		c.say(e)
	}
	switch {
	case d.act == actEntry && d.entry.Weak && d.entry.Role == taskworthy.Web && a.unreached(i):
		v.add(d.entry.Role, 0.7*weightWeak) // what it runs may serve, but nobody is said to come
	case d.act == actEntry && d.entry.Role == taskworthy.Job && lasting(w):
		v.add(d.entry.Role, weightWeak/2) // by its name it would end
	case d.act == actEntry:
		v.add(d.entry.Role, weightWeak)
	case d.entry != nil:
		v.add(d.entry.Role, weightWeak/2) // a step before a script
	}
	if base := a.ids[i].base; base != nil {
		a.runtimeHint(i, base, hint)
	}
	a.candidateHint(i, hint)
	expected := false // its names speak for a server
	a.wordHints(i, func(role taskworthy.Role, e clue) {
		expected = expected || (e.weight >= 0.4 || e.kind == "context" && e.weight >= 0.25) && (role == taskworthy.Web || role == taskworthy.Proxy)
		hint(role, e)
	})
	a.modeHints(w, hint)
	a.libraryHints(i, hint)
	a.taskHints(i, hint)
	a.besideHints(i, hint)
	a.gpuHint(i, hint)
	asked := false // somebody is known who sends requests
	a.portHints(i, expected, func(role taskworthy.Role, e clue) {
		if role == taskworthy.Web && v.score(taskworthy.Proxy) >= 0.45 && a.saysProxy(i) {
			role = taskworthy.Proxy // a proxy is reached like any server
		}
		if role == taskworthy.Web && w.Task != nil && !asked && a.saysWork(i) && (e.rule == "serves-a-port" || e.rule == "answers-health-check") {
			e.weight /= 2 // by its name it works, and what it listens for may be whoever watches it
		}
		if e.rule == "no-port" && !lasting(w) {
			if role = endsAs(w, &v); role == "" { // what ends is reached no more than what works
				c.say(e)
				return
			}
		}
		asked = asked || role == taskworthy.Web && e.rule != "serves-a-port"
		reached := e.weight
		if role == taskworthy.Web {
			for _, other := range v.roles {
				if other.score >= 0.45 && servesToo(other.role) && (other.facts > 1 || !deployed(w) || !perHost(w.Task.Service)) {
					v.add(other.role, reached) // it is reached as well,
					e.weight = reached / 2     // which then says less for a web server
				}
			}
		}
		hint(role, e)
	})
	a.socketHints(w, hint)
	if at := slices.IndexFunc(w.Ports, func(p taskworthy.Port) bool { return p.Container == 22 }); at >= 0 && w.Task == nil {
		hint(taskworthy.DevTool, evidence("logged-in-to", "port", "22", w.Ports[at].Pos, 0.35, "listens on 22, where people log in"))
	}
	if oneShot(w) {
		v.add(taskworthy.Job, oneShotWeight(w))
	}
	if w.TTY.Value == "true" {
		weight := 0.4
		if w.Restart.Value != "" && w.Restart.Value != "no" {
			weight = 0.35 // it is meant to run without one as well
		}
		hint(taskworthy.DevTool, evidence("terminal", "tty", "tty", w.TTY.Pos, weight, "keeps a terminal open for a person"))
	}
	ranked := v.ranked()
	if len(ranked) == 0 {
		c.set(taskworthy.Web, 0.4)
		if len(w.Ports) == 0 {
			c.set(taskworthy.Worker, 0.4)
		}
		c.say(evidence("nothing-known", "image", cmpString(w.Image.Ref, w.Name), cmpPos(w.Image.Pos, w.Pos), 0.1,
			"nothing in this file says what the image runs"))
		return
	}
	c.set(ranked[0].role, min(max(agreement(ranked, identified(w), deployed(w)), 0.3), 0.93))
	if k := a.likely(i); k != nil && k.software.Role == c.role {
		c.product(k.software)
		return
	}
	a.guessedEngine(i, c)
}

// endsAs is the role of what nobody reaches: a job's or a scheduled one's where its names
// speak for that, else a worker's. Of what is not started again it is a job's where its
// names half speak for a worker, and empty where they do not: that it ends was said already.
func endsAs(w *taskworthy.Workload, v *votes) taskworthy.Role {
	for _, r := range [...]taskworthy.Role{taskworthy.Job, taskworthy.Scheduled} {
		if s := v.score(r); s >= 0.45 && s > v.score(taskworthy.Worker) {
			return r
		}
	}
	works := v.score(taskworthy.Worker)
	switch ended := w.Restart.Value == "no" || w.Restart.Value == "false"; {
	case !ended || works >= 0.58:
		return taskworthy.Worker
	case works > 0:
		return taskworthy.Job
	}
	return ""
}

// guessedEngine takes the engine and the target of the product that a store is most
// likely to be, though not enough speaks for it to recognise it.
func (a *analysis) guessedEngine(i int, c *conclusion) {
	if !c.role.HasEngine() {
		return
	}
	for _, k := range a.ids[i].candidates {
		if k.software.Role == c.role && k.score >= weightName {
			c.engine, c.target, c.also = k.software.Engine, k.software.Target, k.software.Also
			return
		}
	}
}

// identified reports whether a container of a task has an image of its own that is not
// the mere place of one: its name is known, it comes from a repository that the
// definition itself makes, or a service keeps it running.
func identified(w *taskworthy.Workload) bool {
	return w.Task != nil && w.Image.Ref != "" && (deployed(w) || ownRepository(w.Image.Ref) || knownText(knowledge.ParseImage(w.Image.Ref).Name) != "")
}

// ownRepository reports whether the reference leads to an image repository of the
// account's own, where what is pushed is one's own application.
func ownRepository(ref string) bool {
	return strings.Contains(ref, "aws_ecr_repository.") || strings.Contains(ref, "${var.ecr_")
}

// candidateHint lets the store speak for which most was found, though not enough to
// recognise it.
func (a *analysis) candidateHint(i int, hint func(taskworthy.Role, clue)) {
	if k := a.likely(i); k != nil {
		e := *k.evidence[0]
		e.weight = k.score
		hint(k.software.Role, e)
	}
}

// likely is the store that a workload may be by a name or a port alone, nil for none.
// The name of an image says little of what another program than its own does; the
// container of a task has further names.
func (a *analysis) likely(i int) *candidate {
	line := &a.lines[i]
	if len(a.ids[i].candidates) == 0 || a.app.Workloads[i].Task == nil && len(line.steps) > 0 && !line.flags && !line.recipe {
		return nil
	}
	k := a.ids[i].candidates[0]
	if !k.software.Role.HasEngine() || k.score < weightName || k.kinds() == 1 && k.has("volume") && a.servesStore(i) != nil {
		return nil
	}
	if k.kinds() == 1 && k.has("port") && a.otherPorts(a.app.Workloads[i], k.software) {
		return nil
	}
	if w := a.app.Workloads[i]; k.kinds() == 1 && k.has("env") && w.Task != nil && len(requestPorts(w)) > 0 {
		return nil // it listens, and not where the store does: a client, given the store's variables
	}
	return k
}

// runtimeHint is what the runtime image says: little by itself, more where a mode
// of it fits (php:8-fpm serves).
func (a *analysis) runtimeHint(i int, base *candidate, hint func(taskworthy.Role, clue)) {
	e := *base.evidence[0]
	for j := range base.software.Modes {
		if m := &base.software.Modes[j]; a.holds(&m.When, i, base.software) {
			hint(m.Role, evidence(base.software.ID+"/"+m.ID, "mode", m.ID, e.pos, 0.55, "%s here %s", base.software.Name, m.Why))
			return
		}
	}
	e.weight = 0.2
	hint(base.software.Role, e)
}

// socketHints: who mounts docker.sock or the host's own files watches the host, or
// serves it.
func (a *analysis) socketHints(w *taskworthy.Workload, hint func(taskworthy.Role, clue)) {
	for i := range w.Mounts {
		m := &w.Mounts[i]
		if strings.HasSuffix(m.Target, "/docker.sock") || strings.HasSuffix(m.Source, "/docker.sock") {
			hint(taskworthy.Agent, evidence("docker-socket", "volume", m.Source, m.Pos, 0.5, "mounts the Docker socket"))
			return
		}
		if r := a.catalog.Mount(m); r != nil && r.Role != "" {
			hint(r.Role, evidence(r.ID, "volume", m.Source, m.Pos, 0.7, "mounts %s, which %s", m.Source, r.Why))
			return
		}
	}
}

func cmpString(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}
