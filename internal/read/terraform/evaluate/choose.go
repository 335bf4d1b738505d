package evaluate

import (
	"slices"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// member reports whether a list has a value; known is false where that is open.
func (c *call) member(list []*position.Node, value *position.Node) (at int, known bool) {
	known = true
	for i, item := range list {
		if isRest(item) {
			known = false
			continue
		}
		switch same, sure := c.equal(item, value); {
		case !sure:
			known = false
		case same && known:
			return i, true
		case same:
			return i, false
		}
	}
	return -1, known
}

func element(c *call) (*position.Node, error) {
	n, ok, err := c.whole(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	i, ok, err := c.int(1)
	switch {
	case err != nil || !ok:
		return orUnknown(c, err)
	case len(n.Items) == 0:
		return nil, c.fail("the list is empty")
	}
	i %= len(n.Items)
	if i < 0 {
		i += len(n.Items)
	}
	return n.Items[i], nil
}

func listContains(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	at, known := c.member(n.Items, c.args[1])
	if at < 0 && !known {
		return c.unknown()
	}
	return boolean(c.at, at >= 0), nil
}

func listIndex(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	switch at, known := c.member(n.Items, c.args[1]); {
	case !known:
		return c.unknown()
	case at < 0:
		return nil, c.fail("the list does not have it")
	default:
		return count(c.at, at), nil
	}
}

// one is the only element of a list, null for an empty one.
func one(c *call) (*position.Node, error) {
	n, ok, err := c.whole(0)
	switch {
	case err != nil || !ok:
		return orUnknown(c, err)
	case len(n.Items) == 0:
		return null(c.at), nil
	case len(n.Items) > 1:
		return nil, c.fail("the list has %d elements", len(n.Items))
	}
	return n.Items[0], nil
}

func coalesceList(c *call) (*position.Node, error) {
	for _, n := range c.args {
		switch {
		case isUnknown(n) || n.Tag == TagPartial:
			return c.unknown()
		case isList(n) && len(n.Items) > 0:
			return n, nil
		case !isList(n) && !isNull(n):
			return nil, c.fail("a list is needed, not a %s", kindOf(n))
		}
	}
	return nil, c.fail("all lists are empty")
}

// coalesce is the first argument that is neither null nor empty.
func coalesce(c *call) (*position.Node, error) {
	words := slices.ContainsFunc(c.args, isText)
	for _, n := range c.args {
		switch {
		case isUnknown(n):
			if n.Quoted && len(expression(n.Value)) > 0 && n.Value[0] != '$' {
				return n, nil // a part of it is known, so it is not empty
			}
			return c.unknown()
		case isNull(n) || n.Kind == position.Scalar && n.Quoted && n.Value == "":
		case words && n.Kind == position.Scalar:
			return c.toText(c.at, n)
		default:
			return n, nil
		}
	}
	return nil, c.fail("all arguments are null or empty")
}

func allTrue(c *call) (*position.Node, error) { return c.quantify(false) }
func anyTrue(c *call) (*position.Node, error) { return c.quantify(true) }

// quantify looks for the value that decides.
func (c *call) quantify(decides bool) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	open := false
	for _, item := range n.Items {
		if isRest(item) {
			open = true
			continue
		}
		item, err := c.toBool(c.at, item)
		switch {
		case err != nil:
			return nil, err
		case isUnknown(item):
			open = true
		case (item.Value == "true") == decides:
			return boolean(c.at, decides), nil
		}
	}
	if open {
		return c.unknown()
	}
	return boolean(c.at, !decides), nil
}

func matchKeys(c *call) (*position.Node, error) {
	for _, n := range c.args {
		if !c.known(n) {
			return c.unknown()
		}
	}
	from, _, err := c.list(0)
	if err != nil {
		return nil, err
	}
	names, _, err := c.list(1)
	if err != nil {
		return nil, err
	}
	wanted, _, err := c.list(2)
	if err != nil {
		return nil, err
	}
	if len(from.Items) != len(names.Items) {
		return nil, c.fail("the lists have different lengths")
	}
	var items []*position.Node
	for i, name := range names.Items {
		if at, _ := c.member(wanted.Items, name); at >= 0 {
			items = append(items, from.Items[i])
		}
	}
	return sequence(c.at, items), nil
}
