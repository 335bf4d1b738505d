package cloudformation

import (
	"cmp"
	"context"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Options say how templates are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept;
	// nil keeps none.
	KeepEnv func(name string) bool
	// Intent is that of every workload; empty means taskworthy.Enforce.
	Intent taskworthy.Intent
	// Limits bound each file.
	Limits position.Limits
	// Memory is for whoever reads many templates one after the other: it is used, and
	// free again when Read returns. nil is memory of its own.
	Memory *position.Memory
}

// reader reads one definition.
type reader struct {
	ctx      context.Context
	tree     *source.Tree
	opts     Options
	main     taskworthy.Pos // the beginning of the main file
	problems []taskworthy.Problem
	files    map[string]*file // by tree path
	included []string
	bytes    int // in all files

	roots     []*template
	templates []*template // roots and nested ones, in the order in which they were met
	byName    map[string]*resource
	byType    map[string][]*resource // in the order of templates and resources
	resources int
	budget    budget

	workloads []*taskworthy.Workload
	tasks     []*task
	services  []*service
	found     []found
}

// Read reads the template files[0], with the nested ones that are here; further files
// are stacks beside it. It also gives the tree paths of the nested templates. The
// Application's problems are sorted by place; an Application without workloads always
// has one.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	opts.Intent = cmp.Or(opts.Intent, taskworthy.Enforce)
	if opts.Memory == nil {
		opts.Memory = new(position.Memory)
	}
	defer opts.Memory.Reset()
	r := &reader{
		ctx: ctx, tree: tree, opts: opts, files: map[string]*file{}, byName: map[string]*resource{}, byType: map[string][]*resource{},
		budget: budget{nodes: maxNodes, bytes: maxText},
	}
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	r.main = taskworthy.Pos{Path: app.Path, Line: 1, Column: 1}
	for _, name := range files {
		r.root(name)
	}
	r.readTasks()
	r.readServices()
	r.readTriggers()
	ecstask.Link(r.workloads, opts.KeepEnv)
	r.nameSchemes()
	app.Workloads = r.workloads
	if len(app.Workloads) == 0 && len(r.problems) == 0 {
		r.report(CodeNoWorkload, taskworthy.SeverityNote, r.main,
			"nothing in this template runs a container", "leave the file out with exclude in .taskworthy.yaml if that is right")
	}
	slices.SortStableFunc(r.problems, func(a, b taskworthy.Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code+a.Message, b.Code+b.Message))
	})
	app.Problems = slices.Compact(r.problems)
	return app, r.included
}

// root reads a template that the definition names itself, and the stacks in it.
func (r *reader) root(name string) {
	f := r.load(name, nil)
	if f == nil {
		return
	}
	root := f.template()
	if root == nil && len(f.docs) == 0 && len(r.problems) > 0 {
		return // it could not be parsed
	}
	if root == nil {
		r.report(CodeNotTemplate, taskworthy.SeverityError, taskworthy.Pos{Path: f.shown, Line: 1, Column: 1},
			"this is no CloudFormation template: it has no Resources", "name a template, or leave the file out with exclude in .taskworthy.yaml")
		return
	}
	t := r.newTemplate(f, root)
	r.roots = append(r.roots, t)
	r.enter(t)
}

// enter takes a template and those nested in it.
func (r *reader) enter(t *template) {
	r.templates = append(r.templates, t)
	t.index()
	for _, res := range t.resources {
		res.nested()
	}
}

// include notes that a file belongs to this definition.
func (r *reader) include(name string) {
	if !slices.Contains(r.included, name) {
		r.included = append(r.included, name)
	}
}
