package terraform

import (
	"maps"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// call is a module call whose module is not in these files.
type call struct {
	address string // of what is made; for one of several, longer than the call's
	name    string // of the call: module.web
	source  string
	args    *position.Node
	at      taskworthy.Pos
	end     int
	root    taskworthy.Pos
}

// interpret makes of a call the resources that the module would make, as far as they
// say something of workloads.
func interpret(c call) []*object {
	m := moduleOf(c.source)
	args := rename(c.args, map[string]string{"source": "", "version": "", "providers": "", "count": "", "for_each": "", "depends_on": ""})
	if args == nil {
		return nil
	}
	switch m.shape {
	case shapeNone:
		return nil
	case shapeServices:
		return services(c, m, args)
	case shapeContainer:
		one := container(args, nil)
		if one == nil {
			return nil
		}
		return []*object{c.object(kindContainer, m.completed(one))}
	case shapeExpress:
		return []*object{c.object(kindExpress, args)}
	case shapeSchedule:
		return c.triggers(args)
	case shapeEvents:
		return events(c, args)
	case shapeBalancer:
		return targetGroups(c, args)
	case shapeQueue:
		return queueOf(c, args)
	}
	if m.source == "" && !likely(c.source, args) {
		return nil
	}
	return append(flat(c, m, with(args, defaults(m.defaults, args)...)), c.triggers(args)...)
}

// defaults are values that stand where the call does.
func defaults(values map[string]string, at *position.Node) []position.Entry {
	var out []position.Entry
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		node := scalar(value, at)
		if name == "requires_compatibilities" {
			node = list(at, node)
		} else if value == "true" || value == "false" || value[0] >= '0' && value[0] <= '9' {
			node = number(value, at)
		}
		out = append(out, pair(name, node))
	}
	return out
}

// likely reports whether the arguments of a module that is not known describe a
// container that runs on ECS.
func likely(source string, args *position.Node) bool {
	if mentions(source, "google", "gcp", "azurerm", "kubernetes", "k8s", "helm", "eks", "gke", "aks", "lambda") {
		return false
	}
	if first(args, listArguments...) != nil || first(args, ownImageArguments...) != nil {
		return true
	}
	if first(args, imageArguments...) == nil {
		return false
	}
	return first(args, append([]string{"port_mappings"}, portArguments...)...) != nil || mentions(source, "ecs", "fargate")
}

// mentions reports whether one of the words stands in the source of a module.
func mentions(source string, words ...string) bool {
	parts := strings.FieldsFunc(strings.ToLower(source), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(parts, word) })
}

// flat reads arguments that describe a task, a service and its scaling side by side.
func flat(c call, m module, args *position.Node) []*object {
	name := m.composed(args)
	var out []*object
	containers := m.list(args, name)
	if containers != nil {
		task := mapping(args, translate(args, taskWords)...)
		if name == nil {
			name = first(args, "name", "service_name", "name_prefix", "app_name", "container_name")
		}
		out = append(out, c.object(kindTask, with(task, pair("family", name), pair("container_definitions", containers),
			pair("volume", volumes(args)), pair("ephemeral_storage", storage(args)))))
	} else if taskArgument(args) == nil {
		return nil
	}
	if isFalse(args.Get("create_service")) || m.source == "" && !servesArguments(c.source, args) {
		return out
	}
	out = append(out, c.object(kindService, serviceOf(args, containers)))
	return append(out, scalingOf(c, args)...)
}

// completed is a container with what the module adds to it.
func (m module) completed(c *position.Node) *position.Node {
	for _, e := range defaults(m.container, c) {
		if c.Is(position.Mapping) && ecstask.Get(c, e.Key.Value).IsNull() {
			c = with(c, e)
		}
	}
	return c
}

// list is what the arguments say of containers: the list alone, one container with
// those beside it, or something not known.
func (m module) list(args *position.Node, name *position.Node) *position.Node {
	n := first(args, listArguments...)
	if text := n.Text(); n.Is(position.Scalar) && strings.TrimSpace(text) != "" {
		return n
	}
	var all []*position.Node
	if n != nil && !n.Is(position.Scalar) {
		all = named(n)
	} else if one := container(args, name); one != nil {
		n, all = args, []*position.Node{one}
	}
	if n == nil || n.Is(position.Scalar) {
		return nil
	}
	for _, argument := range extraArguments {
		all = append(all, named(args.Get(argument))...)
	}
	for i, c := range all {
		all[i] = m.completed(c)
	}
	return list(n, all...)
}

// composed is the name that the module makes of several arguments, nil for none.
func (m module) composed(args *position.Node) *position.Node {
	var parts []string
	var at *position.Node
	for _, argument := range m.name {
		n := args.Get(argument)
		for _, part := range append(only(n), ecstask.Many(n)...) {
			if part.Text() != "" {
				parts = append(parts, part.Value)
			}
		}
		if at == nil || argument == "name" && n != nil {
			at = n
		}
	}
	if parts == nil {
		return nil
	}
	return scalar(strings.Join(parts, "-"), at)
}

// services reads the map services of terraform-aws-modules/ecs: each is what its
// service module takes.
func services(c call, m module, args *position.Node) []*object {
	var out []*object
	if n := args.Get("services"); n.Is(position.Scalar) { // not known here
		out = append(out, c.object(kindTask, mapping(n, pair("family", args.Get("cluster_name")), pair("container_definitions", n))))
	}
	for _, e := range entries(args.Get("services")) {
		if !e.Value.Is(position.Mapping) || isFalse(e.Value.Get("create")) {
			continue
		}
		one := c
		one.address = c.address + `.module.service["` + e.Key.Value + `"]`
		one.at, one.end = e.Key.Pos(), int(max(e.Value.EndLine, e.Key.Line))
		settings := with(e.Value, pair("name", e.Key))
		out = append(out, flat(one, m, with(settings, defaults(m.defaults, e.Key)...))...)
	}
	return out
}

func (c call) object(kind string, body *position.Node) *object {
	return &object{address: c.address, kind: kind, body: body, at: c.at, end: c.end, root: c.root, call: c.name}
}

// isFalse reports whether a setting is there and says no.
func isFalse(n *position.Node) bool {
	return n.Text() == "false" || n.Text() == "no" || n.Is(position.Scalar) && n.Value == "0"
}

// isTrue reports whether a setting is there and says yes.
func isTrue(n *position.Node) bool { return n.Text() == "true" }
