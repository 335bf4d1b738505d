package copilot

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads each folder of testdata as one application and compares what was
// read with facts.txt; -update rewrites it.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/copilot")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, folder := range folders {
		root := filepath.Dir(folder)
		t.Run(filepath.Base(root), func(t *testing.T) {
			files, err := filepath.Glob(folder + "/*/manifest.yml")
			if err != nil {
				t.Fatal(err)
			}
			for i := range files {
				files[i], _ = filepath.Rel(root, files[i])
			}
			keep := func(name string) bool { return name == "LOG_LEVEL" }
			app, included := Read(t.Context(), source.New(os.DirFS(root)), files, Options{KeepEnv: keep})
			var b strings.Builder
			for _, w := range app.Workloads {
				describe(&b, w)
			}
			for _, p := range app.Problems {
				fmt.Fprintf(&b, "%s %s %s: %s; %s\n", p.Pos, p.Severity, p.Code, p.Message, p.Hint)
			}
			for _, name := range included {
				fmt.Fprintf(&b, "builds %s\n", name)
			}
			golden.Compare(t, filepath.Join(root, "facts.txt"), []byte(b.String()))
		})
	}
}

// describe writes what is known of a workload, a fact a line.
func describe(b *strings.Builder, w *taskworthy.Workload) {
	fact := func(name string, s taskworthy.Setting) {
		if s.IsSet() {
			fmt.Fprintf(b, "  %s = %s at %s\n", name, s.Value, s.Pos)
		}
	}
	fmt.Fprintf(b, "%s at %s, lines %d to %d, %s\n", w.ID(), w.Pos, w.Source.Line, w.Source.EndLine, w.Source.Intent)
	fact("image", taskworthy.Setting{Value: w.Image.Ref, Pos: w.Image.Pos})
	if w.Build != nil {
		fmt.Fprintf(b, "  build %s of %s target %q at %s, base %q\n", w.Build.Dockerfile, w.Build.Context, w.Build.Target, w.Build.Pos, w.Build.Recipe.Base().Ref)
	}
	fact("entrypoint", taskworthy.Setting{Value: strings.Join(w.Entrypoint.Args, " | "), Pos: w.Entrypoint.Pos})
	fact("command", taskworthy.Setting{Value: strings.Join(w.Command.Args, " | "), Pos: w.Command.Pos})
	for _, p := range w.Ports {
		fmt.Fprintf(b, "  port %d/%s at %s\n", p.Container, p.Protocol, p.Pos)
	}
	for _, v := range w.Env {
		fmt.Fprintf(b, "  env %s = %q kept %t plain %t secret %t at %s\n", v.Name, v.Value, v.Kept, v.Plain, v.Secret, v.Pos)
	}
	for _, m := range w.Mounts {
		fmt.Fprintf(b, "  mount %s %s %s at %s, read only %t at %s\n", m.Kind, m.Driver, m.Source, m.Target, m.ReadOnly, m.Pos)
	}
	for _, d := range w.DependsOn {
		fmt.Fprintf(b, "  needs %s %s at %s\n", d.Name, d.Condition, d.Pos)
	}
	for _, r := range w.References {
		fmt.Fprintf(b, "  refers to %s://%s:%d by %s\n", r.Scheme, r.Host, r.Port, r.Via)
	}
	if w.Health != nil {
		fmt.Fprintf(b, "  health %q at %s\n", w.Health.Test.Args, w.Health.Pos)
	}
	fact("job", w.Job)
	fact("runs first", w.Init)
	fact("schedule", w.Schedule)
	fact("essential", w.Essential)
	fact("read-only root", w.ReadOnlyRoot)
	fact("says role", taskworthy.Setting{Value: string(w.Declared.Role), Pos: w.Declared.Pos})
	if len(w.Aliases) > 0 {
		fmt.Fprintf(b, "  called %s\n", strings.Join(w.Aliases, ", "))
	}
	if w.Name != w.Owner {
		return
	}
	fact("task CPU", w.Task.CPU)
	fact("task memory", w.Task.Memory)
	fact("architecture", w.Task.Arch)
	for _, t := range w.Task.Triggers {
		fmt.Fprintf(b, "  started by %s %s, retries %q, dead letters %q, at %s\n", t.Kind, t.Expression.Value, t.Retries.Value, t.DeadLetter.Value, t.Pos)
	}
	s := w.Task.Service
	if s == nil {
		return
	}
	fact("copies", s.Desired)
	fact("minimum", s.MinHealthy)
	fact("maximum", s.MaxHealthy)
	fact("grace", s.Grace)
	fact("public", s.PublicIP)
	for _, c := range s.Capacity {
		fmt.Fprintf(b, "  on %s, spot %s, at %s\n", c.Provider.Value, c.Spot, c.Pos)
	}
	for _, l := range s.LoadBalancers {
		fmt.Fprintf(b, "  requests reach %s:%d, check %s, deregistration %s, at %s\n", l.Container, l.Port, l.HealthPath.Value, l.Deregistration.Value, l.Pos)
	}
	if s.Scaling != nil {
		fmt.Fprintf(b, "  scales from %s to %s at %s\n", s.Scaling.Min.Value, s.Scaling.Max.Value, s.Scaling.Pos)
		for _, p := range s.Scaling.Policies {
			fmt.Fprintf(b, "    by %s, queue %s, at %s\n", p.Metric.Value, p.Queue, p.Pos)
		}
	}
}

// Whatever the bytes are, names are unique and problems have places and hints.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*/copilot/*/manifest.yml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree := source.New(fstest.MapFS{"copilot/a/manifest.yml": {Data: data}})
		app, _ := Read(t.Context(), tree, []string{"copilot/a/manifest.yml"}, Options{})
		for _, w := range app.Workloads {
			if w.Pos.Line < 1 || w.Pos.Column < 1 || w.Task == nil {
				t.Fatalf("%s at %v", w.ID(), w.Pos)
			}
		}
		if len(app.Workloads)+len(app.Problems) == 0 {
			t.Fatal("nothing is said of it")
		}
		if slices.ContainsFunc(app.Problems, func(p taskworthy.Problem) bool { return p.Hint == "" || p.Line < 1 }) {
			t.Fatalf("problems %v", app.Problems)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	tree := source.New(os.DirFS("testdata/shop"))
	b.ReportAllocs()
	for b.Loop() {
		Read(b.Context(), tree, []string{"copilot/api/manifest.yml", "copilot/orders/manifest.yml"}, Options{})
	}
}
