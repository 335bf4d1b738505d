package evaluate

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzModule evaluates whatever bytes as a configuration, a module that it may
// call, and a file that both may read: nothing panics, places are inside of the
// files, and two runs say the same.
func FuzzModule(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*/*/main.t*")
	if err != nil {
		f.Fatal(err)
	}
	oracle, err := os.ReadFile("testdata/oracle/main.tf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(oracle, []byte("{}"), []byte("x"))
	for _, seed := range seeds {
		data, err := os.ReadFile(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, []byte(`{"output": {"a": {"value": "${upper("b")}"}}}`), []byte("[{\"name\": \"${name}\"}]\n"))
	}
	f.Fuzz(func(t *testing.T, main, called, other []byte) {
		files := fstest.MapFS{
			"main.tf": {Data: main}, "service/main.tf.json": {Data: called}, "modules/web/main.tf": {Data: called},
			"task.json": {Data: other}, "task.tpl": {Data: other}, "terraform.tfvars": {Data: other},
		}
		limits := Limits{Steps: 20_000, Bytes: 1 << 20}
		evaluate := func() *Result { return Module(t.Context(), source.New(files), ".", Options{Limits: limits}) }
		result := evaluate()
		if first, second := shown(result), shown(evaluate()); first != second {
			t.Errorf("two runs differ:\n%s\n%s", first, second)
		}
		c := checker{t, files}
		c.result(result)
	})
}

// FuzzUnit evaluates whatever bytes as a Terragrunt file and one that it may include.
func FuzzUnit(f *testing.F) {
	units, err := filepath.Glob("../testdata/*/root/terragrunt.hcl")
	if err != nil {
		f.Fatal(err)
	}
	included, err := filepath.Glob("../testdata/*/*.hcl")
	if err != nil {
		f.Fatal(err)
	}
	for _, unit := range units {
		for _, other := range included {
			a, err := os.ReadFile(unit)
			if err != nil {
				f.Fatal(err)
			}
			b, err := os.ReadFile(other)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(a, b)
		}
	}
	f.Fuzz(func(t *testing.T, unit, other []byte) {
		files := fstest.MapFS{
			"live/web/terragrunt.hcl": {Data: unit}, "live/root.hcl": {Data: other}, "circle.hcl": {Data: other}, "live/stage.hcl": {Data: unit},
			"module/main.tf": {Data: []byte("variable \"image\" {}\nresource \"a\" \"b\" {\n  image = var.image\n}\n")},
		}
		limits := Limits{Steps: 20_000, Bytes: 1 << 20}
		evaluate := func() *Result { return Module(t.Context(), source.New(files), "live/web", Options{Limits: limits}) }
		result := evaluate()
		if first, second := shown(result), shown(evaluate()); first != second {
			t.Errorf("two runs differ:\n%s\n%s", first, second)
		}
		c := checker{t, files}
		c.result(result)
	})
}

// FuzzPlan reads whatever bytes as a plan.
func FuzzPlan(f *testing.F) {
	data, err := os.ReadFile("testdata/cases/plan/plan.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"format_version": "1.0", "values": {"root_module": {"resources": [{"address": "a.b", "values": {}}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		result, _ := Plan(data, "plan.json")
		c := checker{t, fstest.MapFS{"plan.json": {Data: data}}}
		for _, r := range result.Resources {
			c.inside(r.Pos)
			c.tree(r.Body)
		}
	})
}

// checker holds places against the files that they are in.
type checker struct {
	t     *testing.T
	files fstest.MapFS
}

func (c checker) result(result *Result) {
	for _, r := range result.Resources {
		c.inside(r.Pos)
		c.tree(r.Body)
		for _, entry := range r.Body.Entries {
			doc, problems := result.JSON(entry.Value)
			c.tree(doc)
			for _, p := range problems {
				c.inside(p.Pos)
			}
		}
	}
	for _, call := range result.Calls {
		c.inside(call.Pos)
		c.tree(call.Args)
	}
	for _, p := range result.Problems {
		c.inside(p.Pos)
	}
}

func (c checker) tree(n *position.Node) {
	if n == nil {
		return
	}
	c.inside(n.Pos())
	for _, item := range n.Items {
		c.tree(item)
	}
	for _, entry := range n.Entries {
		c.inside(entry.Key.Pos())
		c.tree(entry.Value)
	}
}

func (c checker) inside(p taskworthy.Pos) {
	file, ok := c.files[p.Path]
	if !ok {
		if p.Path != "." && !(p.Path == "" && p.Line == 0) {
			c.t.Errorf("%s is in no file", p)
		}
		return
	}
	lines := bytes.Split(position.Decode(file.Data), []byte("\n"))
	if p.Line == 0 && p.Column == 0 {
		return // the file as a whole
	}
	if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1])+1 {
		c.t.Errorf("%s is outside of the file", p)
	}
}
