package slab

import "strings"

// Text makes strings that are to be kept. It cuts them from blocks, so that thousands
// of short ones cost the allocator and the collector no more than a few long ones; a
// block lives as long as one of its strings. The zero value is ready; it is for one
// goroutine.
type Text struct{ block strings.Builder }

// textBlock is how many bytes a block holds.
const textBlock = 8 << 10

// Join is the parts, one after the other.
func (t *Text) Join(parts ...string) string {
	n := 0
	for _, part := range parts {
		n += len(part)
	}
	start := t.room(n)
	for _, part := range parts {
		t.block.WriteString(part)
	}
	return t.block.String()[start:]
}

// Copy is data as a string.
func (t *Text) Copy(data []byte) string {
	start := t.room(len(data))
	t.block.Write(data)
	return t.block.String()[start:]
}

// room makes room for n bytes without moving what stands before them, and gives the
// place where they go.
func (t *Text) room(n int) int {
	if t.block.Cap()-t.block.Len() < n {
		t.block = strings.Builder{}
		t.block.Grow(max(n, textBlock))
	}
	return t.block.Len()
}
