package copilot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/dockerfile"
	"github.com/taskworthy/taskworthy/internal/read/library"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Format is what the workloads' source is called.
const Format = "copilot"

// The types of manifests.
const (
	loadBalanced  = "Load Balanced Web Service"
	requestDriven = "Request-Driven Web Service"
	backend       = "Backend Service"
	worker        = "Worker Service"
	scheduledJob  = "Scheduled Job"
	staticSite    = "Static Site"
)

// Types lists the types of manifests that are workloads.
var Types = []string{loadBalanced, requestDriven, backend, worker, scheduledJob, staticSite}

// Options say how manifests are read. The zero value is the default.
type Options struct {
	// Intent is that of every workload; empty means taskworthy.Enforce.
	Intent taskworthy.Intent
	// KeepEnv reports whether the value of an environment variable may be kept.
	KeepEnv func(name string) bool
	// KnowsLibrary reports whether a library that a package manifest asks for says
	// anything; nil means that no manifest is read.
	KnowsLibrary func(name string) bool
	// Limits bound each file.
	Limits position.Limits
}

// Read reads the manifests of one application. It also gives the tree paths of the
// Dockerfiles that they build.
func Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	if opts.Intent == "" {
		opts.Intent = taskworthy.Enforce
	}
	r := &reader{tree: tree, opts: opts, app: &taskworthy.Application{Path: tree.Report(files[0])}, names: map[string]*taskworthy.Workload{}}
	for _, file := range files {
		if ctx.Err() != nil {
			break
		}
		r.manifest(file)
	}
	r.link()
	slices.SortStableFunc(r.app.Problems, func(a, b taskworthy.Problem) int { return a.Pos.Compare(b.Pos) })
	return r.app, r.included
}

// reader reads one application.
type reader struct {
	tree     *source.Tree
	opts     Options
	app      *taskworthy.Application
	names    map[string]*taskworthy.Workload
	included []string
	told     bool // that Copilot has ended
}

// manifest reads one file.
func (r *reader) manifest(file string) {
	shown := r.tree.Report(file)
	data, err := r.tree.ReadFile(file)
	if err != nil {
		r.add(r.tree.Problem(err, taskworthy.SeverityError, file, taskworthy.Pos{}))
		return
	}
	docs, problems := position.Parse(shown, data, r.opts.Limits)
	r.app.Problems = append(r.app.Problems, problems...)
	if len(docs) == 0 || !docs[0].Is(position.Mapping) {
		if len(problems) == 0 {
			r.report(CodeNotManifest, taskworthy.SeverityError, taskworthy.Pos{Path: shown, Line: 1, Column: 1}, "there is no manifest in this file", "begin with name and type")
		}
		return
	}
	n := docs[0]
	kind := n.Get("type")
	if !slices.Contains(Types, kind.Text()) {
		r.badType(n, kind)
		return
	}
	if kind.Text() == staticSite {
		r.report(CodeStatic, taskworthy.SeverityNote, kind.Pos(), "a static site is files in S3 behind CloudFront and has no container to decide about", "nothing: files that nobody computes are rightly there")
		return
	}
	if !r.told {
		r.told = true
		r.report(CodeEnded, taskworthy.SeverityNote, kind.Pos(), "AWS ended its support of Copilot on 2026-06-12",
			"take the templates that copilot svc package and copilot env package print, and go on with CloudFormation, or write the services in Terraform or CDK")
	}
	m := &manifest{reader: r, n: n, kind: kind, file: file, shown: shown, text: string(position.Decode(data))}
	m.read()
}

func (r *reader) badType(n, kind *position.Node) {
	at, message := n, "this manifest has no type"
	hint := "write one of: " + strings.Join(Types, ", ")
	if kind != nil {
		at, message = kind, fmt.Sprintf("Copilot has no type %q", cut(kind.Text()))
		if near := nearest.Words(kind.Text(), Types, 1); len(near) > 0 {
			hint = "did you mean " + near[0] + "?"
		}
	}
	r.report(CodeType, taskworthy.SeverityError, at.Pos(), message, hint)
}

// link finds what the workloads say about one another.
func (r *reader) link() {
	for _, w := range r.app.Workloads {
		names := r.names
		if w.Task != nil && w.Task.Service != nil {
			for _, alias := range w.Task.Service.Names {
				names[alias.Value] = r.names[w.Owner]
			}
		}
	}
	for _, w := range r.app.Workloads {
		reference.Find(w, r.names, nil)
		reference.Forget(w, r.opts.KeepEnv)
	}
}

// recipe reads the Dockerfile of a build, whose paths start at the folder that holds
// the copilot folder.
func (r *reader) recipe(b *taskworthy.Build, file string, args map[string]string) {
	name := source.Join(workspace(file), b.Dockerfile)
	data, err := r.tree.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.report(CodeDockerfile, taskworthy.SeverityWarning, b.Pos, fmt.Sprintf("there is no %s, so what this build makes is not known", r.tree.Report(name)), "check image.build, whose path starts beside the copilot folder")
		return
	case err != nil:
		r.add(r.tree.Problem(err, taskworthy.SeverityWarning, name, b.Pos))
		return
	}
	recipe, problems := dockerfile.Read(dockerfile.Source{Path: r.tree.Report(name), Data: data}, dockerfile.Options{Target: b.Target, Args: args, KeepEnv: r.opts.KeepEnv})
	r.app.Problems = append(r.app.Problems, problems...)
	r.included = append(r.included, name)
	b.Recipe = recipe
	if r.opts.KnowsLibrary != nil {
		b.Libraries = library.Beside(r.tree, path.Dir(name), source.Join(workspace(file), b.Context), r.opts.KnowsLibrary)
	}
}

// workspace is the folder that holds the copilot folder in which a manifest is.
func workspace(file string) string {
	folder := path.Dir(path.Dir(file)) // copilot/<service>/manifest.yml
	if path.Base(folder) == "copilot" {
		return path.Dir(folder)
	}
	return folder
}

// declare takes what the user says of a workload in comments of its lines.
func (m *manifest) declare(w *taskworthy.Workload, first, last int) {
	declared.Reader{Report: m.add}.Comments(w, m.shown, m.text, first, last)
}

func (r *reader) add(p taskworthy.Problem) { r.app.Problems = append(r.app.Problems, p) }

func (r *reader) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	r.add(taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// wrong says that n should have been something else.
func (r *reader) wrong(n *position.Node, what, want string) {
	r.report(CodeWrong, taskworthy.SeverityWarning, n.Pos(), fmt.Sprintf("%s is a %s and is ignored", what, n.Kind), "write "+want)
}

// cut shortens what a message quotes.
func cut(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}
