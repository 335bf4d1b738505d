package classify

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// portHints: what is reached over the network serves, what is not works.
// expected says that its names already speak for a server.
func (a *analysis) portHints(i int, expected bool, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
	called := a.calledHint(i, hint)
	named := a.serviceHints(i, hint)
	if route, ok := a.routed(w); ok {
		hint(taskworthy.Web, route)
		return
	}
	if w.Source.Format == "procfile" && w.Name == "web" {
		hint(taskworthy.Web, evidence("web-process", "name", w.Name, w.Pos, 0.75, "is the process type that gets the requests"))
		return
	}
	if e, ok := a.gamePort(w); ok {
		hint(taskworthy.GameServer, e)
		return
	}
	if e, ok := a.standsBetween(w); ok {
		hint(taskworthy.Proxy, e)
	}
	if store, ok := a.storePort(w); ok {
		if k := a.likely(i); k == nil || k.software.Role != store.role { // it counts the port already
			hint(store.role, store.clue)
		}
		return
	}
	if e, ok := portClue(w); ok {
		hint(taskworthy.Web, e)
		if e, ok := healthClue(w); ok {
			hint(taskworthy.Web, e)
		} else if len(w.Ports) > 0 && w.Ports[0].Host == "" && !called && !named {
			a.waitedForHint(i, hint) // a port for the others, and one that waits for it
		}
		return
	}
	found := called || named
	if watchedOnly(w) {
		weight := 0.5
		if deployed(w) && perHost(w.Task.Service) {
			weight = 0.3 // as an agent of the host does
		}
		hint(taskworthy.Worker, evidence("watched-only", "port", w.Ports[0].Name, w.Ports[0].Pos, weight, "listens only for those who watch it (%s)", w.Ports[0].Name))
		queueHint(w, hint)
		return
	}
	if e, ok := healthClue(w); ok {
		if deployed(w) && perHost(w.Task.Service) {
			e.weight /= 2 // by its own host
			hint(taskworthy.Web, e)
			return
		}
		hint(taskworthy.Web, e)
		if deployed(w) && !found && a.main(i) == i {
			hint(taskworthy.Worker, evidence("no-port", "port", "", w.Pos, 0.35, "declares no port, and nothing names it"))
		}
		return
	}
	if e, ok := listens(w); ok {
		hint(taskworthy.Web, e)
		return
	}
	if found || a.frontedHint(i, hint) || a.main(i) != i {
		return
	}
	if !a.waitedForHint(i, hint) {
		unreachedHint(w, expected, hint)
	}
	a.brokerHint(i, hint)
}

// waitedForHint looks for a workload that starts after this one and not after its
// end: what another program waits for, it mostly calls.
func (a *analysis) waitedForHint(i int, hint func(taskworthy.Role, clue)) bool {
	for _, r := range a.graph.incoming[i] {
		if r.via != "depends" || a.app.Workloads[i].Task != nil {
			continue
		}
		hint(taskworthy.Web, evidence("waited-for", r.via, a.graph.label(r.from), r.pos, 0.35,
			"%s starts after it", a.graph.label(r.from)))
		return true
	}
	return false
}

// brokerHint: what nobody reaches and is told of a broker gets its work from there.
func (a *analysis) brokerHint(i int, hint func(taskworthy.Role, clue)) {
	if a.app.Workloads[i].Task != nil {
		return
	}
	for _, r := range a.graph.outgoing[i] {
		if r.to < 0 {
			continue
		}
		if s := a.product(r.to); s != nil && s.Role == taskworthy.Broker {
			hint(taskworthy.Worker, evidence("needs-broker", r.via, a.graph.label(r.to), r.pos, 0.35,
				"serves nothing and needs %s, which is %s", a.graph.label(r.to), s.Name))
			return
		}
	}
}

// healthClue is what a health check over the network says: something answers.
func healthClue(w *taskworthy.Workload) (clue, bool) {
	if w.Health == nil || w.Health.Disabled || !asksOverNetwork(w.Health) {
		return clue{}, false
	}
	return evidence("answers-health-check", "healthcheck", clip(strings.Join(w.Health.Test.Args, " "), 60), w.Health.Pos, 0.4,
		"is asked for its health over the network"), true
}

