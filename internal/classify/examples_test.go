package classify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// TestExamples runs every example that stands beside an entry of the catalog.
func TestExamples(t *testing.T) {
	c, err := knowledge.Load(os.DirFS(filepath.Join("..", "knowledge", "data")))
	if err != nil {
		t.Fatal(err)
	}
	c.Index()
	for _, s := range c.Software {
		t.Run("software/"+s.ID, func(t *testing.T) {
			if len(s.Examples) < 2 {
				t.Errorf("%s has %d examples; it wants some both ways", s.ID, len(s.Examples))
			}
			for _, e := range s.Examples {
				checkExample(t, c, e)
			}
		})
	}
	for _, e := range c.Commands {
		t.Run("commands/"+e.ID, func(t *testing.T) {
			for _, x := range e.Examples {
				checkExample(t, c, x)
			}
		})
	}
	for _, m := range c.Mounts {
		t.Run("mounts/"+m.ID, func(t *testing.T) {
			for _, x := range m.Examples {
				checkExample(t, c, x)
			}
		})
	}
	for _, w := range c.Words {
		t.Run("words/"+w.ID, func(t *testing.T) {
			for _, x := range w.Examples {
				checkExample(t, c, x)
			}
		})
	}
	for _, u := range c.Uses {
		t.Run("uses/"+u.ID, func(t *testing.T) {
			for _, x := range u.Examples {
				checkExample(t, c, x)
			}
		})
	}
	for _, w := range c.Wrappers {
		t.Run("wrappers/"+w.Programs[0], func(t *testing.T) {
			for _, x := range w.Examples {
				if got := classify.Unwrap(strings.Fields(x.Command), c); got != x.Runs {
					t.Errorf("%q runs %q, want %q", x.Command, got, x.Runs)
				}
			}
		})
	}
}

func checkExample(t *testing.T, c *knowledge.Catalog, e knowledge.Example) {
	t.Helper()
	app := exampleApp(e)
	got := classify.Application(app, c)[0]
	about := exampleText(e)
	if e.Is != "" && got.Role != e.Is {
		t.Errorf("%s is %s (%.2f, %s), want %s", about, got.Role, got.Confidence, got.Software, e.Is)
	}
	if e.Not != "" && got.Role == e.Not {
		t.Errorf("%s is %s (%s), which it must not be", about, got.Role, got.Software)
	}
	if e.Engine == "none" && got.Engine != "" || e.Engine != "" && e.Engine != "none" && got.Engine != e.Engine {
		t.Errorf("%s has engine %q, want %q", about, got.Engine, e.Engine)
	}
	if e.Purpose != "" && (len(got.Mounts) != 1 || got.Mounts[0] != e.Purpose) {
		t.Errorf("%s is for %v, want %s", about, got.Mounts, e.Purpose)
	}
	if e.Use != "" && got.Use != e.Use {
		t.Errorf("%s is used as %s, want %s", about, got.Use, e.Use)
	}
}

// exampleApp makes a workload of an example, as the Compose reader would.
func exampleApp(e knowledge.Example) *taskworthy.Application {
	pos := taskworthy.Pos{Path: "example.yaml", Line: 1, Column: 1}
	name := e.Name
	if name == "" {
		name = "example"
	}
	w := &taskworthy.Workload{Name: name, Pos: pos, Source: taskworthy.Source{Format: "compose", Path: "example.yaml"}}
	if e.Image != "" {
		w.Image = taskworthy.Image{Ref: e.Image, Pos: pos}
	}
	if e.Entrypoint != "" {
		w.Entrypoint = taskworthy.Command{Args: classify.SplitWords(e.Entrypoint), Set: true, Pos: pos}
	}
	if e.Command != "" {
		w.Command = taskworthy.Command{Args: classify.SplitWords(e.Command), Set: true, Pos: pos}
	}
	for name, value := range e.Env {
		w.Env = append(w.Env, taskworthy.EnvVar{Name: name, Value: value, Kept: true, Pos: pos})
		if scheme, rest, ok := strings.Cut(value, "://"); ok {
			w.References = append(w.References, taskworthy.Reference{Via: name, Scheme: scheme, Host: strings.Trim(rest, "/"), Path: rest, Pos: pos})
		}
	}
	for _, p := range e.Ports {
		w.Ports = append(w.Ports, taskworthy.Port{Container: p, Protocol: "tcp", Pos: pos})
	}
	for _, p := range e.Packages {
		w.Packages = append(w.Packages, taskworthy.Package{Name: p, Pos: pos})
	}
	for _, p := range e.Libraries {
		if w.Build == nil {
			w.Build = &taskworthy.Build{Pos: pos}
		}
		w.Build.Libraries = append(w.Build.Libraries, taskworthy.Package{Name: p, Pos: pos})
	}
	for _, v := range e.Volumes {
		m := exampleMount(v)
		m.Pos, m.Mentions = pos, e.Mentions
		w.Mounts = append(w.Mounts, m)
	}
	if len(e.Volumes) == 0 && len(e.Mentions) > 0 {
		w.Mounts = append(w.Mounts, taskworthy.Mount{Kind: taskworthy.MountBind, Source: "./conf", Target: "/etc/example/conf", IsFile: true, Mentions: e.Mentions, Pos: pos})
	}
	w.Restart = taskworthy.Setting{Value: e.Restart, Pos: pos}
	app := &taskworthy.Application{Path: "example.yaml", Workloads: []*taskworthy.Workload{w}}
	if e.Beside != "" {
		w.Owner, w.Task = "example-task", &taskworthy.Task{Pos: pos}
		if e.Beside != "none" {
			other := &taskworthy.Workload{Name: "other", Owner: w.Owner, Pos: pos, Image: taskworthy.Image{Ref: e.Beside, Pos: pos}, Task: w.Task}
			app.Workloads = append(app.Workloads, other)
		}
	}
	return app
}

func exampleMount(v string) taskworthy.Mount {
	parts := strings.Split(v, ":")
	if len(parts) == 1 {
		return taskworthy.Mount{Kind: taskworthy.MountAnonymous, Target: parts[0]}
	}
	m := taskworthy.Mount{Kind: taskworthy.MountVolume, Source: parts[0], Target: parts[1]}
	if strings.HasPrefix(parts[0], ".") || strings.HasPrefix(parts[0], "/") || strings.HasPrefix(parts[0], "~") {
		m.Kind = taskworthy.MountBind
	}
	m.ReadOnly = len(parts) > 2 && strings.Contains(parts[2], "ro")
	return m
}

func exampleText(e knowledge.Example) string {
	var parts []string
	for _, p := range []struct{ name, value string }{
		{"image", e.Image}, {"name", e.Name}, {"entrypoint", e.Entrypoint}, {"command", e.Command}, {"beside", e.Beside},
	} {
		if p.value != "" {
			parts = append(parts, p.name+" "+p.value)
		}
	}
	if len(e.Env)+len(e.Volumes)+len(e.Ports) > 0 {
		parts = append(parts, fmt.Sprint(e.Env, e.Volumes, e.Ports))
	}
	return strings.Join(parts, ", ")
}
