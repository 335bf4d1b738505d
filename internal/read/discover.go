package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ignore"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Discovery says what is looked at. The zero value is the default.
type Discovery struct {
	// Excludes reports whether a reported path is left out; nil leaves out nothing.
	// It is called from several goroutines.
	Excludes func(path string) bool
}

// Stats counts what a discovery saw.
type Stats struct {
	Folders int
	Files   int
	// Ignored are the files and folders that were left out, those of version control
	// aside.
	Ignored int
}

func (s *Stats) add(more Stats) {
	s.Folders += more.Folders
	s.Files += more.Files
	s.Ignored += more.Ignored
}

// maxDepth is how deep folders are looked into.
const maxDepth = 64

// versionControl are folders that hold what version control needs.
var versionControl = map[string]bool{".git": true, ".hg": true, ".svn": true}

// skipped are folders that hold other people's definitions or none at all.
var skipped = map[string]bool{
	"node_modules": true, "bower_components": true, "vendor": true,
	".venv": true, "venv": true, "__pycache__": true, ".tox": true, ".terraform": true, ".terragrunt-cache": true, ".cache": true, "site-packages": true,
}

// Discover finds the definitions in the tree's start folder and below it, in the
// order of their paths. It fails only when ctx is done or the folder cannot be
// listed at all.
func Discover(ctx context.Context, tree *source.Tree, opts Discovery) ([]Definition, []taskworthy.Problem, Stats, error) {
	w := &walk{ctx: ctx, tree: tree, opts: opts, readers: Readers(), helpers: make(chan struct{}, runtime.GOMAXPROCS(0)-1)}
	rules := w.above(tree.Start())
	if _, err := tree.ReadDir(tree.Start()); err != nil {
		return nil, nil, w.stats, fmt.Errorf("list %s: %w", tree.Report(tree.Start()), err)
	}
	err := w.folder(tree.Start(), rules, 0)
	return w.found, w.problems, w.stats, err
}

// walk is one folder with all below it, or a part of that.
type walk struct {
	ctx     context.Context
	tree    *source.Tree
	opts    Discovery
	readers []Reader
	// helpers has room for the goroutines that may walk beside the first one.
	helpers chan struct{}

	found    []Definition
	problems []taskworthy.Problem
	stats    Stats
}

// ignoreFiles hold patterns, the later ones on top.
var ignoreFiles = []string{".gitignore", ".taskworthyignore"}

// above gives the rules of the folders between the root and start.
func (w *walk) above(start string) ignore.Rules {
	var rules ignore.Rules
	if start == "." {
		return rules
	}
	folder := "."
	for part := range strings.SplitSeq(start, "/") {
		for _, name := range ignoreFiles {
			if data, err := w.tree.ReadFile(path.Join(folder, name)); err == nil {
				rules = rules.Add(folder, data)
			}
		}
		folder = path.Join(folder, part)
	}
	return rules
}

func (w *walk) folder(folder string, rules ignore.Rules, depth int) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		w.report(CodeDepth, taskworthy.SeverityWarning, folder, fmt.Sprintf("folders deeper than %d levels are not looked into", maxDepth), "check this folder on its own")
		return nil
	}
	list, err := w.tree.ReadDir(folder)
	if err != nil {
		severity := taskworthy.SeverityError
		if errors.Is(err, source.ErrName) {
			severity = taskworthy.SeverityWarning // rather a test's than a service's
		}
		p := w.tree.Problem(err, severity, folder, taskworthy.Pos{})
		p.Code = CodeFolder
		w.problems = append(w.problems, p)
		return nil
	}
	w.stats.Folders++
	for _, entry := range list {
		if name := entry.Name(); strings.HasSuffix(name, "ignore") && (name == ignoreFiles[0] || name == ignoreFiles[1]) {
			if data, err := w.tree.ReadFile(path.Join(folder, name)); err == nil {
				rules = rules.Add(folder, data)
			}
		}
	}
	here := &Folder{tree: w.tree, Path: folder, Names: make([]string, 0, len(list))}
	var folders []string
	for _, entry := range list {
		name := source.Below(folder, entry.Name())
		switch {
		case entry.IsDir() && versionControl[entry.Name()]:
		case entry.IsDir() && (skipped[entry.Name()] || rules.Match(name, true) || w.excluded(name)):
			w.stats.Ignored++
		case entry.IsDir():
			folders = append(folders, name)
		case !w.isFile(entry, name):
		case rules.Match(name, false) || w.excluded(name):
			w.stats.Ignored++
		default:
			w.stats.Files++
			here.Names = append(here.Names, entry.Name())
		}
	}
	here.Folders = folders
	for _, r := range w.readers {
		defs, problems := r.Find(here)
		if len(defs) > 0 {
			w.tree.Remember(folder, list)
		}
		w.found = append(w.found, defs...)
		w.problems = append(w.problems, problems...)
		here.take(defs)
	}
	w.problems = append(w.problems, here.unseen()...)
	return w.below(folders, rules, depth+1)
}

