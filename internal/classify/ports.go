package classify

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

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

// requestPorts are the ports of a workload without those that are for whoever watches it.
func requestPorts(w *taskworthy.Workload) []taskworthy.Port {
	watched := func(p taskworthy.Port) bool { return watches(p.Name) }
	if !slices.ContainsFunc(w.Ports, watched) {
		return w.Ports
	}
	return slices.DeleteFunc(slices.Clone(w.Ports), watched)
}

// watchedOnly reports whether all ports of the workload are for whoever watches it.
func watchedOnly(w *taskworthy.Workload) bool { return len(w.Ports) > 0 && len(requestPorts(w)) == 0 }

// watches reports whether a port's name says that a program tells on it how it is, and
// nothing else but how it is asked: metrics, health-check, http-metrics.
func watches(name string) bool {
	watched := false
	for word := range strings.SplitSeq(strings.ToLower(name), "-") {
		switch {
		case slices.Contains(watchWords, word):
			watched = true
		case !slices.Contains(askedWords, word):
			return false
		}
	}
	return watched
}

// watchWords are the words of ports on which a program tells how it is, askedWords those
// that stand beside them and say nothing more.
var (
	watchWords = []string{
		"metrics", "metric", "prom", "prometheus", "monitoring", "monitor", "telemetry", "jmx", "health", "healthz", "healthcheck",
		"liveness", "readiness", "probe", "probes", "pprof", "debug", "profiling", "actuator",
	}
	askedWords = []string{"http", "https", "tcp", "port", "check"}
)

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

// roleClue is a clue with the role that it speaks for.
type roleClue struct {
	role taskworthy.Role
	clue
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

// overDatagrams reports whether a port is published for UDP as well as for TCP, as games
// and telephony do; what stores listen to is one of the two.
func overDatagrams(w *taskworthy.Workload, port int) bool {
	var tcp, udp bool
	for _, p := range w.Ports {
		if p.Container == port {
			tcp, udp = tcp || p.Protocol != "udp", udp || p.Protocol == "udp"
		}
	}
	return tcp && udp
}

// roundPort reports whether a port is a number that anyone may choose.
func roundPort(port int) bool { return port%10 == 0 }

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

// portText is a port as people read it.
func portText(port int) string {
	if port == 0 {
		return "a port"
	}
	return strconv.Itoa(port)
}
