// Package usage reads usage files: what no definition says about the use of an
// application, in which prices go by use. Requests, GB in and out, hours, runs,
// messages and storage, for all workloads, for some, and for what they share.
//
//	requests: 3000000
//	nat-gateways: 2
//	workloads:
//	  "*-worker": {runs: 900, minutes: 3}
//	  db: {storage-gb: 100, class: db.m7g.large}
//	applications:
//	  teams/shop: {nat-gateways: 1, workloads: {web: {copies: 6}}}
//
// The figures are those of package sizing. Workloads are named by globs over their
// ids, applications by globs over their paths, as in the configuration. A key that is
// no figure, a value that is no number and a figure of the whole application below a
// workload are problems, each at its place; a glob that covers nothing is one as soon
// as the workloads are known.
package usage

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/strict"
)

// The codes of this package's problems.
const (
	CodeSyntax   = "TW4601" // the usage file is not one YAML document
	CodeKey      = "TW4602" // a key that is no figure
	CodeType     = "TW4603" // a value of the wrong kind: a list where a number belongs
	CodeValue    = "TW4604" // a figure that is no number, or less than nothing
	CodeTwice    = "TW4605" // a key is there twice
	CodeTooLarge = "TW4606" // the file is larger than a usage file can be
	CodeIdle     = "TW4607" // no workload has the id or the name that figures are given for

	CodeApplication = "TW4608" // no application has the path that figures are given for
)

var form = strict.Form{
	What: "the usage file", Schema: "usage", Shorter: "keep figures to what is needed; globs cover many workloads in one line",
	Syntax: CodeSyntax, Key: CodeKey, Type: CodeType, Value: CodeValue, Twice: CodeTwice, TooLarge: CodeTooLarge,
}

// File is what a usage file says.
type File struct {
	// All are the figures for every workload and for what they share.
	All []Figure
	// Workloads are the figures for some; where several cover one workload the later
	// line counts for each figure.
	Workloads []Workload
	// Applications are the figures for some applications; the later line counts here, too.
	Applications []Application
}

// Application is what is said of the applications that a glob over their paths covers,
// and of the workloads in them.
type Application struct {
	Glob      string
	Pos       taskworthy.Pos
	All       []Figure
	Workloads []Workload
}

// Figure is one number, or the size that sizing.Class names.
type Figure struct {
	Key, Value string
}

// Workload is what is said of the workloads that a glob covers.
type Workload struct {
	Glob    string
	Pos     taskworthy.Pos
	Figures []Figure
}

// Parse reads a usage file; problems call it name. The File is never nil and holds what
// could be understood; with a problem of severity error it must not be used.
func Parse(name string, data []byte) (*File, []taskworthy.Problem) {
	f := &File{}
	r, root := strict.Read(name, data, form)
	if root == nil {
		return f, r.Problems
	}
	p := parser{r}
	p.object(root, append(p.everything(&f.All, &f.Workloads), strict.Field{Key: "applications", Read: func(n *yaml.Node) {
		r.Pairs(n, func(key, value *yaml.Node) {
			a := Application{Glob: key.Value, Pos: r.Pos(key)}
			p.object(value, p.everything(&a.All, &a.Workloads))
			f.Applications = append(f.Applications, a)
		})
	}}))
	return f, r.Problems
}

type parser struct{ *strict.Reader }

// object reads a mapping of figures and more. A word by which a figure is known
// elsewhere is told its key.
func (p parser) object(n *yaml.Node, fields []strict.Field) {
	names := make([]string, len(fields))
	for i := range fields {
		names[i] = fields[i].Key
	}
	p.Pairs(n, func(key, value *yaml.Node) {
		if i := slices.Index(names, key.Value); i >= 0 {
			fields[i].Read(value)
		} else if alias := sizing.Alias(key.Value); alias != "" {
			p.Problem(CodeKey, key, fmt.Sprintf("unknown key %q", key.Value), "did you mean "+alias+"?")
		} else {
			p.UnknownKey(key, names)
		}
	})
}

// everything are the fields for all figures, and for those of some workloads.
func (p parser) everything(all *[]Figure, some *[]Workload) []strict.Field {
	return append(p.figures(all, func(*sizing.Default) bool { return true }), p.workloads(some))
}

// workloads is the field that says something of some.
func (p parser) workloads(to *[]Workload) strict.Field {
	return strict.Field{Key: "workloads", Read: func(n *yaml.Node) {
		p.Pairs(n, func(key, value *yaml.Node) {
			w := Workload{Glob: key.Value, Pos: p.Pos(key)}
			fields := p.figures(&w.Figures, func(d *sizing.Default) bool { return !d.Whole })
			p.object(value, append(append(fields, p.class(&w.Figures)), p.shared()...))
			*to = append(*to, w)
		})
	}}
}

