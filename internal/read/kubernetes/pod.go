package kubernetes

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// podsOf decodes the pods that an object holds, none for an object without pods.
func (c *cluster) podsOf(o *object) []*pod {
	what := ownerKindOf(o)
	if what == nil {
		return nil
	}
	var pods []*pod
	for _, path := range what.templates {
		for _, template := range follow(o.Node, path) {
			if what.shape != nil {
				template = what.shape(o, template)
			}
			if spec := template.Get("spec"); spec.Is(position.Mapping) {
				pods = append(pods, c.pod(o, what, template, spec))
			} else if !spec.IsNull() {
				c.wrongType(spec, "the spec of a pod", "a mapping with containers")
			}
		}
	}
	return pods
}

// pod decodes a pod template.
func (c *cluster) pod(o *object, what *ownerKind, template, spec *position.Node) *pod {
	p := &pod{owner: o, template: template, what: what, task: c.task(o, what, spec)}
	volumes := c.volumes(p, spec)
	for _, n := range c.list(spec.Get("initContainers"), "initContainers") {
		one := c.container(p, spec, n, volumes)
		if one == nil {
			continue
		}
		if n.Get("restartPolicy").Text() == "Always" { // a sidecar, which runs as long as the pod
			one.Restart = setting(n.Get("restartPolicy"))
			one.Restart.Value = "always"
			p.main = append(p.main, one)
		} else {
			one.init = true
			one.Init = taskworthy.Setting{Value: "true", Pos: one.Pos}
		}
		p.all = append(p.all, one)
	}
	var main []*container
	for _, n := range c.list(spec.Get("containers"), "containers") {
		if one := c.container(p, spec, n, volumes); one != nil {
			main = append(main, one)
			p.all = append(p.all, one)
		}
	}
	p.main = append(main, p.main...)
	if len(p.all) == 0 && spec.Get("containers").IsNull() {
		c.warn(CodeEmpty, o.namePos(), fmt.Sprintf("%s has no container", o.id()), "list one under containers")
	}
	c.declare(p)
	return p
}

// container decodes one container of a pod; nil for what is none.
func (c *cluster) container(p *pod, spec, n *position.Node, volumes map[string]*volume) *container {
	if !n.Is(position.Mapping) {
		c.wrongType(n, "a container", "a mapping with name and image")
		return nil
	}
	if len(c.ids) > maxContainers {
		return nil
	}
	w := &taskworthy.Workload{Name: cmp.Or(n.Get("name").Text(), p.owner.name), Pos: n.Get("name").Pos(), Task: p.task}
	if w.Pos.IsZero() {
		w.Pos = n.Pos()
	}
	c.identify(w, p.owner, n)
	w.Image = taskworthy.Image{Ref: n.Get("image").Text(), Pos: n.Get("image").Pos()}
	if w.Image.Ref == "" && !c.filledLater(p) {
		c.warn(CodeNoImage, w.Pos, fmt.Sprintf("container %q has no image", w.Name), "add image")
	}
	w.Env = c.environment(p.owner, n)
	values := shownValues(w.Env)
	w.Entrypoint = c.command(n.Get("command"), "command", values)
	w.Command = c.command(n.Get("args"), "args", values)
	w.Ports = c.ports(n)
	w.Mounts = c.mounts(n, volumes)
	w.Health = c.health(n)
	c.settings(w, p, spec, n)
	return &container{Workload: w, node: n, pod: p}
}

// filledLater reports whether the cluster itself puts the image in: an image change
// of OpenShift does.
func (c *cluster) filledLater(p *pod) bool {
	return p.owner.kind == "DeploymentConfig" || p.owner.kind == "GameServer"
}

// identify gives a workload its owner and its source, with an id that no other has.
func (c *cluster) identify(w *taskworthy.Workload, o *object, n *position.Node) {
	w.Source = taskworthy.Source{Format: "kubernetes", Path: w.Pos.Path, Line: w.Pos.Line, EndLine: w.Pos.Line, Intent: c.opts.Intent}
	if o.path != "" {
		w.Source.Path, w.Source.Line, w.Source.EndLine = o.path, o.line, o.line
	} else if n.File != nil && n.File.Path == w.Pos.Path {
		w.Source.Line, w.Source.EndLine = int(n.Line), max(int(n.Line), int(n.EndLine))
	}
	w.Owner = o.id()
	if c.ids[w.ID()] && o.namespace != "" {
		w.Owner = o.kind + "/" + o.namespace + "/" + o.name
	}
	for first := w.ID(); c.ids[w.ID()]; {
		c.twins[first]++
		w.Owner = o.id() + "~" + strconv.Itoa(1+c.twins[first])
	}
	c.ids[w.ID()] = true
}

