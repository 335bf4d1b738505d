package read

import (
	"bytes"
	"context"
	"path"
	"path/filepath"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/dockerfile"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// dockerfileReader finds Dockerfiles and makes a workload of each. Those that
// another definition builds are that one's.
type dockerfileReader struct{}

// dockerfileFormat is what the format is called.
const dockerfileFormat = "dockerfile"

func (dockerfileReader) Format() string { return dockerfileFormat }

// Find takes a Dockerfile by its name alone, and looks into what is called in a longer
// way, which may be anything.
func (dockerfileReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	var defs []Definition
	for _, name := range f.Names {
		what, ok := dockerfileFor(name)
		if ok && (what == "" || hasFrom(f.Text(name))) {
			defs = append(defs, Definition{Format: dockerfileFormat, Files: []string{source.Below(f.Path, name)}})
		}
	}
	return defs, nil
}

// dockerfileFor reports whether people call Dockerfiles so, and what for, where the
// name says it: Dockerfile.worker, worker.Dockerfile.
func dockerfileFor(name string) (what string, ok bool) {
	for _, word := range []string{"Dockerfile", "Containerfile", "dockerfile", "containerfile"} {
		if name == word {
			return "", true
		}
		if what, ok = strings.CutPrefix(name, word+"."); ok {
			return what, !strings.HasSuffix(what, "ignore") && !backup[what]
		}
		if what, ok = strings.CutSuffix(name, "."+word); ok {
			return what, true
		}
	}
	return "", false
}

// backup are endings of Dockerfiles that are not in use, or are made into one.
var backup = map[string]bool{"bak": true, "orig": true, "old": true, "save": true, "swp": true, "j2": true, "tmpl": true, "tpl": true, "erb": true, "md": true}

// hasFrom reports whether a line of a text begins with FROM.
func hasFrom(data []byte) bool {
	for line := range bytes.Lines(data) {
		line = bytes.TrimLeft(line, " \t\ufeff")
		if len(line) > 5 && bytes.EqualFold(line[:4], []byte("FROM")) && (line[4] == ' ' || line[4] == '\t') {
			return true
		}
	}
	return false
}

// Owns accepts what is called like a Dockerfile, and what begins as one does.
func (dockerfileReader) Owns(name string, data []byte) bool {
	_, ok := dockerfileFor(name)
	return ok || beginsWithFrom(data)
}

// beginsWithFrom reports whether the first instruction of a text, after its arguments,
// is FROM.
func beginsWithFrom(data []byte) bool {
	for line := range bytes.Lines(data) {
		word, _, more := bytes.Cut(bytes.TrimSpace(line), []byte(" "))
		switch {
		case len(word) == 0, word[0] == '#', more && bytes.EqualFold(word, []byte("ARG")):
		default:
			return more && string(word) == "FROM"
		}
	}
	return false
}

func (dockerfileReader) Read(_ context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	name := files[0]
	shown := tree.Report(name)
	app := &taskworthy.Application{Path: shown}
	data, err := tree.ReadFile(name)
	if err != nil {
		app.Problems = []taskworthy.Problem{tree.Problem(err, taskworthy.SeverityError, name, taskworthy.Pos{})}
		return app, nil
	}
	var recipe *taskworthy.Recipe
	recipe, app.Problems = dockerfile.Read(dockerfile.Source{Path: shown, Data: data}, dockerfile.Options{KeepEnv: opts.KeepEnv})
	if recipe == nil {
		return app, nil
	}
	at := taskworthy.Pos{Path: shown, Line: 1, Column: 1}
	if len(recipe.From) > 0 {
		at = recipe.From[0].Pos
	}
	last := 1 + bytes.Count(bytes.TrimRight(data, "\r\n"), []byte("\n"))
	w := &taskworthy.Workload{
		Name:   built(tree, name),
		Source: taskworthy.Source{Format: dockerfileFormat, Path: shown, Line: at.Line, EndLine: last, Intent: opts.intent(tree, name)},
		Pos:    at,
		Build:  &taskworthy.Build{Context: ".", Dockerfile: path.Base(name), Pos: at, Recipe: recipe},
	}
	said := declared.Reader{Report: func(p taskworthy.Problem) { app.Problems = append(app.Problems, p) }}
	said.Comments(w, shown, string(position.Decode(data)), 1, last)
	app.Workloads = []*taskworthy.Workload{w}
	return app, nil
}

// built is what the image of a Dockerfile may be called: what its name says, or the
// folder that it is in.
func built(tree *source.Tree, name string) string {
	if what, _ := dockerfileFor(path.Base(name)); what != "" {
		return what
	}
	folder := path.Base(path.Dir(name))
	if folder == "." || folder == ".." || folder == "/" {
		folder = filepath.Base(tree.Folder())
	}
	if folder == "." || folder == string(filepath.Separator) {
		return "image"
	}
	return folder
}
