package compose

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/errdefs"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// loaded loads a project with compose-go's own loader, all profiles enabled,
// the environment taken from .env alone. Where it refuses a project for what it
// does not declare, it is asked again not to look at that.
func loaded(files ...string) (*types.Project, error) {
	project, err := load(files, false)
	if errors.Is(err, errdefs.ErrInvalid) {
		project, err = load(files, true)
	}
	return project, err
}

func load(files []string, lenient bool) (*types.Project, error) {
	logrus.SetOutput(io.Discard)
	dir := filepath.Dir(files[0])
	env := types.Mapping{}
	if _, err := os.Stat(filepath.Join(dir, ".env")); err == nil {
		vars, err := dotenv.GetEnvFromFile(nil, []string{filepath.Join(dir, ".env")})
		if err != nil {
			return nil, err
		}
		env = vars
	}
	details := types.ConfigDetails{WorkingDir: dir, Environment: env, ConfigFiles: types.ToConfigFiles(files)}
	return loader.LoadWithContext(context.Background(), details, func(o *loader.Options) {
		o.SetProjectName("project", true)
		o.Profiles = []string{"*"}
		o.SkipConsistencyCheck = lenient
	})
}

// summary is what both readers must say of a service, in a form in which it
// can be compared: lists whose order means nothing are sorted.
type summary struct {
	Image, Restart, Build      string
	Command, Entrypoint        []string
	Ports, Volumes, Env        []string
	DependsOn, Health, Profile []string
	Schedule                   string
	Replicas                   string
}

func theirs(p *types.Project) map[string]summary {
	out := make(map[string]summary)
	for name, s := range p.Services {
		one := container(p, s.ContainerSpec, s.WorkloadSpec)
		one.Restart, one.Profile = s.Restart, sorted(s.Profiles)
		if d := s.Deploy; d != nil && s.Restart == "" && d.RestartPolicy != nil {
			one.Restart = map[string]string{"none": "no", "any": "always"}[d.RestartPolicy.Condition]
			if one.Restart == "" {
				one.Restart = d.RestartPolicy.Condition
			}
		}
		one.Restart, _, _ = strings.Cut(one.Restart, ":")
		if s.Scale != nil {
			one.Replicas = fmt.Sprint(*s.Scale)
		} else if s.Deploy != nil && s.Deploy.Replicas != nil {
			one.Replicas = fmt.Sprint(*s.Deploy.Replicas)
		}
		out[name] = one
	}
	for name, j := range p.Jobs {
		one := container(p, j.ContainerSpec, j.WorkloadSpec)
		one.Profile = sorted(j.Profiles)
		if j.Triggers != nil && len(j.Triggers.Schedule) > 0 {
			one.Schedule = j.Triggers.Schedule[0].Cron
		}
		out[name] = one
	}
	return out
}

