package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// decoder turns the services of one model into workloads.
type decoder struct {
	*reader
	model *position.Node
	env   *environment
	// names leads from every name of a workload to it; its own name in the file
	// wins over what others are called besides.
	names map[string]*taskworthy.Workload
	// resources index the sections of the model that are long.
	resources map[string]map[string]position.Entry
}

// resource is the entry of a top-level section, zero when there is none.
func (d *decoder) resource(section, name string) position.Entry {
	n := d.model.Get(section)
	if len(entries(n)) <= few {
		return n.Entry(name)
	}
	index, ok := d.resources[section]
	if !ok {
		index = make(map[string]position.Entry, len(n.Entries))
		for _, e := range n.Entries {
			index[e.Key.Value] = e
		}
		if d.resources == nil {
			d.resources = make(map[string]map[string]position.Entry)
		}
		d.resources[section] = index
	}
	return index[name]
}

// decode gives the workloads of a model: its services in their order, then its
// jobs, then what runs before its services start.
func (r *reader) decode(model *position.Node, env *environment) []*taskworthy.Workload {
	d := &decoder{reader: r, model: model, env: env}
	services, jobs := d.section("services"), d.section("jobs")
	hooks := d.hooks(services)
	defined := make([]definition, len(services)+len(jobs)+len(hooks))
	all := r.opts.Workloads.Make(len(defined))
	workloads := make([]*taskworthy.Workload, len(defined))
	for i := range defined {
		w := &all[i]
		switch at := i - len(services); {
		case at < 0:
			defined[i] = definition{w, services[i].Value}
			d.workload(w, services[i], "service")
		case at < len(jobs):
			defined[i] = definition{w, jobs[at].Value}
			d.workload(w, jobs[at], "job")
			w.Job = taskworthy.Setting{Value: "true", Pos: w.Pos}
		default:
			h := hooks[at-len(jobs)]
			defined[i] = definition{w, h.Value}
			d.hook(w, h, &all[h.service])
		}
		workloads[i] = w
	}
	d.checkFiles("secrets", "secret")
	d.checkFiles("configs", "config")
	d.link(defined)
	d.declareAll(defined)
	for i := len(services) - 1; i >= 0; i-- {
		if d.provided(defined[i]) {
			workloads = slices.Delete(workloads, i, i+1)
		}
	}
	return workloads
}

// provided reports whether something else than a container is a service, and says so:
// what others say of it is known, and it is none of the workloads.
func (d *decoder) provided(s definition) bool {
	provider := s.node.Get("provider")
	if provider.IsNull() || s.Image.Ref != "" || s.Build != nil {
		return false
	}
	d.note(CodeProvider, provider, fmt.Sprintf("the provider %q runs service %q, which is no container and is not decided", provider.Get("type").Text(), s.Name),
		"see what the provider makes of it")
	return true
}

// section gives the entries of a top-level mapping.
func (d *decoder) section(name string) []position.Entry {
	n := d.model.Get(name)
	if !n.IsNull() && !n.Is(position.Mapping) {
		d.wrongType(n, name, "a mapping of names")
	}
	return entries(n)
}

// definition is a workload with the node that defines it.
type definition struct {
	*taskworthy.Workload
	node *position.Node
}

