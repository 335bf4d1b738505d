package copilot

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// manifest is one service or job on its way to workloads.
type manifest struct {
	*reader
	n     *position.Node
	kind  *position.Node
	file  string
	shown string
	text  string
	name  string
	task  *taskworthy.Task
}

func (m *manifest) read() {
	name := m.n.Get("name")
	m.name = name.Text()
	if m.name == "" {
		m.name, name = path.Base(path.Dir(m.shown)), m.kind
	}
	if _, twice := m.names[m.name]; twice {
		m.report(CodeTwice, taskworthy.SeverityWarning, name.Pos(), fmt.Sprintf("there is a service %q in another manifest already, and this one is ignored", cut(m.name)), "give it another name")
		return
	}
	m.task = m.shared(name)
	m.run()
	main := m.main(name)
	m.names[m.name] = main
	m.app.Workloads = append(m.app.Workloads, main)
	for _, e := range entries(m.n.Get("sidecars")) {
		m.app.Workloads = append(m.app.Workloads, m.sidecar(e))
	}
	m.extended(main)
	m.added()
	m.initial()
	m.environments()
	for _, name := range [...]string{"cfn.patches.yml", "stack.ts"} {
		if file := source.Join(path.Dir(m.file), "overrides/"+name); m.tree.IsFile(file) {
			m.report(CodeOverrides, taskworthy.SeverityNote, taskworthy.Pos{Path: m.tree.Report(file), Line: 1, Column: 1}, "this changes the template of "+cut(m.name)+" in ways that are not read here", "check what copilot svc package prints: its template is read whole")
		}
	}
	if o := m.n.Get("taskdef_overrides"); !o.IsNull() {
		m.report(CodeOverrides, taskworthy.SeverityNote, o.Pos(), "taskdef_overrides changes the task definition in ways that are not read here", "check what copilot svc package prints: its template is read whole")
	}
}

// shared is what the containers have in common.
func (m *manifest) shared(name *position.Node) *taskworthy.Task {
	t := &taskworthy.Task{
		Family: taskworthy.Setting{Value: m.name, Pos: name.Pos()}, Pos: name.Pos(),
		CPU: setting(m.n.Get("cpu")), Memory: setting(m.n.Get("memory")),
		Compatibilities: []taskworthy.Setting{m.implied("FARGATE")},
		NetworkMode:     m.implied("awsvpc"),
		Ephemeral:       setting(m.n.At("storage", "ephemeral")),
	}
	t.OS, t.Arch = platform(m.n.Get("platform"))
	return t
}

// run fills in what starts the task, or keeps it running.
func (m *manifest) run() {
	t := m.task
	if m.kind.Value == scheduledJob {
		t.Triggers = m.triggers()
		return
	}
	t.Service = m.service()
	if subscribe := m.n.Get("subscribe"); !subscribe.IsNull() {
		t.Triggers = []taskworthy.Trigger{queued(subscribe)}
	}
}

// queued is what starts work on messages: the queue of all topics, or where nothing is
// said of that, the queue that a topic has alone.
func queued(subscribe *position.Node) taskworthy.Trigger {
	queue, at := subscribe.Get("queue"), subscribe
	if !queue.IsNull() {
		at = queue
	}
	tries := queue.At("dead_letter", "tries")
	if topics := subscribe.Get("topics"); queue.IsNull() && topics.Is(position.Sequence) && len(topics.Items) == 1 {
		tries = topics.Items[0].At("queue", "dead_letter", "tries")
	}
	return taskworthy.Trigger{Kind: "queue", Retries: setting(tries), DeadLetter: setting(tries), Pos: at.Pos()}
}

// implied is what the type of the manifest makes so.
func (m *manifest) implied(value string) taskworthy.Setting {
	return taskworthy.Setting{Value: value, Pos: m.kind.Pos()}
}

// platform reads linux/arm64, or a mapping with osfamily and architecture.
func platform(n *position.Node) (os, arch taskworthy.Setting) {
	if !n.Is(position.Mapping) {
		before, after, _ := strings.Cut(n.Text(), "/")
		os, arch = setting(n), setting(n)
		os.Value, arch.Value = before, after
	} else {
		os, arch = setting(n.Get("osfamily")), setting(n.Get("architecture"))
	}
	os.Value = strings.ToUpper(os.Value)
	switch strings.ToLower(arch.Value) {
	case "arm64":
		arch.Value = "ARM64"
	case "x86_64", "amd64", "":
		if arch.IsSet() {
			arch.Value = "X86_64"
		}
	}
	return os, arch
}

