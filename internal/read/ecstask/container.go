package ecstask

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The labels by which a container tells what the model has no field for. They are
// called as in the API.
const (
	LabelFirelens   = "firelensConfiguration.type"                 // it routes the logs of its neighbours; its value is the router
	LabelProxy      = "proxyConfiguration.type"                    // it takes over the traffic of its neighbours
	LabelEnvFile    = "environmentFiles"                           // it has variables that stand in this file
	LabelRepository = "repositoryCredentials.credentialsParameter" // its image needs this secret
)

// container reads one container; i counts those of its task.
func (d *decoder) container(n *position.Node, t *taskworthy.Task, v volumes, i int) *taskworthy.Workload {
	n, d.unknowns = One(n), nil
	w := &taskworthy.Workload{Owner: d.Owner, Task: t, Pos: n.Pos(), Source: d.source(n)}
	d.name(w, n, i)
	if s := d.setting(Get(n, "image"), "image"); s.IsSet() {
		w.Image = taskworthy.Image{Ref: strings.TrimSpace(s.Value), Pos: s.Pos}
	}
	if w.Image.Ref == "" {
		d.warn(CodeNoImage, n, fmt.Sprintf("container %q has no image", w.Name), "name one under image")
	}
	w.Entrypoint = d.command(Get(n, "entryPoint"), "entryPoint")
	w.Command = d.command(Get(n, "command"), "command")
	w.CPU = d.units(Get(n, "cpu"), "cpu", "vcpu")
	w.Memory = d.units(first(n, "memory", "memoryReservation"), "memory", "gb")
	d.portMappings(w, Get(n, "portMappings"))
	d.environment(w, n)
	d.dependsOn(w, Get(n, "dependsOn"))
	d.reaches(w, n)
	w.Mounts = d.mounts(w, Get(n, "mountPoints"), v)
	w.Health = d.health(Get(n, "healthCheck"))
	w.Restart = d.restart(Get(n, "restartPolicy"))
	w.StopTimeout = d.number(Get(n, "stopTimeout"), "stopTimeout")
	w.User = d.setting(Get(n, "user"), "user")
	w.Essential = d.flag(Get(n, "essential"), "essential")
	w.Privileged = d.yes(Get(n, "privileged"), "privileged")
	w.ReadOnlyRoot = d.yes(Get(n, "readonlyRootFilesystem"), "readonlyRootFilesystem")
	for _, key := range [...]string{"pseudoTerminal", "interactive"} {
		if s := d.yes(Get(n, key), key); s.IsSet() {
			w.TTY = s
		}
	}
	d.hardware(w, n)
	w.LogDriver = d.setting(get(n, "logConfiguration", "logDriver"), "logDriver")
	if t != nil {
		w.NetworkMode = t.NetworkMode
	}
	d.labels(w, n)
	w.Unknown = d.unknowns
	return w
}

// name takes the container's name, or makes one from its image.
func (d *decoder) name(w *taskworthy.Workload, n *position.Node, i int) {
	s := d.setting(Get(n, "name"), "name")
	if s.Value != "" {
		w.Name, w.Pos = s.Value, s.Pos
		return
	}
	w.Name = lastPart(Get(n, "image").Text())
	if w.Name == "" || taskworthy.Unresolved(w.Name) || strings.ContainsAny(w.Name, "${}<>") {
		w.Name = "container-" + strconv.Itoa(i+1)
	}
	d.warn(CodeName, n, "a container has no name", "give it a name")
}

// command reads words. ECS runs them without a shell.
func (d *decoder) command(n *position.Node, what string) taskworthy.Command {
	switch {
	case n.IsNull():
		return taskworthy.Command{}
	case n.Is(position.Scalar):
		switch {
		case taskworthy.Unresolved(n.Value):
			d.unknown(n, what)
		case n.Value == "":
			return taskworthy.Command{}
		default:
			d.warn(CodeType, n, what+" is one line, which ECS refuses", `write a list of words, as in ["sh", "-c", "..."]`)
		}
		return taskworthy.Command{Args: []string{n.Value}, Shell: true, Set: true, Pos: n.Pos()}
	case n.Is(position.Mapping):
		d.wrongType(n, what, "a list of words")
		return taskworthy.Command{}
	}
	return taskworthy.Command{Args: d.words(n, what), Set: true, Pos: n.Pos()}
}

