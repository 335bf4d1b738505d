package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func TestTable(t *testing.T) {
	for _, tt := range []struct {
		file string
		o    Options
	}{
		{"table.txt", Options{}},
		{"table-80.txt", Options{Options: terminal.Options{Width: 80}}},
		{"table-60.txt", Options{Options: terminal.Options{Width: 60}}},
		{"quiet.txt", Options{Options: terminal.Options{Width: 80}, Quiet: true}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			var b bytes.Buffer
			if err := Table(&b, sample.Report(), tt.o); err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, filepath.Join("testdata", tt.file), b.Bytes())
		})
	}
}

var escape = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestTableFits holds for every width: no line is wider, colour adds nothing but
// colour, and nothing of the input reaches the terminal unescaped.
func TestTableFits(t *testing.T) {
	r := sample.Report()
	hostile := r.Workloads[1]
	hostile.Name = "evil\x1b]0;pwn\x07\u202ename-" + strings.Repeat("long", 40)
	hostile.Engine = strings.Repeat("漢字", 12)
	hostile.Source.Path = strings.Repeat("deep/", 60) + "a b\r\nc/compose.yaml"
	hostile.Evidence = []taskworthy.Evidence{{Says: "says \x1b[2J and \xff", Pos: taskworthy.Pos{Path: hostile.Source.Path, Line: 3}}}
	r.Workloads = append(r.Workloads, hostile)
	r.Findings = append(r.Findings, taskworthy.Finding{Rule: "r", Severity: taskworthy.SeverityError, Message: hostile.Name, Help: "h\x9b1m"})
	for width := 60; width <= 200; width++ {
		var plainText, coloured bytes.Buffer
		if err := Table(&plainText, r, Options{Options: terminal.Options{Width: width}}); err != nil {
			t.Fatal(err)
		}
		if err := Table(&coloured, r, Options{Options: terminal.Options{Width: width, Color: true}}); err != nil {
			t.Fatal(err)
		}
		if got := escape.ReplaceAllString(coloured.String(), ""); got != plainText.String() {
			t.Fatalf("width %d: colour changes the text (-plain +coloured):\n%s", width, cmp.Diff(plainText.String(), got))
		}
		for line := range strings.Lines(plainText.String()) {
			line = strings.TrimSuffix(line, "\n")
			if n := terminal.Cells(line); n > width {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
			if clean := terminal.Clean(line); clean != line {
				t.Errorf("width %d: not clean: %q", width, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: blanks at the end: %q", width, line)
			}
		}
	}
}

// TestTableKeepsWordsWhole wants no word of the shop's table to be broken, however
// narrow it is.
func TestTableKeepsWordsWhole(t *testing.T) {
	for width := 60; width <= 120; width++ {
		var b bytes.Buffer
		if err := Table(&b, sample.Report(), Options{Options: terminal.Options{Width: width}}); err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"database", "postgres", "memcached", "elasticsearch", "specialized-", "stateful-", "elasticache-", "opensearch"} {
			if !strings.Contains(b.String(), word) {
				t.Errorf("width %d: %s is broken:\n%s", width, word, b.String())
			}
		}
	}
}

func TestTableKeepsColumnsOfNothing(t *testing.T) {
	r := &taskworthy.Report{Workloads: sample.Report().Workloads[:1]}
	var b bytes.Buffer
	if err := Table(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "ENGINE") || strings.Contains(b.String(), "TARGET") {
		t.Errorf("columns without content are shown:\n%s", b.String())
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("broken") }

func TestWritersReturnTheError(t *testing.T) {
	for _, f := range Formats() {
		if err := f.Write(brokenWriter{}, sample.Report(), Options{}); err == nil {
			t.Errorf("%s: no error from a broken writer", f.Name)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	r := sample.Report()
	for i := range 2000 {
		w := r.Workloads[i%5]
		w.Source.Path = fmt.Sprintf("p%d/compose.yaml", i)
		r.Workloads = append(r.Workloads, w)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Table(io.Discard, r, Options{Options: terminal.Options{Width: 100}}); err != nil {
			b.Fatal(err)
		}
	}
}
