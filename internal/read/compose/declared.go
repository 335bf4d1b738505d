package compose

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
)

const block = declared.Name

// declareAll reads what the files say outright of their workloads. What stands
// nearest to the workload counts: its own x-taskworthy block, then its labels,
// then the block at the top of the file.
func (d *decoder) declareAll(workloads []definition) {
	said := declared.Reader{Report: d.problem}
	top := d.model.Get(block).Get("services")
	for _, w := range workloads {
		if n := w.node.Get(block); n != nil {
			said.Block(w.Workload, n)
		}
		for _, l := range w.Labels {
			said.Label(w.Workload, l.Name, l.Value, l.Pos)
		}
		if n := top.Get(w.Name); n != nil {
			said.Block(w.Workload, n)
		}
	}
	for _, e := range entries(top) {
		if d.called(e.Key.Value) == nil {
			d.warn(CodeDeclared, e.Key, fmt.Sprintf("%s speaks of %q, which is not there", block, e.Key.Value), "name a service of this project")
		}
	}
	for _, e := range entries(d.model.Get(block)) {
		if e.Key.Value != "services" {
			d.warn(CodeDeclared, e.Key, fmt.Sprintf("%s has no key %q at the top of a file", block, e.Key.Value), "write services, then the service")
		}
	}
}

// problem takes a problem that somebody else found.
func (r *reader) problem(p taskworthy.Problem) {
	if !r.full() {
		r.problems = append(r.problems, p)
	}
}