// figures are the fields for the figures that may stand there.
func (p parser) figures(to *[]Figure, may func(*sizing.Default) bool) []strict.Field {
	var fields []strict.Field
	all := sizing.Defaults()
	for i := range all {
		d := &all[i]
		if !may(d) {
			continue
		}
		fields = append(fields, strict.Field{Key: string(d.Key), Read: func(n *yaml.Node) {
			text := p.Text(n)
			if text == "" {
				return
			}
			if _, err := sizing.Number(text); err != nil {
				p.Problem(CodeValue, n, fmt.Sprintf("%s: %v", d.Key, err), "write digits, with a point if need be: "+example(d))
				return
			}
			*to = append(*to, Figure{string(d.Key), text})
		}})
	}
	return fields
}

// example is a value of a figure with what it is.
func example(d *sizing.Default) string {
	return fmt.Sprintf("%s: %s, %s", d.Key, d.Prod, d.Means)
}

// class is the managed size of a workload.
func (p parser) class(to *[]Figure) strict.Field {
	return strict.Field{Key: sizing.Class, Read: func(n *yaml.Node) {
		if text := p.Text(n); text != "" {
			*to = append(*to, Figure{sizing.Class, text})
		}
	}}
}

// shared are the figures that no workload has for itself.
func (p parser) shared() []strict.Field {
	var fields []strict.Field
	for _, d := range sizing.Defaults() {
		if d.Whole {
			fields = append(fields, strict.Field{Key: string(d.Key), Read: func(n *yaml.Node) {
				p.Problem(CodeKey, n, fmt.Sprintf("%s is shared by all workloads", d.Key), "move it to the top of the file, or of an application")
			}})
		}
	}
	return fields
}

// Give adds the figures to a. under is the folder, with a slash behind it, in which the
// globs see what reported ids and paths are in.
func (f *File) Give(a *sizing.Answers, under string) error {
	whole := Application{All: f.All, Workloads: f.Workloads}
	for _, app := range append([]Application{whole}, f.Applications...) {
		whose := sizing.For{Application: app.Glob, Under: under}
		for _, g := range app.All {
			if err := a.GiveFor(whose, g.Key, g.Value); err != nil {
				return err
			}
		}
		for _, w := range app.Workloads {
			whose.Workload = w.Glob
			for _, g := range w.Figures {
				if err := a.GiveFor(whose, g.Key, g.Value); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Idle lists, as warnings, the globs that cover none of the workloads with these ids, and
// none of the applications with these paths. What lies elsewhere than under is for another
// run, and no mistake.
func (f *File) Idle(under string, ids, applications []string) []taskworthy.Problem {
	var problems []taskworthy.Problem
	idle := func(code string, pos taskworthy.Pos, message, hint string) {
		problems = append(problems, taskworthy.Problem{Code: code, Severity: taskworthy.SeverityWarning, Pos: pos, Message: message, Hint: hint})
	}
	workloads := func(all []Workload) {
		for _, w := range all {
			if !Covers(w.Glob, under, ids) && !(strings.ContainsAny(w.Glob, "/#") && elsewhere(w.Glob, under)) {
				idle(CodeIdle, w.Pos, fmt.Sprintf("no workload is called %q, so its figures change nothing", w.Glob), Near(w.Glob, ids))
			}
		}
	}
	workloads(f.Workloads)
	for _, a := range f.Applications {
		whose := sizing.For{Application: a.Glob, Under: under}
		switch {
		case slices.ContainsFunc(applications, whose.Has):
			workloads(a.Workloads)
		case !elsewhere(a.Glob, under):
			idle(CodeApplication, a.Pos, fmt.Sprintf("no application lies at %q, so its figures change nothing", a.Glob), nearPath(a.Glob, under, applications))
		}
	}
	return problems
}

// elsewhere reports whether all that a glob over ids or paths can cover lies outside of
// the folder under.
func elsewhere(g, under string) bool {
	if i := strings.IndexAny(g, "*?"); i >= 0 {
		g = g[:i]
	}
	return !strings.HasPrefix(g, under) && !strings.HasPrefix(under, g)
}

// nearPath is the hint for a glob that covers no application.
func nearPath(g, under string, applications []string) string {
	names := make([]string, 0, 2*len(applications))
	for _, a := range applications {
		at := path.Clean(under + a)
		names = append(names, at, path.Dir(at))
	}
	if near := nearest.Words(g, names, 1); len(near) > 0 {
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	return "taskworthy cost heads each application with its path; the folder that it lies in covers it, too"
}

// Covers reports whether a glob covers one of ids.
func Covers(g, under string, ids []string) bool {
	for _, id := range ids {
		if glob.ID(g, path.Clean(under+id)) || g == nameOf(id) {
			return true
		}
	}
	return false
}

// nameOf is the name at the end of an id (path#owner/name).
func nameOf(id string) string { return id[strings.LastIndexAny(id, "/#")+1:] }

// Near is the hint for a glob that covers nothing.
func Near(g string, ids []string) string {
	names := make([]string, 0, 2*len(ids))
	for _, id := range ids {
		names = append(names, nameOf(id), id)
	}
	if near := nearest.Words(g, names, 1); len(near) > 0 {
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	return "taskworthy check lists the workloads; a glob without / and # is compared with their names"
}
