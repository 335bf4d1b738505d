package compose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// link finds what the workloads of a project say about one another, and takes
// away the values of variables that are not to be kept.
func (d *decoder) link(workloads []*taskworthy.Workload) {
	byName := make(map[string]*taskworthy.Workload, len(workloads))
	d.names = make(map[string]string, 2*len(workloads))
	for _, w := range workloads {
		byName[w.Name] = w
		for _, alias := range w.Aliases {
			d.names[alias] = w.Name
		}
	}
	for _, w := range workloads { // a service's own name wins over an alias
		d.names[w.Name] = w.Name
	}
	inherited := make(map[*taskworthy.Workload][]taskworthy.Mount)
	for _, w := range workloads {
		n := d.node(w)
		links := d.links(w, n)
		d.shared(w, n.Get("network_mode"), "service:")
		for _, ns := range []string{"ipc", "pid", "uts", "cgroup"} {
			d.shared(w, n.Get(ns), "service:")
		}
		inherited[w] = d.volumesFrom(w, n.Get("volumes_from"), byName)
		d.checkDependencies(w, byName)
		f := &finder{w: w, names: d.names, links: links}
		f.all()
		for i := range w.Env {
			v := &w.Env[i]
			v.Kept = d.opts.KeepEnv != nil && d.opts.KeepEnv(v.Name)
			if !v.Kept {
				v.Value = ""
			}
		}
	}
	for _, w := range workloads {
		w.Mounts = append(w.Mounts, inherited[w]...)
	}
}

// node is the definition of a workload.
func (d *decoder) node(w *taskworthy.Workload) *position.Node {
	if w.Job.IsSet() {
		return d.model.Get("jobs").Get(w.Name)
	}
	return d.model.Get("services").Get(w.Name)
}

// links reads links and external_links. It gives the service behind each alias.
func (d *decoder) links(w *taskworthy.Workload, n *position.Node) map[string]string {
	var services map[string]string
	for _, item := range d.items(n.Get("links"), "links") {
		name, alias, ok := strings.Cut(item.Text(), ":")
		if ok && alias != "" && alias != name {
			if services == nil {
				services = make(map[string]string)
			}
			services[alias] = name
			w.Links = append(w.Links, alias)
		}
		w.DependsOn = addDependency(w.DependsOn, taskworthy.Dependency{Name: name, Condition: "service_started", Pos: item.Pos()})
	}
	for _, item := range d.items(n.Get("external_links"), "external_links") {
		if _, alias, ok := strings.Cut(item.Text(), ":"); ok {
			w.Links = append(w.Links, alias)
		}
	}
	return services
}

// shared makes a dependency of a namespace that is another service's.
func (d *decoder) shared(w *taskworthy.Workload, n *position.Node, prefix string) {
	if name, ok := strings.CutPrefix(n.Text(), prefix); ok {
		w.DependsOn = addDependency(w.DependsOn, taskworthy.Dependency{Name: name, Condition: "service_started", Pos: n.Pos()})
	}
}

// volumesFrom gives the mounts that a workload takes over from others.
func (d *decoder) volumesFrom(w *taskworthy.Workload, n *position.Node, byName map[string]*taskworthy.Workload) []taskworthy.Mount {
	var out []taskworthy.Mount
	for _, item := range d.items(n, "volumes_from") {
		name, mode, _ := strings.Cut(item.Text(), ":")
		if name == "container" {
			continue
		}
		w.DependsOn = addDependency(w.DependsOn, taskworthy.Dependency{Name: name, Condition: "service_started", Pos: item.Pos()})
		from := byName[name]
		if from == nil || from == w {
			continue
		}
		for _, m := range from.Mounts {
			if m.Kind == taskworthy.MountSecret || m.Kind == taskworthy.MountConfig || m.Kind == taskworthy.MountTmpfs ||
				slices.ContainsFunc(w.Mounts, func(have taskworthy.Mount) bool { return have.Target == m.Target }) {
				continue
			}
			m.ReadOnly = m.ReadOnly || mode == "ro"
			m.Pos = item.Pos()
			out = append(out, m)
		}
	}
	return out
}

// checkDependencies reports dependencies on what is not there.
func (d *decoder) checkDependencies(w *taskworthy.Workload, byName map[string]*taskworthy.Workload) {
	for _, dep := range w.DependsOn {
		if byName[dep.Name] == nil {
			d.report(CodeDependsOn, taskworthy.SeverityWarning, dep.Pos,
				fmt.Sprintf("%q depends on %q, which is not there", w.Name, dep.Name), "name a service of this project")
		}
	}
}
