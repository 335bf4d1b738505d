package assess

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/decide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/link"
)

// counterpart is what a workload is known by in other definitions, and what a finding
// about it needs.
type counterpart struct {
	link.Part
	pos   taskworthy.Pos
	place *place
	waive []taskworthy.Waiver
}

// counterpart is not ok for somebody else's software, which may well be there twice.
func (r *run) counterpart(at *place, app *taskworthy.Application, w *taskworthy.Workload, id string) (p counterpart, ok bool) {
	name := knowledge.ParseImage(w.Image.Ref)
	if w.Image.Ref != "" && w.Build == nil && r.catalog.Image(name) != nil {
		return p, false
	}
	p = counterpart{
		Part: link.Part{ID: id, Definition: app.Path, Format: w.Source.Format, Name: w.Name},
		pos:  w.Pos, place: at, waive: w.Declared.Waive,
	}
	p.Command = strings.Join(append(slices.Clone(w.Entrypoint.Args), w.Command.Args...), " ")
	if w.Image.Ref != "" && !name.Unresolved() {
		p.Image, p.Tail = name.Path, name.Name
		p.Open = strings.ContainsAny(name.Path, "${<")
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

// same tells each workload which others are the same, run from another definition,
// and finds those that were decided differently there.
func (r *run) same(workloads []taskworthy.WorkloadReport, parts []part) []taskworthy.Finding {
	n := 0
	for i := range parts {
		n += len(parts[i].links)
	}
	all := make([]link.Part, 0, n)
	for i := range parts {
		for j := range parts[i].links {
			all = append(all, parts[i].links[j].Part)
		}
	}
	groups := link.Groups(all)
	if len(groups) == 0 {
		return nil
	}
	by := make(map[string]*counterpart, n)
	for i := range parts {
		for j := range parts[i].links {
			by[parts[i].links[j].ID] = &parts[i].links[j]
		}
	}
	at := make(map[string]*taskworthy.WorkloadReport, len(workloads))
	for i := range workloads {
		at[workloads[i].ID] = &workloads[i]
	}
	var findings []taskworthy.Finding
	for _, ids := range groups {
		linked := make([]decide.Linked, len(ids))
		for i, id := range ids {
			linked[i] = decide.Linked{WorkloadReport: at[id], Pos: by[id].pos}
			at[id].SameAs = slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == id })
		}
		for _, f := range decide.Differently(linked, r.guide) {
			r.judgeOne(by[f.Workload].place, &f, by[f.Workload].waive)
			findings = append(findings, f)
		}
	}
	return findings
}
