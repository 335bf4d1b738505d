package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// setup is what decides a run besides the definitions themselves.
type setup struct {
	config     *config.Config // nil without one
	configFile string         // its place on disk
	guide      *guide.Guide
	catalog    *knowledge.Catalog
	failOn     taskworthy.Severity
}

// setup finds and reads the configuration for paths, and the guide and the
// catalog entries that it or the flags name.
func (a *app) setup(paths []string) (*setup, error) {
	s := &setup{guide: guide.Builtin(), catalog: knowledge.Builtin()}
	if err := a.readConfig(s, folderOf(append(paths, a.flags.files...))); err != nil {
		return nil, err
	}
	if err := a.readGuide(s); err != nil {
		return nil, err
	}
	if s.config != nil && s.config.Software != nil {
		own, problems := knowledge.Own(s.config.Place, s.config.Software)
		if len(problems) > 0 {
			return nil, bad("the configuration", nameFrom(".", s.configFile), problems)
		}
		s.catalog = s.catalog.With(own)
	}
	return s, a.readFailOn(s)
}

// folderOf is the folder that holds all paths, the current one for none and for
// standard input. The configuration is searched upward from there.
func folderOf(paths []string) string {
	folder := ""
	for _, p := range paths {
		if p == "-" {
			p = "."
		}
		abs, err := filepath.Abs(p)
		if err != nil {
			return "."
		}
		if info, err := os.Stat(abs); err != nil || !info.IsDir() {
			abs = filepath.Dir(abs)
		}
		if folder == "" {
			folder = abs
		}
		for !within(folder, abs) {
			folder = filepath.Dir(folder)
		}
	}
	if folder == "" {
		return "."
	}
	return folder
}

func within(folder, inner string) bool {
	rel, err := filepath.Rel(folder, inner)
	return err == nil && filepath.IsLocal(rel)
}

func (a *app) readConfig(s *setup, folder string) error {
	file := a.flags.config
	if file == "" {
		found, ok, err := config.Find(folder, a.flags.root)
		if errors.Is(err, fs.ErrPermission) { // which says nothing of a configuration: the folder is closed
			return usage("give permission to read it and what lies in it", "%s: permission denied", folder)
		}
		if err != nil {
			return usage("make it readable, or name another one with --config", "look for a configuration: %w", err)
		}
		if !ok {
			return nil
		}
		file = found
	}
	cfg, problems, err := config.Load(file, nameFrom(folder, file))
	if err != nil {
		return usage("--config names a readable file; taskworthy init writes one", "%w", err)
	}
	if len(problems) > 0 {
		return bad("the configuration", nameFrom(".", file), problems)
	}
	s.config, s.configFile = cfg, file
	return nil
}

func (a *app) readGuide(s *setup) error {
	file := a.flags.guide
	if file == "" {
		if file = s.config.GuidePath(); file == "" {
			return nil
		}
		if info, err := os.Stat(file); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
			return usage("guide: in the configuration names a file or a folder", "%s is no regular file", nameFrom(".", file))
		}
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return outside(err)
	}
	g, problems := guide.Read(os.DirFS(filepath.Dir(abs)), filepath.Base(abs))
	if len(problems) > 0 {
		base, name := filepath.Base(abs), nameFrom(".", abs)
		for i := range problems {
			problems[i].Path = path.Clean(name + strings.TrimPrefix(problems[i].Path, base))
		}
		return bad("the guide", "", problems)
	}
	s.guide = g
	return nil
}

// bad is the failure of a file that decides the run. Problems carry the name
// that a report would use; name is the one to tell a person, empty to keep it.
func bad(what, name string, problems []taskworthy.Problem) error {
	if name != "" {
		for i := range problems {
			problems[i].Path = name
		}
	}
	return &failure{
		status: exitUsage, err: fmt.Errorf("%s cannot be used as it is", what), problems: problems,
		hint: "nothing was decided; mend what stands above and run again",
	}
}

