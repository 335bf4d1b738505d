package copilot

import (
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// setting is a scalar with its place.
func setting(n *position.Node) taskworthy.Setting {
	if n.IsNull() {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Text(), Pos: n.Pos()}
}

// seconds is a duration like 60s or 1m30s in seconds, as written when it is none.
func seconds(n *position.Node) taskworthy.Setting {
	s := setting(n)
	if s.Known() {
		s.Value = inSeconds(s.Value)
	}
	return s
}

func entries(n *position.Node) []position.Entry {
	if !n.Is(position.Mapping) {
		return nil
	}
	return n.Entries
}

func items(n *position.Node) []*position.Node {
	if !n.Is(position.Sequence) {
		return nil
	}
	return n.Items
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// command reads a line for a shell, or a list of arguments. Copilot splits a line as
// a shell would and runs it without one.
func (m *manifest) command(n *position.Node) taskworthy.Command {
	switch {
	case n.IsNull():
		return taskworthy.Command{}
	case n.Is(position.Scalar):
		return taskworthy.Command{Args: []string{n.Value}, Shell: true, Set: true, Pos: n.Pos()}
	case n.Is(position.Mapping):
		m.wrong(n, "the command", "a line or a list")
		return taskworthy.Command{}
	}
	c := taskworthy.Command{Set: true, Pos: n.Pos()}
	for _, item := range n.Items {
		c.Args = append(c.Args, item.Text())
	}
	return c
}

// variables reads a mapping of names to values, or to from_cfn with the name of an
// export.
func (m *manifest) variables(n *position.Node) []taskworthy.EnvVar {
	if !n.IsNull() && !n.Is(position.Mapping) {
		m.wrong(n, "variables", "a mapping of names to values")
	}
	var out []taskworthy.EnvVar
	for _, e := range entries(n) {
		v := taskworthy.EnvVar{Name: e.Key.Value, Value: e.Value.Text(), Pos: e.Key.Pos()}
		if export := e.Value.Get("from_cfn"); export != nil {
			v.Value = "${" + export.Text() + "}"
		}
		v.Plain = reference.Plain(v.Value)
		out = append(out, v)
	}
	return out
}

// secrets reads the names of variables whose values come from a store.
func (m *manifest) secrets(n *position.Node) []taskworthy.EnvVar {
	if !n.IsNull() && !n.Is(position.Mapping) {
		m.wrong(n, "secrets", "a mapping of names to parameters")
	}
	var out []taskworthy.EnvVar
	for _, e := range entries(n) {
		out = append(out, taskworthy.EnvVar{Name: e.Key.Value, Secret: true, Pos: e.Key.Pos()})
	}
	return out
}

// build reads image.build: the path of a Dockerfile, or a mapping.
func (m *manifest) build(n *position.Node) *taskworthy.Build {
	b := &taskworthy.Build{Dockerfile: n.Text(), Pos: n.Pos()}
	var args map[string]string
	if n.Is(position.Mapping) {
		b.Context, b.Dockerfile, b.Target = n.Get("context").Text(), n.Get("dockerfile").Text(), n.Get("target").Text()
		for _, e := range entries(n.Get("args")) {
			if args == nil {
				args = map[string]string{}
			}
			args[e.Key.Value] = e.Value.Text()
		}
	}
	if b.Dockerfile == "" {
		b.Dockerfile = path.Join(orElse(b.Context, "."), "Dockerfile")
	}
	if b.Context == "" {
		b.Context = path.Dir(b.Dockerfile)
	}
	m.recipe(b, m.file, args)
	return b
}

// health reads a container's health check.
func (m *manifest) health(w *taskworthy.Workload, n *position.Node) {
	test := n.Get("command")
	if test.IsNull() {
		return
	}
	c := m.command(test)
	if len(c.Args) > 0 && c.Args[0] == "CMD-SHELL" {
		c.Args, c.Shell = []string{strings.Join(c.Args[1:], " ")}, true
	} else if len(c.Args) > 0 && c.Args[0] == "CMD" {
		c.Args = c.Args[1:]
	}
	w.Health = &taskworthy.Health{Test: c, Pos: test.Pos()}
}

// conditions are Copilot's words for what is waited for, and Compose's.
var conditions = map[string]string{
	"start": "service_started", "healthy": "service_healthy", "complete": "service_completed_successfully", "success": "service_completed_successfully",
}

func (m *manifest) depends(w *taskworthy.Workload, n *position.Node) {
	for _, e := range entries(n) {
		condition := orElse(conditions[strings.ToLower(e.Value.Text())], "service_started")
		w.DependsOn = append(w.DependsOn, taskworthy.Dependency{Name: e.Key.Value, Condition: condition, Pos: e.Key.Pos()})
	}
}

// volume reads one entry of storage.volumes.
func (m *manifest) volume(e position.Entry) taskworthy.Mount {
	mount := m.provided(e.Value)
	mount.Source, mount.Target, mount.Pos = e.Key.Value, e.Value.Get("path").Text(), e.Key.Pos()
	// Copilot mounts read only unless told otherwise.
	mount.ReadOnly = e.Value.Get("read_only").Text() != "false" && mount.Kind == taskworthy.MountNetwork
	return mount
}

// provided says what a volume is: EFS, or an empty folder of the task.
func (m *manifest) provided(n *position.Node) taskworthy.Mount {
	efs := n.Get("efs")
	if efs.IsNull() || efs.Text() == "false" {
		return taskworthy.Mount{Kind: taskworthy.MountScratch}
	}
	return taskworthy.Mount{Kind: taskworthy.MountNetwork, Driver: "efs"}
}
