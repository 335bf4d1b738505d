package kustomize

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// mergeKeys are the lists that a strategic merge merges item by item, with the keys
// that tell items apart. Source: x-kubernetes-list-map-keys and
// x-kubernetes-patch-merge-key in the OpenAPI document of Kubernetes.
var mergeKeys = map[string][]string{
	"containers": {"name"}, "initContainers": {"name"}, "ephemeralContainers": {"name"},
	"env": {"name"}, "volumes": {"name"}, "volumeMounts": {"mountPath"}, "volumeDevices": {"devicePath"},
	"imagePullSecrets": {"name"}, "hostAliases": {"ip"}, "secrets": {"name"}, "webhooks": {"name"},
	"topologySpreadConstraints": {"topologyKey", "whenUnsatisfiable"},
}

// strategic merges a patch onto a node. field is the key that both stand at, and lists
// says whether lists have merge keys. It is nil where the patch takes the node away.
func (b *builder) strategic(base, patch *position.Node, field string, lists bool) *position.Node {
	switch {
	case patch.Is(position.Mapping):
		return b.mergeMapping(base, patch, lists)
	case patch.Is(position.Sequence) && lists:
		if keys := keysFor(field, patch); keys != nil {
			return b.mergeList(base, patch, keys)
		}
	}
	return patch
}

func (b *builder) mergeMapping(base, patch *position.Node, lists bool) *position.Node {
	switch patch.Get("$patch").Text() {
	case "delete":
		return nil
	case "replace":
		return b.with(patch, "$patch", nil)
	}
	d := b.draft(base, patch)
	for _, e := range patch.Entries {
		key := e.Key
		if deleted, ok := strings.CutPrefix(key.Value, "$deleteFromPrimitiveList/"); ok {
			if from := d.get(deleted); from != nil {
				d.put(b.scalar(key, deleted), b.without(from, e.Value))
			}
			continue
		}
		if strings.HasPrefix(key.Value, "$") { // $setElementOrder, $retainKeys, $patch: merge
			continue
		}
		if e.Value.IsNull() {
			d.put(key, nil)
		} else {
			d.put(key, b.strategic(d.get(key.Value), e.Value, key.Value, lists))
		}
	}
	return d.done()
}

// without is a list without the values of another one.
func (b *builder) without(list, values *position.Node) *position.Node {
	if !list.Is(position.Sequence) {
		return list
	}
	c := b.memory.Copy(list)
	c.Items = slices.DeleteFunc(c.Items, func(n *position.Node) bool {
		return slices.ContainsFunc(itemsOf(values), func(v *position.Node) bool { return v.Text() == n.Text() })
	})
	return c
}

// keysFor are the merge keys of a list, nil for one that is replaced as a whole. The
// ports of a Service and those of a container differ.
func keysFor(field string, list *position.Node) []string {
	keys := mergeKeys[field]
	if field == "ports" {
		keys = []string{"port", "protocol"}
		for _, item := range list.Items {
			if item.Get("containerPort") != nil {
				keys = []string{"containerPort", "protocol"}
			}
		}
	}
	for _, item := range list.Items {
		if !item.Is(position.Mapping) {
			return nil
		}
	}
	return keys
}

// mergeList merges the items of a patch into a list. Those of the patch come first, in
// its order, as kustomize has it.
func (b *builder) mergeList(base, patch *position.Node, keys []string) *position.Node {
	if !base.Is(position.Sequence) {
		base = b.mapping(patch)
		base.Kind, base.Tag, base.EndLine = position.Sequence, "!!seq", patch.EndLine
	}
	have := make(map[string]*position.Node, len(base.Items))
	for _, item := range base.Items {
		have[identity(item, keys)] = item
	}
	out := b.memory.Copy(base)
	out.Items = nil
	patched := make(map[string]bool, len(patch.Items))
	for _, item := range patch.Items {
		if item.Get("$patch").Text() == "replace" {
			out.Items = slices.DeleteFunc(slices.Clone(patch.Items), func(n *position.Node) bool { return n.Get("$patch") != nil })
			return out
		}
		id := identity(item, keys)
		if merged := b.strategic(have[id], item, "", true); merged != nil && !patched[id] {
			out.Items = append(out.Items, merged)
		}
		patched[id] = true
	}
	for _, item := range base.Items {
		if !patched[identity(item, keys)] {
			out.Items = append(out.Items, item)
		}
	}
	return out
}

