package kubernetes

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/kubernetes/kustomize"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Options say how manifests are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept;
	// nil keeps none.
	KeepEnv func(name string) bool
	// Mentions gives the telling words to look for in a file that is mounted at a
	// path of the container; nil and no words mean that it is not looked into.
	Mentions func(target string) []string
	// Intent is that of every workload; empty means taskworthy.Advise.
	Intent taskworthy.Intent
	// Helm is the program that renders charts, empty to leave them alone;
	// HelmValues are tree paths of values files.
	Helm       string
	HelmValues []string
	// Limits bound each file.
	Limits position.Limits
	// Memory is for whoever reads much one after the other: it is used, and free
	// again when Read returns. nil is memory of this reading's own.
	Memory *position.Memory
}

// What one application may hold at most. Real ones stay far below; beyond it lies
// input that only wants to cost time and memory.
const (
	maxFiles      = 2000
	maxBytes      = 64 << 20
	maxObjects    = 20_000
	maxContainers = 5000
	maxVariables  = 100_000 // of all containers together
	maxSteps      = 300_000 // comparisons of labels and names
	maxProblems   = 1000
)

// reader reads one application.
type reader struct {
	ctx      context.Context
	tree     *source.Tree
	opts     Options
	memory   *position.Memory
	problems []taskworthy.Problem
	all      []object
	texts    map[string]string // by reported path: those that may hold answers in comments
	bytes    int
	tooMany  bool
}

// Read reads what files make together: one kustomization, one chart, or manifests.
// It also gives the tree paths of the files that these include. The Application's
// problems are sorted by place. One without workloads has one, unless there are objects
// that define none in a folder.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	if opts.Intent == "" {
		opts.Intent = taskworthy.Advise
	}
	if opts.Memory == nil {
		opts.Memory = new(position.Memory)
	}
	defer opts.Memory.Reset()
	r := &reader{ctx: ctx, tree: tree, opts: opts, memory: opts.Memory}
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	var included []string
	switch data, err := tree.ReadFile(files[0]); {
	case err == nil && IsChart(path.Base(files[0]), data):
		r.chart(files[0])
	case err == nil && IsKustomization(path.Base(files[0]), data):
		included = r.kustomization(files[0])
	default:
		for i, file := range files {
			if i >= maxFiles {
				r.excess(taskworthy.Pos{Path: tree.Report(file)}, "files", maxFiles)
				break
			}
			r.file(file)
		}
	}
	app.Workloads = newCluster(r, r.all).workloads()
	if len(app.Workloads) == 0 && len(r.problems) == 0 && (len(r.all) == 0 || tree.File() != "") {
		r.report(CodeNothing, taskworthy.SeverityNote, taskworthy.Pos{Path: app.Path, Line: 1, Column: 1},
			"these manifests define no workload", "name the ones that do, or leave these out with exclude in .taskworthy.yaml")
	}
	slices.SortStableFunc(r.problems, func(a, b taskworthy.Problem) int {
		if c := a.Pos.Compare(b.Pos); c != 0 {
			return c
		}
		return strings.Compare(a.Code+a.Message, b.Code+b.Message)
	})
	app.Problems = slices.CompactFunc(r.problems, func(a, b taskworthy.Problem) bool { return a == b })
	return app, included
}

// file reads the objects of one file.
func (r *reader) file(name string) {
	if r.ctx.Err() != nil {
		return
	}
	data, err := r.tree.ReadFile(name)
	if err != nil {
		r.problem(r.tree.Problem(err, taskworthy.SeverityError, name, taskworthy.Pos{}))
		return
	}
	shown := r.tree.Report(name)
	if r.bytes += len(data); r.bytes > maxBytes {
		r.excess(taskworthy.Pos{Path: shown}, "bytes", maxBytes)
		return
	}
	r.remember(shown, data)
	for _, doc := range r.parse(shown, data) {
		for _, n := range r.objects(doc, 0) {
			r.add(n, "", 0)
		}
	}
}

// parse gives the documents of a text. A template that nothing has rendered is read
// as far as it is YAML beside its actions.
func (r *reader) parse(shown string, data []byte) []*position.Node {
	docs, problems := r.memory.Parse(shown, data, r.opts.Limits)
	if masked, at, ok := mask(data); ok && broken(problems) {
		at.Path = shown
		docs, problems = r.memory.Parse(shown, masked, r.opts.Limits)
		problems = slices.DeleteFunc(problems, func(p taskworthy.Problem) bool { return p.Severity != taskworthy.SeverityError })
		r.warn(CodeTemplated, at, "this is a template, so what its actions would put in is not known", "render it and check the result, a Helm chart with --helm")
		for i, doc := range docs {
			docs[i] = r.mapScalars(doc, tidy)
		}
	}
	for _, p := range problems {
		r.problem(p)
	}
	return docs
}

// broken reports whether problems are such as actions of a template cause.
func broken(problems []taskworthy.Problem) bool {
	return slices.ContainsFunc(problems, func(p taskworthy.Problem) bool {
		return p.Code == position.CodeSyntax || p.Code == position.CodeKey
	})
}

// add takes an object. path and line are where it is brought in, if that is not
// its own file.
func (r *reader) add(n *position.Node, path string, line int) {
	o, ok := objectOf(n)
	if !ok {
		return
	}
	if len(r.all) >= maxObjects {
		r.excess(n.Pos(), "objects", maxObjects)
		return
	}
	o.path, o.line = path, line
	r.all = append(r.all, o)
}

// kustomization takes the objects that a kustomization makes. It gives the files
// that are a part of it.
func (r *reader) kustomization(file string) []string {
	built := kustomize.Build(r.ctx, r.tree, file, kustomize.Options{Limits: r.opts.Limits, Memory: r.memory})
	for _, p := range built.Problems {
		r.problem(p)
	}
	for _, f := range built.Texts {
		r.remember(f.Path, f.Data)
	}
	shown := r.tree.Report(file)
	for _, res := range built.Resources {
		line := 1
		if p := res.Entry.Pos(); p.Path == shown {
			line = p.Line
		}
		r.add(res.Node, shown, line)
	}
	return built.Included
}

// remember keeps a text whose comments may answer questions.
func (r *reader) remember(shown string, data []byte) {
	text := string(position.Decode(data))
	if !strings.Contains(text, "taskworthy.") {
		return
	}
	if r.texts == nil {
		r.texts = make(map[string]string)
	}
	r.texts[shown] = text
}

// excess reports once that something is beyond its limit.
func (r *reader) excess(at taskworthy.Pos, what string, limit int) {
	if !r.tooMany {
		r.report(CodeTooMany, taskworthy.SeverityError, at, fmt.Sprintf("there are more than %d %s; the others are not read", limit, what), "check fewer at a time")
	}
	r.tooMany = true
}

func (r *reader) warn(code string, at taskworthy.Pos, message, hint string) {
	r.report(code, taskworthy.SeverityWarning, at, message, hint)
}

func (r *reader) note(code string, at taskworthy.Pos, message, hint string) {
	r.report(code, taskworthy.SeverityNote, at, message, hint)
}

func (r *reader) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	r.problem(taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// problem takes a problem while there are not so many that no more are of use.
func (r *reader) problem(p taskworthy.Problem) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, p)
	}
}
