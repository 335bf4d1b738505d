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

func distinct(c *call) (*position.Node, error) {
	n, ok, err := c.list(0)
	if err != nil || !ok || !c.known(n) {
		return orUnknown(c, err)
	}
	return sequence(c.at, c.distinct(n.Items)), nil
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
