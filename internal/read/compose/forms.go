package compose

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The functions in this file bring what Compose lets people write in several
// forms into one. They give n itself where it has that form already.

// scalar is a new string at the place of n.
func scalar(n *position.Node, value string) *position.Node {
	c := *n
	c.Kind, c.Tag, c.Value, c.Quoted = position.Scalar, "!!str", value, true
	c.Items, c.Entries = nil, nil
	return &c
}

// asPairs is a mapping for a list of KEY=VALUE; the last of a key counts. A KEY
// alone has no value.
func asPairs(n *position.Node) *position.Node {
	if n.Is(position.Scalar) {
		n = asList(n)
	}
	if !n.Is(position.Sequence) {
		return n
	}
	c := *n
	c.Kind, c.Items = position.Mapping, nil
	out := keyed[position.Entry]{key: func(e *position.Entry) string { return e.Key.Value }, all: make([]position.Entry, 0, len(n.Items))}
	for _, item := range n.Items {
		key, value, ok := strings.Cut(item.Text(), "=")
		e := position.Entry{Key: scalar(item, key), Value: scalar(item, value)}
		if !ok {
			e.Value.Kind = position.Null
		}
		out.put(e)
	}
	c.Entries = out.all
	return &c
}

func asList(n *position.Node) *position.Node {
	switch {
	case n.Is(position.Scalar):
		c := scalar(n, "")
		c.Kind, c.Tag, c.Items = position.Sequence, "!!seq", []*position.Node{n}
		return c
	case n.Is(position.Mapping):
		c := *n
		c.Kind, c.Tag, c.Entries = position.Sequence, "!!seq", nil
		for _, e := range n.Entries {
			text := e.Key.Value
			if !e.Value.IsNull() {
				text += "=" + e.Value.Text()
			}
			c.Items = append(c.Items, scalar(e.Key, text))
		}
		return &c
	}
	return n
}

// items are the nodes of a list, or the one node that stands for a list of one.
func items(n *position.Node) []*position.Node {
	switch {
	case n.Is(position.Sequence):
		return n.Items
	case n.Is(position.Scalar):
		return []*position.Node{n}
	}
	return nil
}

// startedCondition is what a name alone means under depends_on.
func startedCondition(name *position.Node) *position.Node {
	n := scalar(name, "")
	n.Kind, n.Tag = position.Mapping, "!!map"
	n.Entries = []position.Entry{
		{Key: scalar(name, "condition"), Value: scalar(name, "service_started")},
		{Key: scalar(name, "required"), Value: scalar(name, "true")},
	}
	return n
}

// asMapping is a mapping for a list of names; value is nil for null values.
func asMapping(n *position.Node, value func(*position.Node) *position.Node) *position.Node {
	if !n.Is(position.Sequence) && !n.Is(position.Scalar) {
		return n
	}
	c := *asList(n)
	items := c.Items
	c.Kind, c.Tag, c.Items = position.Mapping, "!!map", nil
	for _, item := range items {
		e := position.Entry{Key: item, Value: scalar(item, "")}
		e.Value.Kind = position.Null
		if value != nil {
			e.Value = value(item)
		}
		c.Entries = append(c.Entries, e)
	}
	return &c
}

func asBuild(n *position.Node) *position.Node {
	if !n.Is(position.Scalar) {
		return n
	}
	c := scalar(n, "")
	c.Kind, c.Tag = position.Mapping, "!!map"
	c.Entries = []position.Entry{{Key: scalar(n, "context"), Value: n}}
	return c
}
