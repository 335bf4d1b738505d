package compose

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata. A folder holds a project: its
// compose.yaml, with compose.override.yaml if there is one, or the files that the
// file named files lists. want.json and problems.txt are what must be read;
// -update rewrites them. Where the reference loader accepts the project too, both
// must agree.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/compose.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, main := range folders {
		folder := filepath.Dir(main)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			names := caseFiles(t, folder)
			app, _ := Read(t.Context(), tree, names, Options{KeepEnv: readtest.Keep, Mentions: readtest.Mentions})
			golden.Compare(t, filepath.Join(folder, "want.json"), project(t, app))
			golden.Compare(t, filepath.Join(folder, "problems.txt"), readtest.Problems(app.Problems))

			abs, err := filepath.Abs(folder)
			if err != nil {
				t.Fatal(err)
			}
			for i, name := range names {
				names[i] = filepath.Join(abs, filepath.FromSlash(name))
			}
			diff, refused := compare(t, names...)
			if refused != nil {
				t.Logf("the reference refuses it: %v", refused)
			} else if diff != "" {
				t.Errorf("(-reference +ours):\n%s", diff)
			}
		})
	}
}

func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	if data, err := os.ReadFile(filepath.Join(folder, "files")); err == nil {
		return strings.Fields(string(data))
	}
	names := []string{"compose.yaml"}
	if _, err := os.Stat(filepath.Join(folder, "compose.override.yaml")); err == nil {
		names = append(names, "compose.override.yaml")
	}
	return names
}

// facts is a workload in a form that people can review: every fact as a line
// with its place.
type facts struct {
	Name       string
	At         string
	Image      string   `json:",omitempty"`
	Build      string   `json:",omitempty"`
	Recipe     string   `json:",omitempty"`
	Entrypoint string   `json:",omitempty"`
	Command    string   `json:",omitempty"`
	Ports      []string `json:",omitempty"`
	Mounts     []string `json:",omitempty"`
	Env        []string `json:",omitempty"`
	References []string `json:",omitempty"`
	DependsOn  []string `json:",omitempty"`
	Names      []string `json:",omitempty"`
	Health     string   `json:",omitempty"`
	Settings   []string `json:",omitempty"`
	Labels     []string `json:",omitempty"`
	Declared   []string `json:",omitempty"`
}

func project(t *testing.T, app *taskworthy.Application) []byte {
	t.Helper()
	all := []facts{}
	for _, w := range app.Workloads {
		all = append(all, factsOf(w))
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

func factsOf(w *taskworthy.Workload) facts {
	f := facts{Name: w.Name, At: fmt.Sprintf("%s-%d %s", w.Pos, w.Source.EndLine, w.ID())}
	f.Image = at(w.Image.Ref, w.Image.Pos)
	if b := w.Build; b != nil {
		f.Build = at(fmt.Sprintf("context %s dockerfile %q target %q remote %t", b.Context, b.Dockerfile, b.Target, b.Remote), b.Pos)
		if r := b.Recipe; r != nil {
			f.Recipe = at(fmt.Sprintf("%s from %s runs %q %q", r.Path, r.Base().Ref, r.Entrypoint.Args, r.Command.Args), r.Base().Pos)
		}
	}
	f.Entrypoint, f.Command = command(w.Entrypoint), command(w.Command)
	for _, p := range w.Ports {
		f.Ports = append(f.Ports, at(fmt.Sprintf("%s>%d/%s", p.Host, p.Container, p.Protocol), p.Pos))
	}
	for _, m := range w.Mounts {
		text := fmt.Sprintf("%s %s>%s", m.Kind, m.Source, m.Target)
		if m.ReadOnly {
			text += " read-only"
		}
		if m.IsFile {
			text += " file"
		}
		if len(m.Mentions) > 0 {
			text += fmt.Sprint(" mentions ", m.Mentions)
		}
		f.Mounts = append(f.Mounts, at(text, m.Pos))
	}
	for _, v := range w.Env {
		text := v.Name
		if v.Kept {
			text += "=" + v.Value
		} else if v.Value != "" {
			text += " LEAKED"
		}
		f.Env = append(f.Env, at(text, v.Pos))
	}
	for _, r := range w.References {
		f.References = append(f.References, at(fmt.Sprintf("%s: %s://%s:%d%s", r.Via, r.Scheme, r.Host, r.Port, r.Path), r.Pos))
	}
	for _, d := range w.DependsOn {
		f.DependsOn = append(f.DependsOn, at(d.Name+" "+d.Condition, d.Pos))
	}
	for _, name := range w.Aliases {
		f.Names = append(f.Names, "is "+name)
	}
	for _, link := range w.Links {
		f.Names = append(f.Names, at("reaches "+link.Value, link.Pos))
	}
	if h := w.Health; h != nil {
		f.Health = command(h.Test)
		if h.Disabled {
			f.Health += " disabled"
		}
	}
	setting := func(name string, settings ...taskworthy.Setting) {
		for _, s := range settings {
			if s.IsSet() {
				f.Settings = append(f.Settings, at(name+" "+s.Value, s.Pos))
			}
		}
	}
	setting("restart", w.Restart)
	setting("schedule", w.Schedule)
	setting("job", w.Job)
	setting("profile", w.Profiles...)
	setting("stop_signal", w.StopSignal)
	setting("stop_timeout", w.StopTimeout)
	setting("user", w.User)
	setting("network_mode", w.NetworkMode)
	setting("privileged", w.Privileged)
	setting("device", w.Devices...)
	setting("gpu", w.GPU)
	setting("tty", w.TTY)
	setting("replicas", w.Replicas)
	setting("cpu", w.CPU)
	setting("memory", w.Memory)
	setting("budget", w.Budget)
	for _, l := range w.Labels {
		f.Labels = append(f.Labels, at(l.Name+"="+l.Value, l.Pos))
	}
	d := w.Declared
	for _, answer := range []string{string(d.Role), "stateless " + string(d.Stateless), "continuous " + string(d.Continuous), "use " + string(d.Use)} {
		if answer != "" && !strings.HasSuffix(answer, " ") {
			f.Declared = append(f.Declared, at(answer, d.Pos))
		}
	}
	for _, v := range d.Waive {
		f.Declared = append(f.Declared, at(fmt.Sprintf("waives %s of %s: %s (until %s)", v.Rule, v.Workload, v.Reason, v.Expires), v.Pos))
	}
	return f
}

func command(c taskworthy.Command) string {
	if !c.Set {
		return ""
	}
	text := fmt.Sprintf("%q", c.Args)
	if c.Shell {
		text += " shell"
	}
	return at(text, c.Pos)
}

// at adds the place, whose file is left out when it is the usual one.
func at(text string, p taskworthy.Pos) string {
	if text == "" {
		return ""
	}
	return text + " @" + strings.TrimPrefix(p.String(), "compose.yaml:")
}
