package ecs

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/template"
)

// Options say how definitions are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept; nil
	// keeps none.
	KeepEnv func(name string) bool
	// Intent is that of every workload; empty means taskworthy.Enforce.
	Intent taskworthy.Intent
	// Limits bound each file.
	Limits position.Limits
	// Memory is for whoever reads many definitions one after the other: it is used, and
	// free again when Read returns. nil is memory of its own.
	Memory *position.Memory
}

// What one folder may hold at most.
const (
	maxFiles    = 1000
	maxTasks    = 1000
	maxProblems = 1000
)

// reader reads the files of one definition.
type reader struct {
	Options
	tree     *source.Tree
	problems []taskworthy.Problem

	file     string // reported path of the file that is read
	text     string // of that file, where it has answers in comments
	families map[string]int
	tasks    []*task
	tooMany  bool // there were more tasks
	services []service
	starts   []start
	rules    []*position.Node // with a schedule and no target
	params   []*position.Node
}

// task is one task definition with its containers.
type task struct {
	*taskworthy.Task
	path      string
	revision  string
	workloads []*taskworthy.Workload
}

// Read reads the files that make up one definition. No other file is read, so that the
// second result is always empty. The Application's problems are sorted by place; one
// without workloads always has one.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	if opts.Intent == "" {
		opts.Intent = taskworthy.Enforce
	}
	if opts.Memory == nil {
		opts.Memory = new(position.Memory)
	}
	defer opts.Memory.Reset()
	r := &reader{Options: opts, tree: tree, families: make(map[string]int)}
	app := &taskworthy.Application{Path: tree.Report(files[0])}
	for i, file := range files {
		if i == maxFiles {
			r.report(CodeTooMany, taskworthy.SeverityError, taskworthy.Pos{Path: app.Path}, fmt.Sprintf("there are more than %d files of ECS in this folder", maxFiles), "split the folder")
		}
		if i >= maxFiles || ctx.Err() != nil {
			break
		}
		r.read(file)
	}
	r.join()
	for _, t := range r.tasks {
		app.Workloads = append(app.Workloads, t.workloads...)
	}
	ecstask.Link(app.Workloads, opts.KeepEnv)
	if len(app.Workloads) == 0 && len(r.problems) == 0 {
		r.report(CodeNotECS, taskworthy.SeverityWarning, taskworthy.Pos{Path: app.Path, Line: 1, Column: 1},
			"there are no containers in this file", "check it together with the task definition that it belongs to")
	}
	slices.SortStableFunc(r.problems, func(a, b taskworthy.Problem) int {
		if c := a.Pos.Compare(b.Pos); c != 0 {
			return c
		}
		return strings.Compare(a.Code+a.Message, b.Code+b.Message)
	})
	app.Problems = slices.CompactFunc(r.problems, func(a, b taskworthy.Problem) bool { return a == b })
	return app, nil
}

// read reads one file and sorts out what is in it.
func (r *reader) read(name string) {
	data, err := r.tree.ReadFile(name)
	r.file, r.text = r.tree.Report(name), ""
	if err != nil {
		r.add(r.tree.Problem(err, taskworthy.SeverityError, name, taskworthy.Pos{}))
		return
	}
	parse := r.Memory.Parse
	if isFlow(data) {
		parse = func(path string, data []byte, limits position.Limits) ([]*position.Node, []taskworthy.Problem) {
			return template.Parse(r.Memory, path, data, limits)
		}
	}
	docs, problems := parse(r.file, data, r.Limits)
	for _, p := range problems {
		r.add(p)
	}
	if bytes.Contains(data, []byte(declared.Prefix)) {
		r.text = string(position.Decode(data))
	}
	found := len(problems) > 0
	for _, doc := range docs {
		found = r.sort(doc, 0) || found
	}
	if !found {
		severity := taskworthy.SeverityError
		if !mentions(position.Look(data), definitionWords...) {
			severity = taskworthy.SeverityNote // it has the words of a container somewhere
		}
		r.report(CodeNotECS, severity, taskworthy.Pos{Path: r.file, Line: 1, Column: 1},
			"there is neither a task definition nor a service in this file", "name a file with containerDefinitions, or leave this one out with exclude in .taskworthy.yaml")
	}
}

// isFlow reports whether a text is JSON, or a template of it, rather than YAML.
func isFlow(data []byte) bool {
	t, ok := textOf(data)
	return ok && t.flow
}

// define reads one task definition.
func (r *reader) define(n *position.Node) {
	if len(r.tasks) >= maxTasks {
		if !r.tooMany {
			r.report(CodeTooMany, taskworthy.SeverityError, n.Pos(), fmt.Sprintf("there are more than %d task definitions; the others are not read", maxTasks), "split the folder")
		}
		r.tooMany = true
		return
	}
	t := &task{path: r.file, revision: ecstask.Get(n, "revision").Text()}
	o := ecstask.Options{
		Format: "ecs-taskdef", Path: r.file, Intent: r.Intent, At: n.Pos(), End: int(n.EndLine),
		Owner:  r.owner(n, t.revision),
		Strict: ecstask.Get(n, "AWSEBDockerrunVersion") == nil, // Elastic Beanstalk's has keys of its own
	}
	var problems []taskworthy.Problem
	t.Task, t.workloads, problems = ecstask.Task(n, o)
	for _, p := range problems {
		r.add(p)
	}
	if r.text != "" {
		said := declared.Reader{Report: r.add}
		for _, w := range t.workloads {
			said.Comments(w, r.file, r.text, w.Source.Line, w.Source.EndLine)
		}
	}
	r.tasks = append(r.tasks, t)
}

// owner is the family, made different from that of another task in the same file.
func (r *reader) owner(n *position.Node, revision string) string {
	family := ecstask.Get(n, "family").Text()
	key := r.file + "#" + family
	r.families[key]++
	count := r.families[key]
	if count == 1 {
		return family
	}
	if revision != "" {
		if family += ":" + revision; r.families[r.file+"#"+family] == 0 {
			r.families[r.file+"#"+family]++
			return family
		}
	}
	r.report(CodeTwice, taskworthy.SeverityWarning, n.Pos(), fmt.Sprintf("this file defines the family %q more than once", family), "give each task definition a family of its own")
	return fmt.Sprintf("%s#%d", family, count)
}

func (r *reader) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	r.add(taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

func (r *reader) add(p taskworthy.Problem) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, p)
	}
}
