package read

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/compose"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// composeReader finds and reads Compose projects.
type composeReader struct{}

func (composeReader) Format() string { return "compose" }

// The names that Compose looks for, in its order. Source: compose-go's
// cli.DefaultFileNames and cli.DefaultOverrideFileNames.
var (
	composeBases     = []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}
	composeOverrides = []string{
		"compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml",
	}
)

// Find takes the files that the .env of the folder names in COMPOSE_FILE, or the first of
// the base names with the first of the override names, as Compose does. In a folder without a base every file that is called like one
// and has services is a project of its own; beside a base they are overlays, for
// the user to name.
func (composeReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	if files := f.namedByEnv(); files != nil {
		return []Definition{{Format: "compose", Files: files}}, nil
	}
	base := firstOf(composeBases, f.Names)
	if base == "" {
		var defs []Definition
		for _, name := range f.Names {
			if composeLike(name) && looksLikeCompose(f.Text(name)) {
				defs = append(defs, Definition{Format: "compose", Files: []string{source.Below(f.Path, name)}})
			}
		}
		return defs, nil
	}
	def := Definition{Format: "compose", Files: []string{source.Below(f.Path, base)}}
	if override := firstOf(composeOverrides, f.Names); override != "" {
		def.Files = append(def.Files, source.Below(f.Path, override))
	}
	var problems []taskworthy.Problem
	for _, other := range composeBases {
		if other != base && slices.Contains(f.Names, other) {
			problems = append(problems, taskworthy.Problem{
				Code: CodeSecond, Severity: taskworthy.SeverityNote, Pos: taskworthy.Pos{Path: f.Report(other)},
				Message: fmt.Sprintf("Compose uses %s beside it, so this file is not decided", base), Hint: "name it to have it decided",
			})
		}
	}
	return []Definition{def}, problems
}

// namedByEnv are the files that the .env of the folder makes its project, nil where it
// says nothing of the kind, or names what is not in the folder.
func (f *Folder) namedByEnv() []string {
	if !slices.ContainsFunc(f.Names, func(name string) bool { return path.Ext(name) == ".yml" || path.Ext(name) == ".yaml" }) {
		return nil
	}
	env, err := f.tree.ReadFile(source.Below(f.Path, ".env"))
	if err != nil {
		return nil
	}
	var files []string
	for _, name := range compose.Files(env) {
		name = path.Clean(name)
		if _, here := slices.BinarySearch(f.Names, name); !here {
			return nil
		}
		files = append(files, source.Below(f.Path, name))
	}
	return files
}

// firstOf is the first of the wanted names that is there.
func firstOf(wanted, names []string) string {
	for _, name := range wanted {
		if _, ok := slices.BinarySearch(names, name); ok {
			return name
		}
	}
	return ""
}

// composeLike reports whether people call Compose files so.
func composeLike(name string) bool {
	ending := path.Ext(name)
	if !strings.EqualFold(ending, ".yml") && !strings.EqualFold(ending, ".yaml") {
		return false
	}
	stem := strings.ToLower(strings.TrimSuffix(name, ending))
	return strings.Contains(stem, "compose") || stem == "stack" || strings.HasSuffix(stem, ".stack") || strings.HasSuffix(stem, "-stack") ||
		strings.HasPrefix(stem, "stack.") || strings.HasPrefix(stem, "docker-stack")
}

// looksLikeCompose reports whether a text has services at its top, one of which
// has an image or a build, without parsing it.
func looksLikeCompose(data []byte) bool {
	text := position.Look(data)
	return hasKey(text, "services", true) && (hasKey(text, "image", false) || hasKey(text, "build", false) || hasKey(text, "extends", false))
}

// hasKey reports whether the text has the key, quoted or not; if top is true, at
// the beginning of a line or of the text's outermost braces.
func hasKey(text []byte, key string, top bool) bool {
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte(key))
		if i < 0 {
			return false
		}
		before, after := text[:at+i], text[at+i+len(key):]
		at += i + len(key)
		after = bytes.TrimLeft(bytes.TrimLeft(after, `"'`), " ")
		if len(after) == 0 || after[0] != ':' {
			continue
		}
		before = bytes.TrimRight(before, `"'`)
		last := bytes.TrimRight(before, " \t\r\n")
		switch {
		case len(last) == 0, before[len(before)-1] == '\n':
			return true
		case !top && (last[len(last)-1] == '{' || last[len(last)-1] == ',' || len(bytes.TrimLeft(before[bytes.LastIndexByte(before, '\n')+1:], " ")) == 0):
			return true
		case top && bytes.Count(before, []byte("{")) == 1+bytes.Count(before, []byte("}")) && bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("{")):
			return true
		}
	}
}

// Owns accepts every file that has services, an include or jobs at its top, and
// those that are called like one where their content says nothing else: stack.yaml
// may be a template of CloudFormation.
func (composeReader) Owns(name string, data []byte) bool {
	docs, _ := position.Parse(name, data, position.Limits{})
	for _, doc := range docs {
		for _, key := range []string{"services", "include", "jobs"} {
			if n := doc.Get(key); n != nil && !n.Is(position.Scalar) { // a Procfile may have a process of that name
				return true
			}
		}
	}
	return composeLike(name) && !slices.ContainsFunc(Readers(), func(r Reader) bool {
		return r.Format() != "compose" && r.Owns(name, data)
	})
}

func (composeReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	o := compose.Options{
		KeepEnv: opts.KeepEnv, Mentions: opts.Mentions, KnowsLibrary: opts.KnowsLibrary, LookupEnv: opts.LookupEnv, EnvFiles: opts.EnvFiles,
		Limits: opts.Limits, Memory: opts.memory, Workloads: opts.workloads, Intent: opts.intent(tree, files[0]),
	}
	app, included := compose.Read(ctx, tree, files, o)
	deployed(tree, app, files[0], opts)
	return app, included
}
