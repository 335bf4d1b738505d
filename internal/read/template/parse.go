package template

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Parse reads the documents of a file as position.Memory does, placeholders included.
func Parse(m *position.Memory, path string, data []byte, limits position.Limits) ([]*position.Node, []taskworthy.Problem) {
	text := position.Decode(data)
	if text == nil {
		return m.Parse(path, data, limits) // which says what is wrong
	}
	s := scanner{text: text}
	s.scan()
	if s.out == nil {
		return m.Parse(path, text, limits)
	}
	docs, problems := m.Parse(path, s.out, limits)
	for _, doc := range docs {
		s.restore(doc)
	}
	return docs, problems
}

// restore gives the scalars below n their own text. JSON has no aliases, so that every
// node is met once; a text that has them is no template of JSON.
func (s *scanner) restore(n *position.Node) {
	if len(s.texts) == 0 || s.visits > 1<<20 {
		return
	}
	s.visits++
	if n.Kind == position.Scalar {
		if text, ok := s.texts[place{int(n.Line), int(n.Column)}]; ok {
			n.Value = text
		}
	}
	for _, e := range n.Entries {
		s.restore(e.Key)
		s.restore(e.Value)
	}
	for _, item := range n.Items {
		s.restore(item)
	}
}
