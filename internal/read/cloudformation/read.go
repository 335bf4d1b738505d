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

// reader reads one template with those nested in it.
type reader struct {
	ctx      context.Context
	tree     *source.Tree
	opts     Options
	main     taskworthy.Pos // the beginning of the main file
	problems []taskworthy.Problem
	files    map[string]*file // by tree path
	included []string
	bytes    int // in all files

	templates []*template // the root and nested ones, in the order in which they were met
	byName    map[string]*resource
	byType    map[string][]*resource // in the order of templates and resources
	resources int
	budget    budget
	keyed     map[*position.Node]map[string]*position.Node // of large mappings

	workloads []*taskworthy.Workload
	tasks     []*task
	services  []*service
	found     []found
	// deadLetters are the queues that take what others could not handle.
	deadLetters map[*resource]bool
}

// Read reads templates that the definition names, each with the nested ones that are
// here. It also gives the tree paths of the nested templates. The Application's problems
// are sorted by place; an Application without workloads always has one.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	opts.Intent = cmp.Or(opts.Intent, taskworthy.Enforce)
	if opts.Memory == nil {
		opts.Memory = new(position.Memory)
	}
	defer opts.Memory.Reset()
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	var included []string
	for _, name := range files {
		r := &reader{
			ctx: ctx, tree: tree, opts: opts, main: taskworthy.Pos{Path: tree.Report(name), Line: 1, Column: 1},
			files: map[string]*file{}, byName: map[string]*resource{}, byType: map[string][]*resource{}, budget: budget{nodes: maxNodes, bytes: maxText},
		}
		r.read(name)
		app.Workloads = append(app.Workloads, r.workloads...)
		app.Problems = append(app.Problems, r.problems...)
		included = append(included, r.included...)
	}
	slices.SortStableFunc(app.Problems, func(a, b taskworthy.Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code+a.Message, b.Code+b.Message))
	})
	app.Problems = slices.Compact(app.Problems)
	return app, included
}

// read reads one template with all that belongs to it.
func (r *reader) read(name string) {
	r.root(name)
	r.readTasks()
	r.readServices()
	r.readTriggers()
	ecstask.Link(r.workloads, r.opts.KeepEnv)
	r.nameSchemes()
	if len(r.workloads) == 0 && len(r.problems) == 0 {
		r.report(CodeNoWorkload, taskworthy.SeverityNote, r.main,
			"nothing in this template runs a container", "leave the file out with exclude in .taskworthy.yaml if that is right")
	}
}

// root reads the template itself and the stacks in it.
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
	r.enter(r.newTemplate(f, root))
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
