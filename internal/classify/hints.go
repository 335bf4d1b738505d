package classify

import (
	"cmp"
	"path"
	"slices"
	"strconv"
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
	var v votes
	hint := func(role taskworthy.Role, e clue) {
		v.add(role, e.weight)
		c.say(e)
	}
	switch {
	case d.act == actEntry && d.entry.Weak && d.entry.Role == taskworthy.Web && a.unreached(i):
		v.add(d.entry.Role, 0.7*weightWeak) // what it runs may serve, but nobody is said to come
	case d.act == actEntry:
		v.add(d.entry.Role, weightWeak)
	case d.entry != nil:
		v.add(d.entry.Role, weightWeak/2) // a step before a script
	}
	if base := a.ids[i].base; base != nil {
		a.runtimeHint(i, base, hint)
	}
	a.candidateHint(i, hint)
	a.wordHints(i, hint)
	a.modeHints(w, hint)
	a.taskHints(i, hint)
	a.besideHints(i, hint)
	a.gpuHint(i, hint)
	a.portHints(i, func(role taskworthy.Role, e clue) {
		hint(role, e)
		if role != taskworthy.Web {
			return
		}
		for _, other := range v.roles {
			if other.score >= 0.45 && servesToo(other.role) {
				v.add(other.role, e.weight) // it is reached as well
			}
		}
	})
	a.socketHints(w, hint)
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
	c.set(ranked[0].role, min(max(agreement(ranked), 0.3), 0.93))
}

// servesToo reports whether a workload of this role is reached like a web server, so
// that being reached says nothing against it.
func servesToo(r taskworthy.Role) bool {
	return r.HasEngine() || r == taskworthy.Proxy || r == taskworthy.WebSocketServer || r == taskworthy.GameServer
}

