package position

// Memory is where nodes are kept. Whoever reads many files one after the other
// uses the same again, which spares the garbage collector most of its work. The
// zero value is ready; it is for one goroutine.
type Memory struct {
	nodes   slab[Node]
	entries slab[Entry]
	items   slab[*Node]
	lines   []int
}

// Copy gives a node like n that may be changed: its entries and items are its own.
func (m *Memory) Copy(n *Node) *Node {
	c := &m.nodes.take(1)[:1][0]
	*c = *n
	if len(n.Entries) > 0 {
		c.Entries = append(m.entries.take(len(n.Entries)), n.Entries...)
	}
	if len(n.Items) > 0 {
		c.Items = append(m.items.take(len(n.Items)), n.Items...)
	}
	return c
}

// Reset takes back the memory of all nodes that were parsed into m. None may be
// used any more.
func (m *Memory) Reset() {
	m.nodes.reset()
	m.entries.reset()
	m.items.reset()
	if cap(m.lines) > maxKept*blockSize {
		m.lines = nil
	}
}

// A slab gives out zeroed memory in blocks of blockSize and keeps maxKept of these
// when it is reset.
const (
	blockSize = 256
	maxKept   = 64
)

type slab[T any] struct {
	blocks [][]T // all given out up to the last, each as long as it is used
	spare  [][]T // empty ones
}

// take gives an empty slice with room for n.
func (s *slab[T]) take(n int) []T {
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
func (s *slab[T]) grow(n int) {
	if last := len(s.spare) - 1; last >= 0 && n <= blockSize {
		s.blocks = append(s.blocks, s.spare[last])
		s.spare = s.spare[:last]
		return
	}
	s.blocks = append(s.blocks, make([]T, 0, max(n, blockSize)))
}

func (s *slab[T]) reset() {
	for i, b := range s.blocks {
		clear(b)
		if cap(b) == blockSize && len(s.spare) < maxKept {
			s.spare = append(s.spare, b[:0])
		}
		s.blocks[i] = nil
	}
	s.blocks = s.blocks[:0]
}
