package taskworthy

import (
	"cmp"
	"fmt"
)

// Pos is a place in an input file. Path has slashes and is relative to the
// folder that was asked about; Line and Column are 1-based, Column counts bytes.
// Zero means unknown.
type Pos struct {
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// IsZero reports whether the place is unknown.
func (p Pos) IsZero() bool { return p.Path == "" && p.Line == 0 }

// String gives path:line:column, leaving out what is unknown.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.Path
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

// Compare orders places by path, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Path, q.Path), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}
