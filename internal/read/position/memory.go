package position

import "github.com/taskworthy/taskworthy/internal/slab"

// Memory is where nodes are kept. Whoever reads many files one after the other
// uses the same again, which spares the garbage collector most of its work. The
// zero value is ready; it is for one goroutine.
type Memory struct {
	nodes   slab.Slab[Node]
	entries slab.Slab[Entry]
	items   slab.Slab[*Node]
	lines   []int
}

// Copy gives a node like n that may be changed: its entries and items are its own.
func (m *Memory) Copy(n *Node) *Node {
	c := m.nodes.New()
	*c = *n
	if len(n.Entries) > 0 {
		c.Entries = append(m.entries.Take(len(n.Entries)), n.Entries...)
	}
	if len(n.Items) > 0 {
		c.Items = append(m.items.Take(len(n.Items)), n.Items...)
	}
	return c
}

// Reset takes back the memory of all nodes that were parsed into m. None may be
// used any more.
func (m *Memory) Reset() {
	m.nodes.Reset()
	m.entries.Reset()
	m.items.Reset()
	if cap(m.lines) > maxLines {
		m.lines = nil
	}
}

// maxLines is how many lines of a file are remembered in memory that is kept.
const maxLines = 1 << 14
