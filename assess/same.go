package assess

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/link"
)

// counterpart is what a workload is known by in other definitions; ok is false for
// somebody else's software, which may well be there twice.
func (r *run) counterpart(app *taskworthy.Application, w *taskworthy.Workload) (p link.Part, ok bool) {
	p = link.Part{ID: w.ID(), Definition: app.Path, Format: w.Source.Format, Name: w.Name}
	p.Command = strings.Join(append(slices.Clone(w.Entrypoint.Args), w.Command.Args...), " ")
	if ref := w.Image.Ref; ref != "" {
		name := knowledge.ParseImage(ref)
		if w.Build == nil && r.catalog.Image(name) != nil {
			return p, false
		}
		if !name.Unresolved() {
			p.Image, p.Tail = name.Path, name.Name
			p.Open = strings.ContainsAny(name.Path, "${<")
		}
	}
	if w.Build != nil && w.Build.Recipe != nil {
		p.Dockerfile = w.Build.Recipe.Path + "@" + w.Build.Target
		if p.Image == "" {
			p.Tail = tail(w)
		}
	}
	return p, true
}

// tail is what the image of a build may be called: like the folder that it is built
// in, or like the workload where that is the definition's own.
func tail(w *taskworthy.Workload) string {
	if folder := path.Base(path.Dir(w.Build.Recipe.Path)); folder != "." {
		return folder
	}
	return w.Name
}

// same tells each workload which others are the same, run from another definition.
func same(workloads []taskworthy.WorkloadReport, parts []part) {
	var all []link.Part
	for i := range parts {
		all = append(all, parts[i].links...)
	}
	groups := link.Groups(all)
	if len(groups) == 0 {
		return
	}
	at := make(map[string]int, len(workloads))
	for i := range workloads {
		at[workloads[i].ID] = i
	}
	for _, ids := range groups {
		for _, id := range ids {
			others := slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == id })
			workloads[at[id]].SameAs = others
		}
	}
}
