package evaluate

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// traverse follows steps from a value: .name, [0], ["key"].
func (s *scope) traverse(at place, n *position.Node, steps hcl.Traversal) (*position.Node, error) {
	for _, step := range steps {
		var key *position.Node
		switch step := step.(type) {
		case hcl.TraverseAttr:
			key = text(at, step.Name)
			if isList(n) {
				return nil, failed(at, "a list has no attribute %q", step.Name)
			}
		case hcl.TraverseIndex:
			k, err := literal(at, step.Key)
			if err != nil {
				return nil, err
			}
			key = k
		default:
			return s.opaque(at, s.inner(n)+"[*]")
		}
		var err error
		if n, err = s.index(at, n, key); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (s *scope) indexed(e *hclsyntax.IndexExpr) (*position.Node, error) {
	n, err := s.eval(e.Collection)
	if err != nil {
		return nil, err
	}
	key, err := s.eval(e.Key)
	if err != nil {
		return nil, err
	}
	return s.index(s.at(e.SrcRange), n, key)
}

// index is the element of n at key.
func (s *scope) index(at place, n, key *position.Node) (*position.Node, error) {
	if err := s.step(at, 1+len(n.Entries)/16); err != nil {
		return nil, err
	}
	switch {
	case isUnknown(n), isRest(n):
		return s.opaque(at, expression(n.Value)+s.accessor(key))
	case isNull(n):
		return nil, failed(at, "null has no elements")
	case isUnknown(key) && (isList(n) || isMap(n)):
		return s.opaque(at, s.container(n)+"["+s.inner(key)+"]")
	case isList(n):
		return s.indexList(at, n, key)
	case isMap(n):
		key, err := s.toText(at, key)
		if err != nil || isNull(key) {
			return nil, failed(at, "this is no key of a map")
		}
		value := n.Get(key.Value)
		switch {
		case n.Tag == TagResource && (value == nil || isNull(value)):
			return s.opaque(at, n.Value+s.accessor(key))
		case value != nil:
			return value, nil
		case n.Tag == TagPartial:
			return s.opaque(at, s.container(n)+s.accessor(key))
		}
		return nil, failed(at, "there is no %.50q here", key.Value)
	}
	return nil, failed(at, "a %s has no elements", kindOf(n))
}

func (s *scope) indexList(at place, n, key *position.Node) (*position.Node, error) {
	key, err := s.toNumber(at, key)
	if err != nil {
		return nil, err
	}
	i, err := strconv.Atoi(key.Value)
	if err != nil || i < 0 {
		return nil, failed(at, "this is no index of a list")
	}
	if n.Tag == tagSet {
		return nil, failed(at, "the elements of a set have no index")
	}
	for at, item := range n.Items[:min(i+1, len(n.Items))] {
		if isRest(item) {
			return s.opaque(of(item), expression(item.Value)+"["+strconv.Itoa(i-at)+"]")
		}
	}
	if i < len(n.Items) {
		return n.Items[i], nil
	}
	return nil, failed(at, "the list has %d elements, none at %d", len(n.Items), i)
}

// container names a collection in an expression: by what it is, or by what is not
// known of it.
func (s *scope) container(n *position.Node) string {
	for _, item := range n.Items {
		if isRest(item) && len(n.Items) == 1 {
			return expression(item.Value)
		}
	}
	return s.inner(n)
}

// accessor is a key as it stands in a traversal.
func (s *scope) accessor(key *position.Node) string {
	if isUnknown(key) || !isText(key) {
		return "[" + s.inner(key) + "]"
	}
	if hclsyntax.ValidIdentifier(key.Value) {
		return "." + key.Value
	}
	return "[" + strconv.Quote(shorten(key.Value)) + "]"
}

// splat applies the same to all elements: list[*].name.
func (s *scope) splat(e *hclsyntax.SplatExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	n, err := s.eval(e.Source)
	if err != nil {
		return nil, err
	}
	switch {
	case isUnknown(n):
		each, err := s.withSymbol(e.Item, unknown(of(n), expression(n.Value)+"[*]")).eval(e.Each)
		if err != nil {
			return nil, err
		}
		return each, nil
	case isNull(n):
		return sequence(at, nil), nil
	case !isList(n):
		n = sequence(of(n), []*position.Node{n})
	}
	items := make([]*position.Node, 0, len(n.Items))
	for _, item := range n.Items {
		value := item
		if isProvided(item) {
			items = append(items, item)
			continue
		}
		if isRest(item) {
			value = unknown(of(item), expression(item.Value)+"[*]")
		}
		each, err := s.withSymbol(e.Item, value).eval(e.Each)
		if err != nil {
			return nil, err
		}
		if isRest(item) {
			each = rest(of(each), each)
		}
		items = append(items, each)
	}
	return sequence(at, items), nil
}

// pair is an element that a for goes through.
type pair struct{ key, value *position.Node }

// pairs are the elements of a known collection in the order of Terraform.
func pairs(n *position.Node) []pair {
	var all []pair
	for i, item := range n.Items {
		key := item
		if n.Tag != tagSet {
			key = count(of(item), i)
		}
		all = append(all, pair{key, item})
	}
	if n.Kind == position.Mapping {
		for _, entry := range sorted(n) {
			all = append(all, pair{text(of(entry.Key), entry.Key.Value), entry.Value})
		}
	}
	return all
}

// loop is [for ...] and {for ...}.
func (s *scope) loop(e *hclsyntax.ForExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	n, err := s.eval(e.CollExpr)
	switch {
	case err != nil:
		return nil, err
	case isUnknown(n):
		return s.unknownLoop(e, n)
	case !isList(n) && !isMap(n):
		return nil, failed(at, "for needs a list or a map, not a %s", kindOf(n))
	}
	made := newEntries(0)
	groups := map[string][]*position.Node{}
	var items []*position.Node
	var open *position.Node // what is not known of the elements
	for _, p := range pairs(n) {
		if isRest(p.value) {
			items = append(items, p.value)
			if !isProvided(p.value) {
				open = p.value
			}
			continue
		}
		round := s.with(e.ValVar, p.value)
		if e.KeyVar != "" {
			round = round.with(e.KeyVar, p.key)
		}
		if e.CondExpr != nil {
			keep, err := round.operand(e.CondExpr)
			switch {
			case err != nil:
				return nil, err
			case isUnknown(keep):
				items = append(items, provided(of(keep), expression(keep.Value)))
			case keep.Value != "true":
				continue
			}
		}
		value, err := round.eval(e.ValExpr)
		if err != nil {
			return nil, err
		}
		if e.KeyExpr == nil {
			items = append(items, value)
			continue
		}
		key, err := round.eval(e.KeyExpr)
		if err != nil {
			return nil, err
		}
		if key, err = s.toText(at, key); err != nil {
			return nil, err
		}
		if isNull(key) {
			return nil, failed(at, "the key is null")
		}
		if isUnknown(key) {
			open = key
			continue
		}
		if _, had := made.get(key.Value); had && !e.Group {
			return nil, failed(at, "two elements have the key %.50q", key.Value)
		}
		made.set(key, value)
		if e.Group {
			groups[key.Value] = append(groups[key.Value], value)
		}
	}
	for key, values := range groups {
		made.list[made.find(key)].Value = sequence(of(values[0]), values)
	}
	if e.KeyExpr == nil {
		return sequence(at, items), nil
	}
	m := made.mapping(at)
	if open != nil || isMap(n) && n.Tag == TagPartial || n.Tag == TagResource {
		m.Tag = TagPartial
	}
	return m, nil
}

// unknownLoop keeps the expression of what it goes through, which is what would
// settle it.
func (s *scope) unknownLoop(e *hclsyntax.ForExpr, n *position.Node) (*position.Node, error) {
	names := e.ValVar
	if e.KeyVar != "" {
		names = e.KeyVar + ", " + names
	}
	body := s.source(e.ValExpr.Range())
	open, end := "[", "]"
	if e.KeyExpr != nil {
		open, end = "{", "}"
		body = s.source(e.KeyExpr.Range()) + " => " + body
	}
	if e.CondExpr != nil {
		body += " if " + s.source(e.CondExpr.Range())
	}
	return s.opaque(s.at(e.SrcRange), open+"for "+names+" in "+s.inner(n)+" : "+body+end)
}