// settings reads the single values of a container, and those of its pod that hold for
// each container.
func (c *cluster) settings(w *taskworthy.Workload, p *pod, spec, n *position.Node) {
	if p.what.job {
		w.Job = taskworthy.Setting{Value: "true", Pos: p.owner.Get("kind").Pos()}
	}
	w.Schedule = p.owner.first(p.what.schedule)
	w.Restart = restart(spec.Get("restartPolicy"))
	w.Replicas = setting(p.owner.At("spec", "replicas"))
	w.StopTimeout = setting(spec.Get("terminationGracePeriodSeconds"))
	w.StopSignal = setting(n.At("lifecycle", "stopSignal"))
	w.NetworkMode = p.task.NetworkMode
	for _, alias := range items(spec.Get("hostAliases")) {
		for _, host := range items(alias.Get("hostnames")) {
			w.ExtraHosts = append(w.ExtraHosts, taskworthy.Setting{Value: host.Text() + "=" + alias.Get("ip").Text(), Pos: host.Pos()})
		}
	}
	security := n.Get("securityContext")
	w.Privileged = flag(security.Get("privileged"))
	for _, item := range items(security.At("capabilities", "add")) {
		w.Capabilities = append(w.Capabilities, taskworthy.Setting{Value: strings.TrimPrefix(strings.ToUpper(item.Text()), "CAP_"), Pos: item.Pos()})
	}
	w.ReadOnlyRoot = flag(security.Get("readOnlyRootFilesystem"))
	w.User = setting(security.Get("runAsUser"))
	if !w.User.IsSet() {
		w.User = setting(spec.At("securityContext", "runAsUser"))
	}
	w.TTY = flag(n.Get("tty"))
	if !w.TTY.IsSet() {
		w.TTY = flag(n.Get("stdin"))
	}
	c.resources(w, n.Get("resources"))
	for _, from := range []*position.Node{p.owner.At("metadata", "labels"), p.template.At("metadata", "labels")} {
		for _, e := range entries(from) {
			if wanted := e.Key.Value; wanted == "app.kubernetes.io/name" || wanted == "app.kubernetes.io/component" || wanted == "app.kubernetes.io/part-of" {
				w.Labels = withLabel(w.Labels, taskworthy.Label{Name: wanted, Value: e.Value.Text(), Pos: e.Key.Pos()})
			}
		}
	}
}

// withLabel adds a label, or replaces the one of its name: the pod's own counts.
func withLabel(labels []taskworthy.Label, l taskworthy.Label) []taskworthy.Label {
	for i := range labels {
		if labels[i].Name == l.Name {
			labels[i] = l
			return labels
		}
	}
	return append(labels, l)
}

// restart gives the policy in Compose's words.
func restart(n *position.Node) taskworthy.Setting {
	s := setting(n)
	switch s.Value {
	case "Always":
		s.Value = "always"
	case "OnFailure":
		s.Value = "on-failure"
	case "Never":
		s.Value = "no"
	}
	return s
}

// command reads the words of a command. $(NAME) stands for a variable of the
// container; what is not one stays, as it is a shell's.
func (c *cluster) command(n *position.Node, what string, values map[string]string) taskworthy.Command {
	if n.IsNull() {
		return taskworthy.Command{}
	}
	out := taskworthy.Command{Set: true, Pos: n.Pos()}
	if n.Is(position.Scalar) {
		if taskworthy.Unresolved(n.Value) {
			out.Args = []string{n.Value}
			return out
		}
		c.wrongType(n, what, "a list of words")
		return taskworthy.Command{}
	}
	for _, item := range c.list(n, what) {
		if !item.Is(position.Scalar) {
			c.wrongType(item, "a word of "+what, "it in quotes")
			continue
		}
		out.Args = append(out.Args, dependent(item.Value, values))
	}
	return out
}

// ports reads the ports that a container says it has.
func (c *cluster) ports(n *position.Node) []taskworthy.Port {
	var out []taskworthy.Port
	for _, item := range c.list(n.Get("ports"), "ports") {
		number, ok := port(item.Get("containerPort").Text())
		if !ok {
			if !taskworthy.Unresolved(item.Get("containerPort").Text()) {
				c.warn(CodePort, item.Pos(), "a port has no containerPort that is a number", "write containerPort: 8080")
			}
			continue
		}
		p := taskworthy.Port{Container: number, Host: item.Get("hostPort").Text(), Protocol: "tcp", Name: item.Get("name").Text(), Pos: item.Pos()}
		if protocol := item.Get("protocol").Text(); protocol == "UDP" {
			p.Protocol = "udp"
		} else if protocol == "SCTP" {
			p.Protocol = "sctp"
		}
		if ip := item.Get("hostIP").Text(); ip != "" && p.Host != "" {
			p.Host = ip + ":" + p.Host
		}
		out = append(out, p)
	}
	return out
}

// port is the number of a port; it is not ok for what is none.
func port(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n < 1<<16
}

// mainContainer is the one that the pod is there for: the one that kubectl would
// choose, or the first.
func (p *pod) mainContainer() *container {
	named := p.template.At("metadata", "annotations", "kubectl.kubernetes.io/default-container").Text()
	for _, one := range p.main {
		if one.Name == named {
			return one
		}
	}
	if len(p.main) > 0 {
		return p.main[0]
	}
	return nil
}
