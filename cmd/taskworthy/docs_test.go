package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	used "github.com/taskworthy/taskworthy/internal/price/usage"
)

// The documentation, as seen from this folder.
const docs = "../../docs/"

// code is a problem code as its package declares it.
var code = regexp.MustCompile(`(?m)^(?:// \w+ is the code of (.+)\.\n)?(?:const )?\s*Code\w+\s*= "(TW\d{4})"(?: // (.+))?$`)

// TestProblemsPage holds docs/problems.md against the codes that the packages
// declare; -update rewrites it.
func TestProblemsPage(t *testing.T) {
	meanings := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range code.FindAllStringSubmatch(string(data), -1) {
			if other, twice := meanings[m[2]]; twice {
				t.Errorf("%s: %s also means %q", path, m[2], other)
			}
			meanings[m[2]] = m[1] + m[3]
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, docs+"problems.md", []byte(problemsPage(meanings)))
}

func problemsPage(meanings map[string]string) string {
	var b strings.Builder
	b.WriteString(`# Problems

A problem is a flaw of the input, told as ` + "`path:line:column severity code: what is wrong; what to do`" + `.
The code is stable. A problem of severity error says that something could not be read,
and makes the exit status 3, or 2 where it is in the configuration or the guide; a
warning says that something which matters was guessed or ignored; a note says the
rest. Whatever could be read is decided all the same.

This page is generated from the code (go test ./cmd/taskworthy -run Problems -update).
`)
	for _, part := range []struct{ prefix, title string }{
		{"TW10", "Compose files"},
		{"TW11", "YAML"},
		{"TW2", "Dockerfiles"},
		{"TW3", "The configuration and its waivers"},
		{"TW41", "Guide files"},
		{"TW45", "Catalog entries"},
		{"TW46", "Usage files and discount files"},
		{"TW50", "Access to files"},
		{"TW51", "The search for definitions"},
		{"TW60", "ECS task definitions and services"},
		{"TW61", "Terraform"},
		{"TW62", "CloudFormation"},
		{"TW63", "Kubernetes"},
		{"TW64", "Copilot"},
		{"TW65", "Procfiles"},
	} {
		fmt.Fprintf(&b, "\n## %s\n\n| code | meaning |\n|---|---|\n", part.title)
		for _, id := range slices.Sorted(maps.Keys(meanings)) {
			if strings.HasPrefix(id, part.prefix) {
				fmt.Fprintf(&b, "| %s | %s |\n", id, strings.ReplaceAll(meanings[id], "|", `\|`))
				delete(meanings, id)
			}
		}
	}
	for id := range meanings {
		fmt.Fprintf(&b, "\n%s belongs to no part of this page.\n", id)
	}
	return b.String()
}

// TestConfigurationPage reads the example of docs/configuration.md as a configuration.
func TestConfigurationPage(t *testing.T) {
	page, err := os.ReadFile(docs + "configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("the page has no example")
	}
	cfg, problems := config.Parse("configuration.md", []byte(example))
	if len(problems) > 0 || len(cfg.Waivers) != 1 || cfg.Software == nil || len(cfg.Workloads) != 4 {
		t.Errorf("the example is not what it shows: %v %+v", problems, cfg)
	}
}

// TestCostPage reads the examples of docs/cost.md as what they are, and holds its table
// of figures against the program; -update rewrites the table.
func TestCostPage(t *testing.T) {
	page, err := os.ReadFile(docs + "cost.md")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]func([]byte) []taskworthy.Problem{
		"usage.yaml":       func(b []byte) []taskworthy.Problem { _, p := used.Parse("cost.md", b); return p },
		"discounts.yaml":   func(b []byte) []taskworthy.Problem { _, p := discount.Parse("cost.md", b); return p },
		".taskworthy.yaml": func(b []byte) []taskworthy.Problem { _, p := config.Parse("cost.md", b); return p },
	}
	rest := string(page)
	for {
		var example string
		var ok bool
		if _, rest, ok = strings.Cut(rest, "```yaml\n# "); !ok {
			break
		}
		example, rest, _ = strings.Cut(rest, "```\n")
		name, text, _ := strings.Cut(example, "\n")
		if read[name] == nil {
			t.Fatalf("nobody reads %s", name)
		}
		if problems := read[name]([]byte(text)); len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
		}
		delete(read, name)
	}
	if len(read) > 0 {
		t.Errorf("the page has no example of %v", slices.Collect(maps.Keys(read)))
	}
	var b strings.Builder
	before, _, _ := strings.Cut(string(page), "\n| key | unit |")
	b.WriteString(before + "\n| key | unit | dev | prod | what it is |\n|---|---|---:|---:|---|\n")
	for _, f := range figures() {
		of := ""
		if f.Shared {
			of = "; of the whole application"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s%s |\n", f.Key, f.Unit, f.Dev, f.Prod, f.Means, of)
	}
	golden.Compare(t, docs+"cost.md", []byte(b.String()))
	if date := "last thought over on " + sizing.DefaultsDate; !strings.Contains(before, date) {
		t.Errorf("the page does not say that its figures were %s", date)
	}
}

// TestExitTable wants the same statuses in help and in docs/design.md.
func TestExitTable(t *testing.T) {
	page, err := os.ReadFile(docs + "design.md")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(exitTable) {
		status, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !strings.Contains(string(page), "\n| "+status+" | ") {
			t.Errorf("docs/design.md does not explain exit status %s", status)
		}
	}
}