// below walks folders, some of them side by side where there is a processor to
// spare, and takes what they hold in their order.
func (w *walk) below(folders []string, rules ignore.Rules, depth int) error {
	if len(folders) == 0 {
		return nil
	}
	parts := make([]walk, len(folders))
	errs := make([]error, len(folders))
	var group sync.WaitGroup
	for i, name := range folders {
		parts[i] = walk{ctx: w.ctx, tree: w.tree, opts: w.opts, readers: w.readers, helpers: w.helpers}
		select {
		case w.helpers <- struct{}{}:
			group.Go(func() {
				errs[i] = parts[i].folder(name, rules, depth)
				<-w.helpers
			})
		default:
			errs[i] = parts[i].folder(name, rules, depth)
		}
	}
	group.Wait()
	for i := range parts {
		if errs[i] != nil {
			return errs[i]
		}
		w.found = append(w.found, parts[i].found...)
		w.problems = append(w.problems, parts[i].problems...)
		w.stats.add(parts[i].stats)
	}
	return nil
}

func (w *walk) excluded(name string) bool {
	return w.opts.Excludes != nil && w.opts.Excludes(w.tree.Report(name))
}

// isFile follows links to files, but not to folders. What is called like a definition
// and is no file, such as a pipe, is left to the reader to report.
func (w *walk) isFile(entry fs.DirEntry, name string) bool {
	if entry.Type()&fs.ModeSymlink != 0 {
		return mayMatter(entry.Name()) && w.linked(name)
	}
	ext := path.Ext(name)
	return entry.Type().IsRegular() || ext == ".yaml" || ext == ".yml"
}

// mayMatter spares following links that no reader would care for: those whose
// name has an ending that is no format's.
func mayMatter(name string) bool {
	switch path.Ext(name) {
	case ".yml", ".yaml", ".json", ".tf", ".tofu", ".tfvars", ".template", ".tpl", "", ".Dockerfile", ".dockerfile":
		return true
	}
	return strings.HasPrefix(name, "Dockerfile.")
}

// linked reports whether a link leads to a file, or to nowhere in a way that
// the reader should report.
func (w *walk) linked(name string) bool {
	info, err := w.tree.Stat(name)
	return err != nil || info.Mode().IsRegular()
}

func (w *walk) report(code string, severity taskworthy.Severity, name, message, hint string) {
	w.problems = append(w.problems, taskworthy.Problem{
		Code: code, Severity: severity, Pos: taskworthy.Pos{Path: w.tree.Report(name)}, Message: message, Hint: hint,
	})
}

// Named makes definitions of files that the user named, each alone. What no
// reader knows is a problem.
func Named(tree *source.Tree, files []string) ([]Definition, []taskworthy.Problem) {
	var defs []Definition
	var problems []taskworthy.Problem
	for _, file := range files {
		def, p := Merged(tree, []string{file})
		if p != nil {
			problems = append(problems, *p)
			continue
		}
		defs = append(defs, def)
	}
	return defs, problems
}

// Merged makes one definition of files that the user wants merged, the first of
// which says what they are.
func Merged(tree *source.Tree, files []string) (Definition, *taskworthy.Problem) {
	main := files[0]
	head, err := tree.ReadFile(main)
	if err != nil {
		p := tree.Problem(err, taskworthy.SeverityError, main, taskworthy.Pos{})
		return Definition{}, &p
	}
	head = position.Look(head)
	for _, r := range Readers() {
		if r.Owns(path.Base(main), head) {
			return Definition{Format: r.Format(), Files: files}, nil
		}
	}
	return Definition{}, &taskworthy.Problem{
		Code: CodeUnknown, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: tree.Report(main), Line: 1, Column: 1},
		Message: "this is no definition that taskworthy knows", Hint: "name a Compose file, an ECS task definition, Terraform, CloudFormation, Kubernetes manifests, a Copilot manifest, a Procfile or a Dockerfile",
	}
}
