package cloudformation

import (
	"bytes"
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

// mains are the names of the template that a case is about.
var mains = []string{"template.yaml", "template.json", "cdk.out/Shop.template.json"}

// TestCases reads every folder of testdata. A folder holds a template with what it
// refers to; want.txt holds the facts and problems.txt what is wrong. -update rewrites
// them.
func TestCases(t *testing.T) {
	for _, folder := range caseFolders(t) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			app, included := Read(t.Context(), tree, []string{mainOf(t, folder)}, Options{KeepEnv: readtest.Keep})
			golden.Compare(t, filepath.Join(folder, "want.txt"), facts(app, included))
			golden.Compare(t, filepath.Join(folder, "problems.txt"), readtest.Problems(app.Problems))
		})
	}
}

func caseFolders(t testing.TB) []string {
	t.Helper()
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	return folders
}

func mainOf(t testing.TB, folder string) string {
	t.Helper()
	for _, name := range mains {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err == nil {
			return name
		}
	}
	t.Fatal("no template in", folder)
	return ""
}

// facts are the workloads in a form that people can review: every fact is a line with
// its place.
func facts(app *taskworthy.Application, included []string) []byte {
	var b bytes.Buffer
	for _, name := range included {
		fmt.Fprintf(&b, "includes %s\n", name)
	}
	var last *taskworthy.Task
	for _, w := range app.Workloads {
		p := &printer{out: &b, main: app.Path}
		if w.Task != last {
			last = w.Task
			p.task(w.Task)
		}
		p.workload(w)
	}
	return b.Bytes()
}

// printer writes facts; places in the main file are without its name.
type printer struct {
	out  *bytes.Buffer
	main string
}

func (p *printer) line(at taskworthy.Pos, format string, args ...any) {
	place := strings.TrimPrefix(at.String(), p.main+":")
	fmt.Fprintf(p.out, "    %s  @%s\n", fmt.Sprintf(format, args...), place)
}

func (p *printer) setting(name string, settings ...taskworthy.Setting) {
	for _, s := range settings {
		if s.IsSet() {
			p.line(s.Pos, "%s %s", name, s.Value)
		}
	}
}

func (p *printer) task(t *taskworthy.Task) {
	if t == nil {
		return
	}
	fmt.Fprintf(p.out, "task %s\n", t.Family.Value)
	p.setting("cpu", t.CPU)
	p.setting("memory", t.Memory)
	p.setting("compatible with", t.Compatibilities...)
	p.setting("network", t.NetworkMode)
	p.setting("role", t.TaskRole)
	p.setting("execution role", t.ExecutionRole)
	p.setting("os", t.OS)
	p.setting("arch", t.Arch)
	if s := t.Service; s != nil {
		p.service(s)
	}
	for _, trigger := range t.Triggers {
		p.line(trigger.Pos, "started by %s, spot %s", trigger.Kind, trigger.Spot)
		p.setting("  expression", trigger.Expression)
		p.setting("  retries", trigger.Retries)
		p.setting("  dead letters", trigger.DeadLetter)
		p.setting("  alarm", trigger.Alarm)
	}
}

func (p *printer) service(s *taskworthy.Service) {
	p.line(s.Pos, "kept by %s %s", s.Kind, s.Name.Value)
	p.setting("  desired", s.Desired)
	p.setting("  strategy", s.Strategy)
	p.setting("  launch", s.Launch)
	for _, c := range s.Capacity {
		p.line(c.Pos, "  on %s, spot %s, base %s, weight %s", c.Provider.Value, c.Spot, c.Base.Value, c.Weight.Value)
	}
	p.setting("  healthy at least", s.MinHealthy)
	p.setting("  healthy at most", s.MaxHealthy)
	p.setting("  breaker", s.Breaker)
	p.setting("  rollback", s.Rollback)
	p.setting("  grace", s.Grace)
	p.setting("  controller", s.Controller)
	p.setting("  public", s.PublicIP)
	for _, b := range s.LoadBalancers {
		p.line(b.Pos, "  load balancer to %s:%d", b.Container, b.Port)
		p.setting("    protocol", b.Protocol)
		p.setting("    checks", b.HealthPath)
		p.setting("    deregistration", b.Deregistration)
	}
	p.setting("  called", s.Names...)
	if c := s.Scaling; c != nil {
		p.line(c.Pos, "  scales from %s to %s", c.Min.Value, c.Max.Value)
		for _, policy := range c.Policies {
			p.line(policy.Pos, "    by %s, %s, queue %s", policy.Kind, policy.Metric.Value, policy.Queue)
		}
	}
}

