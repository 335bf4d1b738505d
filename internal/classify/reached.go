package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
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
	a.silentHints(i, called || named, expected, hint)
}

// silentHints: what has no port for requests serves where it answers or is told to
// listen, and works where nothing says so. found says that somebody names it.
func (a *analysis) silentHints(i int, found, expected bool, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
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

// reachable reports whether a load balancer or a name leads to the container from
// outside of its task.
func reachable(w *taskworthy.Workload) bool {
	if w.Task == nil || w.Task.Service == nil {
		return false
	}
	return len(w.Task.Service.Names) > 0 && len(w.Ports) > 0 || balanced(w, w.Task.Service) != nil
}