// identity tells the items of a list apart.
func identity(item *position.Node, keys []string) string {
	id := ""
	for _, key := range keys {
		text := item.Get(key).Text()
		if text == "" && key == "protocol" {
			text = "TCP"
		}
		id += text + "\x00"
	}
	return id
}

// operate applies the operations of a JSON patch. Source: RFC 6902.
func (b *builder) operate(n, operations *position.Node) *position.Node {
	for _, op := range operations.Items {
		path, value := pointer(op.Get("path").Text()), op.Get("value")
		if len(path) == 0 || len(path) > maxDepth {
			continue
		}
		kind := op.Get("op").Text()
		if kind == "copy" || kind == "move" {
			value = nodeAt(n, pointer(op.Get("from").Text()))
		}
		if b.steps += count(value); b.steps > maxSteps { // copies of copies
			b.excess(op, "values to set", maxSteps)
			return n
		}
		switch kind {
		case "add":
			n = b.put(n, path, value, true)
		case "replace":
			n = b.put(n, path, value, false)
		case "remove":
			n = b.remove(n, path)
		case "copy", "move":
			if value == nil {
				b.warn(CodePatch, op, "an operation takes a value from a path that is not there", "correct from")
				continue
			}
			if from := pointer(op.Get("from").Text()); kind == "move" && len(from) > 0 {
				n = b.remove(n, from)
			}
			n = b.put(n, path, value, true)
		}
	}
	return n
}

// pointer splits a JSON pointer. Source: RFC 6901.
func pointer(path string) []string {
	if !strings.HasPrefix(path, "/") {
		return nil
	}
	parts := strings.Split(path[1:], "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(strings.ReplaceAll(p, "~1", "/"), "~0", "~")
	}
	return parts
}

// nodeAt is the node at a path, nil where there is none.
func nodeAt(n *position.Node, path []string) *position.Node {
	for _, step := range path {
		if n.Is(position.Sequence) {
			i, ok := index(n, step)
			if !ok {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(step)
	}
	return n
}

func index(n *position.Node, step string) (int, bool) {
	i, err := strconv.Atoi(step)
	if err != nil || i < -len(n.Items) || i >= len(n.Items) {
		return 0, false
	}
	if i < 0 {
		i += len(n.Items)
	}
	return i, true
}

// put is n with a value at a path. A value is inserted into a list, or replaced there.
func (b *builder) put(n *position.Node, path []string, value *position.Node, insert bool) *position.Node {
	step, last := path[0], len(path) == 1
	switch {
	case value == nil:
		return n
	case n.Is(position.Sequence):
		i, ok := index(n, step)
		if last && insert && (step == "-" || step == strconv.Itoa(len(n.Items))) {
			i, ok = len(n.Items), true
		}
		if !ok {
			return n
		}
		c := b.memory.Copy(n)
		switch {
		case last && insert:
			c.Items = slices.Insert(c.Items, i, value)
		case last:
			c.Items[i] = value
		default:
			c.Items[i] = b.put(c.Items[i], path[1:], value, insert)
		}
		return c
	case last:
		return b.with(n, step, value)
	case n.Get(step) == nil:
		return n
	}
	return b.with(n, step, b.put(n.Get(step), path[1:], value, insert))
}

// remove is n without what is at a path.
func (b *builder) remove(n *position.Node, path []string) *position.Node {
	step, last := path[0], len(path) == 1
	if n.Is(position.Sequence) {
		i, ok := index(n, step)
		if !ok {
			return n
		}
		c := b.memory.Copy(n)
		if last {
			c.Items = slices.Delete(c.Items, i, i+1)
		} else {
			c.Items[i] = b.remove(c.Items[i], path[1:])
		}
		return c
	}
	inner := n.Get(step)
	if inner == nil {
		return n
	}
	if last {
		return b.with(n, step, nil)
	}
	return b.with(n, step, b.remove(inner, path[1:]))
}
