package evaluate

import (
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// entries collects the entries of a mapping, in which a later one takes the place
// of an earlier one with its key.
type entries struct {
	list []position.Entry
	at   map[string]int // nil while they are few
}

// few is up to how many entries are looked through one by one.
const few = 8

func newEntries(n int) *entries { return &entries{list: make([]position.Entry, 0, n)} }

func (m *entries) set(key, value *position.Node) {
	entry := position.Entry{Key: key, Value: value}
	if i := m.find(key.Value); i >= 0 {
		m.list[i] = entry
		return
	}
	m.list = append(m.list, entry)
	switch {
	case m.at != nil:
		m.at[key.Value] = len(m.list) - 1
	case len(m.list) > few:
		m.at = make(map[string]int, 2*len(m.list))
		for i, e := range m.list {
			m.at[e.Key.Value] = i
		}
	}
}

// find is the index of a key, negative for none.
func (m *entries) find(key string) int {
	if m.at != nil {
		if i, had := m.at[key]; had {
			return i
		}
		return -1
	}
	for i := range m.list {
		if m.list[i].Key.Value == key {
			return i
		}
	}
	return -1
}

func (m *entries) get(key string) (*position.Node, bool) {
	if i := m.find(key); i >= 0 {
		return m.list[i].Value, true
	}
	return nil, false
}

func (m *entries) mapping(at place) *position.Node { return mapping(at, m.list) }