// agreement is how sure the ranked votes are of the first: its score, less where
// others speak for another role, more where several facts say the same and
// hardly anything else is said.
func agreement(ranked []vote) float64 {
	first, second := ranked[0], vote{}
	if len(ranked) > 1 {
		second = ranked[1]
	}
	if first.facts > 1 && first.score >= 0.7 && second.score <= 0.35 {
		return max(first.score, 0.9)
	}
	return first.score - second.score/3
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

// likely is the store that a container of a task may be by a name or a port alone,
// nil for none.
func (a *analysis) likely(i int) *candidate {
	if a.app.Workloads[i].Task == nil || len(a.ids[i].candidates) == 0 {
		return nil
	}
	if k := a.ids[i].candidates[0]; k.software.Role.HasEngine() && k.score >= weightName {
		return k
	}
	return nil
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

func (a *analysis) wordHints(i int, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
	// A second name with a word of the same sense is chosen like the first, and
	// hardly says more.
	var heard []*knowledge.Word
	count := func(h *knowledge.Word, e clue) {
		if slices.ContainsFunc(heard, func(o *knowledge.Word) bool { return o.ID == h.ID }) {
			e.weight /= 3
		}
		heard = append(heard, h)
		hint(h.Role, e)
	}
	name := w.Name
	if w.Task != nil {
		name = holderWords(name)
	}
	a.words(name, "service", func(h *knowledge.Word) {
		count(h, evidence(h.ID, "name", w.Name, w.Pos, h.Weight, "is called %s, which %s", w.Name, h.Why))
	})
	if w.Task != nil {
		a.holderHints(i, count)
	}
	// The name of a variable is chosen like the service's own, and says it twice.
	if n := knowledge.ParseImage(w.Image.Ref); w.Build == nil && a.ids[i].base == nil {
		a.words(knownText(n.Name), "image", func(h *knowledge.Word) {
			count(h, evidence(h.ID, "image", w.Image.Ref, w.Image.Pos, h.Weight, "its image is called %s, which %s", n.Name, h.Why))
		})
	}
	if w.Build != nil {
		a.words(buildName(w.Build), "context", func(h *knowledge.Word) {
			from := cmp.Or(w.Build.Target, w.Build.Dockerfile, w.Build.Context)
			hint(h.Role, evidence(h.ID, "context", from, w.Build.Pos, h.Weight/2, "is built from %s, which %s", from, h.Why))
		})
	}
	if script := a.mainWords(i); script != "" {
		line := a.lines[i]
		a.words(script, "command", func(h *knowledge.Word) {
			hint(h.Role, evidence(h.ID, line.kind, line.text, line.pos, h.Weight, "%s %s, which %s", runs(line), line.text, h.Why))
		})
	}
}

// buildName gives what the parts of a build are called: the folder, the
// Dockerfile (docker/scheduler.Dockerfile) and its stage.
func buildName(b *taskworthy.Build) string {
	file := strings.ReplaceAll(strings.ToLower(b.Dockerfile), "dockerfile", "")
	return strings.Join([]string{lastFolder(b.Context), lastFolder(path.Dir(file)), lastFolder(file), b.Target}, " ")
}

// lastFolder is the last part of a path.
func lastFolder(dir string) string {
	dir = strings.TrimRight(dir, "/")
	return dir[strings.LastIndexByte(dir, '/')+1:]
}

// mainWords gives the words of the step that the line is for: the one that is
// known best, else the last that nothing is known about. What is set up before
// it says nothing about the role.
func (a *analysis) mainWords(i int) string {
	if d := a.deeds[i]; d.act == actEntry {
		return scriptName(d.argv)
	}
	script := ""
	for _, st := range a.lines[i].steps {
		if !st.guard && !a.lines[i].flags && st.entry == nil {
			script = scriptName(st.argv)
		}
	}
	return script
}

// words calls f for the strongest hint of each role among the words of name.
func (a *analysis) words(name, where string, f func(h *knowledge.Word)) {
	words := a.catalog.Split(name)
	var best []*knowledge.Word // of each role, in the order in which they are said
	strongest := 0.0
	for at, word := range words {
		a.catalog.EachWord(word, func(h *knowledge.Word) {
			if h.Last && at != len(words)-1 {
				return
			}
			if !slices.Contains(h.Where, where) && !(len(h.Where) == 0 && where == "service") {
				return
			}
			strongest = max(strongest, h.Weight)
			same := slices.IndexFunc(best, func(o *knowledge.Word) bool { return o.Role == h.Role })
			switch {
			case same < 0:
				best = append(best, h)
			case best[same].Weight < h.Weight:
				best[same] = h
			}
		})
	}
	for _, h := range best {
		if h.Weight < strongest {
			// Another word of the same name says more: this one says half.
			half := *h
			half.Weight /= 2
			h = &half
		}
		f(h)
	}
}

// modeHints reads variables whose value chooses a role: CONTAINER_ROLE=worker.
func (a *analysis) modeHints(w *taskworthy.Workload, hint func(taskworthy.Role, clue)) {
	for _, e := range w.Env {
		if !e.Kept || e.Value == "" {
			continue
		}
		for _, word := range a.catalog.Split(e.Value) {
			a.catalog.EachWord(word, func(h *knowledge.Word) {
				if slices.Contains(h.Where, "mode") && anyGlob(h.Modes, e.Name) && len(h.Modes) > 0 {
					hint(h.Role, evidence(h.ID, "env", e.Name+"="+e.Value, e.Pos, h.Weight, "sets %s=%s, which %s", e.Name, e.Value, h.Why))
				}
			})
		}
	}
}

// portHints: what is reached over the network serves, what is not works.
func (a *analysis) portHints(i int, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
	called := a.calledHint(i, hint)
	found := a.serviceHints(i, hint)
	ports := w.Ports
	if len(ports) == 0 && w.Build != nil && w.Build.Recipe != nil {
		ports = w.Build.Recipe.Ports
	}
	if route, ok := a.routed(w); ok {
		hint(taskworthy.Web, route)
		return
	}
	if w.Source.Format == "procfile" && w.Name == "web" {
		hint(taskworthy.Web, evidence("web-process", "name", w.Name, w.Pos, 0.75, "is the process type that gets the requests"))
		return
	}
	if store, ok := a.storePort(w); ok {
		if k := a.likely(i); k == nil || k.software.Role != store.role { // it counts the port already
			hint(store.role, store.clue)
		}
		return
	}
	if len(ports) > 0 {
		weight := 0.5
		switch {
		case w.Task != nil && slices.ContainsFunc(ports, func(p taskworthy.Port) bool { return webPort(p.Container) }):
			weight = 0.55
		case w.Task != nil:
			weight = 0.35 // where things are deployed, a port stands for more than requests
		case ports[0].Host == "":
			weight = 0.4
		}
		number := portText(ports[0].Container)
		hint(taskworthy.Web, evidence("serves-a-port", "port", number, ports[0].Pos, weight, "listens on %s", number))
		return
	}
	if w.Health != nil && !w.Health.Disabled && asksOverNetwork(w.Health) {
		hint(taskworthy.Web, evidence("answers-health-check", "healthcheck", clip(strings.Join(w.Health.Test.Args, " "), 60), w.Health.Pos, 0.35,
			"is asked for its health over the network"))
		if w.Task != nil && w.Task.Service != nil && !called && !found && a.main(i) == i {
			hint(taskworthy.Worker, evidence("no-port", "port", "", w.Pos, 0.35, "declares no port, and nothing names it"))
		}
		return
	}
	if e, ok := listens(w); ok {
		hint(taskworthy.Web, e)
		return
	}
	if !called && !found && !a.frontedHint(i, hint) && a.main(i) == i {
		weight := 0.3
		if w.Source.Format == "procfile" || w.Task != nil && w.Task.Service != nil && !perHost(w.Task.Service) {
			weight = 0.5 // what is reached says so where it is deployed
		}
		hint(taskworthy.Worker, evidence("no-port", "port", "", w.Pos, weight, "publishes and exposes no port, and nothing names it"))
		if e := queueVariable(w); e != nil {
			hint(taskworthy.Worker, evidence("queue-variable", "env", e.Name, e.Pos, 0.35, "serves nothing and is told of a queue by %s", e.Name))
		}
	}
}

// queueVariable is the first variable whose name is that of a queue, nil for none.
func queueVariable(w *taskworthy.Workload) *taskworthy.EnvVar {
	for i := range w.Env {
		for word := range strings.SplitSeq(w.Env[i].Name, "_") {
			switch word {
			case "QUEUE", "QUEUES", "SQS", "SUBSCRIPTION":
				return &w.Env[i]
			}
		}
	}
	return nil
}

// portText is a port as people read it.
func portText(port int) string {
	if port == 0 {
		return "a port"
	}
	return strconv.Itoa(port)
}

// unreached reports whether nothing at all comes to workload i from outside: no
// port, no route, and nobody that refers to it or waits for it.
func (a *analysis) unreached(i int) bool {
	w := a.app.Workloads[i]
	if len(w.Ports) > 0 || len(a.graph.incoming[i]) > 0 || w.Health != nil && !w.Health.Disabled {
		return false
	}
	if w.Build != nil && w.Build.Recipe != nil && len(w.Build.Recipe.Ports) > 0 {
		return false
	}
	if reachable(w) {
		return false
	}
	_, routed := a.routed(w)
	return !routed
}

// asksOverNetwork reports whether the health check connects to a port of its own container.
func asksOverNetwork(h *taskworthy.Health) bool {
	if len(h.Test.Args) > 0 {
		switch h.Test.Args[0] {
		case "httpGet", "grpc", "tcpSocket": // a probe of Kubernetes
			return true
		}
	}
	for _, arg := range h.Test.Args {
		if strings.Contains(arg, "http://") || strings.Contains(arg, "https://") || strings.Contains(arg, "/dev/tcp/") {
			return true
		}
	}
	return false
}

// listens gives the evidence that a variable tells the workload where to listen:
// an address of every interface.
func listens(w *taskworthy.Workload) (clue, bool) {
	for _, e := range w.Env {
		if e.Kept && (strings.HasPrefix(e.Value, "0.0.0.0:") || strings.HasPrefix(e.Value, "[::]:") || strings.HasPrefix(e.Value, "http://0.0.0.0:") || strings.HasPrefix(e.Value, "http://+:")) {
			return evidence("listens-by-variable", "env", e.Name, e.Pos, 0.45, "is told by %s to listen on all addresses", e.Name), true
		}
	}
	return clue{}, false
}

// calledHint looks for another workload that calls this one.
func (a *analysis) calledHint(i int, hint func(taskworthy.Role, clue)) bool {
	var named *relation
	for at := range a.graph.incoming[i] {
		r := &a.graph.incoming[i][at]
		if r.via != "reference" {
			continue
		}
		switch r.ref.Scheme {
		case "http", "https", "grpc", "grpcs":
			hint(taskworthy.Web, evidence("called-over-http", "reference", r.ref.Via, r.pos, 0.6,
				"%s calls it over %s", a.graph.label(r.from), r.ref.Scheme))
			return true
		case "ws", "wss":
			hint(taskworthy.WebSocketServer, evidence("called-over-websocket", "reference", r.ref.Via, r.pos, 0.5,
				"%s keeps a WebSocket to it", a.graph.label(r.from)))
			return true
		}
		if named == nil {
			named = r
		}
	}
	if named == nil {
		return false
	}
	hint(taskworthy.Web, evidence("called-by-name", "reference", named.ref.Via, named.pos, 0.4,
		"%s names it in %s", a.app.Workloads[named.from].Name, named.ref.Via))
	return true
}

// frontedHint looks for a web server or proxy that waits for this workload or is
// linked to it: what stands behind one serves.
func (a *analysis) frontedHint(i int, hint func(taskworthy.Role, clue)) bool {
	for at := range a.graph.incoming[i] {
		r := &a.graph.incoming[i][at]
		front := a.product(r.from)
		if r.via == "reference" || front == nil || !standsInFront(front) {
			continue
		}
		hint(taskworthy.Web, evidence("fronted", r.via, a.graph.label(r.from), r.pos, 0.5,
			"%s, which is %s, stands in front of it", a.graph.label(r.from), front.Name))
		return true
	}
	return a.neighbour(i, func(j int) bool {
		front := a.product(j)
		if front == nil || !standsInFront(front) || len(a.app.Workloads[j].Ports) == 0 || a.main(i) != i {
			return false
		}
		hint(taskworthy.Web, evidence("fronted", "task", a.app.Workloads[j].Name, a.app.Workloads[j].Pos, 0.5,
			"%s, which is %s, stands in front of it", a.app.Workloads[j].Name, front.Name))
		return true
	})
}

// standsInFront reports whether the product passes requests on, always or when it
// is set up so.
func standsInFront(s *knowledge.Software) bool {
	return s.Role == taskworthy.Proxy ||
		slices.ContainsFunc(s.Modes, func(m knowledge.Mode) bool { return m.Role == taskworthy.Proxy })
}

// routed gives the evidence that a reverse proxy is asked to route to the workload.
func (a *analysis) routed(w *taskworthy.Workload) (clue, bool) {
	for _, l := range w.Labels {
		if r := a.catalog.Route(l.Name, ""); r != nil && l.Value != "false" {
			return evidence(r.ID, "label", l.Name, l.Pos, 0.6, "has the label "+l.Name+", with which it "+r.Why), true
		}
	}
	for _, e := range w.Env {
		if r := a.catalog.Route("", e.Name); r != nil {
			return evidence(r.ID, "env", e.Name, e.Pos, 0.6, "sets "+e.Name+", with which it "+r.Why), true
		}
	}
	return clue{}, false
}

// socketHints: who mounts docker.sock or the host's own files watches the host.
func (a *analysis) socketHints(w *taskworthy.Workload, hint func(taskworthy.Role, clue)) {
	for _, m := range w.Mounts {
		if strings.HasSuffix(m.Target, "/docker.sock") || strings.HasSuffix(m.Source, "/docker.sock") {
			hint(taskworthy.Agent, evidence("docker-socket", "volume", m.Source, m.Pos, 0.5, "mounts the Docker socket"))
			return
		}
		if m.Kind == taskworthy.MountBind && (m.Source == "/proc" || m.Source == "/sys" || m.Source == "/") {
			hint(taskworthy.Agent, evidence("host-files", "volume", m.Source, m.Pos, 0.7, "mounts the host's "+m.Source))
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
