package assess

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/read"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// stdinName is what standard input is called in paths.
const stdinName = "-"

// place is one path that was asked about, with the definitions found there.
type place struct {
	tree     *source.Tree
	defs     []read.Definition
	scope    config.Scope
	problems []taskworthy.Problem
}

// gather opens every path and finds the definitions there.
func (r *run) gather(ctx context.Context) ([]*place, error) {
	if len(r.opts.Files) > 0 {
		p, err := r.merged()
		return []*place{p}, err
	}
	paths := r.opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	places := make([]*place, 0, len(paths))
	for _, path := range paths {
		p, err := r.at(ctx, path)
		if err != nil {
			return nil, err
		}
		places = append(places, p)
	}
	return places, nil
}

// at is the place behind one path: a folder, a file or standard input.
func (r *run) at(ctx context.Context, path string) (*place, error) {
	if path == stdinName {
		return r.stdin()
	}
	p, err := r.open(path)
	if err != nil {
		return nil, err
	}
	if file := p.tree.File(); file != "" {
		p.defs, p.problems = read.Named(p.tree, []string{file})
		return p, nil
	}
	p.defs, p.problems, _, err = read.Discover(ctx, p.tree, read.Discovery{Excludes: p.scope.Excludes})
	if err != nil && ctx.Err() == nil {
		return nil, &PathError{path, err}
	}
	return p, ctx.Err()
}

func (r *run) open(path string) (*place, error) {
	tree, err := source.Open(path, source.Options{Root: r.opts.Root, MaxSize: r.opts.MaxSize})
	if err != nil {
		return nil, &PathError{path, err}
	}
	return &place{tree: tree, scope: r.opts.Config.At(tree.Folder())}, nil
}

// merged is the one definition that Options.Files make together.
func (r *run) merged() (*place, error) {
	p, err := r.open(r.opts.Files[0])
	if err != nil {
		return nil, err
	}
	files := make([]string, len(r.opts.Files))
	for i, name := range r.opts.Files {
		if files[i], err = p.tree.Path(name); err != nil {
			return nil, &PathError{name, err}
		}
	}
	def, problem := read.Merged(p.tree, files)
	if problem != nil {
		p.problems = []taskworthy.Problem{*problem}
		return p, nil
	}
	p.defs = []read.Definition{def}
	return p, nil
}

// stdin is the definition on standard input, as if it stood in the current folder.
func (r *run) stdin() (*place, error) {
	p, err := r.open(".")
	if err != nil {
		return nil, err
	}
	limit := r.opts.MaxSize
	if limit == 0 {
		limit = source.DefaultMaxSize
	}
	data, err := io.ReadAll(io.LimitReader(r.opts.Stdin, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	name := source.Join(p.tree.Start(), stdinName)
	p.tree.Overlay(name, data)
	p.defs, p.problems = read.Named(p.tree, []string{name})
	return p, nil
}

// readOptions say how the definitions of one place are read.
func (r *run) readOptions(p *place) (read.Options, error) {
	o := read.Options{KeepEnv: r.catalog.KeepEnv, Mentions: r.catalog.Mentions, Intent: p.scope.Intent}
	for _, name := range r.opts.EnvFiles {
		path, err := p.tree.Path(name)
		if err != nil {
			return o, &PathError{name, err}
		}
		o.EnvFiles = append(o.EnvFiles, path)
	}
	if r.opts.Environ != nil {
		env := make(map[string]string, len(r.opts.Environ))
		for _, e := range r.opts.Environ {
			name, value, _ := strings.Cut(e, "=")
			env[name] = value
		}
		o.LookupEnv = func(name string) (string, bool) { v, ok := env[name]; return v, ok }
	}
	return o, nil
}