// portClue is what the ports say of a server, those of its Dockerfile where the
// definition has none. A Dockerfile exposes the port of its own program, which a
// command of the definition takes the place of.
func portClue(w *taskworthy.Workload) (clue, bool) {
	ports, replaced := requestPorts(w), false
	if len(w.Ports) == 0 && w.Build != nil && w.Build.Recipe != nil {
		ports = w.Build.Recipe.Ports
		replaced = len(w.Command.Args) > 0 || len(w.Entrypoint.Args) > 0
	}
	if len(ports) == 0 {
		return clue{}, false
	}
	weight := 0.5
	switch {
	case replaced:
		weight = 0.2
	case deployed(w) && perHost(w.Task.Service):
		weight = 0.3 // where each host asks its own copy
	case w.Task != nil && slices.ContainsFunc(ports, func(p taskworthy.Port) bool { return webPort(p.Container) || asksByName(p.Name) }):
		weight = 0.55
	case w.Task != nil:
		weight = 0.35 // where things are deployed, a port stands for more than requests
	case ports[0].Host == "":
		weight = 0.4
	case w.Build != nil && slices.ContainsFunc(ports, func(p taskworthy.Port) bool { return webPort(p.Container) }):
		weight = 0.6 // an application of one's own, on a port as those have
	}
	if len(ports) == 1 && ports[0].Container == 22 {
		weight = 0.2 // people log in there, and no request comes
	}
	number := portText(ports[0].Container)
	return evidence("serves-a-port", "port", number, ports[0].Pos, weight, "listens on %s", number), true
}

// unreachedHint: what nobody reaches works, all the more where a definition that
// deploys it would say who does.
func unreachedHint(w *taskworthy.Workload, expected bool, hint func(taskworthy.Role, clue)) {
	if onHostNetwork(w) {
		queueHint(w, hint)
		return
	}
	weight := 0.3
	if expected && w.Task == nil {
		weight = 0.15 // a proxy that it does not name may lead to it
	}
	if deployed(w) && perHost(w.Task.Service) {
		weight = 0.15 // what works for a host seldom listens
	}
	if w.Source.Format == "procfile" || deployed(w) && !perHost(w.Task.Service) && !idle(w.Task.Service) {
		weight = 0.5
		if w.Source.Format != "kubernetes" {
			weight = 0.55 // a pod may listen without a word about it
		}
	}
	hint(taskworthy.Worker, evidence("no-port", "port", "", w.Pos, weight, "publishes and exposes no port, and nothing names it"))
	queueHint(w, hint)
}

// onHostNetwork reports whether the workload listens on its host's own network, where
// no port is published for it: that none is says nothing.
func onHostNetwork(w *taskworthy.Workload) bool {
	return w.NetworkMode.Value == "host" && w.Task == nil
}

// queueHint: what serves nothing and is told of a queue works on it.
func queueHint(w *taskworthy.Workload, hint func(taskworthy.Role, clue)) {
	if e := queueVariable(w); e != nil {
		hint(taskworthy.Worker, evidence("queue-variable", "env", e.Name, e.Pos, 0.35, "serves nothing and is told of a queue by %s", e.Name))
	}
}

// watchPorts are the names of ports on which a program tells how it is.
var watchPorts = []string{
	"metrics", "metric", "prom", "prometheus", "monitoring", "monitor", "telemetry", "jmx", "jmx-metrics", "health", "healthz", "health-check",
	"healthcheck", "health-port", "liveness", "readiness", "probe", "probes", "pprof", "debug", "profiling", "actuator", "metrics-port",
}

// asksByName reports whether a port's name is that of a way in which programs take
// requests: http, grpc-api, web.
func asksByName(name string) bool {
	for word := range strings.SplitSeq(strings.ToLower(name), "-") {
		switch word {
		case "http", "https", "http2", "grpc", "grpcs", "web", "api", "rest", "graphql", "ui", "webhook", "webhooks", "gateway":
			return true
		}
	}
	return false
}

// requestPorts are the ports of a workload without those that are for whoever watches it.
func requestPorts(w *taskworthy.Workload) []taskworthy.Port {
	watched := func(p taskworthy.Port) bool { return slices.Contains(watchPorts, strings.ToLower(p.Name)) }
	if !slices.ContainsFunc(w.Ports, watched) {
		return w.Ports
	}
	return slices.DeleteFunc(slices.Clone(w.Ports), watched)
}

// watchedOnly reports whether all ports of the workload are for whoever watches it.
func watchedOnly(w *taskworthy.Workload) bool { return len(w.Ports) > 0 && len(requestPorts(w)) == 0 }

// deployed reports whether the definition says what keeps the workload's task running.
func deployed(w *taskworthy.Workload) bool { return w.Task != nil && w.Task.Service != nil }

