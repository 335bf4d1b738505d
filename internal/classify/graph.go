package classify

import (
	"cmp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// graph says who refers to whom in one application.
type graph struct {
	app      *taskworthy.Application
	byName   map[string]int
	incoming [][]relation // by workload: who refers to it
	outgoing [][]relation // by workload: whom it refers to
	// volumes maps the source of a named volume or a bind to the workloads that mount it.
	volumes map[string][]int
}

// relation is one way in which workload from names workload to; to is -1 for
// an endpoint outside of the application.
type relation struct {
	from, to int
	ref      *taskworthy.Reference // nil but for a reference
	// via is reference, link, depends or completes (depends_on with
	// service_completed_successfully).
	via string
	pos taskworthy.Pos
}

func newGraph(app *taskworthy.Application) *graph {
	n := len(app.Workloads)
	g := &graph{
		app: app, byName: make(map[string]int, 2*n), volumes: map[string][]int{},
		incoming: make([][]relation, n), outgoing: make([][]relation, n),
	}
	for i := n - 1; i >= 0; i-- {
		w := app.Workloads[i]
		for _, alias := range w.Aliases {
			g.byName[strings.ToLower(alias)] = i
		}
	}
	for i := n - 1; i >= 0; i-- {
		g.byName[strings.ToLower(app.Workloads[i].Name)] = i
	}
	for i, w := range app.Workloads {
		for k := range w.References {
			r := &w.References[k]
			g.add(relation{from: i, to: g.find(r.Host), ref: r, via: "reference", pos: r.Pos})
		}
		for _, l := range w.Links {
			if to, ok := g.byName[strings.ToLower(l)]; ok {
				g.add(relation{from: i, to: to, via: "link", pos: w.Pos})
			}
		}
		for _, d := range w.DependsOn {
			via := "depends"
			if d.Condition == "service_completed_successfully" {
				via = "completes"
			}
			if to, ok := g.byName[strings.ToLower(d.Name)]; ok {
				g.add(relation{from: i, to: to, via: via, pos: d.Pos})
			}
		}
		for _, m := range w.Mounts {
			if key := volumeKey(m); key != "" && !slices.Contains(g.volumes[key], i) {
				g.volumes[key] = append(g.volumes[key], i)
			}
		}
	}
	return g
}

// find gives the workload that answers to a host name, -1 for none: by its own
// name or an alias, or as the first container of its service (shop_db_1).
func (g *graph) find(host string) int {
	host = strings.ToLower(host)
	if i, ok := g.byName[host]; ok && host != "" {
		return i
	}
	if len(host) < 2 || host[len(host)-1] != '1' || host[len(host)-2] != '_' && host[len(host)-2] != '-' {
		return -1
	}
	service := host[:len(host)-2]
	for {
		at := strings.IndexAny(service, "_-")
		if at < 0 {
			return -1
		}
		service = service[at+1:]
		if i, ok := g.byName[service]; ok {
			return i
		}
	}
}

func (g *graph) add(r relation) {
	if r.to == r.from {
		return
	}
	g.outgoing[r.from] = append(g.outgoing[r.from], r)
	if r.to >= 0 {
		g.incoming[r.to] = append(g.incoming[r.to], r)
	}
}

// clients gives the workloads that connect to i, sorted by name, with the place
// of the first connection of each. A mere depends_on counts where nothing
// stronger is known of that pair.
func (g *graph) clients(i int) (names []string, how []*relation) {
	for at := range g.incoming[i] {
		r := &g.incoming[i][at]
		if r.via == "completes" {
			continue
		}
		known := slices.IndexFunc(how, func(o *relation) bool { return o.from == r.from })
		switch {
		case known < 0:
			how = append(how, r)
		case how[known].via != "reference" && r.via == "reference":
			how[known] = r
		}
	}
	slices.SortFunc(how, func(a, b *relation) int {
		return cmp.Compare(g.app.Workloads[a.from].Name, g.app.Workloads[b.from].Name)
	})
	for _, r := range how {
		names = append(names, g.app.Workloads[r.from].Name)
	}
	return names, how
}

// volumeKey names what a mount shares with the same mount elsewhere.
func volumeKey(m taskworthy.Mount) string {
	switch m.Kind {
	case taskworthy.MountVolume, taskworthy.MountNetwork:
		return "volume " + m.Source
	case taskworthy.MountBind:
		return "bind " + strings.TrimSuffix(m.Source, "/")
	}
	return ""
}
