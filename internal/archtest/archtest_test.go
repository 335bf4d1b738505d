// Package archtest holds the test that keeps the direction of imports: what is
// known and what is read depend on the words alone, judgement on both, the
// library wires them, the commands use the library.
package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/taskworthy/taskworthy"

// The libraries that packages may import; an entry covers the packages below it.
const (
	cobra   = "github.com/spf13/cobra"
	huh     = "charm.land/huh/v2"
	pflag   = "github.com/spf13/pflag"
	term    = "golang.org/x/term"
	width   = "golang.org/x/text/width"
	unix    = "golang.org/x/sys/unix"
	yaml    = "go.yaml.in/yaml/v4"
	hcl     = "github.com/hashicorp/hcl/v2"
	cty     = "github.com/zclconf/go-cty/cty"
	compose = "github.com/compose-spec/compose-go/v2"
	logrus  = "github.com/sirupsen/logrus"
	cmp     = "github.com/google/go-cmp/cmp"
	schema  = "github.com/santhosh-tekuri/jsonschema/v6"
	decimal = "github.com/quagmt/udecimal"
)

// allowed lists every package with all that its code, tests aside, may import
// beyond the standard library. A package that is not here does not pass.
var allowed = map[string][]string{
	// The words: they know no format, no library, nobody.
	".": {},

	// Tools that know nothing of the matter.
	"internal/glob":       {},
	"internal/nearest":    {},
	"internal/literal":    {},
	"internal/slab":       {},
	"internal/lazyregexp": {},
	// What Fargate has.
	"internal/fargate": {},

	// How files of a closed form are read.
	"internal/strict": {".", "internal/nearest", "internal/read/position", yaml},

	// What is known, as data.
	"internal/knowledge":     {".", "internal/glob", yaml},
	"internal/knowledge/gen": {"internal/knowledge", "internal/literal"},
	"internal/guide":         {".", "internal/nearest", "internal/read/position", yaml},

	// What is read. A reader imports the shared readers and no other reader.
	"internal/read": {
		".", "internal/read/cloudformation", "internal/read/compose", "internal/read/copilot", "internal/read/declared", "internal/read/dockerfile",
		"internal/read/ecs", "internal/read/ecstask", "internal/read/ignore", "internal/read/kubernetes", "internal/read/kubernetes/kustomize",
		"internal/read/position", "internal/read/procfile", "internal/read/source", "internal/read/terraform", "internal/slab",
	},
	"internal/read/source":     {".", unix},
	"internal/read/ignore":     {},
	"internal/read/position":   {".", "internal/slab", yaml},
	"internal/read/dockerfile": {".", "internal/read/position"},
	"internal/read/library":    {".", "internal/lazyregexp", "internal/read/position", "internal/read/source"},
	"internal/read/reference":  {"."},
	"internal/read/declared":   {".", "internal/nearest", "internal/read/position"},
	"internal/read/kubernetes": {
		".", "internal/lazyregexp", "internal/read/declared", "internal/read/kubernetes/kustomize", "internal/read/position", "internal/read/reference", "internal/read/source",
	},
	"internal/read/kubernetes/kustomize": {".", "internal/read/position", "internal/read/source"},
	"internal/read/copilot": {
		".", "internal/nearest", "internal/read/declared", "internal/read/dockerfile", "internal/read/library", "internal/read/position", "internal/read/reference", "internal/read/source",
	},
	"internal/read/cloudformation": {
		".", "internal/nearest", "internal/read/declared", "internal/read/dockerfile", "internal/read/ecstask", "internal/read/position", "internal/read/source",
	},
	"internal/read/procfile":           {".", "internal/read/declared", "internal/read/position", "internal/read/reference", "internal/read/source"},
	"internal/read/template":           {".", "internal/lazyregexp", "internal/read/position"},
	"internal/read/terraform/evaluate": {".", "internal/read/position", "internal/read/source", cty, hcl},
	"internal/read/terraform": {
		".", "internal/read/declared", "internal/read/ecstask", "internal/read/position", "internal/read/source", "internal/read/terraform/evaluate",
	},
	"internal/read/ecs": {
		".", "internal/read/declared", "internal/read/ecstask", "internal/read/position", "internal/read/source", "internal/read/template",
	},
	"internal/read/ecstask": {".", "internal/nearest", "internal/read/declared", "internal/read/position", "internal/read/reference"},
	"internal/read/compose": {
		".", "internal/nearest", "internal/read/declared", "internal/read/dockerfile", "internal/read/library", "internal/read/position", "internal/read/reference", "internal/read/source",
		"internal/slab", compose, logrus,
	},
	"internal/config": {".", "internal/glob", "internal/lazyregexp", "internal/nearest", "internal/strict", yaml},

	// What it costs.
	"internal/price":          {decimal},
	"internal/price/gen":      {"internal/price"},
	"internal/price/awsprice": {"internal/lazyregexp", "internal/price"},

	// What was there before.
	"internal/revision": {},
	"internal/baseline": {"."},

	// What is one in several definitions.
	"internal/link": {},

	// What is concluded and asked.
	"internal/classify": {".", "internal/glob", "internal/knowledge", "internal/lazyregexp", "internal/slab"},
	"internal/decide":   {".", "internal/fargate", "internal/glob", "internal/guide", "internal/slab"},
	"internal/ask":      {".", "internal/decide", "internal/guide", "internal/knowledge", "internal/nearest"},

	// How it is written.
	"internal/report": {
		".", "internal/guide", "internal/report/costreport", "internal/report/entry", "internal/report/explain", "internal/report/markdown", "internal/report/page", "internal/report/terminal",
	},
	"internal/report/costreport": {".", "internal/report/entry", "internal/report/markdown", "internal/report/page", "internal/report/terminal"},
	"internal/report/explain": {
		".", "internal/guide", "internal/knowledge", "internal/report/costreport", "internal/report/entry", "internal/report/markdown", "internal/report/terminal",
	},
	"internal/report/entry":    {".", "internal/report/terminal"},
	"internal/report/markdown": {"internal/report/terminal"},
	"internal/report/page":     {"internal/report/terminal"},
	"internal/report/terminal": {".", width},

	// What it costs.
	"internal/price/quote":    {".", "internal/fargate", "internal/price", "internal/price/sizing"},
	"internal/price/sizing":   {".", "internal/glob", "internal/nearest", "internal/price"},
	"internal/price/discount": {".", "internal/glob", "internal/nearest", "internal/price", "internal/strict", yaml},
	"internal/price/usage":    {".", "internal/glob", "internal/nearest", "internal/price/sizing", "internal/strict", yaml},

	"internal/cost": {".", "internal/guide", "internal/price", "internal/price/discount", "internal/price/quote", "internal/price/sizing", "internal/report", "internal/report/costreport"},

	// The library.
	"assess": {
		".", "internal/classify", "internal/config", "internal/decide", "internal/guide", "internal/knowledge",
		"internal/link", "internal/read", "internal/read/source",
	},

	// The command.
	"cmd/taskworthy": {
		".", "assess", "internal/baseline", "internal/revision", "internal/classify", "internal/config", "internal/guide", "internal/knowledge", "internal/nearest", "internal/read/source",
		"internal/report", "internal/report/costreport", "internal/report/entry", "internal/report/explain", "internal/report/terminal", "internal/ask", "internal/glob", "internal/price", "internal/price/awsprice",
		"internal/cost", "internal/price/discount", "internal/price/quote", "internal/price/sizing", "internal/price/usage", "internal/strict",
		cobra, huh, pflag, term,
	},

	// For tests and measurements only: nobody may import these.
	"internal/archtest":      {},
	"internal/cputime":       {},
	"internal/golden":        {cmp},
	"internal/read/readtest": {".", "internal/cputime", "internal/golden", "internal/read/position"},
	"internal/schematest":    {schema},
	"internal/report/sample": {".", "internal/guide"},
	"internal/readme":        {},
	"internal/packaging":     {},
	"internal/bench": {
		"assess", "internal/classify", "internal/cputime", "internal/decide", "internal/guide", "internal/knowledge", "internal/price", "internal/price/quote", hcl, yaml,
	},
	"internal/bench/bare": {},
}

