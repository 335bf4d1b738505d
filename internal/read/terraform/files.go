package terraform

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

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

// IsConfiguration reports whether a file of this name is a part of a configuration, or
// calls one as Terragrunt does.
// Source: Terraform's documentation, "Files and configuration structure", and OpenTofu's.
func IsConfiguration(name string) bool {
	for _, ending := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return IsUnit(name)
}

// Unit is the name of the file that calls a module as Terragrunt does.
const Unit = evaluate.Unit

// IsUnit reports whether a file of this name does so.
func IsUnit(name string) bool { return path.Base(name) == Unit }

// ofFiles drops the workloads that come from other files of the folder than those asked
// for.
func ofFiles(app *taskworthy.Application, tree *source.Tree, files []string) {
	asked := make(map[string]bool, len(files))
	for _, file := range files {
		asked[tree.Report(file)] = true
	}
	app.Workloads = slices.DeleteFunc(app.Workloads, func(w *taskworthy.Workload) bool { return !asked[w.Source.Path] })
}
