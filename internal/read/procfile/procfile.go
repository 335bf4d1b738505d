// Package procfile reads Procfiles: one workload for each process type.
//
// A Procfile has a line "type: command" for each kind of process that an application
// is made of. The command is for a shell. A type called release runs once before a
// new version starts. What the processes run in stands nowhere in the file, so the
// workloads have a command and no image. An app.json beside it says how many of each
// run, and what else runs once or by the clock.
//
//	app := procfile.Read(tree, "Procfile", procfile.Options{})
//
// Source of the form: Heroku, "The Procfile" (devcenter.heroku.com/articles/procfile).
package procfile

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Format is what the workloads' source is called.
const Format = "procfile"

// maxProcesses is how many process types are read of one file.
const maxProcesses = 1000

// releaseType is the type that runs once, before a new version starts.
const releaseType = "release"

// Options say how a Procfile is read. The zero value is the default.
type Options struct {
	// Intent is that of every workload; empty means taskworthy.Advise.
	Intent taskworthy.Intent
}

// Read reads one Procfile. A line that is none gives a problem, and the others are
// read all the same.
func Read(tree *source.Tree, name string, opts Options) *taskworthy.Application {
	shown := tree.Report(name)
	r := &reader{app: &taskworthy.Application{Path: shown}, intent: opts.Intent, at: map[string]int{}}
	if r.intent == "" {
		r.intent = taskworthy.Advise
	}
	data, err := tree.ReadFile(name)
	if err != nil {
		r.app.Problems = []taskworthy.Problem{tree.Problem(err, taskworthy.SeverityError, name, taskworthy.Pos{})}
		return r.app
	}
	text := position.Decode(data)
	if text == nil {
		r.report(CodeBinary, taskworthy.SeverityError, 1, "the Procfile is not text", "save it as UTF-8")
		return r.app
	}
	r.lines(string(text))
	r.manifest(tree, path.Dir(name))
	names := make(map[string]*taskworthy.Workload, len(r.app.Workloads))
	for _, w := range r.app.Workloads {
		names[w.Name] = w
	}
	for _, w := range r.app.Workloads {
		reference.Find(w, names, nil)
	}
	return r.app
}

// reader reads one file.
type reader struct {
	app    *taskworthy.Application
	intent taskworthy.Intent
	at     map[string]int // process type to its line
}

func (r *reader) lines(text string) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if len(r.app.Workloads) == maxProcesses {
			r.report(CodeTooMany, taskworthy.SeverityError, n, fmt.Sprintf("there are more than %d process types; the others are not read", maxProcesses), "split the file")
			break
		}
		r.line(strings.TrimRight(line, " \t\r\n"), n)
	}
	if len(r.app.Workloads) == 0 && len(r.app.Problems) == 0 {
		r.report(CodeEmpty, taskworthy.SeverityWarning, 1, "there is no process in this file", `write "web: COMMAND"`)
	}
	for _, w := range r.app.Workloads {
		declared.Reader{Report: r.add}.Comments(w, r.app.Path, text, w.Pos.Line, w.Pos.Line)
	}
}

// line reads one line. Its number is n.
func (r *reader) line(line string, n int) {
	if text := strings.TrimSpace(line); text == "" || text[0] == '#' {
		return
	}
	name, command, ok := process(line)
	if !ok {
		r.report(CodeLine, taskworthy.SeverityWarning, n, "this line is no process and is ignored", `write "TYPE: COMMAND", the type in letters, digits, - and _`)
		return
	}
	if first, twice := r.at[name]; twice {
		r.report(CodeTwice, taskworthy.SeverityWarning, n, fmt.Sprintf("there is a process %q in line %d already, and this one is ignored", name, first), "give it another name")
		return
	}
	r.at[name] = n
	column := strings.Index(line, name) + 1
	w := &taskworthy.Workload{
		Name:    name,
		Source:  taskworthy.Source{Format: Format, Path: r.app.Path, Line: n, EndLine: n, Intent: r.intent},
		Pos:     r.pos(n, column),
		Command: taskworthy.Command{Args: []string{command}, Shell: true, Set: true, Pos: r.pos(n, len(line)-len(command)+1)},
	}
	if name == releaseType {
		w.Job = taskworthy.Setting{Value: "true", Pos: w.Pos}
	}
	r.app.Workloads = append(r.app.Workloads, w)
}

// process splits a line into a process type and its command.
func process(line string) (name, command string, ok bool) {
	name, command, ok = strings.Cut(line, ":")
	name, command = strings.TrimSpace(name), strings.TrimLeft(command, " \t")
	if !ok || name == "" || command == "" || len(name) > 63 {
		return "", "", false
	}
	for i := range len(name) {
		c := name[i]
		if !(c|0x20 >= 'a' && c|0x20 <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_' {
			return "", "", false
		}
	}
	return name, command, true
}

// Looks reports whether a text has at least one process and nothing else, so that a
// file may be taken for a Procfile.
func Looks(data []byte) bool {
	found := false
	for line := range bytes.Lines(position.Look(data)) {
		text := bytes.TrimSpace(line)
		if len(text) == 0 || text[0] == '#' {
			continue
		}
		if _, _, ok := process(string(bytes.TrimRight(line, " \t\r\n"))); !ok {
			return false
		}
		found = true
	}
	return found
}

func (r *reader) pos(line, column int) taskworthy.Pos {
	return taskworthy.Pos{Path: r.app.Path, Line: line, Column: column}
}

func (r *reader) add(p taskworthy.Problem) { r.app.Problems = append(r.app.Problems, p) }

func (r *reader) report(code string, severity taskworthy.Severity, line int, message, hint string) {
	r.add(taskworthy.Problem{Code: code, Severity: severity, Pos: r.pos(line, 1), Message: message, Hint: hint})
}
