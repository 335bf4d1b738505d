package assess

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/read"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// stdinName is what standard input is called in paths.
const stdinName = "-"

// errTwice refuses a second - among the paths.
var errTwice = errors.New("standard input can be read only once")

// place is one path that was asked about, with the definitions found there.
type place struct {
	tree     *source.Tree
	defs     []read.Definition
	scope    config.Scope
	problems []taskworthy.Problem
	seen     read.Stats // that the discovery came by
}

// taken counts the files of the definitions.
func (p *place) taken() int {
	n := 0
	for _, def := range p.defs {
		n += len(def.Files)
	}
	return n
}

// gather opens every path and finds the definitions there. A file that several
// paths lead to counts where it is found first.
func (r *run) gather(ctx context.Context) ([]*place, error) {
	if len(r.opts.Files) > 0 {
		p, err := r.merged()
		return []*place{p}, err
	}
	paths := r.opts.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if once := slices.Index(paths, stdinName); once >= 0 && slices.Contains(paths[once+1:], stdinName) {
		return nil, &PathError{stdinName, errTwice}
	}
	places := make([]*place, len(paths))
	for i, path := range paths {
		var err error
		if path == stdinName {
			path = "." // as if it stood there
		}
		if places[i], err = r.open(path); err != nil {
			return nil, err
		}
	}
	r.reportFrom(places)
	had := map[string]bool{}
	for i, path := range paths {
		if err := r.find(ctx, places[i], path); err != nil {
			return nil, err
		}
		places[i].forget(had)
	}
	return places, nil
}

// reportFrom makes the reported paths of all places relative to the folder that
// holds them all, so that no two files have one name.
func (r *run) reportFrom(places []*place) {
	folder := places[0].tree.Folder()
	for _, p := range places[1:] {
		folder = above(folder, p.tree.Folder())
	}
	for _, p := range places {
		if rel, err := filepath.Rel(folder, p.tree.Folder()); err == nil && rel != "." && filepath.IsLocal(rel) {
			p.tree.ReportFrom(filepath.ToSlash(rel))
			p.scope = r.opts.Config.At(folder)
		}
	}
}

// above is the nearest folder that holds both, which are absolute.
func above(folder, other string) string {
	for {
		rel, err := filepath.Rel(folder, other)
		if up := filepath.Dir(folder); err == nil && !filepath.IsLocal(rel) && up != folder {
			folder = up
			continue
		}
		return folder
	}
}

// forget drops the definitions whose files were had before, and notes the others.
func (p *place) forget(had map[string]bool) {
	p.defs = slices.DeleteFunc(p.defs, func(d read.Definition) bool {
		file := p.tree.Report(d.Files[0])
		if had[file] {
			return true
		}
		had[file] = true
		return false
	})
}

// find finds the definitions behind a path: a folder, a file or standard input.
func (r *run) find(ctx context.Context, p *place, path string) (err error) {
	if path == stdinName {
		return r.stdin(p)
	}
	if file := p.tree.File(); file != "" {
		p.defs, p.problems = read.Named(p.tree, []string{file})
		return nil
	}
	p.defs, p.problems, p.seen, err = read.Discover(ctx, p.tree, read.Discovery{Excludes: p.scope.Excludes})
	if err != nil && ctx.Err() == nil {
		return &PathError{path, err}
	}
	return ctx.Err()
}

func (r *run) open(path string) (*place, error) {
	tree, err := source.Open(path, source.Options{Root: r.opts.Root, MaxSize: r.opts.MaxSize, Instead: r.opts.Instead})
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

// stdin is the definition on standard input.
func (r *run) stdin(p *place) error {
	limit := r.opts.MaxSize
	if limit == 0 {
		limit = source.DefaultMaxSize
	}
	data, err := io.ReadAll(io.LimitReader(r.opts.Stdin, limit+1))
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	name := source.Join(p.tree.Start(), stdinName)
	p.tree.Overlay(name, data)
	p.defs, p.problems = read.Named(p.tree, []string{name})
	return nil
}

// readOptions say how the definitions of one place are read.
func (r *run) readOptions(p *place) (read.Options, error) {
	o := read.Options{
		KeepEnv: r.catalog.KeepEnv, Mentions: r.catalog.Mentions, KnowsLibrary: r.catalog.KnowsLibrary, Intent: p.scope.Intent,
		TerraformVars: r.opts.TerraformVars, Helm: r.opts.Helm,
	}
	var err error
	if o.EnvFiles, err = p.paths(r.opts.EnvFiles); err != nil {
		return o, err
	}
	if o.TerraformVarFiles, err = p.paths(r.opts.TerraformVarFiles); err != nil {
		return o, err
	}
	if o.HelmValues, err = p.paths(r.opts.HelmValues); err != nil {
		return o, err
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

// paths are the tree paths of files that the user named.
func (p *place) paths(names []string) ([]string, error) {
	var paths []string
	for _, name := range names {
		path, err := p.tree.Path(name)
		if err != nil {
			return nil, &PathError{name, err}
		}
		paths = append(paths, path)
	}
	return paths, nil
}
