package terraform

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/ecstask"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// comments takes what comments say outright of the workloads of one task: those in
// and above a container where it is written in a configuration file, then those in
// and above the block that defines the task. In a block of several containers only
// what stands above it is said of all.
func (b *builder) comments(m *made) {
	said := declared.Reader{Report: func(p taskworthy.Problem) { b.app.Problems = append(b.app.Problems, p) }}
	for _, w := range m.workloads {
		if n := m.node(w); n != nil {
			b.say(said, w, n.Pos(), int(n.EndLine))
		}
		end := m.object.at.Line
		if len(m.workloads) == 1 {
			end = m.object.end
		}
		b.say(said, w, m.object.at, end)
	}
}

// node is the container that a workload was made of, where it is written as one.
func (m *made) node(w *taskworthy.Workload) *position.Node {
	for _, item := range ecstask.Many(m.containers) {
		if item.Is(position.Mapping) && (item.Pos() == w.Pos || ecstask.Get(item, "name").Pos() == w.Pos) {
			return item
		}
	}
	return nil
}

func (b *builder) say(said declared.Reader, w *taskworthy.Workload, at taskworthy.Pos, end int) {
	path, ok := b.paths[at.Path]
	if !ok || at.Line == 0 {
		return
	}
	said.Comments(w, at.Path, b.text(path), at.Line, max(end, at.Line))
}

// text is a configuration file's, empty where it cannot be read.
func (b *builder) text(path string) string {
	if text, ok := b.texts[path]; ok {
		return text
	}
	data, err := b.tree.ReadFile(path)
	if err != nil {
		return ""
	}
	text := string(position.Decode(data))
	b.texts[path] = text
	return text
}
