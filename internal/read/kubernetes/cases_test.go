package kubernetes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata: all manifests in it, or the files that the
// file named files lists. want.json and problems.txt are what must be read; -update
// rewrites them.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range folders {
		if entry.Name() == "fuzz" {
			continue
		}
		t.Run(entry.Name(), func(t *testing.T) {
			folder := filepath.Join("testdata", entry.Name())
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			read := func() ([]byte, []byte) {
				app, included := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep, Mentions: readtest.Mentions})
				return project(t, app), append(readtest.Problems(app.Problems), "includes "+strings.Join(included, " ")+"\n"...)
			}
			facts, problems := read()
			golden.Compare(t, filepath.Join(folder, "want.json"), facts)
			golden.Compare(t, filepath.Join(folder, "problems.txt"), problems)
			if again, problemsAgain := read(); !bytes.Equal(facts, again) || !bytes.Equal(problems, problemsAgain) {
				t.Error("two reads say different things")
			}
		})
	}
}

func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	if data, err := os.ReadFile(filepath.Join(folder, "files")); err == nil {
		return strings.Fields(string(data))
	}
	var names []string
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		base := filepath.Base(name)
		if err == nil && !d.IsDir() && base != "want.json" && base != "problems.txt" {
			names = append(names, base)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// facts is a workload in a form that people can review: every fact as a line with its
// place.
type facts struct {
	ID    string
	At    string
	Facts []string
	Task  []string `json:",omitempty"`
}

func project(t *testing.T, app *taskworthy.Application) []byte {
	t.Helper()
	all := []facts{}
	seen := make(map[*taskworthy.Task]bool)
	ids := make(map[string]bool)
	for _, w := range app.Workloads {
		f := facts{ID: w.ID(), At: fmt.Sprintf("%s in %s:%d-%d %s", w.Pos, w.Source.Path, w.Source.Line, w.Source.EndLine, w.Source.Intent), Facts: factsOf(w)}
		if ids[f.ID] {
			t.Errorf("two workloads have the id %s", f.ID)
		}
		ids[f.ID] = true
		if w.Task != nil && !seen[w.Task] {
			seen[w.Task] = true
			f.Task = taskOf(w.Task)
		}
		all = append(all, f)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lines are facts with their places.
type lines []string

func (l *lines) add(at taskworthy.Pos, format string, args ...any) {
	*l = append(*l, fmt.Sprintf(format, args...)+" @"+at.String())
}

func (l *lines) set(name string, s taskworthy.Setting) {
	if s.IsSet() {
		l.add(s.Pos, "%s %s", name, s.Value)
	}
}

func factsOf(w *taskworthy.Workload) []string {
	var l lines
	if w.Image.Ref != "" {
		l.add(w.Image.Pos, "image %s", w.Image.Ref)
	}
	for name, c := range map[string]taskworthy.Command{"entrypoint": w.Entrypoint, "command": w.Command} {
		if c.Set {
			l.add(c.Pos, "%s %q", name, c.Args)
		}
	}
	slices.Sort(l)
	for _, p := range w.Ports {
		l.add(p.Pos, "port %s>%d/%s", p.Host, p.Container, p.Protocol)
	}
	for _, m := range w.Mounts {
		l.add(m.Pos, "mount %s %s %q>%s read-only %t file %t %v", m.Kind, m.Driver, m.Source, m.Target, m.ReadOnly, m.IsFile, m.Mentions)
	}
	for _, v := range w.Env {
		l.add(v.Pos, "env %s=%s kept %t plain %t secret %t", v.Name, v.Value, v.Kept, v.Plain, v.Secret)
	}
	for _, r := range w.References {
		l.add(r.Pos, "reference %s: %s://%s:%d%s password %t", r.Via, r.Scheme, r.Host, r.Port, r.Path, r.Password)
	}
	if h := w.Health; h != nil {
		l.add(h.Pos, "health %q", h.Test.Args)
	}
	for _, label := range w.Labels {
		l.add(label.Pos, "label %s=%s", label.Name, label.Value)
	}
	l.set("restart", w.Restart)
	l.set("schedule", w.Schedule)
	l.set("job", w.Job)
	l.set("init", w.Init)
	l.set("stop timeout", w.StopTimeout)
	l.set("user", w.User)
	l.set("network", w.NetworkMode)
	l.set("privileged", w.Privileged)
	l.set("gpu", w.GPU)
	l.set("tty", w.TTY)
	l.set("replicas", w.Replicas)
	l.set("cpu", w.CPU)
	l.set("memory", w.Memory)
	l.set("read-only root", w.ReadOnlyRoot)
	if d := w.Declared; !d.Pos.IsZero() {
		l.add(d.Pos, "declared %q stateless %q", d.Role, d.Stateless)
	}
	if len(w.Aliases) > 0 {
		l = append(l, "names "+strings.Join(w.Aliases, " "))
	}
	return l
}

func taskOf(t *taskworthy.Task) []string {
	var l lines
	l.set("family", t.Family)
	l.set("network", t.NetworkMode)
	l.set("role", t.TaskRole)
	l.set("os", t.OS)
	l.set("arch", t.Arch)
	l.set("pid", t.PID)
	if s := t.Service; s != nil {
		l.add(s.Pos, "service %s", s.Kind)
		l.set("desired", s.Desired)
		l.set("strategy", s.Strategy)
		l.set("min healthy", s.MinHealthy)
		l.set("max healthy", s.MaxHealthy)
		for _, n := range s.Names {
			l.set("called", n)
		}
		for _, b := range s.LoadBalancers {
			l.add(b.Pos, "balanced %s:%d health %s delay %s", b.Container, b.Port, b.HealthPath.Value, b.Deregistration.Value)
		}
		if c := s.Scaling; c != nil {
			l.add(c.Pos, "scales %s to %s", c.Min.Value, c.Max.Value)
			for _, p := range c.Policies {
				l.add(p.Pos, "by %s %s queue %s", p.Kind, p.Metric.Value, p.Queue)
			}
		}
	}
	for _, trigger := range t.Triggers {
		l.add(trigger.Pos, "started by %s %q retries %s", trigger.Kind, trigger.Expression.Value, trigger.Retries.Value)
	}
	return l
}
