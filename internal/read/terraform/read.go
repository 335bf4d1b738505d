package terraform

import (
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

// Options say how configurations are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept.
	KeepEnv func(name string) bool
	// Intent is the files'; empty means that they are to be enforced.
	Intent func(path string) taskworthy.Intent
	// Vars are settings name=value, VarFiles tree paths of files with more.
	Vars, VarFiles []string
}

// Read reads the root module that files belong to: a folder's configuration files,
// or one file that holds a plan or a state as JSON. Of files that are not all of their
// folder, only the workloads that come from these are given. It also gives the tree
// paths of the files of local modules that are called.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	result := evaluated(ctx, tree, files[0], opts)
	app.Problems = result.Problems
	b := &builder{
		app: app, tree: tree, opts: opts, result: result, made: map[*object]*made{},
		paths: written(tree, path.Dir(files[0]), result.Files), texts: map[string]string{},
	}
	b.graph = newGraph(b.objects())
	b.build()
	b.absent()
	endpoints := b.endpoints()
	b.queues()
	ecstask.Link(app.Workloads, opts.KeepEnv)
	b.managed(endpoints)
	ofFiles(app, tree, files)
	distinct(app.Workloads)
	return app, append(result.Files, b.templates()...)
}

// evaluated is what the root module makes.
func evaluated(ctx context.Context, tree *source.Tree, file string, opts Options) *evaluate.Result {
	if !IsConfiguration(file) {
		data, err := tree.ReadFile(file)
		if err != nil {
			return &evaluate.Result{Problems: []taskworthy.Problem{tree.Problem(err, taskworthy.SeverityError, file, taskworthy.Pos{})}}
		}
		result, ok := evaluate.Plan(data, tree.Report(file))
		if !ok {
			result.Problems = append(result.Problems, taskworthy.Problem{
				Code: CodePlan, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: tree.Report(file), Line: 1, Column: 1},
				Message: "this is neither a plan nor a state", Hint: "write it with terraform show -json",
			})
		}
		return result
	}
	return evaluate.Module(ctx, tree, path.Dir(file), evaluate.Options{Vars: opts.Vars, VarFiles: opts.VarFiles, Only: wanted})
}

// builder makes workloads of what a root module makes.
type builder struct {
	app    *taskworthy.Application
	tree   *source.Tree
	opts   Options
	result *evaluate.Result
	graph  *graph
	made   map[*object]*made
	order  []*made
	paths  map[string]string // the tree paths of the configuration files, by the reported ones
	texts  map[string]string // what is in them, by tree path

	acting  map[*object]*object            // the alarm that each scaling policy acts on
	watched map[*object]taskworthy.Setting // the alarm that watches each rule, schedule or state machine
	stopped taskworthy.Setting             // a rule that hears of every task that stops

	redriven    map[*object]taskworthy.Setting // where each queue says that messages go which failed for good
	deadLetters map[*object]bool               // the queues that they go to
}

// made is what one object gave: a task and its containers.
type made struct {
	object    *object
	task      *taskworthy.Task
	workloads []*taskworthy.Workload
	// containers are those that the workloads were made of.
	containers *position.Node
}

// objects are the resources, and what the calls of modules make, in their order.
func (b *builder) objects() []*object {
	var all []*object
	for _, r := range b.result.Resources {
		root := r.Pos
		if r.Call.Line > 0 {
			root = r.Call
		}
		all = append(all, &object{address: r.Address, kind: r.Type, data: r.Mode == evaluate.Data, body: r.Body, at: r.Pos, end: r.End, root: root})
	}
	for i := range b.result.Calls {
		c := &b.result.Calls[i]
		root := c.Pos
		if c.Outer.Line > 0 {
			root = c.Outer
		}
		all = append(all, &object{address: c.Address, kind: kindModule, source: c.Source, call: c.Address, body: c.Args, at: c.Pos, root: root})
		if b.switchedOff(c) {
			continue
		}
		made := interpret(call{address: c.Address, name: c.Address, source: c.Source, args: c.Args, at: c.Pos, end: c.End, root: root})
		if made == nil && mayHold(c.Source) {
			b.report(CodeModule, taskworthy.SeverityNote, c.Pos,
				c.Address+" comes from "+c.Source+", which is not in these files, so containers in it are not decided",
				"fetch it with terraform get, or check a plan: terraform show -json tfplan > plan.json")
		}
		all = append(all, made...)
	}
	slices.SortStableFunc(all, func(a, b *object) int { return a.root.Compare(b.root) })
	return all
}