// health reads a health check; its test is as run.
func (d *decoder) health(n *position.Node) *taskworthy.Health {
	n = One(n)
	if n.IsNull() || n.Is(position.Sequence) && len(n.Items) == 0 {
		return nil
	}
	if n.Is(position.Scalar) {
		if taskworthy.Unresolved(n.Value) {
			d.unknown(n, "healthCheck")
		} else {
			d.wrongType(n, "healthCheck", "a mapping with a command")
		}
		return nil
	}
	h := &taskworthy.Health{Pos: n.Pos()}
	test := first(n, "command", "test") // the ECS CLI has Compose's word
	if test.IsNull() {
		return nil
	}
	h.Test = d.command(test, "healthCheck.command")
	if !test.Is(position.Sequence) || len(h.Test.Args) == 0 {
		return h
	}
	switch first := h.Test.Args[0]; {
	case first == "NONE":
		h.Disabled, h.Test.Args = true, h.Test.Args[1:]
	case first == "CMD":
		h.Test.Args = h.Test.Args[1:]
	case first == "CMD-SHELL":
		h.Test.Args, h.Test.Shell = h.Test.Args[1:], true
	case !taskworthy.Unresolved(first):
		d.report(CodeType, taskworthy.SeverityNote, test.Pos(), fmt.Sprintf("healthCheck.command begins with %q", cut(first)), "begin it with CMD or CMD-SHELL")
	}
	return h
}

// restart says in Compose's words whether the container alone is started again.
func (d *decoder) restart(n *position.Node) taskworthy.Setting {
	s := d.flag(Get(n, "enabled"), "restartPolicy.enabled")
	switch s.Value {
	case "true":
		s.Value = "always"
		for _, code := range d.words(Get(n, "ignoredExitCodes"), "ignoredExitCodes") {
			if code == "0" {
				s.Value = "on-failure"
			}
		}
	case "false":
		s.Value = "no"
	}
	return s
}

// hardware reads what the container wants of its machine.
func (d *decoder) hardware(w *taskworthy.Workload, n *position.Node) {
	for _, item := range d.list(Get(n, "resourceRequirements"), "resourceRequirements") {
		if strings.EqualFold(d.text(Get(item, "type"), "type"), "GPU") {
			w.GPU = d.setting(Get(item, "value"), "value")
		}
	}
	linux := Get(n, "linuxParameters")
	for _, s := range d.choices(get(linux, "capabilities", "add"), "capabilities.add") {
		s.Value = strings.TrimPrefix(s.Value, "CAP_")
		w.Capabilities = append(w.Capabilities, s)
	}
	for _, word := range [...]string{"maxSwap", "swappiness", "sharedMemorySize"} {
		d.hostOption(w, Get(linux, word), word)
	}
	for _, word := range [...]string{"disableNetworking", "dnsServers", "dnsSearchDomains", "dockerSecurityOptions"} {
		d.hostOption(w, Get(n, word), word)
	}
	for _, item := range d.list(Get(linux, "devices"), "devices") {
		if s := d.setting(Get(item, "hostPath"), "hostPath"); s.IsSet() {
			w.Devices = append(w.Devices, s)
		}
	}
	for _, item := range d.list(Get(linux, "tmpfs"), "tmpfs") {
		if s := d.setting(Get(item, "containerPath"), "containerPath"); s.IsSet() {
			w.Mounts = append(w.Mounts, taskworthy.Mount{Kind: taskworthy.MountTmpfs, Target: s.Value, Pos: s.Pos})
		}
	}
}

// hostOption notes that a setting is there which only a host's Docker knows. One that is
// empty, false or not known here is not.
func (d *decoder) hostOption(w *taskworthy.Workload, n *position.Node, word string) {
	at := n
	if n.Is(position.Sequence) && len(n.Items) > 0 {
		at = n.Items[0]
	}
	switch {
	case !at.Is(position.Scalar), at.Value == "", strings.EqualFold(at.Value, "false"), taskworthy.Unresolved(at.Value):
		return
	}
	w.HostOptions = append(w.HostOptions, taskworthy.Setting{Value: word, Pos: at.Pos()})
}

// labels reads the container's labels, and makes some of what only ECS has.
func (d *decoder) labels(w *taskworthy.Workload, n *position.Node) {
	docker := One(Get(n, "dockerLabels"))
	if docker.Is(position.Scalar) || docker.Is(position.Sequence) && len(docker.Items) > 0 {
		d.list(docker, "dockerLabels")
	}
	if docker != nil {
		for _, e := range docker.Entries {
			w.Labels = append(w.Labels, taskworthy.Label{Name: e.Key.Value, Value: e.Value.Text(), Pos: e.Key.Pos()})
		}
	}
	label := func(name string, value *position.Node) {
		if s := d.setting(value, name); s.Value != "" {
			w.Labels = append(w.Labels, taskworthy.Label{Name: name, Value: s.Value, Pos: s.Pos})
		}
	}
	label(LabelFirelens, get(n, "firelensConfiguration", "type"))
	label(LabelRepository, get(n, "repositoryCredentials", "credentialsParameter"))
	for _, item := range d.list(Get(n, "environmentFiles"), "environmentFiles") {
		value := item
		if !item.Is(position.Scalar) {
			value = Get(item, "value")
		}
		label(LabelEnvFile, value)
	}
}

// declare takes what labels say outright.
func (d *decoder) declare(w *taskworthy.Workload) {
	said := declared.Reader{Report: d.add}
	for _, l := range w.Labels {
		said.Label(w, l.Name, l.Value, l.Pos)
	}
}
