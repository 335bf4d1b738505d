// Package readtest is what the tests of every reader ask alike: that a case is read as
// its want.txt and problems.txt say, that an application read from whatever bytes is
// sound, and that reading hostile input ends. Only tests import it.
package readtest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/cputime"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Keep keeps the values of variables whose name says so, for Options.KeepEnv.
func Keep(name string) bool { return strings.Contains(name, "MODE") }

// Mentions has a reader look for what proxies are told in files of that name, for
// Options.Mentions.
func Mentions(target string) []string {
	if strings.HasSuffix(target, ".conf") {
		return []string{"fastcgi_pass", "proxy_pass"}
	}
	return nil
}

// Problems are problems as the command line prints them, a line each.
func Problems(problems []taskworthy.Problem) []byte {
	var b bytes.Buffer
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s %s: %s; %s\n", p.Pos, p.Severity, p.Code, p.Message, p.Hint)
	}
	return b.Bytes()
}

// Many is format with each number below n.
func Many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// limit is far above what reading any hostile text takes, well under a second: it is
// there for loops over the square of the input, and generous to slow machines.
const limit = 20 * time.Second

// Bounded is what read gives. It fails where that takes very long, or gives more than
// so many workloads and problems.
func Bounded(t testing.TB, workloads, problems int, read func() *taskworthy.Application) *taskworthy.Application {
	t.Helper()
	var app *taskworthy.Application
	if took := cputime.Of(func() { app = read() }); took > limit {
		t.Errorf("took %v", took)
	}
	if len(app.Workloads) > workloads || len(app.Problems) > problems {
		t.Errorf("got %d workloads, %d problems", len(app.Workloads), len(app.Problems))
	}
	return app
}

// Sound fails where a place of app, which was read from files and kept no value, is
// behind the end of its file, a value leaks, or two workloads share an id.
func Sound(t testing.TB, files fstest.MapFS, app *taskworthy.Application) {
	t.Helper()
	last := make(map[string]int, len(files))
	for name, file := range files {
		last[name] = lastLine(file.Data)
	}
	inside := func(p taskworthy.Pos) {
		t.Helper()
		file, ok := files[p.Path]
		if p.Line == 0 || !ok {
			return
		}
		if p.Line > last[p.Path] {
			t.Errorf("%v is behind the end of its file, line %d", p, last[p.Path])
		}
		if p.Column < 0 || p.Column > 4*len(file.Data)+1 {
			t.Errorf("%v has an impossible column", p)
		}
	}
	distinct(t, app)
	for _, w := range app.Workloads {
		inside(w.Pos)
		inside(w.Image.Pos)
		inside(w.Entrypoint.Pos)
		inside(w.Command.Pos)
		inside(taskworthy.Pos{Path: w.Source.Path, Line: w.Source.EndLine, Column: 1})
		for _, p := range w.Ports {
			inside(p.Pos)
		}
		for _, m := range w.Mounts {
			inside(m.Pos)
		}
		for _, v := range w.Env {
			inside(v.Pos)
			if v.Value != "" {
				t.Errorf("the value of %s leaks", v.Name)
			}
		}
	}
	for _, p := range app.Problems {
		inside(p.Pos)
	}
}

// distinct fails where two workloads share an id.
func distinct(t testing.TB, app *taskworthy.Application) {
	t.Helper()
	ids := make(map[string]bool)
	for _, w := range app.Workloads {
		if ids[w.ID()] {
			t.Errorf("the id %q is there twice", w.ID())
		}
		ids[w.ID()] = true
	}
}

// lastLine counts the lines of a file as readers do, those of a file that is no text
// by what could break a line in any encoding.
func lastLine(data []byte) int {
	text := position.Decode(data)
	if text == nil {
		lines := 2
		for _, c := range []byte{'\n', '\r', 0x85, 0x28, 0x29} {
			lines += bytes.Count(data, []byte{c})
		}
		return lines
	}
	places := position.NewPlaces(text)
	line, _ := places.Place(len(text)+2, 1)
	return line
}
