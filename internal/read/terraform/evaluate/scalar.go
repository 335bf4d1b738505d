package evaluate

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// flat writes out what jsonencode was given; other values stay.
func (s *scope) flat(n *position.Node) (*position.Node, error) {
	if n.Tag != TagJSON {
		return n, nil
	}
	b := &builder{scope: s, at: of(n)}
	if err := s.writeJSON(b, plain(n)); err != nil {
		return nil, err
	}
	return b.node(of(n))
}

// toText is n as a string, unknown where n is. null stays null.
func (s *scope) toText(at place, n *position.Node) (*position.Node, error) {
	n, err := s.flat(n)
	switch {
	case err != nil:
		return nil, err
	case isText(n), isNull(n):
		return n, nil
	case n.Kind != position.Scalar:
		return nil, failed(at, "a string is needed here, not a %s", kindOf(n))
	}
	c := *n
	c.Quoted = true
	if !isUnknown(n) {
		c.Tag = tagText
	}
	return &c, nil
}

// toNumber is n as a number, unknown where n is. null stays null.
func (s *scope) toNumber(at place, n *position.Node) (*position.Node, error) {
	switch {
	case isUnknown(n), isNull(n), n.Tag == tagNumber:
		return n, nil
	case n.Kind == position.Scalar && isText(n) && len(n.Value) < 1000:
		if v, err := cty.ParseNumberVal(n.Value); err == nil {
			if made := number(of(n), v.AsBigFloat()); made != nil {
				return made, nil
			}
		}
		return nil, failed(at, "%.50q is no number", n.Value)
	}
	return nil, failed(at, "a number is needed here, not a %s", kindOf(n))
}

// toBool is n as true or false, unknown where n is. null stays null.
func (s *scope) toBool(at place, n *position.Node) (*position.Node, error) {
	switch {
	case isUnknown(n), isNull(n), n.Tag == tagBool:
		return n, nil
	case isText(n):
		switch n.Value {
		case "true", "1":
			return boolean(of(n), true), nil
		case "false", "0":
			return boolean(of(n), false), nil
		}
		return nil, failed(at, "%.50q is neither true nor false", n.Value)
	}
	return nil, failed(at, "true or false is needed here, not a %s", kindOf(n))
}

func kindOf(n *position.Node) string {
	switch {
	case isUnknown(n):
		return "value that is not known"
	case isText(n):
		return "string"
	case isNull(n):
		return "null"
	case n.Kind == position.Sequence:
		return "list"
	case n.Kind == position.Mapping:
		return "map"
	case n.Tag == tagBool:
		return "boolean"
	}
	return "number"
}