// main is the service's or job's own container.
func (m *manifest) main(name *position.Node) *taskworthy.Workload {
	image := m.n.Get("image")
	w := m.container(m.name, name, m.n, image)
	w.Source.EndLine = int(m.n.EndLine)
	if w.Image.Ref == "" && w.Build == nil {
		m.report(CodeImage, taskworthy.SeverityWarning, name.Pos(), fmt.Sprintf("%q has neither image.build nor image.location", cut(m.name)), "name the Dockerfile or the image")
	}
	m.port(w, image.Get("port"))
	m.health(w, image.Get("healthcheck"))
	m.depends(w, image.Get("depends_on"))
	w.ReadOnlyRoot = setting(m.n.At("storage", "readonly_fs"))
	w.Essential = m.implied("true")
	for _, e := range entries(m.n.At("storage", "volumes")) {
		w.Mounts = append(w.Mounts, m.volume(e))
	}
	if m.kind.Value == scheduledJob {
		w.Job = m.implied("true")
		w.Schedule = m.task.Triggers[0].Expression
	}
	if s := m.task.Service; s != nil {
		w.Replicas = s.Desired
		for _, alias := range s.Names {
			w.Aliases = append(w.Aliases, alias.Value)
		}
	}
	first, last := 1, m.firstSidecar()
	m.declare(w, first, last)
	return w
}

// firstSidecar is the line before which all that is said is the main container's.
func (m *manifest) firstSidecar() int {
	if n := m.n.Entry("sidecars").Key; n != nil {
		return int(n.Line)
	}
	return int(m.n.EndLine)
}

// container is what the main container and sidecars have in common.
func (m *manifest) container(name string, at, n, image *position.Node) *taskworthy.Workload {
	w := &taskworthy.Workload{
		Name: name, Owner: m.name, Pos: at.Pos(), Task: m.task,
		Source:     taskworthy.Source{Format: Format, Path: m.shown, Line: int(at.Line), EndLine: int(n.EndLine), Intent: m.opts.Intent},
		Entrypoint: m.command(n.Get("entrypoint")), Command: m.command(n.Get("command")),
		Env: append(m.variables(n.Get("variables")), m.secrets(n.Get("secrets"))...),
	}
	switch location := image.Get("location"); {
	case image.Is(position.Scalar):
		w.Image = taskworthy.Image{Ref: image.Value, Pos: image.Pos()}
	case !location.IsNull():
		w.Image = taskworthy.Image{Ref: location.Text(), Pos: location.Pos()}
	case !image.Get("build").IsNull():
		w.Build = m.build(image.Get("build"))
	}
	for _, e := range entries(image.Get("labels")) {
		w.Labels = append(w.Labels, taskworthy.Label{Name: e.Key.Value, Value: e.Value.Text(), Pos: e.Key.Pos()})
	}
	return w
}

// sidecar is one further container of the task.
func (m *manifest) sidecar(e position.Entry) *taskworthy.Workload {
	n := e.Value
	w := m.container(e.Key.Value, e.Key, n, n.Get("image"))
	m.port(w, n.Get("port"))
	m.health(w, n.Get("healthcheck"))
	m.depends(w, n.Get("depends_on"))
	w.Essential = setting(n.Get("essential"))
	for _, item := range items(n.Get("mount_points")) {
		mount := m.provided(m.volumeOf(item.Get("source_volume").Text()))
		mount.Source, mount.Target, mount.Pos = item.Get("source_volume").Text(), item.Get("path").Text(), item.Pos()
		mount.ReadOnly = item.Get("read_only").Text() == "true"
		w.Mounts = append(w.Mounts, mount)
	}
	m.declare(w, int(e.Key.Line), int(n.EndLine))
	return w
}

// added are the containers that Copilot puts beside the main one by itself.
func (m *manifest) added() {
	if logging := m.n.Get("logging"); !logging.IsNull() {
		w := m.container("firelens_log_router", logging, logging, nil)
		w.Image = taskworthy.Image{Ref: orElse(logging.Get("image").Text(), "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"), Pos: logging.Pos()}
		w.Essential = taskworthy.Setting{Value: "true", Pos: logging.Pos()}
		m.app.Workloads = append(m.app.Workloads, w)
	}
	if tracing := m.n.At("observability", "tracing"); tracing.Text() == "awsxray" {
		w := m.container("aws-otel-collector", tracing, tracing, nil)
		w.Image = taskworthy.Image{Ref: "public.ecr.aws/aws-observability/aws-otel-collector:latest", Pos: tracing.Pos()}
		m.app.Workloads = append(m.app.Workloads, w)
	}
}

// initial marks the containers that run to completion before others start.
func (m *manifest) initial() {
	own := map[string]*taskworthy.Workload{}
	for _, w := range m.app.Workloads {
		if w.Task == m.task {
			own[w.Name] = w
		}
	}
	for _, w := range m.app.Workloads {
		for _, d := range w.DependsOn {
			if first := own[d.Name]; w.Task == m.task && first != nil && d.Condition == "service_completed_successfully" {
				first.Init = taskworthy.Setting{Value: "true", Pos: d.Pos}
			}
		}
	}
}

// port reads the port that a container listens at.
func (m *manifest) port(w *taskworthy.Workload, n *position.Node) {
	if n.IsNull() {
		return
	}
	text, protocol, _ := strings.Cut(n.Text(), "/")
	number, err := strconv.Atoi(text)
	if err != nil || number < 1 || number > 65535 {
		m.report(CodeWrong, taskworthy.SeverityWarning, n.Pos(), fmt.Sprintf("%q is no port and is ignored", cut(n.Text())), "write a number from 1 to 65535")
		return
	}
	if protocol != "udp" {
		protocol = "tcp"
	}
	w.Ports = append(w.Ports, taskworthy.Port{Container: number, Protocol: protocol, Pos: n.Pos()})
}
