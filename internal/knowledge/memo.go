package knowledge

import "sync"

// memo remembers answers to questions that come again and again: the projects
// of one tree run the same images with the same commands. It holds up to
// maxMemo answers and then learns no more, so its memory is bounded. It may be
// used by several goroutines; the zero memo is empty.
type memo[K comparable, V any] struct {
	mu      sync.RWMutex
	answers map[K]V
}

const maxMemo = 8192

// get gives the answer for key, worked out by ask if it is new.
func (m *memo[K, V]) get(key K, ask func() V) V {
	m.mu.RLock()
	v, ok := m.answers[key]
	m.mu.RUnlock()
	if ok {
		return v
	}
	v = ask()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers == nil {
		m.answers = make(map[K]V)
	}
	if len(m.answers) < maxMemo {
		m.answers[key] = v
	}
	return v
}
