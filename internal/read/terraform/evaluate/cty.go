package evaluate

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// known reports whether all of n is known.
func (s *scope) known(n *position.Node) bool {
	if s.step(of(n), 1) != nil {
		return false
	}
	switch n.Tag {
	case TagUnknown, TagPartial, TagRest, TagProvided, TagResource:
		return false
	}
	for _, item := range n.Items {
		if !s.known(item) {
			return false
		}
	}
	for _, entry := range n.Entries {
		if !s.known(entry.Value) {
			return false
		}
	}
	return true
}

// cty is a value that is known as go-cty has it. It fails for one that is not.
func (s *scope) cty(n *position.Node) (cty.Value, error) {
	at := of(n)
	if err := s.step(at, 1); err != nil {
		return cty.NilVal, err
	}
	defer s.leave()
	if err := s.nest(at); err != nil {
		return cty.NilVal, err
	}
	n, err := s.flat(n)
	if err != nil {
		return cty.NilVal, err
	}
	switch {
	case isUnknown(n) || isRest(n):
		return cty.NilVal, failed(at, "the value is not known")
	case n.Kind == position.Null:
		return cty.NullVal(cty.DynamicPseudoType), nil
	case n.Kind == position.Sequence:
		items := make([]cty.Value, len(n.Items))
		for i, item := range n.Items {
			if items[i], err = s.cty(item); err != nil {
				return cty.NilVal, err
			}
		}
		v := cty.TupleVal(items)
		if n.Tag == tagSet {
			if set, err := convert.Convert(v, cty.Set(cty.DynamicPseudoType)); err == nil {
				return set, nil
			}
		}
		return v, nil
	case n.Kind == position.Mapping:
		entries := make(map[string]cty.Value, len(n.Entries))
		for _, entry := range n.Entries {
			if entries[entry.Key.Value], err = s.cty(entry.Value); err != nil {
				return cty.NilVal, err
			}
		}
		return cty.ObjectVal(entries), nil
	case n.Quoted:
		return cty.StringVal(n.Value), s.grow(at, len(n.Value))
	case n.Tag == tagBool:
		return cty.BoolVal(n.Value == "true"), nil
	}
	v, err := cty.ParseNumberVal(n.Value)
	if err != nil {
		return cty.NilVal, failed(at, "%.50q is no number", n.Value)
	}
	return v, nil
}

// node is a value of go-cty.
func (s *scope) node(at place, v cty.Value) (*position.Node, error) {
	if err := s.step(at, 1); err != nil {
		return nil, err
	}
	switch ty := v.Type(); {
	case !v.IsKnown():
		return unknown(at, "?"), nil
	case v.IsNull():
		return null(at), nil
	case ty == cty.String:
		return text(at, v.AsString()), s.grow(at, len(v.AsString()))
	case ty.IsListType() || ty.IsTupleType() || ty.IsSetType():
		items := make([]*position.Node, 0, v.LengthInt())
		for _, item := range v.Elements() {
			n, err := s.node(at, item)
			if err != nil {
				return nil, err
			}
			items = append(items, n)
		}
		n := sequence(at, items)
		if ty.IsSetType() {
			n.Tag = tagSet
		}
		return n, nil
	case ty.IsMapType() || ty.IsObjectType():
		list := make([]position.Entry, 0, v.LengthInt())
		for key, item := range v.Elements() {
			n, err := s.node(at, item)
			if err != nil {
				return nil, err
			}
			list = append(list, position.Entry{Key: text(at, key.AsString()), Value: n})
		}
		return mapping(at, list), nil
	}
	return literal(at, v)
}

// computed is a function of go-cty.
func computed(f function.Function) builtin {
	params, variadic := f.Params(), f.VarParam()
	b := builtin{least: len(params), most: len(params), nullable: true}
	if variadic != nil {
		b.most = -1
	}
	b.run = func(c *call) (*position.Node, error) {
		values := make([]cty.Value, len(c.args))
		for i, arg := range c.args {
			if !c.known(arg) {
				return c.unknown()
			}
			param := variadic
			if i < len(params) {
				param = &params[i]
			}
			v, err := c.cty(arg)
			if err != nil {
				return nil, err
			}
			if values[i], err = convert.Convert(v, param.Type); err != nil {
				return nil, c.fail("%v", err)
			}
		}
		v, err := f.Call(values)
		if err != nil {
			return nil, c.fail("%v", err)
		}
		return c.node(c.at, v)
	}
	return b
}
