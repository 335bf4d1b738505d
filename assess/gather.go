package assess

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/compose"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// stdinName is what standard input is called in paths.
const stdinName = "-"

// gather opens every path and finds the projects there.
func (r *run) gather(ctx context.Context) ([]project, []taskworthy.Problem, error) {
	if len(r.opts.Files) > 0 {
		p, err := r.merged()
		return p, nil, err
	}
	paths := r.opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var all []project
	var problems []taskworthy.Problem
	for _, path := range paths {
		found, flaws, err := r.at(ctx, path)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, found...)
		problems = append(problems, flaws...)
	}
	return all, problems, ctx.Err()
}

func (r *run) at(ctx context.Context, path string) ([]project, []taskworthy.Problem, error) {
	if path == stdinName {
		p, err := r.stdin()
		return p, nil, err
	}
	tree, err := source.Open(path, r.treeOptions())
	if err != nil {
		return nil, nil, &PathError{path, err}
	}
	p := project{tree: tree, files: []string{tree.File()}}
	return []project{p}, nil, nil
}

func (r *run) treeOptions() source.Options {
	return source.Options{Root: r.opts.Root, MaxSize: r.opts.MaxSize}
}

// merged is the one project that Options.Files make.
func (r *run) merged() ([]project, error) {
	return nil, nil
}

// stdin is the project on standard input, as if it stood in the current folder.
func (r *run) stdin() ([]project, error) {
	tree, err := source.Open(".", r.treeOptions())
	if err != nil {
		return nil, &PathError{".", err}
	}
	limit := r.opts.MaxSize
	if limit == 0 {
		limit = source.DefaultMaxSize
	}
	data, err := io.ReadAll(io.LimitReader(r.opts.Stdin, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	name := source.Join(tree.Start(), stdinName)
	tree.Overlay(name, data)
	return []project{{tree: tree, files: []string{name}}}, nil
}

// composeOptions say how one project is read.
func (r *run) composeOptions(*project) compose.Options {
	o := compose.Options{KeepEnv: r.catalog.KeepEnv, Mentions: r.catalog.Mentions, Limits: position.Limits{}}
	if r.opts.Environ != nil {
		env := make(map[string]string, len(r.opts.Environ))
		for _, e := range r.opts.Environ {
			name, value, _ := strings.Cut(e, "=")
			env[name] = value
		}
		o.LookupEnv = func(name string) (string, bool) { v, ok := env[name]; return v, ok }
	}
	return o
}
