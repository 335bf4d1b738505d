package compose

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/sirupsen/logrus"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// environment is what variables are looked up in.
type environment struct {
	process func(string) (string, bool)
	vars    map[string]string
}

func (e *environment) lookup(name string) (string, bool) {
	if e.process != nil {
		if v, ok := e.process(name); ok {
			return v, true
		}
	}
	v, ok := e.vars[name]
	return v, ok
}

// projectEnv is the environment of the project itself: the process's, where it
// may be used, before the env files.
func (r *reader) projectEnv(home string) *environment {
	e := &environment{process: r.opts.LookupEnv}
	if r.opts.EnvFiles == nil {
		r.addDotEnv(e, home)
		return e
	}
	for _, file := range r.opts.EnvFiles {
		r.addEnvFile(e, file, taskworthy.Pos{})
	}
	return e
}

// includeEnv is the environment of an included project: that of the one which
// includes it, before the env files named for it.
func (r *reader) includeEnv(l *layer, folder string, files *position.Node) *environment {
	e := &environment{process: l.env.lookup}
	if files.IsNull() {
		if folder != l.folder {
			r.addDotEnv(e, folder)
		}
		return e
	}
	for _, file := range items(files) {
		if file.Text() != "/dev/null" {
			r.addEnvFile(e, source.Join(l.folder, file.Text()), file.Pos())
		}
	}
	return e
}

// addDotEnv reads the .env of a folder if there is one.
func (r *reader) addDotEnv(e *environment, folder string) {
	name := path.Join(folder, ".env")
	data, err := r.tree.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, source.ErrNotFile) {
		return
	}
	if err != nil {
		r.problems = append(r.problems, r.tree.Problem(err, taskworthy.SeverityWarning, name, taskworthy.Pos{}))
		return
	}
	r.addVars(e, name, data)
}

// addEnvFile reads a file that is named somewhere, so that it should be there.
func (r *reader) addEnvFile(e *environment, name string, at taskworthy.Pos) {
	data, err := r.tree.ReadFile(name)
	if err != nil {
		p := r.tree.Problem(err, taskworthy.SeverityWarning, name, at)
		if p.Code == source.CodeMissing {
			p.Code = CodeEnvFile
		}
		r.problems = append(r.problems, p)
		return
	}
	r.addVars(e, name, data)
}

func (r *reader) addVars(e *environment, name string, data []byte) {
	vars, err := parseEnv(data, e.lookup)
	if err != nil {
		r.problems = append(r.problems, envProblem(r.tree.Report(name), err))
	}
	if e.vars == nil {
		e.vars = vars
		return
	}
	for k, v := range vars {
		e.vars[k] = v
	}
}

// parseEnv parses an env file as Compose does. What stands before an error is
// returned too.
func parseEnv(data []byte, lookup func(string) (string, bool)) (map[string]string, error) {
	if bytes.IndexByte(data, '$') >= 0 {
		silence()
	}
	return dotenv.ParseWithLookup(bytes.NewReader(data), lookup)
}

// silence keeps compose-go from writing to stderr about unset variables, which
// we report ourselves. It logs to the standard logger of logrus and takes no other.
var silence = sync.OnceFunc(func() { logrus.SetOutput(io.Discard) })

// envProblem reports an error of dotenv, whose text may begin with its line.
func envProblem(shown string, err error) taskworthy.Problem {
	at := taskworthy.Pos{Path: shown, Line: 1, Column: 1}
	message := err.Error()
	var line int
	if n, _ := fmt.Sscanf(message, "line %d:", &line); n == 1 {
		at.Line = line
		_, message, _ = strings.Cut(message, ": ")
	}
	if what, _, ok := strings.Cut(message, "unterminated quoted value"); ok {
		message = what + "unterminated quoted value" // the value may be a secret
	}
	if what, _, ok := strings.Cut(message, " in variable name"); ok {
		message = what + " in a variable's name"
	}
	return taskworthy.Problem{
		Code: CodeEnvFile, Severity: taskworthy.SeverityWarning, Pos: at,
		Message: "the env file cannot be read further: " + message, Hint: "write NAME=value on each line",
	}
}
