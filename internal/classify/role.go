package classify

import (
	"cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// conclusion is what was concluded about one workload so far.
type conclusion struct {
	role       taskworthy.Role
	confidence float64
	engine     string
	target     taskworthy.Target
	also       []taskworthy.Target
	use        taskworthy.Use
	evidence   []fact
	memory     *Memory
	// settled: the role was told outright and no other rule may change it.
	settled bool
	// known: the role comes from the catalog's product.
	known bool
	// leaves: it runs to its end and leaves data that may be missed.
	leaves bool
	// guess: the role comes from hints alone.
	guess bool
}

// fact is a piece of evidence with the questions it answers.
type fact struct {
	*clue
	role, state, runs bool
}

func (c *conclusion) say(e clue) {
	c.evidence = append(c.evidence, fact{clue: c.memory.clue(e), role: true})
}

func (c *conclusion) sayState(e clue) {
	c.evidence = append(c.evidence, fact{clue: c.memory.clue(e), state: true})
}

func (c *conclusion) sayRuns(e clue) {
	c.evidence = append(c.evidence, fact{clue: c.memory.clue(e), runs: true})
}

// role decides what workload i is, from the strongest evidence down: the
// user's word, the format's word, what waits for it, its command, the mode and
// the product, and last what names, ports and mounts hint at.
func (a *analysis) role(i int) conclusion {
	w, line, d, s := a.app.Workloads[i], a.lines[i], a.deeds[i], a.product(i)
	c := conclusion{memory: a.memory, evidence: a.memory.facts.Take(usualFacts)}
	if k := a.software[i]; k != nil {
		for _, e := range k.evidence {
			c.evidence = append(c.evidence, fact{clue: e, role: true})
		}
	}
	if base := a.ids[i].base; base != nil {
		for _, e := range base.evidence {
			weaker := *e
			weaker.weight = min(e.weight, 0.2)
			c.say(weaker)
		}
	}
	if e, ok := a.tell(line, d, s); ok {
		c.say(e)
	}
	a.restartFacts(w, &c)
	appointed, ok := appointment(w)
	switch {
	case w.Declared.Role != "":
		c.say(evidence("declared", "answer", string(w.Declared.Role), w.Declared.Pos, 1, "is declared to be "+string(w.Declared.Role)))
		c.role, c.confidence, c.settled = w.Declared.Role, 1, true
		if s != nil && (s.Role == c.role || s.Role.HasEngine() && c.role.HasEngine()) {
			c.product(s)
		}
		if s != nil && s.Role == taskworthy.Cache && c.role == taskworthy.Database {
			c.store()
		}
		return c
	case initial(w):
		c.sayRuns(evidence("init", "init", w.Init.Value, cmpPos(w.Init.Pos, w.Pos), 0.98, "runs before the others of its task and ends"))
		c.set(taskworthy.Job, 0.97)
		return c
	case ok && (appointed.rule == "firelens" || a.beside(i)):
		c.say(appointed)
		c.set(taskworthy.Agent, 0.97)
		if s != nil && s.Role == taskworthy.Agent {
			c.product(s)
		}
		return c
	case s != nil && a.companion(i, s): // what starts the task says nothing about it
	case w.Schedule.IsSet():
		c.sayRuns(evidence("schedule", "schedule", w.Schedule.Value, w.Schedule.Pos, 0.98, "runs on the schedule "+w.Schedule.Value))
		c.set(taskworthy.Scheduled, 0.97)
		return c
	case w.Job.IsSet():
		c.sayRuns(evidence("job", "job", w.Job.Value, w.Job.Pos, 0.98, "is defined as a job that runs to completion"))
		c.set(taskworthy.Job, 0.97)
		a.trained(i, &c)
		return c
	case triggered(w) != nil:
		t := triggered(w)
		c.set(taskworthy.Job, 0.93)
		form := "is started by %s, and no service keeps it running"
		if t.Kind == "schedule" {
			form = "is started by the schedule %s, and no service keeps it running"
			c.set(taskworthy.Scheduled, 0.95)
		}
		c.sayRuns(evidence("trigger", t.Kind, t.Expression.Value, cmpPos(t.Pos, w.Pos), 0.95, form, cmp.Or(t.Expression.Value, t.Kind)))
		return c
	}
	if a.awaited(i, &c) {
		c.set(taskworthy.Job, 0.97)
		return c
	}
	if expression, ok := cronLine(line); ok && d.act == actUnknown {
		c.sayRuns(evidence("cron-line", line.kind, expression, line.pos, 0.9, "is given the line of a crontab and runs on the schedule %s", expression))
		c.set(taskworthy.Scheduled, 0.85)
		return c
	}
	if s != nil {
		if a.productRole(i, s, d, &c) {
			return c
		}
	}
	if a.commandRole(i, d, &c) {
		if c.role == taskworthy.Web {
			a.besideEngine(w, &c)
		}
		return c
	}
	if s != nil {
		k := a.software[i]
		c.product(s)
		c.set(s.Role, min(a.confirmed(i, k), 0.97))
		switch {
		case d.script || d.act == actEntry && (d.entry.ByName || d.entry.Weak):
			a.scriptRole(i, s, d, &c)
		case d.act == actEntry && d.entry.Role == s.Role:
			c.confidence = max(c.confidence, 0.92) // as its command says
		}
		return c
	}
	a.hintedRole(i, d, &c)
	if c.role == taskworthy.Web || c.role == taskworthy.Worker {
		a.besideEngine(w, &c)
	}
	return c
}

// confirmed is the score of the product where facts of another sort agree: a store
// by its name, its port and its settings alike, an application by its settings and its
// data, a server that is reached at all.
func (a *analysis) confirmed(i int, k *candidate) float64 {
	switch r := k.software.Role; {
	case r.HasEngine():
		if k.kinds() >= 3 && k.score >= 0.65 && !a.ids[i].otherImage(k) {
			return max(k.score, 0.9)
		}
	case r == taskworthy.Worker && k.kinds() >= 2 && k.score >= 0.65 && deployed(a.app.Workloads[i]) && a.unreached(i):
		return max(k.score, 0.9) // kept running, and nobody asks it for anything
	case r == taskworthy.GameServer || r == taskworthy.StatefulApp || r == taskworthy.Worker || r == taskworthy.VideoEncoder || r == taskworthy.WebSocketServer:
		if (k.kinds() >= 2 && k.score >= 0.78 || k.kinds() >= 3 && k.score >= 0.7) && !a.ids[i].otherImage(k) {
			return max(k.score, 0.9)
		}
	case r == taskworthy.Web || r == taskworthy.Proxy:
		if k.score < 0.9 && !a.unreached(i) {
			return 1 - (1-k.score)*0.3
		}
	}
	return k.score
}

// besideEngine sees an engine's name with a word behind it that tells what stands
// beside the engine: redis-ui, kafka-console.
func (a *analysis) besideEngine(w *taskworthy.Workload, c *conclusion) {
	engine := ""
	for _, word := range a.catalog.Split(w.Name) {
		if engine != "" {
			a.catalog.EachWord(word, func(h *knowledge.Word) {
				if h.BesideEngine != "" {
					c.say(evidence(h.ID, "name", w.Name, w.Pos, 0.7, "is called %s, which stands beside %s", w.Name, engine))
					c.set(h.BesideEngine, 0.75)
				}
			})
		}
		a.catalog.EachName(word, func(sw *knowledge.Software) {
			if sw.Role.HasEngine() {
				engine = sw.Name
			}
		})
	}
}

func (c *conclusion) set(r taskworthy.Role, confidence float64) { c.role, c.confidence = r, confidence }

// product takes over what the catalog says of the software.
func (c *conclusion) product(s *knowledge.Software) {
	c.engine, c.target, c.also, c.known = s.Engine, s.Target, s.Also, true
}

// awaited reports whether another workload waits until this one has ended well.
func (a *analysis) awaited(i int, c *conclusion) bool {
	for _, r := range a.graph.incoming[i] {
		if r.via == "completes" {
			c.sayRuns(evidence("completes", "depends", a.graph.label(r.from), r.pos, 0.97,
				"%s starts only when it has ended successfully", a.graph.label(r.from)))
			return true
		}
	}
	return false
}

// productRole settles the role from the product's modes and from a command that
// says how the product is run here.
func (a *analysis) productRole(i int, s *knowledge.Software, d deed, c *conclusion) bool {
	line := a.lines[i]
	score := a.confirmed(i, a.software[i])
	for j := range s.Modes {
		m := &s.Modes[j]
		if d.act == actClient && len(m.When.Command) == 0 {
			continue // a client's command says more than how the image is set up
		}
		if !a.holds(&m.When, i, s) || m.Role == taskworthy.Job && len(m.When.Command) > 0 && !a.endsWith(m.When.Command, i, s) {
			continue
		}
		w := a.app.Workloads[i]
		c.say(evidence(s.ID+"/"+m.ID, "mode", m.ID, cmpPos(line.pos, w.Pos), 0.92, "%s here %s", s.Name, m.Why))
		c.product(s)
		switch {
		case m.Engine == "none":
			c.engine = ""
		case m.Engine != "":
			c.engine = m.Engine
		}
		if m.Target != "" {
			c.target, c.also = m.Target, m.Also
		} else if m.Role != s.Role {
			c.target, c.also = "", nil
		}
		if m.Role != s.Role && m.Engine == "" && !m.Role.HasEngine() {
			c.engine = ""
		}
		if len(m.When.Image) == 0 {
			score = 1 - (1-score)*0.6 // what it is set up for fits the product
		}
		if d.act == actEntry && d.entry.Role == m.Role && !d.entry.Weak && !d.entry.ByName {
			score = max(score, 0.9) // its command is known to do that, whatever it is called
		}
		c.set(m.Role, min(0.94, score))
		return true
	}
	switch d.act {
	case actServer:
		c.product(s)
		c.set(s.Role, max(min(score, 0.97), 0.9))
		return true
	case actClient:
		c.set(taskworthy.Job, 0.93)
		return true
	case actNothing:
		c.set(taskworthy.Job, 0.85)
		return true
	}
	return false
}

// endsWith reports whether the last step of the line matches: a migration that a
// server follows makes no job.
func (a *analysis) endsWith(patterns []string, i int, s *knowledge.Software) bool {
	steps := a.lines[i].steps
	for at := len(steps) - 1; at >= 0; at-- {
		st := &steps[at]
		if st.guard || st.entry != nil && st.entry.Noise {
			continue
		}
		return a.matchOwn(s, patterns, st.argv) > 0
	}
	return false
}

// commandRole settles the role from what the command line is known to do.
func (a *analysis) commandRole(i int, d deed, c *conclusion) bool {
	s := a.product(i)
	switch d.act {
	case actEntry:
		switch {
		case d.entry.Weak, s != nil && d.entry.ByName:
			return false
		case s != nil && !takesOver(d.entry.Role):
			return false // the product knows better what its own server is
		case d.entry.ByName && d.entry.Role == taskworthy.Job && lasting(a.app.Workloads[i]):
			return false // setup.sh may as well go on and serve
		case d.entry.ByName && a.namedFor(i, d.entry.Role):
			c.set(d.entry.Role, 0.9)
		case d.entry.ByName:
			c.set(d.entry.Role, 0.82)
		default:
			c.set(d.entry.Role, 0.92)
		}
		return true
	case actIdle:
		if s != nil && s.Role.Stateful() && a.serves(i, s) {
			c.product(s) // it keeps data, whatever its command seems to do
			c.set(s.Role, 0.6)
			return true
		}
		if s != nil {
			c.set(taskworthy.DevTool, 0.75)
			return true
		}
		c.set(taskworthy.DevTool, 0.9)
		return true
	case actLoop:
		c.set(taskworthy.Worker, 0.75)
		if d.entry != nil && d.entry.Role == taskworthy.Scheduled {
			c.set(taskworthy.Worker, 0.9) // a dispatcher that is called again and again
		}
		switch {
		case a.assisting(i):
			c.set(taskworthy.Agent, 0.75)
		case d.pause >= longPause:
			c.set(taskworthy.Scheduled, 0.75)
		}
		return true
	case actNothing:
		c.set(taskworthy.Job, 0.75)
		return true
	}
	return false
}

// lasting reports whether the definition treats the workload as something that goes
// on: it publishes a port, or is restarted whenever it ends.
func lasting(w *taskworthy.Workload) bool {
	return len(w.Ports) > 0 || w.Restart.Value == "always" || w.Restart.Value == "unless-stopped"
}

// takesOver reports whether a command of this role turns the container of a
// product into something else: a one-off step, a worker, a tool.
func takesOver(r taskworthy.Role) bool {
	switch r {
	case taskworthy.Job, taskworthy.Worker, taskworthy.Scheduled, taskworthy.DevTool:
		return true
	}
	return false
}

// restartFacts notes what the restart policy says about running for ever.
func (a *analysis) restartFacts(w *taskworthy.Workload, c *conclusion) {
	switch w.Restart.Value {
	case "always", "unless-stopped":
		c.sayRuns(evidence("restart-always", "restart", w.Restart.Value, w.Restart.Pos, 0.3, "is restarted whenever it ends"))
	case "no", "false":
		c.sayRuns(evidence("restart-no", "restart", w.Restart.Value, w.Restart.Pos, 0.3, "is not restarted when it ends"))
	case "on-failure":
		c.sayRuns(evidence("restart-on-failure", "restart", w.Restart.Value, w.Restart.Pos, 0.2, "is restarted only when it fails"))
	}
}

func cmpPos(p, fallback taskworthy.Pos) taskworthy.Pos {
	if p.IsZero() {
		return fallback
	}
	return p
}
