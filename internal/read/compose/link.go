package compose

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// link finds what the workloads of a project say about one another, and takes
// away the values of variables that are not to be kept.
func (d *decoder) link(workloads []definition) {
	names := len(workloads)
	for _, w := range workloads {
		names += len(w.Aliases)
	}
	d.names = make(map[string]*taskworthy.Workload, names)
	for _, w := range workloads {
		for _, alias := range w.Aliases {
			d.names[alias] = w.Workload
		}
	}
	for _, w := range workloads {
		d.names[w.Name] = w.Workload
	}
	var inherited map[*taskworthy.Workload][]taskworthy.Mount
	for _, w := range workloads {
		needs := keyedOf(w.DependsOn, dependencyName)
		links := d.links(w, &needs)
		for _, namespace := range []string{"network_mode", "ipc", "pid", "uts", "cgroup"} {
			shared := w.node.Get(namespace)
			if name, ok := strings.CutPrefix(shared.Text(), "service:"); ok {
				need(&needs, name, shared)
			}
		}
		if from := d.volumesFrom(w, &needs); len(from) > 0 {
			if inherited == nil {
				inherited = make(map[*taskworthy.Workload][]taskworthy.Mount)
			}
			inherited[w.Workload] = from
		}
		w.DependsOn = needs.all
		d.checkDependencies(w.Workload)
		reference.Find(w.Workload, d.names, links)
		reference.Forget(w.Workload, d.opts.KeepEnv)
	}
	for _, w := range workloads {
		w.Mounts = append(w.Mounts, inherited[w.Workload]...)
	}
}

// called is the workload that has this name in the file, nil when there is none.
func (d *decoder) called(name string) *taskworthy.Workload {
	if w := d.names[name]; w != nil && w.Name == name {
		return w
	}
	return nil
}

// need adds a dependency that n implies, unless it is there already.
func need(needs *keyed[taskworthy.Dependency], name string, n *position.Node) {
	if needs.find(name) < 0 {
		needs.put(taskworthy.Dependency{Name: name, Condition: "service_started", Pos: n.Pos()})
	}
}

// links reads links and external_links. It gives the service behind each alias.
func (d *decoder) links(w definition, needs *keyed[taskworthy.Dependency]) map[string]string {
	var services map[string]string
	for _, item := range d.items(w.node.Get("links"), "links") {
		name, alias, ok := strings.Cut(item.Text(), ":")
		if name == "" {
			d.wrongType(item, "a link", "the name of a service")
			continue
		}
		if ok && alias != "" && alias != name {
			if services == nil {
				services = make(map[string]string)
			}
			services[alias] = name
			w.Links = append(w.Links, taskworthy.Setting{Value: alias, Pos: item.Pos()})
		}
		need(needs, name, item)
	}
	for _, item := range d.items(w.node.Get("external_links"), "external_links") {
		if _, alias, ok := strings.Cut(item.Text(), ":"); ok {
			w.Links = append(w.Links, taskworthy.Setting{Value: alias, Pos: item.Pos()})
		}
	}
	return services
}

// volumesFrom gives the mounts that a workload takes over from others.
func (d *decoder) volumesFrom(w definition, needs *keyed[taskworthy.Dependency]) []taskworthy.Mount {
	n := w.node.Get("volumes_from")
	if n.IsNull() {
		return nil
	}
	targets := make(map[string]bool, len(w.Mounts))
	for _, m := range w.Mounts {
		targets[m.Target] = true
	}
	var out []taskworthy.Mount
	for _, item := range d.items(n, "volumes_from") {
		name, mode, _ := strings.Cut(item.Text(), ":")
		if name == "container" || name == "" {
			continue
		}
		need(needs, name, item)
		from := d.called(name)
		if from == nil || from == w.Workload || len(out) > maxResources {
			continue
		}
		for _, m := range from.Mounts {
			if m.Kind == taskworthy.MountSecret || m.Kind == taskworthy.MountConfig || m.Kind == taskworthy.MountTmpfs || targets[m.Target] {
				continue
			}
			targets[m.Target] = true
			m.ReadOnly = m.ReadOnly || mode == "ro"
			m.Pos = item.Pos()
			out = append(out, m)
		}
	}
	return out
}

// checkDependencies reports dependencies on what is not there.
func (d *decoder) checkDependencies(w *taskworthy.Workload) {
	for _, dep := range w.DependsOn {
		if d.called(dep.Name) == nil {
			d.report(CodeDependsOn, taskworthy.SeverityWarning, dep.Pos,
				fmt.Sprintf("%q depends on %q, which is not there", w.Name, dep.Name), "name a service of this project")
		}
	}
}
