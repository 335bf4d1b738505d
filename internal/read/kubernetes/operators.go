package kubernetes

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// operator is a kind whose objects make an operator run software. There is no container
// in the object, but there will be one. The paths are as follow takes them.
type operator struct {
	kind, group string
	// image is what it runs, unless the object says so at the path imageAt.
	image, imageAt string
	// command is what it runs in that image, which may hold several programs, and may be
	// the object's own, whose name says nothing.
	command string
	// names are the Services that it makes, by what follows the object's name.
	names []string
	// replicas is where it says how many copies there are, in all that the path leads to.
	replicas string
	// storage are the places where it may say how much each of them keeps, and data where
	// that is mounted.
	storage []string
	data    string
	// pool is a kind whose objects say both for a part of the copies; nil for none.
	pool *pool
	// env are variables that the software has, each with where its value stands.
	env [][2]string
	// job says that it runs to completion, schedule where its cron expression stands.
	job      bool
	schedule string
}

// pool is a kind of objects that belong to one of an operator, which a label of theirs
// names. Those count that have the role among what stands at the path roles, or say nothing there.
type pool struct {
	kind, label string
	roles, role string
	replicas    string
	storage     []string
}

// operators are all kinds of objects that are there for an operator.
func operators(yield func(*operator) bool) {
	for _, list := range [][]operator{stores, applications} {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// operated is what an operator will run for an object, nil for nothing.
func (c *cluster) operated(o *object) *taskworthy.Workload {
	var op *operator
	for known := range operators {
		if known.kind == o.kind && known.group == o.group {
			op = known
			break
		}
	}
	if op == nil {
		return c.kubeBlocks(o)
	}
	w := &taskworthy.Workload{Name: o.name, Pos: o.namePos(), Image: taskworthy.Image{Ref: op.image, Pos: o.Get("kind").Pos()}}
	if op.command != "" {
		w.Command = taskworthy.Command{Args: strings.Fields(op.command), Set: true, Pos: o.Get("kind").Pos()}
	}
	c.identify(w, o, o.Node)
	if op.imageAt != "" {
		for _, n := range follow(o.Node, op.imageAt) {
			if n.Text() != "" {
				w.Image = taskworthy.Image{Ref: n.Value, Pos: n.Pos()}
			}
		}
	}
	for _, name := range op.names {
		w.Aliases = append(w.Aliases, dnsNames(o.name+name, o.namespace)...)
	}
	w.Replicas = sum([]*position.Node{o.Node}, op.replicas)
	w.Mounts = kept(o, []*position.Node{o.Node}, op.storage, op.data)
	if op.pool != nil && !w.Replicas.IsSet() {
		members := c.members(o, op.pool)
		w.Replicas = sum(members, op.pool.replicas)
		w.Mounts = kept(o, members, op.pool.storage, op.data)
	}
	for _, v := range op.env {
		for _, n := range follow(o.Node, v[1]) {
			if n.Text() != "" {
				w.Env = append(w.Env, taskworthy.EnvVar{Name: v[0], Value: n.Value, Pos: n.Pos()})
			}
		}
	}
	if op.job {
		w.Job = taskworthy.Setting{Value: "true", Pos: o.Get("kind").Pos()}
	}
	if op.schedule != "" {
		for _, n := range follow(o.Node, op.schedule) {
			w.Schedule = setting(n)
		}
	}
	c.declareStore(w, o)
	return w
}

// members are the objects of a pool that belong to an object.
func (c *cluster) members(o *object, p *pool) []*position.Node {
	var all []*position.Node
	for i := range c.objects {
		if c.steps++; c.steps > maxSteps {
			c.excess(o.Pos(), "members of pools", maxSteps)
			break
		}
		member := &c.objects[i]
		if member.kind == p.kind && member.group == o.group && sameNamespace(member.namespace, o.namespace) &&
			member.At("metadata", "labels").Get(p.label).Text() == o.name && p.holds(member) {
			all = append(all, member.Node)
		}
	}
	return all
}

func (p *pool) holds(member *object) bool {
	roles := follow(member.Node, p.roles)
	return len(roles) == 0 || slices.ContainsFunc(roles, func(n *position.Node) bool { return n.Text() == p.role })
}

// sum is the sum of the numbers that a path leads to in objects, at the place of the
// first; not set where there is none, and as it is written where one is not known.
func sum(objects []*position.Node, at string) taskworthy.Setting {
	var all taskworthy.Setting
	total := 0
	if at == "" {
		return all
	}
	for _, o := range objects {
		for _, item := range follow(o, at) {
			s := setting(item)
			number, err := strconv.Atoi(s.Value)
			if err != nil || number < 0 || number > 1e6 {
				return s
			}
			if total += number; !all.IsSet() {
				all = s
			}
		}
	}
	if all.IsSet() {
		all.Value = strconv.Itoa(total)
	}
	return all
}

// kept is the volume of each copy of an object, by the first of the places in objects
// that says how much it holds; none where none does.
func kept(o *object, objects []*position.Node, places []string, target string) []taskworthy.Mount {
	for _, said := range objects {
		for _, at := range places {
			for _, n := range follow(said, at) {
				if size := gibibytes(n); size.IsSet() {
					return []taskworthy.Mount{{Kind: taskworthy.MountVolume, Source: "data-" + o.name, Size: size, Target: target, Pos: n.Pos()}}
				}
			}
		}
	}
	return nil
}

// kubeBlocks is the data store that KubeBlocks runs for an object: which one it is
// called after. It is nil for any other object.
// Source: https://kubeblocks.io/docs/release-1_0/user_docs/references/api-reference/cluster, 2026-11.
func (c *cluster) kubeBlocks(o *object) *taskworthy.Workload {
	if o.kind != "Cluster" || o.group != "apps.kubeblocks.io" {
		return nil
	}
	w := &taskworthy.Workload{Name: o.name, Pos: o.namePos()}
	c.identify(w, o, o.Node)
	for _, at := range []string{"spec.clusterDef", "spec.clusterDefinitionRef", "spec.componentSpecs.*.componentDef", "spec.componentSpecs.*.componentDefRef"} {
		for _, n := range follow(o.Node, at) {
			for _, image := range kubeBlocksImages {
				if w.Image.Ref == "" && strings.Contains(n.Text(), path.Base(image)) {
					w.Image = taskworthy.Image{Ref: image, Pos: n.Pos()}
				}
			}
		}
	}
	for _, component := range items(o.At("spec", "componentSpecs")) {
		w.Aliases = append(w.Aliases, dnsNames(o.name+"-"+component.Get("name").Text(), o.namespace)...)
	}
	w.Replicas = sum([]*position.Node{o.Node}, "spec.componentSpecs.*.replicas")
	w.Mounts = kept(o, []*position.Node{o.Node}, []string{"spec.componentSpecs.*.volumeClaimTemplates.*.spec" + claim}, "/data")
	c.declareStore(w, o)
	return w
}
