package sizing

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
)

// TestDocs holds the documentation's table to the defaults.
func TestDocs(t *testing.T) {
	const file, begin, end = "../../../docs/prices.md", "<!-- figures -->\n", "<!-- end -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), begin)
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no %s", file, strings.TrimSpace(begin))
	}
	var b strings.Builder
	b.WriteString("\n| key | what | dev | prod |\n|---|---|---|---|\n")
	for _, d := range Defaults() {
		of := ""
		if d.Whole {
			of = ", of the whole application"
		}
		fmt.Fprintf(&b, "| `%s` | %s%s | %s | %s |\n", d.Key, d.Means, of, with(d.Dev.String(), d.Unit), with(d.Prod.String(), d.Unit))
	}
	b.WriteString("\n")
	golden.Compare(t, file, []byte(before+begin+b.String()+end+after))
	if !strings.Contains(before, "last thought over on "+DefaultsDate) {
		t.Errorf("%s does not say that the defaults are of %s", file, DefaultsDate)
	}
}

func with(n, unit string) string { return strings.TrimSpace(n + " " + unit) }