// TestImports compares the table with what the packages import, both ways.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := relative(p.ImportPath)
		seen[name] = true
		may, listed := allowed[name]
		if !listed {
			t.Errorf("package %s is not in the table; add it with what it may import", name)
			continue
		}
		used := map[string]bool{}
		for _, path := range p.Imports {
			if isStandard(path) {
				continue
			}
			i := slices.IndexFunc(may, func(m string) bool { return covers(m, path) })
			if i < 0 {
				t.Errorf("package %s may not import %s", name, relative(path))
				continue
			}
			used[may[i]] = true
		}
		for _, m := range may {
			if !used[m] {
				t.Errorf("package %s imports %s no more; take it off the table", name, m)
			}
		}
	}
	for name := range allowed {
		if !seen[name] {
			t.Errorf("package %s is in the table and nowhere else", name)
		}
	}
}

// TestPublic keeps everything but the words, the library and the command internal.
func TestPublic(t *testing.T) {
	for _, p := range packages(t) {
		switch name := relative(p.ImportPath); {
		case name == ".", name == "assess", strings.HasPrefix(name, "cmd/"), strings.HasPrefix(name, "internal/"):
		default:
			t.Errorf("package %s is public; move it below internal", name)
		}
	}
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

// packages asks go for all packages of the module.
func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...")
	var failed bytes.Buffer
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, failed.String())
	}
	var list []goPackage
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
}

// relative is a package's path within the module, "." for its root.
func relative(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// covers reports whether an entry of the table allows path: packages of the
// module one by one, a library with all that is below it.
func covers(entry, path string) bool {
	if path == module || strings.HasPrefix(path, module+"/") {
		return entry == relative(path)
	}
	return path == entry || strings.HasPrefix(path, entry+"/")
}
