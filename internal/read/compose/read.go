package compose

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/slab"
)

// Options say how projects are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept;
	// nil keeps none.
	KeepEnv func(name string) bool
	// Mentions gives the telling words to look for in a file that is mounted at a
	// path of the container; nil and no words mean that the file is not read.
	Mentions func(target string) []string
	// KnowsLibrary reports whether a library that a package manifest asks for says
	// anything; nil means that no manifest is read.
	KnowsLibrary func(name string) bool
	// LookupEnv is the process environment; nil leaves it out.
	LookupEnv func(name string) (string, bool)
	// EnvFiles are the tree paths of env files to interpolate from, instead of
	// the .env beside the main file.
	EnvFiles []string
	// Intent is that of every workload; empty means taskworthy.Advise.
	Intent taskworthy.Intent
	// Limits bound each file.
	Limits position.Limits
	// Memory is for whoever reads many projects one after the other: it is used, and
	// free again when Read returns. nil is memory of this project's own.
	Memory *position.Memory
	// Workloads is where the workloads are kept; nil is memory of their own.
	Workloads *slab.Slab[taskworthy.Workload]
}

// reader reads one project.
type reader struct {
	ctx      context.Context
	tree     *source.Tree
	opts     Options
	problems []taskworthy.Problem
	// folders are the folders that the relative paths in a file start from.
	folders map[*position.File]string
	// home is the main one, from which paths of the workloads are relative.
	home     string
	included []string
	files    int
	bytes    int
	ports    int
	tooMuch  bool
	above    []string        // the keys above the one that is checked
	tagged   bool            // some file has !reset or !override
	foreign  bool            // some file has none of Compose's keys
	first    bool            // some file has Compose's first form: services at its top
	unset    map[string]bool // path and variable, so that each is reported once
	recipes  recipes
	asked    map[[2]string][]taskworthy.Package // the libraries of builds, by the folders of Dockerfile and context
	bases    map[baseKey]*position.Node
	resolved map[*position.Node]*position.Node // what services are with all that they extend, by their name
}

// Read reads the project that files make together. It also gives the tree paths
// of the files that these include. The Application's problems are sorted by place;
// an Application without workloads always has one.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	if opts.Intent == "" {
		opts.Intent = taskworthy.Advise
	}
	if opts.Memory == nil {
		opts.Memory = new(position.Memory)
	}
	if opts.Workloads == nil {
		opts.Workloads = new(slab.Slab[taskworthy.Workload])
	}
	defer opts.Memory.Reset()
	home := path.Dir(files[0])
	r := &reader{ctx: ctx, tree: tree, opts: opts, home: home, folders: make(map[*position.File]string, 1), above: make([]string, 0, 8)}
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	l := &layer{folder: home, env: r.projectEnv(home), chain: files[:1]}
	if model := r.load(files, l); model != nil {
		app.Workloads = r.decode(model, l.env)
	}
	if len(app.Workloads) == 0 {
		r.nothing(app.Path)
	}
	slices.SortStableFunc(r.problems, func(a, b taskworthy.Problem) int {
		if c := a.Pos.Compare(b.Pos); c != 0 {
			return c
		}
		return strings.Compare(a.Code+a.Message, b.Code+b.Message)
	})
	app.Problems = slices.CompactFunc(r.problems, func(a, b taskworthy.Problem) bool { return a == b })
	return app, r.included
}

// nothing reports a project without services, unless a problem says already why
// there are none. A file in which nothing is Compose's could not be read.
func (r *reader) nothing(file string) {
	for _, p := range r.problems {
		if p.Code != CodeUnknownKey {
			return
		}
	}
	severity := taskworthy.SeverityWarning
	if r.foreign {
		severity = taskworthy.SeverityError
	}
	hint := "define one under services, or leave the file out with exclude in .taskworthy.yaml"
	if r.first {
		hint = "the file has Compose's first form, which Compose no longer reads: put all of it under services, two spaces further in"
	}
	r.report(CodeNotCompose, severity, taskworthy.Pos{Path: file, Line: 1, Column: 1}, "there are no services in this file", hint)
}

// layer is a set of files that share a project folder and an environment: the
// project's own, or those of one include.
type layer struct {
	folder string
	env    *environment
	// chain are the main files from the project down to here, to see cycles.
	chain []string
}

