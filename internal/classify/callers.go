package classify

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

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
