package dockerfile

import (
	"bytes"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Source is one Dockerfile. Path is what places and problems report.
type Source struct {
	Path string
	Data []byte
}

// Options are the settings of a build. The zero value is a plain docker build.
type Options struct {
	// Target is the stage to build, by name or number; the last one by default.
	Target string
	// Args are the build's arguments, which win over ARG defaults.
	Args map[string]string
	// Contexts are further named contexts that are images: name to reference.
	Contexts map[string]string
	// KeepEnv says which environment variables keep their values; nil keeps none.
	KeepEnv func(name string) bool
}

// Read reads a Dockerfile. The recipe is nil where the file is no text or has no
// FROM; otherwise it holds all that could be understood.
func Read(src Source, opts Options) (*taskworthy.Recipe, []taskworthy.Problem) {
	text, ok := decode(src.Data)
	if !ok {
		return nil, []taskworthy.Problem{{
			Code: CodeBinary, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: src.Path, Line: 1, Column: 1},
			Message: "the Dockerfile is not text", Hint: "save it as UTF-8, or name another with build.dockerfile",
		}}
	}
	f := scan(src.Path, text)
	vars := newScope(f.escape, len(text))
	stages := f.stages(vars, opts)
	if len(stages) == 0 {
		f.report(CodeNoFrom, taskworthy.SeverityError, 0, "the Dockerfile has no FROM", "begin with FROM and the image to build on")
		return nil, f.problems
	}
	b := newBuilder(f, stages, vars, opts)
	for _, s := range f.chain(stages, opts) {
		b.stage(s)
	}
	slices.Reverse(b.recipe.From)
	slices.SortStableFunc(f.problems, func(p, q taskworthy.Problem) int { return p.Pos.Compare(q.Pos) })
	return b.recipe, f.problems
}

// decode gives the text of a file. Bytes that are no UTF-8, as in the comments of
// older files, are replaced; a NUL byte makes a file binary.
func decode(data []byte) (string, bool) {
	if text := position.Decode(data); text != nil {
		return string(text), true
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", false
	}
	return strings.ToValidUTF8(string(data), "\uFFFD"), true
}