// nameFrom is a file as seen from a folder, with slashes.
func nameFrom(folder, file string) string {
	from, err := filepath.Abs(folder)
	if err != nil {
		return filepath.ToSlash(file)
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	rel, err := filepath.Rel(from, abs)
	if err != nil {
		return filepath.ToSlash(file)
	}
	return filepath.ToSlash(rel)
}

func (a *app) readFailOn(s *setup) error {
	s.failOn = taskworthy.SeverityError
	if s.config != nil && s.config.FailOn != "" {
		s.failOn = s.config.FailOn
	}
	if a.flags.failOn == "" {
		return nil
	}
	s.failOn = taskworthy.Severity(a.flags.failOn)
	return oneOf("fail-on", a.flags.failOn, "error", "warning", "note", "none")
}

// assess is the one call of the library.
func (a *app) assess(ctx context.Context, s *setup, paths []string) (*taskworthy.Report, error) {
	opts, err := a.assessOptions(ctx, s, paths)
	if err != nil {
		return nil, err
	}
	return a.assessBy(ctx, opts)
}

// assessBy is assess with options that are made already.
func (a *app) assessBy(ctx context.Context, opts assess.Options) (*taskworthy.Report, error) {
	r, err := assess.Assess(ctx, opts)
	a.clear()
	if e, ok := errors.AsType[*assess.PathError](err); ok {
		return nil, a.badPath(e)
	}
	if err != nil {
		return nil, outside(err)
	}
	return r, nil
}

// assessOptions are what the flags and the setup say of a run over paths.
func (a *app) assessOptions(ctx context.Context, s *setup, paths []string) (assess.Options, error) {
	if len(a.flags.files) > 0 && len(paths) > 0 {
		return assess.Options{}, usage("name the files either way", "--file and PATH exclude each other")
	}
	if root := a.flags.root; root != "" {
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			return assess.Options{}, usage("--root names a folder that holds all that is to be read", "--root: %s is no folder", root)
		}
	}
	opts := assess.Options{
		Paths: paths, Files: a.flags.files, Stdin: &interruptible{ctx, a.stdin}, Root: a.flags.root, EnvFiles: a.flags.envFiles,
		Config: s.config, Guide: s.guide, Catalog: s.catalog, MaxSize: int64(a.flags.maxSize),
		Progress: a.watch(), Version: version(), Price: a.price,
	}
	if a.flags.env {
		opts.Environ = a.env
	}
	return opts, a.readerFlags(&opts)
}

// readerFlags takes the flags that one format's reader alone asks for.
func (a *app) readerFlags(opts *assess.Options) error {
	for _, v := range a.flags.vars {
		if name, _, ok := strings.Cut(v, "="); !ok || name == "" {
			return usage("write it as --var name=value", "--var %s sets nothing", v)
		}
	}
	opts.TerraformVars, opts.TerraformVarFiles, opts.HelmValues = a.flags.vars, a.flags.varFiles, a.flags.helmValues
	if !a.flags.helm {
		return nil
	}
	program, err := exec.LookPath("helm")
	if err != nil {
		return &failure{status: exitOutside, err: errors.New("--helm: the helm program is not there"), hint: "install it, or check what helm template prints: helm template . | taskworthy check -"}
	}
	opts.Helm = program
	return nil
}

// badPath says once, and without the names of system calls, what is wrong with a path.
func (a *app) badPath(e *assess.PathError) error {
	cause := e.Err
	if inner, ok := errors.AsType[*fs.PathError](cause); ok {
		cause = inner.Err
	}
	hint := "PATH is a folder, a definition, or - for standard input"
	switch {
	case errors.Is(cause, source.ErrOutside):
		hint = "--root names a folder that holds all that is to be read"
	case slices.Contains(a.flags.envFiles, e.Path):
		hint = "--env-file names a file of NAME=value lines"
	case slices.Contains(a.flags.varFiles, e.Path):
		hint = "--var-file names a file of Terraform variables"
	case slices.Contains(a.flags.helmValues, e.Path):
		hint = "--helm-values names a values file of a chart"
	case slices.Contains(a.flags.files, e.Path) && e.Path == "-":
		hint = "standard input is a PATH: taskworthy check -"
	case slices.Contains(a.flags.files, e.Path):
		hint = "--file names a definition"
	case errors.Is(cause, fs.ErrPermission):
		hint = "give permission to read it"
	}
	return usage(hint, "%s: %s", e.Path, strings.TrimPrefix(cause.Error(), e.Path+": "))
}