// workload decodes one service or job into w.
func (d *decoder) workload(w *taskworthy.Workload, e position.Entry, what string) {
	n := e.Value
	w.Name, w.Pos = e.Key.Value, e.Key.Pos()
	w.Source = taskworthy.Source{
		Format: "compose", Path: w.Pos.Path, Line: w.Pos.Line, EndLine: w.Pos.Line, Intent: d.opts.Intent,
	}
	if n.File == e.Key.File {
		w.Source.EndLine = max(w.Pos.Line, int(n.EndLine))
	}
	if what != hookKind && !validName(w.Name) {
		d.warn(CodeName, e.Key, fmt.Sprintf("%s name %s has characters that Compose does not allow", what, strconv.QuoteToASCII(w.Name)),
			"use letters, digits, dots, dashes and underscores")
	}
	if !n.IsNull() && !n.Is(position.Mapping) {
		d.wrongType(n, fmt.Sprintf("%s %q", what, w.Name), "a mapping with an image or a build")
	}
	var provided bool
	var deploy *position.Node
	for _, e := range entries(n) {
		v := e.Value
		switch e.Key.Value {
		case "image":
			if s := d.setting(v, "image"); s.Value != "" {
				w.Image = taskworthy.Image{Ref: s.Value, Pos: s.Pos}
			}
		case "build":
			w.Build = d.build(v)
		case "provider":
			provided = !v.IsNull()
		case "entrypoint":
			w.Entrypoint = d.command(v, "entrypoint")
		case "command":
			w.Command = d.command(v, "command")
		case "ports":
			w.Ports = append(d.ports(v), w.Ports...)
		case "expose":
			w.Ports = append(w.Ports, d.expose(v)...)
		case "volumes":
			w.Mounts = append(d.volumes(v), w.Mounts...)
		case "tmpfs":
			w.Mounts = append(w.Mounts, d.tmpfs(v)...)
		case "secrets":
			w.Mounts = append(w.Mounts, d.fileMounts(v, "secret", "/run/secrets/", taskworthy.MountSecret)...)
		case "configs":
			w.Mounts = append(w.Mounts, d.fileMounts(v, "config", "/", taskworthy.MountConfig)...)
		case "depends_on":
			w.DependsOn = append(d.dependsOn(v), w.DependsOn...)
		case "networks":
			w.Aliases = append(w.Aliases, d.networks(v)...)
		case "container_name", "hostname":
			if s := d.setting(v, e.Key.Value); s.Value != "" && s.Value != w.Name {
				w.Aliases = append(w.Aliases, s.Value)
			}
		case "healthcheck":
			w.Health = d.health(v)
		case "restart":
			w.Restart = restart(d.setting(v, "restart"))
		case "profiles":
			for _, item := range d.items(v, "profiles") {
				w.Profiles = append(w.Profiles, d.setting(item, "a profile"))
			}
		case "labels":
			w.Labels = append(w.Labels, d.labels(v)...)
		case "label_file":
			w.Labels = append(w.Labels, d.labelFiles(v)...)
		case "stop_signal":
			w.StopSignal = d.setting(v, "stop_signal")
		case "stop_grace_period":
			w.StopTimeout = d.setting(v, "stop_grace_period")
		case "user":
			w.User = d.setting(v, "user")
		case "network_mode":
			w.NetworkMode = d.setting(v, "network_mode")
		case "privileged":
			w.Privileged = d.flag(v, "privileged")
		case "cap_add":
			for _, item := range d.items(v, "cap_add") {
				s := d.setting(item, "a capability")
				s.Value = strings.TrimPrefix(strings.ToUpper(s.Value), "CAP_")
				w.Capabilities = append(w.Capabilities, s)
			}
		case "tty", "stdin_open":
			if s := d.flag(v, e.Key.Value); s.IsSet() {
				w.TTY = s
			}
		case "devices":
			w.Devices = d.devices(v)
		case "gpus", "runtime":
			if s, ok := gpu(e.Key.Value, v); ok {
				w.GPU = s
			}
		case "scale":
			w.Replicas = d.setting(v, "scale")
		case "deploy":
			deploy = v
		case "triggers":
			w.Schedule = schedule(v.Get("schedule"))
		default:
			if strings.HasPrefix(e.Key.Value, "x-aws-") && v.Is(position.Scalar) {
				w.Labels = append(w.Labels, taskworthy.Label{Name: e.Key.Value, Value: v.Value, Pos: e.Key.Pos()})
			}
		}
	}
	d.deploy(w, deploy)
	d.reserve(w, n, deploy)
	w.Env = d.environment(n)
	d.scheduleLabels(w)
	if what == "service" && w.Image.Ref == "" && w.Build == nil && !provided && (n.IsNull() || n.Is(position.Mapping)) {
		d.warn(CodeNoImage, e.Key, fmt.Sprintf("service %q has neither an image nor a build", w.Name), "add image or build")
	}
}

// validName reports whether Compose allows a service to be called so.
func validName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-') {
			return false
		}
	}
	return s != ""
}

// setting reads one scalar. Nothing is not set.
func (d *decoder) setting(n *position.Node, what string) taskworthy.Setting {
	switch {
	case n.IsNull():
		return taskworthy.Setting{}
	case !n.Is(position.Scalar):
		d.wrongType(n, what, "a single value")
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}

// flag reads a yes; a no is not set.
func (d *decoder) flag(n *position.Node, what string) taskworthy.Setting {
	s := d.setting(n, what)
	switch strings.ToLower(s.Value) {
	case "true", "yes", "on", "y":
		return taskworthy.Setting{Value: "true", Pos: s.Pos}
	case "", "false", "no", "off", "n":
	default:
		d.warn(CodeType, n, fmt.Sprintf("%s is %q, which is neither true nor false", what, cut(s.Value)), "write true or false")
	}
	return taskworthy.Setting{}
}

// items gives the nodes of a list; a single value is a list of one.
func (d *decoder) items(n *position.Node, what string) []*position.Node {
	if n.Is(position.Mapping) {
		d.wrongType(n, what, "a list")
	}
	return items(n)
}

// restart gives the policy without its count of attempts.
func restart(s taskworthy.Setting) taskworthy.Setting {
	s.Value, _, _ = strings.Cut(s.Value, ":")
	if s.Value == "false" {
		s.Value = "no"
	}
	return s
}
