package evaluate

import (
	"slices"
	"strconv"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// list is an argument that must be a list; ok is false where it is not known.
func (c *call) list(i int) (n *position.Node, ok bool, err error) {
	n = c.args[i]
	switch {
	case isUnknown(n):
		return n, false, nil
	case isList(n):
		return n, true, c.step(c.at, len(n.Items))
	}
	return nil, false, c.fail("a list is needed, not a %s", kindOf(n))
}

// whole is list for one whose elements must all be there.
func (c *call) whole(i int) (n *position.Node, ok bool, err error) {
	n, ok, err = c.list(i)
	return n, ok && n.Tag != TagPartial, err
}

// mapping is an argument that must be a map; ok is false where it is not known.
func (c *call) mapping(i int) (n *position.Node, ok bool, err error) {
	n = c.args[i]
	switch {
	case isUnknown(n):
		return n, false, nil
	case isMap(n):
		return n, true, c.step(c.at, len(n.Entries))
	}
	return nil, false, c.fail("a map is needed, not a %s", kindOf(n))
}

func (c *call) int(i int) (int, bool, error) {
	n, err := c.toNumber(c.at, c.args[i])
	if err != nil || isUnknown(n) {
		return 0, false, err
	}
	value, err := strconv.Atoi(n.Value)
	if err != nil {
		return 0, false, c.fail("%.20s is no whole number", n.Value)
	}
	return value, true, nil
}

// concat keeps the known parts in their places.
func concat(c *call) (*position.Node, error) {
	var items []*position.Node
	for i := range c.args {
		n, ok, err := c.list(i)
		if err != nil {
			return nil, err
		}
		if !ok {
			items = append(items, rest(of(n), n))
			continue
		}
		items = append(items, n.Items...)
	}
	return sequence(c.at, items), nil
}

func flatten(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	items, err := c.flattened(nil, n, 0)
	if err != nil {
		return nil, err
	}
	return sequence(c.at, items), nil
}

func (c *call) flattened(items []*position.Node, n *position.Node, depth int) ([]*position.Node, error) {
	if err := c.step(c.at, 1+len(n.Items)); err != nil {
		return nil, err
	}
	if depth > c.limits.Depth {
		return nil, c.fail("the list is nested too deeply")
	}
	for _, item := range n.Items {
		switch {
		case isList(item):
			var err error
			if items, err = c.flattened(items, item, depth+1); err != nil {
				return nil, err
			}
		case isUnknown(item) && !item.Quoted: // perhaps a list
			items = append(items, rest(of(item), item))
		default:
			items = append(items, item)
		}
	}
	return items, nil
}

// orUnknown is the end of a function that got an unknown argument, or an error.
func orUnknown(c *call, err error) (*position.Node, error) {
	if err != nil {
		return nil, err
	}
	return c.unknown()
}

func compact(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	var items []*position.Node
	for _, item := range n.Items {
		switch {
		case isRest(item):
			items = append(items, item)
		case isUnknown(item):
			items = append(items, item)
		case isNull(item) || item.Kind == position.Scalar && item.Value == "":
		default:
			if item, err = c.toText(c.at, item); err != nil {
				return nil, err
			}
			items = append(items, item)
		}
	}
	return sequence(c.at, items), nil
}

func distinct(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok || !c.known(n) {
		return orUnknown(c, err)
	}
	return sequence(c.at, c.distinct(n.Items)), nil
}

func length(c *call) (*position.Node, error) {
	n, err := c.flat(c.args[0])
	if err != nil {
		return nil, err
	}
	switch {
	case isUnknown(n) || n.Tag == TagPartial:
		return c.unknown()
	case isList(n):
		return count(c.at, len(n.Items)), nil
	case isMap(n):
		return count(c.at, len(n.Entries)), nil
	case isText(n):
		return textLength(c, n)
	}
	return nil, c.fail("a %s has no length", kindOf(n))
}

func reverse(c *call) (*position.Node, error) {
	n, ok, err := c.whole(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	items := slices.Clone(n.Items)
	slices.Reverse(items)
	return sequence(c.at, items), nil
}

func slice(c *call) (*position.Node, error) {
	n, ok, err := c.whole(0)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	from, ok, err := c.int(1)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	to, ok, err := c.int(2)
	if err != nil || !ok {
		return orUnknown(c, err)
	}
	if from < 0 || to > len(n.Items) || from > to {
		return nil, c.fail("the list has no elements from %d to %d", from, to)
	}
	return sequence(c.at, n.Items[from:to]), nil
}

func sum(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok || !c.known(n) {
		return orUnknown(c, err)
	}
	if len(n.Items) == 0 {
		return nil, c.fail("the list is empty")
	}
	total := n.Items[0]
	for i, item := range n.Items {
		if i == 0 {
			item = count(c.at, 0)
		}
		if total, err = c.compute(c.at, hclsyntax.OpAdd, total, item); err != nil {
			return nil, err
		}
	}
	return total, nil
}

// listOf is a list of the arguments.
func listOf(c *call) (*position.Node, error) {
	return sequence(c.at, c.unify(c.args)), c.step(c.at, len(c.args))
}