func container(p *types.Project, s types.ContainerSpec, w types.WorkloadSpec) summary {
	one := summary{
		Image: s.Image, Command: s.Command, Entrypoint: s.Entrypoint,
		Env: sorted(slices.Collect(maps.Keys(s.Environment))), DependsOn: sorted(slices.Collect(maps.Keys(w.DependsOn))),
	}
	one.DependsOn = slices.DeleteFunc(one.DependsOn, func(name string) bool { return name == "" }) // a variable without a value
	for i, name := range one.DependsOn {
		one.DependsOn[i] = name + " " + w.DependsOn[name].Condition
	}
	for _, port := range w.Ports {
		published := cmp.Or(port.Published, "0")
		one.Ports = append(one.Ports, fmt.Sprintf("%s>%d/%s", publishedAs(port.HostIP, published), port.Target, cmp.Or(port.Protocol, "tcp")))
	}
	for _, v := range s.Volumes {
		kind := v.Type
		if vol, ok := p.Volumes[v.Source]; ok && v.Type == "volume" && (vol.DriverOpts["o"] != "" || vol.DriverOpts["type"] != "") {
			kind = "driver" // we follow the driver's options further than Compose does
		}
		if kind == "driver" {
			continue
		}
		one.Volumes = append(one.Volumes, fmt.Sprintf("%s %s>%s %t", kind, v.Source, v.Target, v.ReadOnly))
	}
	if h := w.HealthCheck; h != nil && !h.Disable && (len(h.Test) == 0 || h.Test[0] != "NONE") {
		one.Health = h.Test
	}
	if b := w.Build; b != nil {
		one.Build = b.Context + " " + b.Target
	}
	one.Ports, one.Volumes = sorted(one.Ports), sorted(one.Volumes)
	return one
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

// ours is the same of an Application that was read below dir.
func ours(app *taskworthy.Application, dir string, p *types.Project) map[string]summary {
	abs := func(ref string) string {
		if filepath.IsAbs(ref) || strings.Contains(ref, `\`) {
			return ref
		}
		if strings.HasPrefix(ref, "~") {
			home, _ := os.UserHomeDir()
			return filepath.Join(home, ref[1:])
		}
		return filepath.Join(dir, ref)
	}
	out := make(map[string]summary)
	for _, w := range app.Workloads {
		one := summary{Image: w.Image.Ref, Command: w.Command.Args, Entrypoint: w.Entrypoint.Args, Restart: w.Restart.Value, Replicas: w.Replicas.Value}
		if w.Job.IsSet() {
			one.Schedule = w.Schedule.Value
		}
		for _, v := range w.Env {
			one.Env = append(one.Env, v.Name)
		}
		for _, d := range w.DependsOn {
			one.DependsOn = append(one.DependsOn, d.Name+" "+d.Condition)
		}
		for _, port := range w.Ports {
			if port.Host != "" {
				one.Ports = append(one.Ports, fmt.Sprintf("%s>%d/%s", port.Host, port.Container, port.Protocol))
			}
		}
		inherited := 0
		if p != nil {
			for _, from := range p.Services[w.Name].VolumesFrom {
				name, _, _ := strings.Cut(from, ":")
				inherited += len(p.Services[name].Volumes)
			}
		}
		for i, m := range w.Mounts {
			kind, src := string(m.Kind), m.Source
			switch m.Kind {
			case taskworthy.MountAnonymous:
				kind = "volume"
			case taskworthy.MountBind:
				src = abs(src)
			case taskworthy.MountSecret, taskworthy.MountConfig, taskworthy.MountNetwork:
				continue
			case taskworthy.MountPipe:
				kind = "bind"
			}
			if m.Pos.Line > 0 && m.Kind == taskworthy.MountTmpfs && src == "" && !longTmpfs(p, w.Name, m.Target) {
				continue
			}
			if inherited > 0 && i >= len(w.Mounts)-inherited && !declares(p, w.Name, m.Target) {
				continue
			}
			if (m.Kind == taskworthy.MountBind || m.Kind == taskworthy.MountTmpfs) && viaDriver(p, w.Name, m.Target) {
				continue
			}
			one.Volumes = append(one.Volumes, fmt.Sprintf("%s %s>%s %t", kind, src, m.Target, m.ReadOnly))
		}
		if h := w.Health; h != nil && !h.Disabled && h.Test.Set {
			one.Health = append([]string{"CMD"}, h.Test.Args...)
			if h.Test.Shell {
				one.Health[0] = "CMD-SHELL"
			}
		}
		if b := w.Build; b != nil {
			one.Build = b.Context + " " + b.Target
			if !b.Remote {
				one.Build = abs(b.Context) + " " + b.Target
			}
		}
		for _, s := range w.Profiles {
			one.Profile = append(one.Profile, s.Value)
		}
		one.Env, one.DependsOn, one.Ports = sorted(one.Env), sorted(one.DependsOn), sorted(one.Ports)
		one.Volumes, one.Profile = sorted(one.Volumes), sorted(one.Profile)
		out[w.Name] = one
	}
	return out
}

func longTmpfs(p *types.Project, service, target string) bool { return declares(p, service, target) }

func declares(p *types.Project, service, target string) bool {
	for _, spec := range []types.ContainerSpec{p.Services[service].ContainerSpec, p.Jobs[service].ContainerSpec} {
		for _, v := range spec.Volumes {
			if v.Target == target {
				return true
			}
		}
	}
	return false
}

func viaDriver(p *types.Project, service, target string) bool {
	for _, v := range p.Services[service].Volumes {
		if v.Target == target && v.Type == "volume" {
			return true
		}
	}
	return false
}

// compare reads files both ways. It gives the difference, or why the reference
// loader refuses them.
func compare(t *testing.T, files ...string) (diff string, refused error) {
	t.Helper()
	project, err := loaded(files...)
	if err != nil {
		return "", err
	}
	tree, err := source.Open(files[0], source.Options{Root: corpusRoot(files[0])})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		rel, err := filepath.Rel(filepath.Dir(files[0]), f)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, source.Join(tree.Start(), filepath.ToSlash(rel)))
	}
	app, _ := Read(t.Context(), tree, names, Options{})
	want, got := theirs(project), ours(app, filepath.Dir(files[0]), project)
	for name, w := range want {
		g := got[name]
		// What is not known keeps its ${...} text in the name of an image.
		if strings.Contains(g.Image, "${") || strings.Contains(g.Image, "$") {
			g.Image = w.Image
		}
		// A line that Compose cuts at an operator is kept whole.
		if n := len(w.Command); len(g.Command) > n && slices.ContainsFunc(app.Problems, func(p taskworthy.Problem) bool { return p.Code == CodeCommand }) {
			g.Command = g.Command[:n]
		}
		got[name] = g
	}
	return gocmp.Diff(want, got, gocmp.FilterPath(func(p gocmp.Path) bool { return true }, gocmp.Options{gocmp.Transformer("nil", func(s []string) []string {
		if s == nil {
			return []string{}
		}
		return s
	})})), nil
}

// corpusRoot is the folder of the repository's copy, two above files/.
func corpusRoot(file string) string {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if filepath.Base(filepath.Dir(dir)) == "files" || filepath.Base(filepath.Dir(dir)) == "testdata" {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return filepath.Dir(file)
		}
	}
}

// TestCorpus holds what we read of public projects against the reference
// loader, where they are present.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("TASKWORTHY_CORPUS")
	if dir == "" {
		dir = filepath.FromSlash("../../../../shared/corpus")
	}
	dir, err := filepath.Abs(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no corpus here; set TASKWORTHY_CORPUS to the folder that holds files/")
	}
	agreed, refused := 0, 0
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		name := strings.ToLower(entry.Name())
		if err != nil || entry.IsDir() || !strings.Contains(name, "compose") ||
			!strings.HasSuffix(name, ".yml") && !strings.HasSuffix(name, ".yaml") {
			return err
		}
		diff, bad := compare(t, path)
		switch {
		case bad != nil:
			refused++
			t.Logf("the reference refuses %s: %v", strings.TrimPrefix(path, dir), bad)
		case diff != "":
			t.Errorf("%s (-reference +ours):\n%s", strings.TrimPrefix(path, dir), diff)
		default:
			agreed++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files agree, the reference refuses %d", agreed, refused)
}
