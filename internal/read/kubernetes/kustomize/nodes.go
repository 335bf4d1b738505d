package kustomize

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// scalar makes a value at the place of another node.
func (b *builder) scalar(at *position.Node, text string) *position.Node {
	n := b.memory.Copy(at)
	n.Kind, n.Tag, n.Value, n.Entries, n.Items, n.Quoted = position.Scalar, "!!str", text, nil, nil, true
	n.EndLine = n.Line
	return n
}

// mapping makes an empty mapping at the place of another node.
func (b *builder) mapping(at *position.Node) *position.Node {
	n := b.scalar(at, "")
	n.Kind, n.Tag, n.Quoted = position.Mapping, "!!map", false
	return n
}

// with is n with a key set; a nil value takes the key away. n may be nil, if at says
// where it would be.
func (b *builder) with(n *position.Node, key string, value *position.Node) *position.Node {
	if n.IsNull() {
		if value == nil {
			return n
		}
		n = b.mapping(value)
	}
	if !n.Is(position.Mapping) {
		return n
	}
	c := b.memory.Copy(n)
	for i := range c.Entries {
		if c.Entries[i].Key.Value != key {
			continue
		}
		if value == nil {
			c.Entries = append(c.Entries[:i:i], c.Entries[i+1:]...)
		} else {
			c.Entries[i].Value = value
		}
		return c
	}
	if value != nil {
		c.Entries = append(c.Entries, position.Entry{Key: b.scalar(value, key), Value: value})
	}
	return c
}

// set is n with the value at a path of keys replaced, where all but the last may be
// missing.
func (b *builder) set(n *position.Node, path []string, value *position.Node) *position.Node {
	if len(path) == 1 {
		return b.with(n, path[0], value)
	}
	inner := n.Get(path[0])
	if !inner.IsNull() && !inner.Is(position.Mapping) {
		return n
	}
	return b.with(n, path[0], b.set(inner, path[1:], value))
}

// update replaces what is at a path, where * goes through all of a list or a mapping,
// by what f gives for it. What is not there stays so.
func (b *builder) update(n *position.Node, path []string, f func(*position.Node) *position.Node) *position.Node {
	if n == nil {
		return nil
	}
	if len(path) == 0 {
		return f(n)
	}
	var c *position.Node
	change := func(old *position.Node, put func(*position.Node, *position.Node)) {
		if v := b.update(old, path[1:], f); v != old {
			if c == nil {
				c = b.memory.Copy(n)
			}
			put(c, v)
		}
	}
	for i, e := range n.Entries {
		if path[0] == "*" || path[0] == e.Key.Value {
			change(e.Value, func(c, v *position.Node) { c.Entries[i].Value = v })
		}
	}
	for i, item := range n.Items {
		if path[0] == "*" {
			change(item, func(c, v *position.Node) { c.Items[i] = v })
		}
	}
	if c == nil {
		return n
	}
	return c
}

// merge puts the entries of over onto base.
func (b *builder) merge(base, over *position.Node) *position.Node {
	d := b.draft(base, over)
	for _, e := range over.Entries {
		d.put(e.Key, e.Value)
	}
	return d.done()
}

// draft is a mapping to which many changes are made.
type draft struct {
	node  *position.Node
	index map[string]int
}

// draft begins with a copy of a mapping, or with an empty one at the place of another
// node.
func (b *builder) draft(n, at *position.Node) *draft {
	if n.Is(position.Mapping) {
		n = b.memory.Copy(n)
	} else {
		n = b.mapping(at)
		n.EndLine = at.EndLine
	}
	d := &draft{n, make(map[string]int, len(n.Entries))}
	for i, e := range n.Entries {
		d.index[e.Key.Value] = i
	}
	return d
}

func (d *draft) get(key string) *position.Node {
	if i, ok := d.index[key]; ok {
		return d.node.Entries[i].Value
	}
	return nil
}

// put sets a key; nil takes it away. The place of a key that was there stays.
func (d *draft) put(key, value *position.Node) {
	i, ok := d.index[key.Value]
	switch {
	case ok:
		d.node.Entries[i].Value = value
	case value != nil:
		d.index[key.Value] = len(d.node.Entries)
		d.node.Entries = append(d.node.Entries, position.Entry{Key: key, Value: value})
	}
}

// done is the mapping with all changes.
func (d *draft) done() *position.Node {
	d.node.Entries = slices.DeleteFunc(d.node.Entries, func(e position.Entry) bool { return e.Value == nil })
	return d.node
}

// splitPath splits a field path at dots that are neither escaped nor in brackets.
func splitPath(path string) []string {
	var parts []string
	var part strings.Builder
	depth := 0
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c == '\\' && i+1 < len(path) && path[i+1] == '.':
			part.WriteByte('.')
			i++
		case c == '[':
			depth++
			if depth == 1 && part.Len() > 0 {
				parts = append(parts, part.String())
				part.Reset()
			}
			part.WriteByte(c)
		case c == ']':
			depth--
			part.WriteByte(c)
		case c == '.' && depth <= 0:
			if part.Len() > 0 {
				parts = append(parts, part.String())
			}
			part.Reset()
		default:
			part.WriteByte(c)
		}
	}
	if part.Len() > 0 {
		parts = append(parts, part.String())
	}
	return parts
}

// selectField reports whether an item of a list is the one that [key=value] means.
func selectField(item *position.Node, step string) bool {
	key, value, ok := strings.Cut(strings.Trim(step, "[]"), "=")
	if !ok {
		return false
	}
	if key == "" {
		return item.Text() == value
	}
	return item.Get(key).Text() == value
}

// updateField is update for a field path of kustomize: keys, numbers, * and
// [key=value]. create makes missing keys.
func (b *builder) updateField(n *position.Node, path []string, create bool, f func(*position.Node) *position.Node) *position.Node {
	if len(path) == 0 {
		return f(n)
	}
	step := path[0]
	if n.Is(position.Sequence) {
		var c *position.Node
		for i, item := range n.Items {
			if step != "*" && step != strconv.Itoa(i) && !(strings.HasPrefix(step, "[") && selectField(item, step)) {
				continue
			}
			if v := b.updateField(item, path[1:], create, f); v != item {
				if c == nil {
					c = b.memory.Copy(n)
				}
				c.Items[i] = v
			}
		}
		if c == nil {
			return n
		}
		return c
	}
	if step == "*" {
		for _, e := range entriesOf(n) {
			n = b.with(n, e.Key.Value, b.updateField(e.Value, path[1:], create, f))
		}
		return n
	}
	old := n.Get(step)
	if old == nil && !create {
		return n
	}
	v := b.updateField(old, path[1:], create, f)
	if v == old {
		return n
	}
	return b.with(n, step, v)
}

func entriesOf(n *position.Node) []position.Entry {
	if n.Is(position.Mapping) {
		return n.Entries
	}
	return nil
}

func itemsOf(n *position.Node) []*position.Node {
	if n.Is(position.Sequence) {
		return n.Items
	}
	return nil
}
