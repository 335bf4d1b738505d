package classify

import (
	"cmp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// taskHints: who keeps the task running, and what scales it, hints at what its main
// container is.
func (a *analysis) taskHints(i int, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
	if w.Task == nil {
		return
	}
	s := w.Task.Service
	if s == nil {
		if a.unkept(w) {
			hint(taskworthy.Job, evidence("no-service", "service", w.Owner, cmpPos(w.Task.Pos, w.Pos), 0.45,
				"no service keeps %s running, as others here are kept", cmp.Or(holder(w), w.Name)))
		}
		return
	}
	if a.main(i) != i {
		return
	}
	if s.Scaling != nil {
		for _, p := range s.Scaling.Policies {
			if p.Queue == taskworthy.Yes {
				hint(taskworthy.Worker, evidence("scaled-on-queue", "scaling", p.Metric.Value, cmpPos(p.Pos, s.Scaling.Pos), 0.75,
					"is scaled by %s, which counts what waits in a queue", cmp.Or(p.Metric.Value, "a metric")))
				break
			}
		}
	}
	for i := range w.Task.Triggers {
		if t := &w.Task.Triggers[i]; t.Kind == "queue" {
			hint(taskworthy.Worker, evidence("fed-by-queue", "queue", t.Expression.Value, cmpPos(t.Pos, w.Pos), 0.75, "gets its work from a queue"))
			break
		}
	}
	if role := madeFor(s.Kind); role != "" {
		hint(role, evidence("kind-of-service", "service", s.Kind, s.Pos, 0.85, "is a %s, which is there for a %s", s.Kind, string(role)))
	}
	switch {
	case perHost(s):
		hint(taskworthy.Agent, evidence("per-host", "service", cmp.Or(s.Strategy.Value, s.Kind), cmpPos(s.Strategy.Pos, s.Pos), 0.5, "runs once on each host"))
	case strings.EqualFold(s.Kind, "statefulset"):
		hint(taskworthy.StatefulApp, evidence("stateful-set", "service", s.Kind, s.Pos, 0.5, "is a StatefulSet, which gives each copy a lasting name"))
	}
}

// madeFor is the role for which a kind of service is made: App Runner, ECS Express
// Mode and Knative for what answers requests, Agones for games. Empty for the others.
func madeFor(kind string) taskworthy.Role {
	switch strings.ToLower(kind) {
	case "express-service", "knative-service":
		return taskworthy.Web
	case "worker-service":
		return taskworthy.Worker
	case "fleet", "gameserver":
		return taskworthy.GameServer
	}
	return ""
}

// unkept reports whether nothing keeps the task of w running, where the same
// definitions keep others: it is started by hand or by a program, and ends.
func (a *analysis) unkept(w *taskworthy.Workload) bool {
	switch w.Source.Format {
	case "terraform", "cloudformation":
		return a.graph.served
	}
	return false
}

// assisting reports whether what workload i does over and over is done for others:
// for the container that its task is for, or for the host of each copy.
func (a *analysis) assisting(i int) bool {
	t := a.app.Workloads[i].Task
	return t != nil && (t.Service != nil && perHost(t.Service) || a.main(i) != i && a.beside(i))
}

// perHost reports whether one copy runs on each host: an ECS daemon, a DaemonSet.
func perHost(s *taskworthy.Service) bool {
	return strings.EqualFold(s.Strategy.Value, "DAEMON") || strings.EqualFold(s.Kind, "daemonset")
}

// serviceHints: requests that a load balancer sends, or a name by which the task is
// found, say that the container serves. It reports whether anything did.
func (a *analysis) serviceHints(i int, hint func(taskworthy.Role, clue)) bool {
	w := a.app.Workloads[i]
	if w.Task == nil {
		return false
	}
	s := w.Task.Service
	if b := balanced(w, s); b != nil {
		weight, what := 0.75, "a load balancer"
		switch strings.ToUpper(b.Protocol.Value) {
		case "TCP", "UDP", "TCP_UDP", "TLS":
			weight = 0.55 // connections of any kind
		}
		hint(taskworthy.Web, evidence("load-balanced", "port", portText(b.Port), cmpPos(b.Pos, w.Pos), weight, "gets its requests from %s", what))
		return true
	}
	if s == nil || len(s.Names) == 0 || len(w.Ports) == 0 {
		return false // a name without a port leads to nothing
	}
	if _, ok := a.storePort(w); ok || a.main(i) != i && len(w.Aliases) == 0 {
		return false
	}
	hint(taskworthy.Web, evidence("found-by-name", "service", s.Names[0].Value, cmpPos(s.Names[0].Pos, s.Pos), 0.5, "is found by others as %s", s.Names[0].Value))
	return true
}

// storePort gives the evidence that the workload listens where only stores, caches,
// brokers and the like do, and the role of the first of them.
func (a *analysis) storePort(w *taskworthy.Workload) (e portClue, ok bool) {
	for _, p := range w.Ports {
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, telling bool) {
			if telling && !ok && !roundPort(p.Container) {
				number := portText(p.Container)
				e = portClue{sw.Role, evidence("store-port", "port", number, p.Pos, 0.45, "listens on %s, the port of %s", number, sw.Name)}
				ok = true
			}
		})
	}
	return e, ok
}

// roundPort reports whether a port is a number that anyone may choose.
func roundPort(port int) bool { return port%10 == 0 }

// portClue is what a port says, and for which role.
type portClue struct {
	role taskworthy.Role
	clue
}

// webPort reports whether a port is one on which programs usually take requests.
func webPort(port int) bool {
	switch {
	case port == 80, port == 443, port == 4000, port == 4200, port == 5173, port == 50051,
		3000 <= port && port < 3100, 5000 <= port && port < 5100, 8000 <= port && port < 9200, 9443 == port:
		return true
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
	if len(other.Ports) > 0 {
		hint(taskworthy.Agent, evidence("beside", "task", other.Name, w.Pos, 0.4, "stands beside %s, which is the one that serves", other.Name))
	}
}

// triggered gives what starts the task from outside, where nothing keeps it running.
func triggered(w *taskworthy.Workload) *taskworthy.Trigger {
	t := w.Task
	if t == nil || len(t.Triggers) == 0 || t.Service != nil && t.Service.Desired.Value != "0" {
		return nil
	}
	for i := range t.Triggers {
		if t.Triggers[i].Kind == "schedule" {
			return &t.Triggers[i]
		}
	}
	return &t.Triggers[0]
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
