package evaluate

import (
	"strings"

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

// A builder puts a text together out of parts, and remembers where they stand.
type builder struct {
	scope    *scope
	at       place
	text     strings.Builder
	segments []segment
	unknown  bool
}

// write adds a text that stands nowhere else.
func (b *builder) write(value string) error { return b.put(segment{at: b.at}, value) }

// put adds a text and where it stands.
func (b *builder) put(seg segment, value string) error {
	if err := b.scope.grow(b.at, len(value)); err != nil {
		return err
	}
	seg.begin = b.text.Len()
	if last := len(b.segments) - 1; last < 0 || seg.source != nil || seg.unknown || b.segments[last].source != nil || b.segments[last].unknown || b.segments[last].at != seg.at {
		b.segments = append(b.segments, seg)
	}
	b.text.WriteString(value)
	return nil
}

// add adds the text of a value.
func (b *builder) add(n *position.Node) error {
	if isUnknown(n) {
		b.unknown = true
	}
	known := b.scope.result.origins[n]
	if known == nil {
		return b.put(segment{at: of(n), unknown: isUnknown(n)}, n.Value)
	}
	begin := b.text.Len()
	for _, seg := range known {
		seg.begin += begin
		b.segments = append(b.segments, seg)
	}
	if err := b.scope.grow(b.at, len(n.Value)); err != nil {
		return err
	}
	b.text.WriteString(n.Value)
	return nil
}

// slice adds a part of the text of a value.
func (b *builder) slice(n *position.Node, from, to int) error {
	segments := b.scope.result.origins[n]
	if segments == nil {
		return b.put(segment{at: of(n)}, n.Value[from:to])
	}
	for i, seg := range segments {
		begin, end := max(seg.begin, from), to
		if i+1 < len(segments) {
			end = min(end, segments[i+1].begin)
		}
		if begin >= end {
			continue
		}
		seg.offset += begin - seg.begin
		b.unknown = b.unknown || seg.unknown
		if err := b.put(seg, n.Value[begin:end]); err != nil {
			return err
		}
	}
	return nil
}

// node is the text that was put together. Where it came from is kept for what
// may be a document.
func (b *builder) node(at place) (*position.Node, error) {
	n := text(at, b.text.String())
	if b.unknown {
		n.Tag = TagUnknown
	}
	if isDocument(n.Value) {
		b.scope.result.origins[n] = b.segments
	}
	return n, nil
}
