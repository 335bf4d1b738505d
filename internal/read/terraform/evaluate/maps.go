package evaluate

import (
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// merge puts maps into one; those on the right win. What comes before a map that
// is not known may be hidden by it, and is unknown.
func merge(c *call) (*position.Node, error) {
	made := newEntries(0)
	tag := tagMapping
	for i, arg := range c.args {
		if isNull(arg) {
			continue
		}
		n, ok, err := c.mapping(i)
		if err != nil {
			return nil, err
		}
		if !ok {
			tag = TagPartial
			for at, entry := range made.list {
				made.list[at].Value = unknown(of(entry.Value), "merge("+c.inner(entry.Value)+", "+c.inner(n)+c.accessor(entry.Key)+")")
			}
			continue
		}
		if n.Tag == TagPartial || n.Tag == TagResource {
			tag = TagPartial
		}
		for _, entry := range n.Entries {
			made.set(entry.Key, entry.Value)
		}
	}
	if tag == TagPartial && len(made.list) == 0 {
		return c.unknown()
	}
	m := made.mapping(c.at)
	m.Tag = tag
	return m, nil
}

func lookup(c *call) (*position.Node, error) {
	n, ok, err := c.mapping(0)
	if err != nil {
		return nil, err
	}
	key, err := c.toText(c.at, c.args[1])
	if err != nil {
		return nil, err
	}
	if !ok || isUnknown(key) {
		return c.unknown()
	}
	if value := n.Get(key.Value); value != nil {
		return value, nil
	}
	switch {
	case n.Tag == TagPartial || n.Tag == TagResource:
		return c.unknown()
	case len(c.args) == 3:
		return c.args[2], nil
	}
	return nil, c.fail("the map has no %.50q", key.Value)
}

func keys(c *call) (*position.Node, error) {
	n, ok, err := c.mapping(0)
	if err != nil || !ok || n.Tag == TagPartial || n.Tag == TagResource {
		return orUnknown(c, err)
	}
	items := make([]*position.Node, 0, len(n.Entries))
	for _, entry := range sorted(n) {
		items = append(items, text(of(entry.Key), entry.Key.Value))
	}
	return sequence(c.at, items), nil
}

func values(c *call) (*position.Node, error) {
	n, ok, err := c.mapping(0)
	if err != nil || !ok || n.Tag == TagResource {
		return orUnknown(c, err)
	}
	items := make([]*position.Node, 0, len(n.Entries))
	for _, entry := range sorted(n) {
		items = append(items, entry.Value)
	}
	if n.Tag == TagPartial {
		items = append(items, rest(c.at, unknown(c.at, shorten(c.called(c.name, c.args)))))
	}
	return sequence(c.at, items), nil
}

func zipMap(c *call) (*position.Node, error) {
	names, ok, err := c.whole(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	from, ok, err := c.whole(1)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	if len(names.Items) != len(from.Items) {
		return nil, c.fail("there are %d keys and %d values", len(names.Items), len(from.Items))
	}
	made := newEntries(len(names.Items))
	for i, name := range names.Items {
		key, err := c.toText(c.at, name)
		if err != nil || isUnknown(key) {
			return orUnknown(c, err)
		}
		if isNull(key) {
			return nil, c.fail("a key is null")
		}
		made.set(key, from.Items[i])
	}
	return made.mapping(c.at), nil
}

// transpose makes of a map of lists the map of their elements to the keys.
func transpose(c *call) (*position.Node, error) {
	n, ok, err := c.mapping(0)
	if err != nil || !ok || !c.known(n) {
		return orUnknown(c, err)
	}
	lists := map[string][]*position.Node{}
	made := newEntries(0)
	for _, entry := range sorted(n) {
		if !isList(entry.Value) {
			return nil, c.fail("a map of lists is needed")
		}
		for _, item := range entry.Value.Items {
			name, err := c.toText(c.at, item)
			if err != nil || isNull(name) {
				return nil, c.fail("a map of lists of strings is needed")
			}
			made.set(name, name)
			lists[name.Value] = append(lists[name.Value], text(of(entry.Key), entry.Key.Value))
		}
	}
	for i, entry := range made.list {
		made.list[i].Value = sequence(c.at, c.set(c.at, lists[entry.Key.Value]).Items)
	}
	return made.mapping(c.at), nil
}

// mapOf is a map of the arguments, which are keys and values in turn.
func mapOf(c *call) (*position.Node, error) {
	if len(c.args)%2 != 0 {
		return nil, c.fail("the last key has no value")
	}
	made := newEntries(len(c.args) / 2)
	for i := 0; i < len(c.args); i += 2 {
		key, err := c.toText(c.at, c.args[i])
		if err != nil || isUnknown(key) {
			return orUnknown(c, err)
		}
		made.set(key, c.args[i+1])
	}
	return made.mapping(c.at), c.step(c.at, len(c.args))
}
