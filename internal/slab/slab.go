// Package slab gives out memory that is used again. Whoever does the same work many
// times over, as for one file after the other, spares the garbage collector most of
// what is needed in between.
//
//	var clues slab.Slab[clue]
//	for _, w := range work {
//		c := clues.New()
//		...
//		clues.Reset() // c may not be used any more
//	}
package slab

import "reflect"

// A Slab gives out zeroed memory in blocks of blockSize bytes or minValues values, and
// keeps maxKept of these when it is reset. The zero value is ready; it is for one goroutine.
type Slab[T any] struct {
	blocks [][]T // all given out up to the last, each as long as it is used
	spare  [][]T // empty ones
}

const (
	blockSize = 16 << 10
	minValues = 32
	maxKept   = 128
)

// New gives one zero value.
func (s *Slab[T]) New() *T { return &s.Take(1)[:1][0] }

// Make gives n zero values.
func (s *Slab[T]) Make(n int) []T { return s.Take(n)[:n] }

// Take gives an empty slice with room for n.
func (s *Slab[T]) Take(n int) []T {
	last := len(s.blocks) - 1
	if last < 0 || cap(s.blocks[last])-len(s.blocks[last]) < n {
		s.grow(n)
		last++
	}
	b := s.blocks[last]
	s.blocks[last] = b[:len(b)+n]
	return b[len(b) : len(b) : len(b)+n]
}

// grow begins another block.
func (s *Slab[T]) grow(n int) {
	size := perBlock[T]()
	if last := len(s.spare) - 1; last >= 0 && n <= size {
		s.blocks = append(s.blocks, s.spare[last])
		s.spare = s.spare[:last]
		return
	}
	s.blocks = append(s.blocks, make([]T, 0, max(n, size)))
}

func perBlock[T any]() int { return max(blockSize/int(reflect.TypeFor[T]().Size()), minValues) }

// Reset takes back all memory that was given out. None may be used any more.
func (s *Slab[T]) Reset() {
	size := perBlock[T]()
	for i, b := range s.blocks {
		clear(b)
		if cap(b) == size && len(s.spare) < maxKept {
			s.spare = append(s.spare, b[:0])
		}
		s.blocks[i] = nil
	}
	s.blocks = s.blocks[:0]
}