// build makes the workloads, then what keeps and starts them.
func (b *builder) build() {
	for _, o := range b.graph.all {
		if o.data {
			continue
		}
		switch o.kind {
		case kindTask:
			b.task(o, o.body)
		case kindExpress:
			b.express(o)
		case kindBatch:
			b.batch(o)
		}
	}
	b.alone()
	b.services()
	b.triggers()
	for _, m := range b.order {
		b.comments(m)
		b.app.Workloads = append(b.app.Workloads, m.workloads...)
	}
}

// task makes the workloads of a task definition.
func (b *builder) task(o *object, body *position.Node) *made {
	containers := encoded(b.containers(o, body.Get("container_definitions")))
	n := with(rename(body, map[string]string{"container_definitions": "", "volume": ""}), pair("container_definitions", containers))
	if v := body.Get("volume"); !v.IsNull() {
		if !v.Is(position.Scalar) {
			v = list(v, named(v)...)
		}
		n = with(n, pair("volume", v))
	}
	task, workloads, problems := ecstask.Task(n, b.options(o))
	b.problems(problems)
	m := &made{object: o, task: task, workloads: workloads, containers: containers}
	b.made[o] = m
	b.order = append(b.order, m)
	return m
}

// options are those with which an object is read.
func (b *builder) options(o *object) ecstask.Options {
	intent := taskworthy.Enforce
	if b.opts.Intent != nil {
		if said := b.opts.Intent(o.root.Path); said != "" {
			intent = said
		}
	}
	at, end := o.root, o.root.Line
	if o.at.Path == o.root.Path && o.at.Line == o.root.Line {
		end = o.end
	}
	return ecstask.Options{Format: "terraform", Path: o.root.Path, Owner: o.address, Intent: intent, At: at, End: end}
}

func (b *builder) problems(list []taskworthy.Problem) {
	for _, p := range list {
		if p.Code == ecstask.CodeUnknown {
			p.Hint = settle(p.Message, b.later(p.Path))
		}
		b.app.Problems = append(b.app.Problems, p)
	}
}

func (b *builder) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	b.app.Problems = append(b.app.Problems, taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// later is where more is known than at a reported path.
func (b *builder) later(shown string) string {
	if shown == b.app.Path && !IsConfiguration(shown) {
		return "check the state once it is applied: terraform show -json > state.json"
	}
	return "check a plan instead: terraform show -json tfplan > plan.json"
}

// settle names the variables in a text that would make it known, or falls back.
func settle(text, otherwise string) string {
	var names []string
	for r := range refs(text) {
		if len(r.Rest) > 1 && r.Rest[0] == "var" && r.Module == "" && !slices.Contains(names, r.Rest[1]) {
			names = append(names, r.Rest[1])
		}
	}
	if names == nil {
		return otherwise
	}
	return "give var." + strings.Join(names, ", var.") + " a default, or a value with --var or --var-file"
}

// distinct gives workloads that would have the same id owners of their own.
func distinct(workloads []*taskworthy.Workload) {
	taken := make(map[string]int, len(workloads))
	for _, w := range workloads {
		id := w.ID()
		if taken[id]++; taken[id] > 1 {
			w.Owner += "#" + strconv.Itoa(taken[id])
		}
	}
}
