package compose

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

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
	data, err := r.read(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, source.ErrNotFile) {
		return
	}
	if err != nil {
		r.fileProblem(err, taskworthy.SeverityWarning, name, taskworthy.Pos{}, "")
		return
	}
	r.addVars(e, name, data)
}

// addEnvFile reads a file that is named somewhere, so that it should be there.
func (r *reader) addEnvFile(e *environment, name string, at taskworthy.Pos) {
	data, err := r.read(name)
	if err != nil {
		r.fileProblem(err, taskworthy.SeverityWarning, name, at, CodeEnvFile)
		return
	}
	r.addVars(e, name, data)
}

func (r *reader) addVars(e *environment, name string, data []byte) {
	if e.vars == nil {
		e.vars = make(map[string]string)
	}
	if err := parseEnv(data, name, e.vars, e.lookup); err != nil {
		r.problems = append(r.problems, envProblem(r.tree.Report(name), err))
	}
}

// parseEnv adds the variables of an env file to vars as Compose does, up to the
// first error.
func parseEnv(data []byte, name string, vars map[string]string, lookup func(string) (string, bool)) error {
	if len(data) > maxEnvFile {
		return fmt.Errorf("it is larger than %d bytes", maxEnvFile)
	}
	if simpleEnv(string(data), vars) {
		return nil
	}
	if tooManyVariables(data) {
		return fmt.Errorf("a line holds more than %d variables", maxVariables)
	}
	if bytes.IndexByte(data, '$') >= 0 {
		silence()
	}
	return dotenv.ParseWithFormat(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), name, vars, lookup, "")
}

// Files are the files of a project that its .env names in COMPOSE_FILE, as they are
// written there; none where it does not.
// Source: https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_file, 2026-11.
func Files(env []byte) []string {
	if !bytes.Contains(env, []byte("COMPOSE_FILE")) {
		return nil
	}
	vars := map[string]string{}
	if err := parseEnv(env, ".env", vars, nil); err != nil {
		return nil // whoever reads the project says so
	}
	separator := vars["COMPOSE_PATH_SEPARATOR"]
	if separator == "" {
		separator = ":"
		if strings.Contains(vars["COMPOSE_FILE"], ";") { // Windows
			separator = ";"
		}
	}
	return slices.DeleteFunc(strings.Split(vars["COMPOSE_FILE"], separator), func(name string) bool { return name == "" })
}

// simpleEnv reads an env file that has nothing but comments and NAME=value without
// quotes and variables, as most have. It stops at the first line that has more;
// compose-go then begins anew and comes to the same up to there.
func simpleEnv(text string, vars map[string]string) bool {
	for line := range strings.Lines(text) {
		line = strings.Trim(line, blanks)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		value = strings.TrimLeft(value, blanks)
		if !ok || !simpleName(name) || strings.HasPrefix(value, "'") || strings.HasPrefix(value, `"`) || !simpleValue(value) {
			return false
		}
		value, _, _ = strings.Cut(value, " #")
		vars[name] = strings.TrimRight(value, blanks)
	}
	return true
}

const blanks = " \t\v\f\r\n"

func simpleName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return s != ""
}

func simpleValue(s string) bool {
	for i := range len(s) {
		if s[i] == '$' || s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// silence keeps compose-go from writing to stderr about unset variables, which
// we report ourselves. It logs to the standard logger of logrus and takes no other.
var silence = sync.OnceFunc(func() { logrus.SetOutput(io.Discard) })

// envProblem reports an error of dotenv, whose text may begin with its line.
func envProblem(shown string, err error) taskworthy.Problem {
	at := taskworthy.Pos{Path: shown, Line: 1, Column: 1}
	message := err.Error()
	if inner := errors.Unwrap(err); inner != nil {
		message = inner.Error()
	}
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
