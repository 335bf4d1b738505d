package evaluate

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

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
	if last := len(b.segments) - 1; last < 0 || !b.segments[last].continues(seg) {
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
