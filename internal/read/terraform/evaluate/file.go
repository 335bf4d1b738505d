package evaluate

import (
	"bytes"
	"sort"

	"github.com/hashicorp/hcl/v2"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// file is the text of one file, by whose tree path ranges name it.
type file struct {
	path   string // in the tree
	shown  *position.File
	text   []byte
	starts []int // of the lines, made when first needed
}

// offset is the byte at which a line begins.
func (f *file) offset(line int) int {
	f.index()
	return f.starts[min(max(line, 1), len(f.starts))-1]
}

// line is the line and the column in bytes of a byte, both from 1.
func (f *file) line(offset int) (line, column int) {
	f.index()
	offset = min(max(offset, 0), len(f.text))
	n := sort.SearchInts(f.starts, offset+1)
	return n, offset - f.starts[n-1] + 1
}

func (f *file) index() {
	if f.starts != nil {
		return
	}
	f.starts = make([]int, 1, 1+bytes.Count(f.text, []byte("\n")))
	for i, c := range f.text {
		if c == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
}

// slice is the text of a range, empty where there is none.
func (f *file) slice(r hcl.Range) []byte {
	if r.Start.Byte < 0 || r.End.Byte > len(f.text) || r.Start.Byte > r.End.Byte {
		return nil
	}
	return f.text[r.Start.Byte:r.End.Byte]
}

// A place is where a value stands.
type place struct {
	file              *position.File
	line, column, end int32
}

func (p place) pos() taskworthy.Pos {
	if p.file == nil {
		return taskworthy.Pos{}
	}
	return taskworthy.Pos{Path: p.file.Path, Line: int(p.line), Column: int(p.column)}
}

// at is the place of a range.
func (f *file) at(r hcl.Range) place {
	if f == nil {
		return place{}
	}
	line, column := f.line(r.Start.Byte)
	end := line
	if r.End.Byte > r.Start.Byte {
		end, _ = f.line(r.End.Byte - 1)
	}
	return place{f.shown, int32(line), int32(column), int32(end)}
}

// of is the place of a node.
func of(n *position.Node) place { return place{n.File, n.Line, n.Column, n.EndLine} }

// put sets the place of a node that was just made.
func (p place) put(n *position.Node) *position.Node {
	n.File, n.Line, n.Column, n.EndLine = p.file, p.line, p.column, p.end
	return n
}
