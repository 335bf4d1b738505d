package read

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/read/terraform"
	"github.com/taskworthy/taskworthy/internal/slab"
)

// Definition is one application to be read: files that belong together, the main
// one first, as tree paths.
type Definition struct {
	Format string
	Files  []string
}

// Options say how definitions are read. The zero value is the default.
type Options struct {
	// KeepEnv reports whether the value of an environment variable may be kept.
	KeepEnv func(name string) bool
	// Mentions gives the words to look for in a file mounted at a container path.
	Mentions func(target string) []string
	// KnowsLibrary reports whether a library that a package manifest asks for says anything.
	KnowsLibrary func(name string) bool
	// LookupEnv is the process environment, nil to leave it out.
	LookupEnv func(name string) (string, bool)
	// EnvFiles are tree paths of files to take variables from instead of .env.
	EnvFiles []string
	// Intent gives the intent with which the file at a reported path is read; nil
	// leaves it to the format.
	Intent func(path string) taskworthy.Intent
	// TerraformVars are name=value settings of variables, TerraformVarFiles the tree
	// paths of files with more, the last ones on top.
	TerraformVars, TerraformVarFiles []string
	// Helm is the program that renders charts, empty to leave them alone; HelmValues
	// are tree paths of values files.
	Helm       string
	HelmValues []string
	// Limits bound each file.
	Limits position.Limits
	// Passing says that Each hands out Applications that nobody keeps: the memory of
	// their workloads is used again.
	Passing bool
	// memory and workloads are used for one definition after the other.
	memory    *position.Memory
	workloads *slab.Slab[taskworthy.Workload]
}

// intent is the one that the user wants for a definition, empty for the format's own.
func (o *Options) intent(tree *source.Tree, file string) taskworthy.Intent {
	if o.Intent == nil {
		return ""
	}
	return o.Intent(tree.Report(file))
}

// Reader knows one format.
type Reader interface {
	// Format is the format's name in definitions and reports.
	Format() string
	// Find picks the definitions among the files of one folder, without parsing
	// what cannot be one.
	Find(folder *Folder) ([]Definition, []taskworthy.Problem)
	// Owns reports whether a file that the user named is of this format, by the
	// beginning of its content.
	Owns(name string, head []byte) bool
	// Read reads one definition. It also gives the tree paths of the files that
	// the definition includes as a whole.
	Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string)
}

// Readers gives the readers of all formats, in the order in which they are asked.
func Readers() []Reader {
	return []Reader{composeReader{}, kubernetesReader{}, terraformReader{}, ecsReader{}, cloudformationReader{}, copilotReader{}, procfileReader{}, dockerfileReader{}}
}

// reader is the one for a format, nil for none.
func reader(format string) Reader {
	for _, r := range Readers() {
		if r.Format() == format {
			return r
		}
	}
	return nil
}

// Folder is one folder on the way of a discovery.
type Folder struct {
	tree *source.Tree
	// Path is its tree path.
	Path string
	// Names are its files that are not ignored and that no reader has taken yet, sorted.
	Names []string
	// Folders are the tree paths of its folders that are not ignored.
	Folders []string
	texts   map[string][]byte
	// unread are files that could not be looked into.
	unread []unread
}

// Text is what one of the files holds, in a form in which words can be looked for, nil
// if it cannot be read. All readers share one reading of it.
func (f *Folder) Text(name string) []byte {
	if data, had := f.texts[name]; had {
		return data
	}
	data, err := f.tree.ReadFile(source.Below(f.Path, name))
	if err != nil {
		f.unread = append(f.unread, unread{name, err})
		data = nil
	}
	if f.texts == nil {
		f.texts = make(map[string][]byte)
	}
	data = position.Look(data)
	f.texts[name] = data
	return data
}

// unread is a file that could not be looked into.
type unread struct {
	name string
	err  error
}

// unseen says which files could not be looked into and are nobody's. One that is a
// definition by its name alone is an error, any other may be one: rather not if it is
// very large or lies elsewhere.
func (f *Folder) unseen() []taskworthy.Problem {
	var problems []taskworthy.Problem
	for _, u := range f.unread {
		if !slices.Contains(f.Names, u.name) || errors.Is(u.err, fs.ErrNotExist) {
			continue
		}
		severity := taskworthy.SeverityNote
		switch {
		case terraform.IsConfiguration(u.name):
			severity = taskworthy.SeverityError
		case errors.Is(u.err, fs.ErrPermission):
			severity = taskworthy.SeverityWarning
		}
		problems = append(problems, f.tree.Problem(u.err, severity, source.Below(f.Path, u.name), taskworthy.Pos{}))
	}
	return problems
}

// take drops the files of definitions, so that no other reader looks into them.
func (f *Folder) take(defs []Definition) {
	if len(defs) == 0 {
		return
	}
	f.Names = slices.DeleteFunc(f.Names, func(name string) bool {
		file := source.Below(f.Path, name)
		return slices.ContainsFunc(defs, func(d Definition) bool { return slices.Contains(d.Files, file) })
	})
}

// Report is the path of one of the files that people read.
func (f *Folder) Report(name string) string { return f.tree.Report(source.Below(f.Path, name)) }
