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
	endpoints := b.endpoints()
	ecstask.Link(app.Workloads, opts.KeepEnv)
	b.managed(endpoints)
	ofFiles(app, tree, files)
	distinct(app.Workloads)
	return app, append(result.Files, b.templates()...)
}

// templates are the tree paths of the files other than configuration files that
// containers stand in: they are decided here, with their values put in.
func (b *builder) templates() []string {
	var files []string
	for _, m := range b.order {
		for _, c := range ecstask.Many(m.containers) {
			shown := c.Pos().Path
			if !c.Is(position.Mapping) || shown == "" || IsConfiguration(shown) || m.object.at.Path == shown {
				continue
			}
			file := source.Join(b.tree.Start(), source.Rel(b.tree.Report(b.tree.Start()), shown))
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	return files
}

// written are the configuration files of a folder and of the modules that are called,
// by their reported paths.
func written(tree *source.Tree, folder string, called []string) map[string]string {
	paths := make(map[string]string)
	entries, err := tree.ReadDir(folder)
	if err != nil {
		entries = nil // the problem is reported where the files are read
	}
	for _, entry := range entries {
		called = append(called, source.Join(folder, entry.Name()))
	}
	for _, file := range called {
		if IsConfiguration(file) {
			paths[tree.Report(file)] = file
		}
	}
	return paths
}

// evaluated is what the root module makes.
func evaluated(ctx context.Context, tree *source.Tree, file string, opts Options) *evaluate.Result {
	if strings.HasSuffix(file, ".json") && !IsConfiguration(file) {
		data, err := tree.ReadFile(file)
		if err != nil {
			return &evaluate.Result{Problems: []taskworthy.Problem{tree.Problem(err, taskworthy.SeverityError, file, taskworthy.Pos{})}}
		}
		result, _ := evaluate.Plan(data, tree.Report(file))
		return result
	}
	return evaluate.Module(ctx, tree, path.Dir(file), evaluate.Options{Vars: opts.Vars, VarFiles: opts.VarFiles, Only: wanted})
}

// IsConfiguration reports whether a file of this name is a part of a configuration.
// Source: Terraform's documentation, "Files and configuration structure", and OpenTofu's.
func IsConfiguration(name string) bool {
	for _, ending := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
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
		root := taskworthy.Pos{Path: b.tree.Report(r.RootFile), Line: r.Pos.Line}
		if r.Call.Line > 0 {
			root = r.Call
		}
		all = append(all, &object{address: r.Address, kind: r.Type, data: r.Mode == evaluate.Data, body: r.Body, at: r.Pos, end: r.End, root: root})
	}
	for _, c := range b.result.Calls {
		root := c.Pos
		if c.Outer.Line > 0 {
			root = c.Outer
		}
		all = append(all, &object{address: c.Address, kind: kindModule, source: c.Source, call: c.Address, body: c.Args, at: c.Pos, root: root})
		all = append(all, interpret(call{address: c.Address, name: c.Address, source: c.Source, args: c.Args, at: c.Pos, end: c.End, root: root})...)
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

// containers is the list of containers that a value is: as a tree, as JSON in a text,
// and with those that modules define put in.
func (b *builder) containers(o *object, n *position.Node) *position.Node {
	if n = b.structure(n); n.Is(position.Scalar) && strings.ContainsAny(n.Value, "\n[]") && !strings.HasPrefix(n.Value, "${") {
		return scalar("${"+o.address+".container_definitions}", n) // a text that is no JSON
	}
	switch {
	case n.Is(position.Scalar):
		if joined := b.joined(n); joined != nil {
			return list(n, joined...)
		}
	case n.Is(position.Mapping):
		return list(n, named(n)...)
	case n.Is(position.Sequence):
		items := make([]*position.Node, 0, len(n.Items))
		for _, item := range n.Items {
			one := b.structure(item)
			if joined := b.joined(one); joined != nil {
				items = append(items, joined...)
			} else if one.Is(position.Sequence) {
				items = append(items, one.Items...)
			} else {
				items = append(items, one)
			}
		}
		return list(n, items...)
	}
	return n
}

// joined are the containers of the modules whose output a text is, nil where it is
// something else.
func (b *builder) joined(n *position.Node) []*position.Node {
	text := strings.TrimSpace(n.Text())
	if !strings.HasPrefix(text, "${") || placeholderEnd(text[2:]) != len(text)-3 {
		return nil
	}
	var out []*position.Node
	for _, o := range b.graph.named(text, kindContainer) {
		o.joined = true
		if o.body != nil {
			out = append(out, o.body)
		}
	}
	return out
}

// structure is the document that a text of JSON holds, or n where it holds none.
func (b *builder) structure(n *position.Node) *position.Node {
	if n.IsNull() || n.Is(position.Scalar) && !strings.ContainsAny(n.Value, "[{") {
		return n
	}
	doc, problems := b.result.JSON(n)
	if doc != nil {
		return doc
	}
	for _, p := range problems {
		p.Code = CodeJSON
		p.Message = strings.Replace(p.Message, "this is not YAML", "this is no JSON", 1)
		b.app.Problems = append(b.app.Problems, p)
	}
	return n
}

// alone makes workloads of containers that no task definition took: of modules
// whose outputs leave these files.
func (b *builder) alone() {
	for _, o := range b.graph.of(kindContainer) {
		if o.joined || o.body == nil {
			continue
		}
		b.task(o, mapping(o.body, pair("family", o.body.Get("name")), pair("container_definitions", list(o.body, o.body))))
	}
}

func (b *builder) problems(list []taskworthy.Problem) {
	for _, p := range list {
		if p.Code == ecstask.CodeUnknown {
			p.Hint = settle(p.Message, "check a plan instead: terraform show -json tfplan > plan.json")
		}
		b.app.Problems = append(b.app.Problems, p)
	}
}

func (b *builder) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	b.app.Problems = append(b.app.Problems, taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
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

// ofFiles drops the workloads that come from other files of the folder than those asked
// for.
func ofFiles(app *taskworthy.Application, tree *source.Tree, files []string) {
	asked := make(map[string]bool, len(files))
	for _, file := range files {
		asked[tree.Report(file)] = true
	}
	app.Workloads = slices.DeleteFunc(app.Workloads, func(w *taskworthy.Workload) bool { return !asked[w.Source.Path] })
}
