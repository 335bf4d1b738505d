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
		if j := slices.IndexFunc(w.Task.Triggers, func(t taskworthy.Trigger) bool { return t.Kind == "function" }); j >= 0 {
			hint(taskworthy.Job, evidence("given-to-function", "trigger", "function", w.Task.Triggers[j].Pos, 0.75, "is given to a function to start, and no service keeps it running"))
		} else if a.unkept(w) {
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
		weight := 0.85
		if idle(s) {
			weight = 0.4 // it was the nearest form for what is started by hand
		}
		hint(role, evidence("kind-of-service", "service", s.Kind, s.Pos, weight, "is a %s, which is there for a %s", s.Kind, string(role)))
	}
	switch {
	case perHost(s):
		hint(taskworthy.Agent, evidence("per-host", "service", cmp.Or(s.Strategy.Value, s.Kind), cmpPos(s.Strategy.Pos, s.Pos), 0.5, "runs once on each host"))
	case strings.EqualFold(s.Kind, "statefulset"):
		weight := 0.5
		if !slices.ContainsFunc(w.Mounts, func(m taskworthy.Mount) bool { return claimed(w, &m) }) {
			weight = 0.2 // a name that lasts, and nothing else that does
		}
		hint(taskworthy.StatefulApp, evidence("stateful-set", "service", s.Kind, s.Pos, weight, "is a StatefulSet, which gives each copy a lasting name"))
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

// idle reports whether the service keeps no copy running until somebody scales it.
func idle(s *taskworthy.Service) bool { return s.Desired.Value == "0" && s.Scaling == nil }

// unkept reports whether nothing keeps the task of w running, where the same
// definitions keep others: it is started by hand or by a program, and ends.
func (a *analysis) unkept(w *taskworthy.Workload) bool {
	switch w.Source.Format {
	case "terraform", "cloudformation":
		return a.graph.served
	}
	return false
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
	if s == nil || len(s.Names) == 0 || len(requestPorts(w)) == 0 {
		return false // a name without a port leads to nothing
	}
	if _, ok := a.storePort(w); ok || a.main(i) != i && len(w.Aliases) == 0 {
		return false
	}
	works := false
	a.words(s.Names[0].Value, "service", func(h *knowledge.Word) { works = works || h.Role == taskworthy.Worker })
	if works {
		return false // many a place gives every service a name, and this one says that it serves nobody
	}
	hint(taskworthy.Web, evidence("found-by-name", "service", s.Names[0].Value, cmpPos(s.Names[0].Pos, s.Pos), 0.5, "is found by others as %s", s.Names[0].Value))
	return true
}

// triggered gives what starts the task from outside, where nothing keeps it running:
// a schedule first, even where a service with no copies stands by.
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
	if t.Service != nil {
		return nil // a queue or an event that brings the service its work
	}
	for i := range t.Triggers {
		if t.Triggers[i].Kind != "function" { // which may do other things with it, too
			return &t.Triggers[i]
		}
	}
	return nil
}
