package evaluate

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// endings are those of configuration files. A file of OpenTofu hides Terraform's of
// the same name.
// Source: https://opentofu.org/docs/language/files/, 2026-11.
var endings = []struct{ ending, hides string }{
	{".tofu.json", ".tf.json"}, {".tofu", ".tf"}, {".tf.json", ""}, {".tf", ""},
}

// configurations are the names of the configuration files among names: the normal
// ones, then those that override, both in their order.
func configurations(names []string) []string {
	var normal, overrides []string
	for _, name := range names {
		if hidden(name, names) {
			continue
		}
		switch stem, ok := stem(name); {
		case !ok, strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"), strings.HasPrefix(name, "#"):
		case stem == "override" || strings.HasSuffix(stem, "_override"):
			overrides = append(overrides, name)
		default:
			normal = append(normal, name)
		}
	}
	return append(normal, overrides...)
}

func stem(name string) (string, bool) {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(name, e.ending); ok {
			return stem, true
		}
	}
	return "", false
}

func hidden(name string, names []string) bool {
	for _, e := range endings {
		if e.hides == "" {
			continue
		}
		if stem, ok := strings.CutSuffix(name, e.hides); ok && slices.Contains(names, stem+e.ending) {
			return true
		}
	}
	return false
}

// names are the files of a folder, sorted.
func (r *run) names(folder string) ([]string, error) {
	list, err := r.tree.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range list {
		if !entry.IsDir() {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

// read reads a file and keeps it; nil, with a problem, for what cannot be read. at
// is the place that names it, zero for what is found.
func (r *run) read(name string, at taskworthy.Pos) *file {
	if f, had := r.files[name]; had {
		return f
	}
	var f *file
	data, err := r.tree.ReadFile(name)
	switch {
	case err != nil:
		r.report(r.tree.Problem(err, taskworthy.SeverityWarning, name, at))
	case r.left.files <= 0:
		r.exhausted(at, "files")
	default:
		r.left.files--
		f = r.keep(name, position.Decode(data))
	}
	if f == nil {
		r.files[name] = nil
	}
	return f
}

// keep makes a file of a text; it is nil for what is no text.
func (r *run) keep(name string, data []byte) *file {
	shown := r.tree.Report(name)
	if data == nil {
		r.report(taskworthy.Problem{
			Code: CodeText, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: shown, Line: 1, Column: 1},
			Message: "the file is not text", Hint: "save it as UTF-8, or leave it out with exclude in .taskworthy.yaml",
		})
		return nil
	}
	f := &file{path: name, shown: &position.File{Path: shown}, text: data}
	if bytes.Count(data, []byte("$${"))+bytes.Count(data, []byte("%%{")) > maxEscapes {
		r.report(taskworthy.Problem{
			Code: CodeWork, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: shown, Line: 1, Column: 1},
			Message: fmt.Sprintf("the file has more than %d escaped ${ and %%{", maxEscapes), Hint: "split the file",
		})
		return nil
	}
	r.files[name] = f
	return f
}

// parse gives the body of a configuration file, as far as it can be understood.
func (r *run) parse(name string) *hclsyntax.Body {
	f := r.read(name, taskworthy.Pos{})
	if f == nil {
		return nil
	}
	if strings.HasSuffix(name, ".json") {
		return r.parseJSON(f)
	}
	start := hcl.Pos{Line: 1, Column: 1}
	if at := tooDeep(f.text, start, false); at >= 0 {
		r.deep(f, at)
		return nil
	}
	parsed, diags := hclsyntax.ParseConfig(f.text, name, start)
	r.syntax(f, diags)
	if parsed == nil {
		return nil
	}
	body, _ := parsed.Body.(*hclsyntax.Body)
	return body
}

func (r *run) deep(f *file, at int) {
	line, column := f.line(at)
	r.report(taskworthy.Problem{
		Code: CodeDepth, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: f.shown.Path, Line: line, Column: column},
		Message: fmt.Sprintf("the nesting is deeper than %d levels", maxNesting), Hint: "flatten the file",
	})
}

// syntax reports the first of the parser's errors: the others follow from it.
func (r *run) syntax(f *file, diags hcl.Diagnostics) {
	for _, d := range diags {
		if d.Severity != hcl.DiagError {
			continue
		}
		at := taskworthy.Pos{Path: f.shown.Path, Line: 1, Column: 1}
		if d.Subject != nil {
			at = f.at(*d.Subject).pos()
		}
		detail, _, _ := strings.Cut(d.Detail, "\n")
		r.report(taskworthy.Problem{
			Code: CodeSyntax, Severity: taskworthy.SeverityError, Pos: at,
			Message: "this is not Terraform: " + strings.TrimSuffix(d.Summary+": "+detail, "."),
			Hint:    "run terraform fmt, which names the place too",
		})
		return
	}
}

// in is the tree path of what a module in a folder calls name.
func in(folder, name string) string { return source.Join(folder, path.Clean(name)) }