// queueVariable is the first variable whose name is that of a queue or of what holds
// queues, nil for none.
func queueVariable(w *taskworthy.Workload) *taskworthy.EnvVar {
	for i := range w.Env {
		for word := range strings.SplitSeq(w.Env[i].Name, "_") {
			switch word {
			case "QUEUE", "QUEUES", "SQS", "SUBSCRIPTION", "TOPIC", "TOPICS", "BROKER", "CELERY", "AMQP", "RABBITMQ", "KAFKA":
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
	if reachable(w) || onHostNetwork(w) {
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
	var named, linked *relation
	for _, r := range a.graph.incoming[i] {
		if r.via == "link" && linked == nil {
			linked = r
		}
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
		if linked != nil && a.app.Workloads[i].Task != nil {
			hint(taskworthy.Web, evidence("called-by-link", "link", a.graph.label(linked.from), linked.pos, 0.5,
				"%s is linked to it, to send it requests", a.graph.label(linked.from)))
			return true
		}
		return false
	}
	weight := 0.4
	if named.ref.Port != 0 {
		weight = 0.5 // there it listens
	}
	hint(taskworthy.Web, evidence("called-by-name", "reference", named.ref.Via, named.pos, weight,
		"%s names it in %s", a.app.Workloads[named.from].Name, named.ref.Via))
	return true
}

// frontedHint looks for a web server or proxy that waits for this workload or is
// linked to it: what stands behind one serves.
func (a *analysis) frontedHint(i int, hint func(taskworthy.Role, clue)) bool {
	for _, r := range a.graph.incoming[i] {
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

// storePort gives the evidence that the workload listens where only stores, caches,
// brokers and the like do, and the role of the first of them.
func (a *analysis) storePort(w *taskworthy.Workload) (e roleClue, ok bool) {
	for _, p := range w.Ports {
		if overDatagrams(w, p.Container) {
			continue
		}
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, telling bool) {
			if telling && !ok && !roundPort(p.Container) && !a.otherPorts(w, sw) {
				number := portText(p.Container)
				e = roleClue{sw.Role, evidence("store-port", "port", number, p.Pos, 0.45, "listens on %s, the port of %s", number, sw.Name)}
				ok = true
			}
		})
	}
	return e, ok
}

// standsBetween gives the evidence that the workload listens on the port of a store and
// on others that the store has nothing to do with: it speaks the store's language to
// clients, and passes on what they say.
func (a *analysis) standsBetween(w *taskworthy.Workload) (e clue, ok bool) {
	for _, p := range w.Ports {
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, telling bool) {
			if telling && !ok && !roundPort(p.Container) && sw.Role.HasEngine() && a.otherPorts(w, sw) {
				number := portText(p.Container)
				e, ok = evidence("store-port-too", "port", number, p.Pos, 0.45, "listens on %s, the port of %s, beside others", number, sw.Name), true
			}
		})
	}
	return e, ok
}

// gamePort gives the evidence that the workload listens for datagrams where games do.
func (a *analysis) gamePort(w *taskworthy.Workload) (e clue, ok bool) {
	for _, p := range w.Ports {
		if p.Protocol != "udp" {
			continue
		}
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, _ bool) {
			if sw.Role == taskworthy.GameServer && !ok {
				number := portText(p.Container)
				e, ok = evidence("game-port", "port", number, p.Pos, 0.5, "listens for datagrams on %s, the port of %s", number, sw.Name), true
			}
		})
	}
	return e, ok
}

// otherPorts reports whether a container of a task listens on ports that product s has
// nothing to do with, for requests by their numbers, beside those of s: what stands
// between a store and its clients does.
func (a *analysis) otherPorts(w *taskworthy.Workload, s *knowledge.Software) bool {
	return w.Task != nil && slices.ContainsFunc(requestPorts(w), func(p taskworthy.Port) bool {
		own := false
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, _ bool) { own = own || sw == s })
		return !own && webPort(p.Container)
	})
}

// roundPort reports whether a port is a number that anyone may choose.
func roundPort(port int) bool { return port%10 == 0 }

// roleClue is a clue with the role that it speaks for.
type roleClue struct {
	role taskworthy.Role
	clue
}

// webPort reports whether a port is one on which programs usually take requests.
func webPort(port int) bool {
	switch port {
	case 80, 443, 4000, 4200, 5173, 9443, 50051:
		return true
	}
	for _, span := range [...][2]int{{3000, 3999}, {5000, 5999}, {7000, 7999}, {8000, 9099}} {
		if port >= span[0] && port <= span[1] {
			return true
		}
	}
	return false
}

// reachable reports whether a load balancer or a name leads to the container from
// outside of its task.
func reachable(w *taskworthy.Workload) bool {
	if w.Task == nil || w.Task.Service == nil {
		return false
	}
	return len(w.Task.Service.Names) > 0 && len(w.Ports) > 0 || balanced(w, w.Task.Service) != nil
}
