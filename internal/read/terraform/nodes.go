package terraform

import (
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// pair is an entry of a mapping whose key stands where its value does.
func pair(key string, value *position.Node) position.Entry {
	return position.Entry{Key: scalar(key, value), Value: value}
}

// scalar is a text that stands where n does.
func scalar(value string, n *position.Node) *position.Node {
	s := &position.Node{Kind: position.Scalar, Tag: "!!str", Value: value, Quoted: true}
	place(s, n)
	return s
}

// number is a number or a boolean that stands where n does.
func number(value string, n *position.Node) *position.Node {
	s := scalar(value, n)
	s.Tag, s.Quoted = "!!int", false
	if value == "true" || value == "false" {
		s.Tag = "!!bool"
	}
	return s
}

// mapping holds entries, those without a value left out, and stands where n does.
func mapping(n *position.Node, entries ...position.Entry) *position.Node {
	m := &position.Node{Kind: position.Mapping, Tag: "!!map"}
	place(m, n)
	for _, e := range entries {
		if !e.Value.IsNull() {
			m.Entries = append(m.Entries, e)
		}
	}
	return m
}

// list holds items and stands where n does.
func list(n *position.Node, items ...*position.Node) *position.Node {
	l := &position.Node{Kind: position.Sequence, Tag: "!!seq", Items: items}
	place(l, n)
	return l
}

func place(to, from *position.Node) {
	if from != nil {
		to.File, to.Line, to.Column, to.EndLine = from.File, from.Line, from.Column, from.EndLine
	}
}

// entries are those of a mapping, none for anything else.
func entries(n *position.Node) []position.Entry {
	if !n.Is(position.Mapping) {
		return nil
	}
	return n.Entries
}

// rename is the mapping n with other names for some keys. A key whose new name is
// empty is left out; of two keys with the same name then, the first counts.
func rename(n *position.Node, names map[string]string) *position.Node {
	if !n.Is(position.Mapping) {
		return n
	}
	out := *n
	out.Entries = make([]position.Entry, 0, len(n.Entries))
	taken := make(map[string]bool, len(n.Entries))
	for _, e := range n.Entries {
		key := e.Key
		if name, ok := names[key.Value]; ok {
			if name == "" {
				continue
			}
			key = scalar(name, e.Key)
		}
		if taken[key.Value] || e.Value.IsNull() {
			continue
		}
		taken[key.Value] = true
		out.Entries = append(out.Entries, position.Entry{Key: key, Value: e.Value})
	}
	return &out
}

// first is the first of the named values that says something.
func first(n *position.Node, names ...string) *position.Node {
	for _, name := range names {
		if v := n.Get(name); !v.IsNull() {
			return v
		}
	}
	return nil
}

// with is the mapping n with more entries, where it has none of that key.
func with(n *position.Node, entries ...position.Entry) *position.Node {
	out := *n
	out.Entries = append([]position.Entry(nil), n.Entries...)
	for _, e := range entries {
		if !e.Value.IsNull() && out.Get(e.Key.Value).IsNull() {
			out.Entries = append(out.Entries, e)
		}
	}
	return &out
}
