package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// distinct drops what comes a second time.
func (s *scope) distinct(list []*position.Node) []*position.Node {
	type plain struct {
		value, tag string
	}
	seen := make(map[plain]bool, len(list))
	var items, others []*position.Node
	for _, item := range list {
		if item.Kind == position.Scalar && item.Tag != TagJSON {
			if key := (plain{item.Value, item.Tag}); !seen[key] {
				seen[key] = true
				items = append(items, item)
			}
			continue
		}
		if !slices.ContainsFunc(others, func(o *position.Node) bool { same, known := s.equal(o, item); return same && known }) {
			items = append(items, item)
			others = append(others, item)
		}
	}
	return items
}

// set is a set of values, in the order in which Terraform goes through it as far
// as that is defined: strings by their bytes, numbers by their size.
func (s *scope) set(at place, list []*position.Node) *position.Node {
	items := s.distinct(s.unify(list))
	if !slices.ContainsFunc(items, func(n *position.Node) bool { return n.Kind != position.Scalar || isRest(n) }) {
		slices.SortStableFunc(items, order)
	}
	n := sequence(at, items)
	if n.Tag == tagSequence {
		n.Tag = tagSet
	}
	return n
}

func order(a, b *position.Node) int {
	if a.Tag == tagNumber && b.Tag == tagNumber {
		x, errX := cty.ParseNumberVal(a.Value)
		y, errY := cty.ParseNumberVal(b.Value)
		if errX == nil && errY == nil {
			return x.AsBigFloat().Cmp(y.AsBigFloat())
		}
	}
	return cmp.Or(strings.Compare(a.Value, b.Value), strings.Compare(a.Tag, b.Tag))
}

// unify makes strings of the numbers and booleans in a list that has strings too:
// the elements of a list, a set or a map have one type.
func (s *scope) unify(list []*position.Node) []*position.Node {
	kinds := map[string]bool{}
	for _, n := range list {
		if n.Kind == position.Scalar && (!isUnknown(n) || n.Quoted) && !isRest(n) {
			kinds[kindOf(plain(n))] = true
		}
	}
	if len(kinds) < 2 {
		return list
	}
	items := make([]*position.Node, len(list))
	for i, n := range list {
		items[i] = n
		if n.Kind == position.Scalar && !isRest(n) {
			if t, err := s.toText(of(n), n); err == nil {
				items[i] = t
			}
		}
	}
	return items
}

// sets are the arguments, all known, nil where one is not.
func (c *call) sets() ([]*position.Node, error) {
	var all []*position.Node
	for i := range c.args {
		n, ok, err := c.list(i)
		if err != nil || !ok || !c.known(n) {
			return nil, err
		}
		all = append(all, c.set(of(n), n.Items))
	}
	return all, nil
}

func setUnion(c *call) (*position.Node, error) {
	all, err := c.sets()
	if err != nil || all == nil {
		return orUnknown(c, err)
	}
	var items []*position.Node
	for _, n := range all {
		items = append(items, n.Items...)
	}
	return c.set(c.at, items), nil
}

func setIntersection(c *call) (*position.Node, error) {
	all, err := c.sets()
	if err != nil || all == nil {
		return orUnknown(c, err)
	}
	return c.set(c.at, c.filter(all[0].Items, func(item *position.Node) bool {
		return !slices.ContainsFunc(all[1:], func(n *position.Node) bool { return !c.has(n, item) })
	})), nil
}

func setSubtract(c *call) (*position.Node, error) {
	all, err := c.sets()
	if err != nil || all == nil {
		return orUnknown(c, err)
	}
	return c.set(c.at, c.filter(all[0].Items, func(item *position.Node) bool { return !c.has(all[1], item) })), nil
}

func (c *call) has(n, item *position.Node) bool {
	at, _ := c.member(n.Items, item)
	return at >= 0
}

func (c *call) filter(list []*position.Node, keep func(*position.Node) bool) []*position.Node {
	var items []*position.Node
	for _, item := range list {
		if keep(item) {
			items = append(items, item)
		}
	}
	return items
}