// load reads and merges the documents of files. It is nil when there is nothing
// in them.
func (r *reader) load(files []string, l *layer) *position.Node {
	var model *position.Node
	for _, file := range files {
		for _, doc := range r.parse(file, l.folder, l.env, taskworthy.Pos{}) {
			doc = r.include(doc, l)
			doc = r.extend(doc, l.env)
			model = r.putOnTop(model, doc, rootRules)
		}
	}
	return model
}

// putOnTop merges over onto base, which may be nil, after the resets of over.
func (r *reader) putOnTop(base, over *position.Node, x *rules) *position.Node {
	if r.tagged {
		base, over = withoutTagged(base, over), withoutResets(over)
	}
	if base == nil {
		return over
	}
	return r.merge(base, over, x)
}

// parse reads one file into interpolated documents. at is what names the file.
func (r *reader) parse(file, folder string, env *environment, at taskworthy.Pos) []*position.Node {
	if r.ctx.Err() != nil {
		return nil
	}
	data, err := r.read(file)
	if err != nil {
		severity := taskworthy.SeverityError
		if !at.IsZero() { // a part is missing, the rest can be read
			severity = taskworthy.SeverityWarning
		}
		r.fileProblem(err, severity, file, at, "")
		return nil
	}
	docs, problems := r.opts.Memory.Parse(r.tree.Report(file), data, r.opts.Limits)
	r.problems = append(r.problems, problems...)
	r.tagged = r.tagged || bytes.Contains(data, []byte(tagReset)) || bytes.Contains(data, []byte(tagOverride))
	kept := docs[:0]
	for _, doc := range docs {
		if doc.Kind == position.Null {
			continue
		}
		if doc.Kind != position.Mapping {
			r.report(CodeNotCompose, taskworthy.SeverityError, doc.Pos(), "a "+doc.Kind.String()+" is no Compose file",
				"begin with services, or leave the file out with exclude in .taskworthy.yaml")
			continue
		}
		r.folders[doc.File] = folder
		doc = r.bounded(doc)
		r.checkKeys(doc)
		if foreign(doc) {
			r.foreign, r.first = true, r.first || firstForm(doc)
		}
		if bytes.IndexByte(data, '$') >= 0 {
			doc = r.interpolate(doc, env)
		}
		kept = append(kept, doc)
	}
	return kept
}

// path is the tree path of what the node n names.
func (r *reader) path(n *position.Node, ref string) string {
	return source.Join(r.folders[n.File], ref)
}

// written is a path as it would be written in the project's own folder: as it
// is, unless it comes from a file whose paths start elsewhere.
func (r *reader) written(n *position.Node, ref string) string {
	folder, ok := r.folders[n.File]
	if !ok || folder == r.home || path.IsAbs(ref) || strings.HasPrefix(ref, "~") {
		return ref
	}
	return source.Rel(r.home, source.Join(folder, ref))
}

func (r *reader) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	if r.full() {
		return
	}
	r.problems = append(r.problems, taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// fileProblem reports that a file cannot be read. missing is the code for one that
// is not there, empty for the usual one.
func (r *reader) fileProblem(err error, severity taskworthy.Severity, name string, at taskworthy.Pos, missing string) {
	if errors.Is(err, errTooMuch) {
		if !r.tooMuch {
			r.report(CodeTooMany, taskworthy.SeverityError, at, fmt.Sprintf("%v: more than %d, or more than %d bytes", err, maxFiles, maxBytes), "split it")
		}
		r.tooMuch = true
		return
	}
	p := r.tree.Problem(err, severity, name, at)
	if p.Code == source.CodeMissing && missing != "" {
		p.Code = missing
	}
	if !r.full() {
		r.problems = append(r.problems, p)
	}
}

// full reports whether there are so many problems that no more are of use.
func (r *reader) full() bool { return len(r.problems) >= maxProblems }

func (r *reader) warn(code string, n *position.Node, message, hint string) {
	r.report(code, taskworthy.SeverityWarning, n.Pos(), message, hint)
}

func (r *reader) note(code string, n *position.Node, message, hint string) {
	r.report(code, taskworthy.SeverityNote, n.Pos(), message, hint)
}

// wrongType says that n should have been something else.
func (r *reader) wrongType(n *position.Node, what, want string) {
	r.warn(CodeType, n, fmt.Sprintf("%s is a %s and is ignored", what, n.Kind), "write "+want)
}
