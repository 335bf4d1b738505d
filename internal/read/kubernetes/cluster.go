package kubernetes

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// key names an object among those of its kind. Nobody knows the namespace of an
// object that does not say one: it goes with all of them.
type key struct{ kind, name string }

// cluster is the objects of one application, found by what refers to them.
type cluster struct {
	*reader
	objects []object
	named   map[key][]*object
	pods    []*pod
	// labelled leads from a label of a pod, as name=value, to the pods that have it.
	labelled map[string][]*pod
	// owned leads from a kind and a name, as in Deployment/web, to the pods of it.
	owned     map[string][]*pod
	ids       map[string]bool
	twins     map[string]int // how many have the same id but for a number
	steps     int            // what was compared so far
	variables int
}

// pod is a pod template with what holds it.
type pod struct {
	owner    *object
	template *position.Node // metadata and spec of the pods
	what     *ownerKind
	task     *taskworthy.Task
	main     []*container // those that run while the pod does
	all      []*container
	labels   map[string]string
}

// container is a workload with the node that defines it.
type container struct {
	*taskworthy.Workload
	node *position.Node
	pod  *pod
	init bool
}

func newCluster(r *reader, objects []object) *cluster {
	c := &cluster{
		reader: r, objects: objects, named: make(map[key][]*object, len(objects)),
		labelled: make(map[string][]*pod), owned: make(map[string][]*pod), ids: make(map[string]bool), twins: make(map[string]int),
	}
	for i := range objects {
		k := key{objects[i].kind, objects[i].name}
		c.named[k] = append(c.named[k], &objects[i])
	}
	return c
}

// find is the object of a kind and a name that is in a namespace, nil for none.
func (c *cluster) find(kind, name, namespace string) *object {
	for _, o := range c.named[key{kind, name}] {
		if c.steps++; c.steps > maxSteps {
			c.excess(o.Pos(), "objects of one name", maxSteps)
			return nil
		}
		if sameNamespace(o.namespace, namespace) {
			return o
		}
	}
	return nil
}

func sameNamespace(a, b string) bool { return a == b || a == "" || b == "" }

// workloads decodes all pods, in the order of the files, and adds what the other
// objects say of them.
func (c *cluster) workloads() []*taskworthy.Workload {
	var all []*taskworthy.Workload
	for i := range c.objects {
		o := &c.objects[i]
		if c.ctx.Err() != nil {
			return nil
		}
		for _, p := range c.podsOf(o) {
			c.index(p)
			for _, one := range p.all {
				all = append(all, one.Workload)
			}
		}
		if w := c.operated(o); w != nil {
			all = append(all, w)
		}
		if len(all) > maxContainers {
			c.excess(o.Pos(), "containers", maxContainers)
			break
		}
	}
	c.reached()
	c.scaled()
	c.link(all)
	return all
}

// index makes a pod known by its labels and its owner.
func (c *cluster) index(p *pod) {
	c.pods = append(c.pods, p)
	p.labels = make(map[string]string)
	for _, e := range entries(p.template.At("metadata", "labels")) {
		if c.steps++; c.steps > maxSteps {
			c.excess(e.Key.Pos(), "labels", maxSteps)
			break
		}
		p.labels[e.Key.Value] = e.Value.Text()
		label := e.Key.Value + "=" + e.Value.Text()
		c.labelled[label] = append(c.labelled[label], p)
	}
	c.owned[p.owner.id()] = append(c.owned[p.owner.id()], p)
}

// selected are the pods of a namespace with all the labels of a selector.
func (c *cluster) selected(selector *position.Node, namespace string) []*pod {
	wanted := entries(selector)
	if len(wanted) == 0 {
		return nil
	}
	var found []*pod
	for _, p := range c.labelled[wanted[0].Key.Value+"="+wanted[0].Value.Text()] {
		if c.steps += len(wanted); c.steps > maxSteps {
			c.excess(selector.Pos(), "pods to select", maxSteps)
			break
		}
		ok := sameNamespace(p.owner.namespace, namespace)
		for _, e := range wanted {
			ok = ok && p.labels[e.Key.Value] == e.Value.Text()
		}
		if ok {
			found = append(found, p)
		}
	}
	return found
}

// link finds what the workloads say about one another, and takes away the values of
// variables that are not to be kept.
func (c *cluster) link(all []*taskworthy.Workload) {
	c.ownNames()
	c.foreignNames(all)
	names := make(map[string]*taskworthy.Workload)
	for _, w := range all {
		for _, alias := range w.Aliases {
			if names[alias] == nil {
				names[alias] = w
			}
		}
	}
	outside := c.externalNames()
	for _, w := range all {
		reference.Find(w, names, outside)
		reference.Forget(w, c.opts.KeepEnv)
		for i := range w.Env {
			if w.Env[i].Secret {
				w.Env[i].Value, w.Env[i].Kept = "", false
			}
		}
	}
}

// externalNames leads from the names of Services that stand for hosts elsewhere to
// these.
func (c *cluster) externalNames() map[string]string {
	var outside map[string]string
	for i := range c.objects {
		o := &c.objects[i]
		host := o.At("spec", "externalName").Text()
		if o.kind != "Service" || host == "" {
			continue
		}
		if outside == nil {
			outside = make(map[string]string)
		}
		for _, name := range dnsNames(o.name, o.namespace) {
			outside[name] = host
		}
	}
	return outside
}

// ownNames gives what no Service of these files leads to the name of its owner: the
// Service, which is elsewhere, is nearly always called so.
func (c *cluster) ownNames() {
	for _, p := range c.pods {
		one := p.mainContainer()
		if one != nil && p.what.service != "" && !slices.ContainsFunc(p.all, func(one *container) bool { return len(one.Aliases) > 0 }) {
			one.Aliases = append(one.Aliases, dnsNames(p.owner.name, p.owner.namespace)...)
		}
	}
}

// foreignNames adds the names of a Service in the namespaces that others name it in,
// where the Service itself says none.
func (c *cluster) foreignNames(all []*taskworthy.Workload) {
	services := make(map[string][]*taskworthy.Workload)
	for _, w := range all {
		for _, alias := range w.Aliases {
			services[alias] = append(services[alias], w)
		}
	}
	seen := make(map[string]bool)
	for _, w := range all {
		for _, v := range w.Env {
			for host := range hostsIn(v.Value) {
				name, rest, _ := strings.Cut(host, ".")
				if seen[host] || len(services[host]) > 0 || rest == "" {
					continue
				}
				seen[host] = true
				for _, to := range services[name] {
					if len(to.Aliases) < maxAliases {
						to.Aliases = append(to.Aliases, host)
					}
				}
			}
		}
	}
}
