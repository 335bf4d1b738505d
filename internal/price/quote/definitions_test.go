package quote_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// TestDefinitions prices definitions of every format as they stand in files, and holds
// every figure to where it comes from.
func TestDefinitions(t *testing.T) {
	folders, err := os.ReadDir("testdata/definitions")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join("testdata/definitions", folder.Name())
			var b strings.Builder
			_, err := assess.Assess(t.Context(), assess.Options{Paths: []string{dir}, Root: dir, Decided: func(d assess.Decision) {
				for _, profile := range []sizing.Profile{sizing.Dev, sizing.Prod} {
					q := quote.New(price.Builtin(), quote.Options{Profile: profile})
					tell(&b, q.Application(d.Application, d.Classes, d.Placements))
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, filepath.Join(dir, "want.txt"), []byte(trimmed(b.String())))
		})
	}
}

// trimmed is text without blanks at the ends of lines, which tables have.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// tell writes the workloads of an application with their figures and the lines of both sides.
func tell(b *strings.Builder, a *quote.Application) {
	for i := range a.Workloads {
		w := &a.Workloads[i]
		fmt.Fprintf(b, "%s, %s: %s %s\n", w.ID, a.Profile, w.Verdict, w.Target)
		t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
		for _, f := range w.Figures {
			at := ""
			if p := f.Pos; !p.IsZero() {
				at = fmt.Sprintf("%d:%d", p.Line, p.Column)
			}
			fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t\n", f.Key, f.Value, f.From, at, f.Why)
		}
		t.Flush() //nolint:errcheck,gosec // a builder takes everything
		for n, side := range []int{w.Today, w.Recommended} {
			if side < 0 || n == 1 && side == w.Today {
				continue
			}
			o := &w.Options[side]
			fmt.Fprintf(b, "  %s: %s USD\n", o.ID, o.Total.Text(2))
			for _, l := range o.Lines {
				amount := "unknown"
				if l.Known() {
					amount = l.Amount.Text(2)
				}
				fmt.Fprintf(b, "    %s: %s %s = %s\n", l.What, l.Quantity, l.Unit, amount)
			}
		}
	}
}
