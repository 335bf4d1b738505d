package evaluate

import (
	"encoding/json"
	"slices"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// jsonEncode keeps the value in the place of its text, see TagJSON.
func jsonEncode(c *call) (*position.Node, error) {
	n := c.args[0]
	if isUnknown(n) && !n.Quoted || isRest(n) {
		return c.unknown()
	}
	if n.Tag == TagJSON || isUnknown(n) { // a text inside of a text
		t, err := c.flat(n)
		if err != nil {
			return nil, err
		}
		b := &builder{scope: c.scope, at: c.at}
		if err := c.writeJSON(b, t); err != nil {
			return nil, err
		}
		return b.node(c.at)
	}
	return retag(n, TagJSON), nil
}

// writeJSON writes n as jsonencode does: keys sorted, < > & escaped. What is not
// known stands there as ${...}, in quotes if it is a string.
func (s *scope) writeJSON(b *builder, n *position.Node) error {
	if err := s.step(of(n), 1); err != nil {
		return err
	}
	defer s.leave()
	if err := s.nest(of(n)); err != nil {
		return err
	}
	n, err := s.flat(n)
	if err != nil {
		return err
	}
	switch {
	case isUnknown(n) && n.Quoted:
		return b.add(partial(of(n), quoteJSON(n.Value)))
	case isUnknown(n), isRest(n):
		return b.add(partial(of(n), n.Value))
	case n.Kind == position.Null:
		return b.write("null")
	case n.Kind == position.Sequence:
		return s.writeList(b, n)
	case n.Kind == position.Mapping:
		for i, entry := range sorted(n) {
			if err := b.put(segment{at: of(n)}, opening(i, "{")); err != nil {
				return err
			}
			if err := b.put(segment{at: of(entry.Key)}, quoteJSON(entry.Key.Value)+":"); err != nil {
				return err
			}
			if err := s.writeJSON(b, entry.Value); err != nil {
				return err
			}
		}
		if len(n.Entries) == 0 {
			return b.put(segment{at: of(n)}, "{}")
		}
		return b.write("}")
	}
	written := n.Value
	if n.Quoted {
		written = quoteJSON(n.Value)
	}
	return b.put(segment{at: of(n)}, written)
}

func (s *scope) writeList(b *builder, n *position.Node) error {
	items := n.Items
	if n.Tag == TagPartial {
		items = slices.DeleteFunc(slices.Clone(items), isProvided)
	}
	for i, item := range items {
		if err := b.put(segment{at: of(n)}, opening(i, "[")); err != nil {
			return err
		}
		if err := s.writeJSON(b, item); err != nil {
			return err
		}
	}
	if len(items) == 0 {
		return b.put(segment{at: of(n)}, "[]")
	}
	return b.write("]")
}

func opening(i int, bracket string) string {
	if i == 0 {
		return bracket
	}
	return ","
}

func quoteJSON(value string) string {
	data, err := json.Marshal(value)
	if err != nil {
		return `""`
	}
	return string(data)
}