func (p *printer) workload(w *taskworthy.Workload) {
	fmt.Fprintf(p.out, "%s lines %d-%d %s\n", w.ID(), w.Source.Line, w.Source.EndLine, w.Source.Intent)
	p.line(w.Pos, "name %s", w.Name)
	p.line(w.Image.Pos, "image %s", w.Image.Ref)
	if b := w.Build; b != nil {
		p.line(b.Pos, "built from %s %s %s", b.Context, b.Dockerfile, b.Target)
		if b.Recipe != nil {
			p.line(b.Recipe.Base().Pos, "  on %s runs %q %q", b.Recipe.Base().Ref, b.Recipe.Entrypoint.Args, b.Recipe.Command.Args)
		}
	}
	p.command("entrypoint", w.Entrypoint)
	p.command("command", w.Command)
	for _, port := range w.Ports {
		p.line(port.Pos, "port %s>%d/%s %s", port.Host, port.Container, port.Protocol, port.Name)
	}
	for _, m := range w.Mounts {
		p.line(m.Pos, "mount %s %s %s>%s read-only %t", m.Kind, m.Driver, m.Source, m.Target, m.ReadOnly)
	}
	for _, v := range w.Env {
		text := v.Name
		switch {
		case v.Kept:
			text += "=" + v.Value
		case v.Value != "":
			text += " LEAKED"
		}
		p.line(v.Pos, "env %s plain %t secret %t", text, v.Plain, v.Secret)
	}
	for _, r := range w.References {
		p.line(r.Pos, "reaches %s://%s:%d%s by %s, password %t", r.Scheme, r.Host, r.Port, r.Path, r.Via, r.Password)
	}
	for _, d := range w.DependsOn {
		p.line(d.Pos, "waits for %s %s", d.Name, d.Condition)
	}
	for _, name := range w.Aliases {
		fmt.Fprintf(p.out, "    is %s\n", name)
	}
	if h := w.Health; h != nil {
		p.command("health", h.Test)
	}
	p.setting("restart", w.Restart)
	p.setting("schedule", w.Schedule)
	p.setting("job", w.Job)
	p.setting("init", w.Init)
	p.setting("essential", w.Essential)
	p.setting("replicas", w.Replicas)
	p.setting("cpu", w.CPU)
	p.setting("memory", w.Memory)
	p.setting("gpu", w.GPU)
	p.setting("user", w.User)
	p.setting("privileged", w.Privileged)
	p.setting("stop timeout", w.StopTimeout)
	p.setting("logs to", w.LogDriver)
	p.setting("read-only root", w.ReadOnlyRoot)
	for _, l := range w.Labels {
		p.line(l.Pos, "label %s=%s", l.Name, l.Value)
	}
	if d := w.Declared; d.Pos.Line > 0 {
		p.line(d.Pos, "declared role %s, stateless %s, continuous %s, use %s, %d waivers", d.Role, d.Stateless, d.Continuous, d.Use, len(d.Waive))
	}
}

func (p *printer) command(name string, c taskworthy.Command) {
	if !c.Set {
		return
	}
	if c.Shell {
		name += " in a shell"
	}
	p.line(c.Pos, "%s %q", name, c.Args)
}
