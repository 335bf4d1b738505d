package evaluate

import (
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// constraint is the type of a variable, with the values of attributes that may be
// left out.
type constraint struct {
	ty       cty.Type
	defaults *typeexpr.Defaults
}

// child is the constraint of an attribute, or of the elements with an empty name.
func (t constraint) child(name string, ty cty.Type) constraint {
	if t.defaults == nil {
		return constraint{ty: ty}
	}
	return constraint{ty, t.defaults.Children[name]}
}

// convert gives n the type of a constraint; what is unknown stays so.
func (s *scope) convert(at place, n *position.Node, want constraint) (*position.Node, error) {
	if err := s.step(at, 1); err != nil {
		return nil, err
	}
	switch ty := want.ty; {
	case ty == cty.NilType, isUnknown(n), isRest(n), isNull(n):
		return n, nil
	case ty == cty.DynamicPseudoType:
		return n, nil
	case ty == cty.String:
		if n.Tag == TagJSON {
			return n, nil
		}
		return s.toText(at, n)
	case ty == cty.Number:
		return s.toNumber(at, n)
	case ty == cty.Bool:
		return s.toBool(at, n)
	case ty.IsObjectType():
		return s.convertObject(at, n, want)
	case ty.IsMapType():
		return s.convertMap(at, n, want)
	case ty.IsTupleType():
		types := ty.TupleElementTypes()
		if !isList(n) || n.Tag != TagPartial && len(n.Items) != len(types) {
			return nil, failed(at, "a tuple of %d is needed, not a %s", len(types), kindOf(n))
		}
		return n, nil
	}
	if !isList(n) {
		return nil, failed(at, "a list is needed, not a %s", kindOf(n))
	}
	items := make([]*position.Node, len(n.Items))
	for i, item := range n.Items {
		var err error
		if items[i], err = s.convert(at, item, want.child("", want.ty.ElementType())); err != nil {
			return nil, err
		}
	}
	if want.ty.IsSetType() {
		return s.set(of(n), items), nil
	}
	if want.ty.ElementType() == cty.DynamicPseudoType {
		items = s.unify(items)
	}
	return sequence(of(n), items), nil
}

func (s *scope) convertMap(at place, n *position.Node, want constraint) (*position.Node, error) {
	if !isMap(n) {
		return nil, failed(at, "a map is needed, not a %s", kindOf(n))
	}
	values := make([]*position.Node, len(n.Entries))
	for i, entry := range n.Entries {
		var err error
		if values[i], err = s.convert(at, entry.Value, want.child("", want.ty.ElementType())); err != nil {
			return nil, err
		}
	}
	if want.ty.ElementType() == cty.DynamicPseudoType {
		values = s.unify(values)
	}
	made := *n
	made.Entries = make([]position.Entry, len(values))
	for i, value := range values {
		made.Entries[i] = position.Entry{Key: n.Entries[i].Key, Value: value}
	}
	return &made, nil
}

// convertObject keeps the attributes of the type in the order of the file, and
// adds those that may be left out.
func (s *scope) convertObject(at place, n *position.Node, want constraint) (*position.Node, error) {
	if !isMap(n) {
		return nil, failed(at, "an object is needed, not a %s", kindOf(n))
	}
	types := want.ty.AttributeTypes()
	made := newEntries(len(types))
	for _, entry := range n.Entries {
		ty, has := types[entry.Key.Value]
		if !has {
			continue
		}
		value := entry.Value
		if isNull(value) {
			if d, err := s.defaultOf(of(value), want, entry.Key.Value); err != nil {
				return nil, err
			} else if d != nil {
				value = d
			}
		}
		value, err := s.convert(at, value, want.child(entry.Key.Value, ty))
		if err != nil {
			return nil, err
		}
		made.set(entry.Key, value)
	}
	for _, name := range sortedNames(types) {
		if _, has := made.get(name); has {
			continue
		}
		value, err := s.defaultOf(of(n), want, name)
		if err != nil {
			return nil, err
		}
		switch {
		case value != nil:
			if value, err = s.convert(at, value, want.child(name, types[name])); err != nil {
				return nil, err
			}
		case n.Tag == TagPartial || n.Tag == TagResource:
			value = unknown(of(n), s.container(n)+s.accessor(text(at, name)))
		case want.ty.AttributeOptional(name):
			value = null(of(n))
		default:
			return nil, failed(at, "the attribute %q is missing", name)
		}
		made.set(text(of(n), name), value)
	}
	return made.mapping(of(n)), nil
}

func (s *scope) defaultOf(at place, want constraint, name string) (*position.Node, error) {
	if want.defaults == nil {
		return nil, nil
	}
	v, has := want.defaults.DefaultValues[name]
	if !has {
		return nil, nil
	}
	return s.node(at, v)
}

func toBool(c *call) (*position.Node, error)   { return c.toBool(c.at, c.args[0]) }
func toNumber(c *call) (*position.Node, error) { return c.toNumber(c.at, c.args[0]) }
func toString(c *call) (*position.Node, error) { return c.toText(c.at, c.args[0]) }
func same(c *call) (*position.Node, error)     { return c.args[0], nil }

func toList(c *call) (*position.Node, error) {
	n := c.args[0]
	if isUnknown(n) || isNull(n) {
		return n, nil
	}
	return c.convert(c.at, n, constraint{ty: cty.List(cty.DynamicPseudoType)})
}

func toSet(c *call) (*position.Node, error) {
	n := c.args[0]
	if isUnknown(n) || isNull(n) {
		return n, nil
	}
	return c.convert(c.at, n, constraint{ty: cty.Set(cty.DynamicPseudoType)})
}

func toMap(c *call) (*position.Node, error) {
	n := c.args[0]
	if isUnknown(n) || isNull(n) {
		return n, nil
	}
	return c.convert(c.at, n, constraint{ty: cty.Map(cty.DynamicPseudoType)})
}
