package compose

import (
	"fmt"
	"path"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// sections are what an included project brings in.
var sections = []string{"services", "jobs", "volumes", "networks", "secrets", "configs", "models"}

// include gives doc with the resources of the projects that it includes. What
// both define is merged, with doc's on top.
func (r *reader) include(doc *position.Node, l *layer) *position.Node {
	list := doc.Get("include")
	if list.IsNull() {
		return doc
	}
	if !list.Is(position.Sequence) {
		r.wrongType(list, "include", "a list of files")
		return doc
	}
	for _, item := range list.Items {
		model := r.includedModel(item, l)
		for _, section := range sections {
			doc = r.importSection(doc, section, model.Get(section))
		}
	}
	return doc
}

func (r *reader) importSection(doc *position.Node, section string, from *position.Node) *position.Node {
	if len(entries(from)) == 0 {
		return doc
	}
	own := doc.Get(section)
	if !own.Is(position.Mapping) {
		return with(doc, section, from)
	}
	all := *own
	all.Entries = slices.Clone(own.Entries)
	at := make(map[string]int, len(all.Entries))
	for i, e := range all.Entries {
		at[e.Key.Value] = i
	}
	for _, e := range from.Entries {
		i, ok := at[e.Key.Value]
		switch {
		case !ok:
			all.Entries = append(all.Entries, e)
		case !equal(all.Entries[i].Value, e.Value):
			if section == "services" || section == "jobs" {
				r.note(CodeDuplicate, all.Entries[i].Key, fmt.Sprintf("%q is also defined in %s, which is included; this definition is put on top",
					e.Key.Value, e.Key.Pos()), "give one of them another name if they are not the same")
			}
			x := rootRules.below(section).below(e.Key.Value)
			all.Entries[i].Value = placedAt(r.putOnTop(e.Value, all.Entries[i].Value, x), all.Entries[i].Value)
		}
	}
	return with(doc, section, &all)
}

// includedModel loads the project that one item of include names; nil when it
// cannot be read.
func (r *reader) includedModel(item *position.Node, l *layer) *position.Node {
	paths, dir, envFiles := item, (*position.Node)(nil), (*position.Node)(nil)
	if item.Is(position.Mapping) {
		paths, dir, envFiles = item.Get("path"), item.Get("project_directory"), item.Get("env_file")
	}
	var files []string
	for _, p := range items(paths) {
		if isRemote(p.Text()) {
			r.note(CodeRemote, p, fmt.Sprintf("%s is remote and not fetched", p.Text()), "include a local copy to have its services decided")
			return nil
		}
		files = append(files, source.Join(l.folder, p.Text()))
	}
	if len(files) == 0 {
		r.wrongType(item, "an include", "the path of a file")
		return nil
	}
	at := items(paths)[0]
	if slices.Contains(l.chain, files[0]) || len(l.chain) > 50 {
		r.warn(CodeInclude, at, fmt.Sprintf("including %s goes round in circles", r.tree.Report(files[0])), "break the circle")
		return nil
	}
	if !r.tree.IsFile(files[0]) {
		_, err := r.tree.ReadFile(files[0])
		r.fileProblem(err, taskworthy.SeverityWarning, files[0], at.Pos(), CodeInclude)
		return nil
	}
	inner := &layer{folder: path.Dir(files[0]), chain: append(slices.Clip(l.chain), files[0])}
	if !dir.IsNull() {
		inner.folder = source.Join(l.folder, dir.Text())
	}
	inner.env = r.includeEnv(l, inner.folder, envFiles)
	r.included = append(r.included, files...)
	return r.load(files, inner)
}
