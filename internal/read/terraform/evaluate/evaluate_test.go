package evaluate

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

func root(t *testing.T, text string, opts Options) *Result {
	t.Helper()
	return Module(t.Context(), source.New(fstest.MapFS{"main.tf": {Data: []byte(text)}}), ".", opts)
}

// What is not wanted is evaluated only where it is asked for.
func TestOnly(t *testing.T) {
	r := root(t, `
resource "x_cluster" "main" {
  name = "shop"
}
resource "x_other" "broken" {
  name  = local.none
  count = local.none
}
resource "x_service" "web" {
  cluster = x_cluster.main.name
}
data "x_service" "web" {}
`, Options{Only: func(mode Mode, kind string) bool { return mode == Managed && kind == "x_service" }})
	want := "x_service.web main.tf:9:1-11\n  cluster (str main.tf:3:10) \"shop\"\n"
	if diff := cmp.Diff(want, shown(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each limit stops the work with one problem, and what came before is given.
func TestLimits(t *testing.T) {
	text := `
resource "x" "first" {
  a = 1
}
resource "x" "many" {
  count = 50
  a     = [for i in range(20) : "${i}${i}"]
}
`
	for name, limits := range map[string]Limits{"steps": {Steps: 400}, "bytes": {Bytes: 200}, "instances": {Instances: 5}, "depth": {Depth: 3}} {
		r := root(t, text, Options{Limits: limits})
		if len(r.Problems) != 1 || len(r.Resources) == 0 || r.Resources[0].Address != "x.first" {
			t.Errorf("%s:\n%s", name, shown(r))
		}
	}
	files := fstest.MapFS{}
	for _, name := range []string{"a", "b", "c", "d"} {
		files[name+".tf"] = &fstest.MapFile{Data: []byte("resource \"x\" \"" + name + "\" {\n}\n")}
	}
	r := Module(t.Context(), source.New(files), ".", Options{Limits: Limits{Files: 2}})
	if len(r.Resources) != 2 || len(r.Problems) != 1 {
		t.Errorf("files:\n%s", shown(r))
	}
}

// A folder without a configuration gives nothing.
func TestNothing(t *testing.T) {
	r := Module(t.Context(), source.New(fstest.MapFS{"readme.md": {}}), ".", Options{})
	if got := shown(r); got != "" {
		t.Error(got)
	}
	if r := Module(t.Context(), source.New(fstest.MapFS{}), "none", Options{}); shown(r) != "" {
		t.Error(shown(r))
	}
}

func TestConfigurations(t *testing.T) {
	names := []string{"a.tf", "a.tofu", "a_override.tf", "b.tf", "b.tf.json", "b.tofu.json", "c.tf~", ".d.tf", "main.tfvars", "override.tf.json", "z.tf"}
	want := []string{"a.tofu", "b.tf", "b.tofu.json", "z.tf", "a_override.tf", "override.tf.json"}
	if diff := cmp.Diff(want, configurations(names)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBlocks(t *testing.T) {
	r := root(t, `
resource "x" "y" {
  block {
    a = 1
  }
  block {
    a = 2
  }
  list = [{ a = 3 }, null]
  map  = { a = 4 }
  text = "no block"
}
`, Options{})
	body := r.Resources[0].Body
	for name, want := range map[string][]string{"block": {"1", "2"}, "list": {"3"}, "map": {"4"}, "text": nil, "none": nil} {
		var got []string
		for _, b := range Blocks(body, name) {
			got = append(got, b.Get("a").Text())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// Other documents are no plans.
func TestNoPlan(t *testing.T) {
	for text, want := range map[string]bool{
		`{}`: false, `{"a": "\"format_version\""}`: false, `["format_version"]`: false, `{"format_version": "1.0"}`: false,
		`{"format_version": "1.0", "terraform_version": "1.11.4"}`: true, `{"format_version": "1.0", `: true,
	} {
		if _, ok := Plan([]byte(text), "x.json"); ok != want {
			t.Errorf("%s: %t", text, ok)
		}
	}
}

// References of a plan that lead in circles, each to many others, end.
func TestPlanInCircles(t *testing.T) {
	references := `{"references": [` + strings.Repeat(`"module.a.o", `, 50) + `"module.a.o"]}`
	plan := `{"format_version": "1.2", "planned_values": {"root_module": {"resources": [{"address": "x.y", "mode": "managed", "type": "x", "name": "y", "values": {}}]}},
"resource_changes": [{"address": "x.y", "change": {"after_unknown": {"a": true}}}],
"configuration": {"root_module": {"resources": [{"address": "x.y", "expressions": {"a": ` + references + `}}],
"module_calls": {"a": {"expressions": {}, "module": {"outputs": {"o": {"expression": {"references": [` + strings.Repeat(`"module.a.o", "module.b.o", `, 20) + `"x.z"]}}},
"module_calls": {"a": {"module": {"outputs": {"o": {"expression": {"references": ["var.a", "var.b"]}}}}, "expressions": {"a": ` + references + `, "b": ` + references + `}}}}}}}}}`
	r, ok := Plan([]byte(plan), "plan.json")
	if !ok || len(r.Resources) != 1 {
		t.Error(shown(r))
	}
}
