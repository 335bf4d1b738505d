package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// declare takes what comments and the resource's Metadata say outright of a container:
// what stands nearest to it counts. nodes are the containers of its task.
func (r *reader) declare(w *taskworthy.Workload, res *resource, nodes []*position.Node) {
	said := declared.Reader{Report: r.add}
	f := res.scope.t.file
	lines := f.lines
	if res.key.File.Path != f.shown { // it is included
		lines = nil
	}
	first := int(res.node.EndLine) + 1 // of the containers
	for _, n := range nodes {
		at := n.Pos()
		if lines == nil || at.Path != f.shown {
			continue
		}
		first = min(first, at.Line)
		if w.Pos.Path == f.shown && w.Pos.Line >= at.Line && w.Pos.Line <= int(n.EndLine) {
			said.Lines(w, f.shown, lines, at.Line, int(n.EndLine))
		}
	}
	if block := res.node.At("Metadata", "taskworthy"); block != nil {
		said.Block(w, block)
	}
	if lines != nil {
		start := int(res.key.Line)
		said.Lines(w, f.shown, lines, start, max(start, codeAbove(lines, first)))
	}
}

// codeAbove is the last line above the given one that is no comment, so that the
// comments right above a container are not taken for those of its task.
func codeAbove(lines []string, line int) int {
	line = min(line, len(lines)+1) - 1
	for line > 1 && strings.HasPrefix(strings.TrimLeft(lines[line-1], " \t"), "#") {
		line--
	}
	return line
}
