package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/taskworthy/taskworthy/internal/schematest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"taskworthy": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			// A program built with -race else sleeps for a second whenever it ends.
			env.Setenv("GORACE", "atexit_sleep_ms=0")
			return os.Mkdir(filepath.Join(env.WorkDir, ".git"), 0o755)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": statusOf, "fits": fits, "narrow": narrow},
	})
}

// statusOf runs a command and wants an exit status: status 3 taskworthy check .
func statusOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if e, ok := errors.AsType[interface {
		error
		ExitCode() int
	}](err); ok {
		got = strconv.Itoa(e.ExitCode())
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("%s: status %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// fits holds a JSON file against a schema file: fits schema.json value.json
func fits(ts *testscript.TestScript, neg bool, args []string) {
	err := schematest.Validate([]byte(ts.ReadFile(args[0])), []byte(ts.ReadFile(args[1])))
	if (err != nil) != neg {
		ts.Fatalf("%s against %s: %v", args[1], args[0], err)
	}
}

// narrow wants no line of a file to be wider than N characters: narrow 80 stdout
func narrow(ts *testscript.TestScript, neg bool, args []string) {
	width, err := strconv.Atoi(args[0])
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
			ts.Fatalf("a line of %d: %s", n, line)
		}
	}
}

func TestInterrupt(t *testing.T) {
	typing, _ := io.Pipe() // nobody ever types
	ctx, interrupt := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, interrupt)
	var stdout, stderr bytes.Buffer
	if got := run(ctx, []string{"check", "-"}, typing, &stdout, &stderr, nil); got != exitInterrupted {
		t.Errorf("status %d, want %d; stderr: %s", got, exitInterrupted, &stderr)
	}
	if stdout.Len() > 0 || stderr.Len() > 0 {
		t.Errorf("an interrupted run says something: %q, %q", &stdout, &stderr)
	}
}

// brokenPipe is the standard output of "taskworthy ... | head".
type brokenPipe struct{ err error }

func (b brokenPipe) Write([]byte) (int, error) { return 0, b.err }

func TestBrokenOutput(t *testing.T) {
	for _, tt := range []struct {
		err    error
		want   int
		silent bool
	}{
		{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}, exitOK, true},
		{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}, exitOutside, false},
	} {
		for _, args := range [][]string{{"list", "roles"}, {"check", "--help"}, {"--version"}} {
			var stderr bytes.Buffer
			got := run(t.Context(), args, strings.NewReader(""), brokenPipe{tt.err}, &stderr, nil)
			if got != tt.want || (stderr.Len() == 0) != tt.silent {
				t.Errorf("%v, %v: status %d, want %d; stderr: %s", args, tt.err, got, tt.want, &stderr)
			}
		}
	}
}

func TestByteSize(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int64 // 0 is refused
	}{
		{"1024", 1024},
		{"512KB", 512 << 10},
		{"8mb", 8 << 20},
		{"1GiB", 1 << 30},
		{"7b", 7},
		{"", 0},
		{"0", 0},
		{"-1", 0},
		{"8XB", 0},
		{"MB", 0},
		{"8MBMB", 0},
		{"99999999999G", 0},
	} {
		var b byteSize
		err := b.Set(tt.in)
		if int64(b) != tt.want || (err == nil) != (tt.want > 0) {
			t.Errorf("Set(%q) = %d, %v; want %d", tt.in, b, err, tt.want)
		}
	}
}

func TestColorAndWidth(t *testing.T) {
	for _, tt := range []struct {
		flag string
		env  []string
		want bool
	}{
		{"auto", nil, false}, // a buffer is no terminal
		{"always", []string{"NO_COLOR=1"}, true},
		{"never", nil, false},
	} {
		a := newApp(nil, io.Discard, io.Discard, tt.env)
		a.flags.color = tt.flag
		if got := a.colored(a.stdout); got != tt.want {
			t.Errorf("colour %s: %v, want %v", tt.flag, got, tt.want)
		}
	}
	for columns, want := range map[string]int{"": 0, "x": 0, "20": minWidth, "100": 100, "999": maxWidth} {
		a := newApp(nil, io.Discard, io.Discard, []string{"COLUMNS=" + columns})
		if got := a.width(a.stdout); got != want {
			t.Errorf("COLUMNS=%s: width %d, want %d", columns, got, want)
		}
	}
}
