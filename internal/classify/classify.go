package classify

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Application says of every workload of app what it is. The result is in the
// order of app.Workloads.
func Application(app *taskworthy.Application, c *knowledge.Catalog) []taskworthy.Classification {
	return new(Memory).Application(app, c)
}

// Application is the function Application with what it needs in m. The result is
// there until m is used again.
func (m *Memory) Application(app *taskworthy.Application, c *knowledge.Catalog) []taskworthy.Classification {
	m.reset()
	n := len(app.Workloads)
	a := &analysis{
		app: app, catalog: c, graph: newGraph(app, m), memory: m,
		lines: m.lines.Make(n), ids: m.ids.Make(n), software: make([]*candidate, n),
		mounts: make([][]mountUse, n), deeds: m.deeds.Make(n),
	}
	for i, w := range app.Workloads {
		a.lines[i] = commandOf(w, c)
		a.ids[i] = a.identify(i, a.lines[i])
		a.software[i] = a.ids[i].best()
		a.mounts[i] = a.mountUses(i)
	}
	for i := range app.Workloads {
		a.deeds[i] = a.readCommand(i, a.product(i))
	}
	conclusions := m.conclusions.Make(n)
	for i := range app.Workloads {
		conclusions[i] = a.role(i)
	}
	a.states(conclusions)
	classes := m.classes.Make(n)
	for i := range app.Workloads {
		if conclusions[i].role == taskworthy.Cache {
			a.use(i, &conclusions[i])
		}
		classes[i] = a.classification(i, &conclusions[i])
	}
	return classes
}

// analysis is the work on one application.
type analysis struct {
	app      *taskworthy.Application
	catalog  *knowledge.Catalog
	graph    *graph
	memory   *Memory
	lines    []commandLine
	ids      []identity
	software []*candidate // the recognised product, nil for none
	mounts   [][]mountUse
	deeds    []deed
}

// productID is the id of the recognised product, empty for none.
func (a *analysis) productID(i int) string {
	if s := a.product(i); s != nil {
		return s.ID
	}
	return ""
}

func (a *analysis) product(i int) *knowledge.Software {
	if a.software[i] == nil {
		return nil
	}
	return a.software[i].software
}
