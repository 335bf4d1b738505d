package evaluate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases evaluates each folder of testdata/cases. want.txt shows what comes out,
// each value with its place; a document in a text follows it. An input of the
// name plan.json is read as a plan instead.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			golden.Compare(t, filepath.Join(folder, "want.txt"), []byte(shown(evaluated(t, folder))))
		})
	}
}

func evaluated(t *testing.T, folder string) *Result {
	if data, err := os.ReadFile(filepath.Join(folder, "plan.json")); err == nil {
		result, ok := Plan(data, "plan.json")
		if !ok {
			t.Error("this is no plan")
		}
		return result
	}
	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	opts := Options{}
	if data, err := os.ReadFile(filepath.Join(folder, "options.txt")); err == nil {
		for _, option := range strings.Fields(string(data)) {
			if name, ok := strings.CutPrefix(option, "--var-file="); ok {
				opts.VarFiles = append(opts.VarFiles, name)
			} else {
				opts.Vars = append(opts.Vars, strings.TrimPrefix(option, "--var="))
			}
		}
	}
	return Module(t.Context(), tree, tree.Start(), opts)
}

// shown is all of a result as text.
func shown(r *Result) string {
	var b strings.Builder
	for _, x := range r.Resources {
		fmt.Fprintf(&b, "%s %s-%d", x.Address, x.Pos, x.End)
		if !x.Call.IsZero() {
			fmt.Fprintf(&b, " called at %s", x.Call)
		}
		b.WriteByte('\n')
		r.show(&b, x.Body, "  ")
	}
	for _, c := range r.Calls {
		fmt.Fprintf(&b, "%s %s %s %s-%d\n", c.Address, c.Source, c.Version, c.Pos, c.End)
		r.show(&b, c.Args, "  ")
	}
	for _, name := range r.Files {
		fmt.Fprintf(&b, "called: %s\n", name)
	}
	for _, p := range r.Problems {
		fmt.Fprintf(&b, "%s: %s: %s; %s (%s)\n", p.Pos, p.Severity, p.Message, p.Hint, p.Code)
	}
	return b.String()
}

func (r *Result) show(b *strings.Builder, n *position.Node, margin string) {
	for _, entry := range n.Entries {
		fmt.Fprintf(b, "%s%s", margin, entry.Key.Value)
		r.showValue(b, entry.Value, margin)
	}
	for _, item := range n.Items {
		fmt.Fprintf(b, "%s-", margin)
		r.showValue(b, item, margin)
	}
}

func (r *Result) showValue(b *strings.Builder, n *position.Node, margin string) {
	tag := strings.TrimPrefix(n.Tag, "!!")
	fmt.Fprintf(b, " (%s %s:%d:%d)", tag, n.Pos().Path, n.Line, n.Column)
	if n.Value != "" || n.Quoted {
		value := n.Value
		if len(value) > 100 || strings.Contains(value, "\n") {
			value = fmt.Sprintf("%.40s... %d bytes", value, len(value))
		}
		fmt.Fprintf(b, " %q", value)
	}
	b.WriteByte('\n')
	r.show(b, n, margin+"  ")
	if n.Kind == position.Scalar && isDocument(n.Value) {
		doc, problems := r.JSON(n)
		for _, p := range problems {
			fmt.Fprintf(b, "%s  ! %s %s\n", margin, p.Pos, p.Message)
		}
		if doc != nil && doc.Kind != position.Scalar {
			r.show(b, doc, margin+"  > ")
		}
	}
}
