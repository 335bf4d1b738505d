package kubernetes

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// declare reads what the user says outright of the containers of a pod. Comments in a
// container's lines are the container's own. Labels and annotations speak of the
// container that the pod is there for; their waivers, of all.
func (c *cluster) declare(p *pod) {
	said := declared.Reader{Report: c.problem}
	main := p.mainContainer()
	for _, one := range p.all {
		if n := one.node; n.File != nil && n.Line > 0 {
			said.Comments(one.Workload, n.File.Path, c.texts[n.File.Path], int(n.Line), int(n.EndLine))
		}
		for _, e := range slices.Concat(marks(p.template), marks(p.owner.Node)) {
			if one == main || e.Key.Value == declared.Prefix+"waive" {
				said.Label(one.Workload, e.Key.Value, e.Value.Text(), e.Key.Pos())
			}
		}
	}
	if o := p.owner; main != nil && o.File != nil {
		said.Comments(main.Workload, o.File.Path, c.texts[o.File.Path], int(o.Line), int(o.Line))
	}
}

// declareStore reads what the user says outright of a data store.
func (c *cluster) declareStore(w *taskworthy.Workload, o *object) {
	said := declared.Reader{Report: c.problem}
	for _, e := range marks(o.Node) {
		said.Label(w, e.Key.Value, e.Value.Text(), e.Key.Pos())
	}
	if o.File != nil {
		said.Comments(w, o.File.Path, c.texts[o.File.Path], int(o.Line), int(o.EndLine))
	}
}

// marks are the annotations and labels of an object or a template.
func marks(n *position.Node) []position.Entry {
	return slices.Concat(entries(n.At("metadata", "annotations")), entries(n.At("metadata", "labels")))
}
