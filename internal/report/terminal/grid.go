package terminal

import (
	"slices"
	"strings"
)

// Column is one column of a grid. What is wider than its share is wrapped up to
// Lines lines, and shortened behind them.
type Column struct {
	Title string // clean
	Right bool
	// Fair is the width below which the column is squeezed only when the others
	// are down to theirs, Least that below which it never is.
	Fair, Least int
	Lines       int

	width int
	part  int // the widest of its parts that no line should break
}

// Squeezed reports whether the column got less than is fair.
func (c *Column) Squeezed() bool { return c.width < c.Fair }

// Grid lays rows of cells out in columns that together fit a width, Indent columns
// from the left and Gap apart. Every row has a cell for each column.
type Grid struct {
	Columns []Column
	Indent  int
	Gap     int
}

// Fill leaves out the columns in which no row has anything.
func (g *Grid) Fill(rows [][]Span) [][]Span {
	for i := len(g.Columns) - 1; i >= 0; i-- {
		if slices.ContainsFunc(rows, func(row []Span) bool { return row[i].text != "" }) {
			continue
		}
		g.Columns = slices.Delete(g.Columns, i, i+1)
		for n, row := range rows {
			rows[n] = slices.Delete(row, i, i+1)
		}
	}
	return rows
}

// Measure gives every column the width of its widest cell. While the grid is
// wider than room (0: any) it moves the columns together and squeezes the widest,
// first to what is fair, then to its longest part that no line should break. It
// reports whether no such part must be broken.
func (g *Grid) Measure(room int, rows [][]Span) (whole bool) {
	g.See(rows)
	return g.Fit(room)
}

// See takes in the widths of rows, which need not be kept for Fit.
func (g *Grid) See(rows [][]Span) {
	for i := range g.Columns {
		c := &g.Columns[i]
		for _, row := range rows {
			c.width = max(c.width, Cells(row[i].text))
			c.part = max(c.part, longestPart(row[i].text))
		}
	}
}

// Fit is Measure for the rows that were seen.
func (g *Grid) Fit(room int) (whole bool) {
	for i := range g.Columns {
		c := &g.Columns[i]
		c.width = max(c.width, Cells(c.Title))
		c.part = min(max(c.part, c.Least, Cells(c.Title)), max(c.Fair, c.Least, longPart))
	}
	if room == 0 || g.total() <= room {
		return true
	}
	g.Gap = 1
	for _, floor := range []func(Column) int{
		func(c Column) int { return max(c.Fair, c.part) },
		func(c Column) int { return c.part },
	} {
		for g.total() > room && g.squeeze(floor) {
		}
	}
	whole = g.total() <= room
	for g.total() > room && g.squeeze(func(c Column) int { return c.Least }) {
	}
	return whole
}

// longPart is the longest part of a name that still claims a line for itself.
const longPart = 16

// longestPart is the width of the longest part of a cell between the places at
// which a line may be broken.
func longestPart(text string) int {
	longest := 0
	for word := range strings.FieldsSeq(text) {
		for word != "" {
			i := strings.IndexAny(word, joints) + 1
			if i == 0 {
				i = len(word)
			}
			longest = max(longest, Cells(word[:i]))
			word = word[i:]
		}
	}
	return longest
}

// squeeze takes a column's width from the widest that is above its floor.
func (g *Grid) squeeze(floor func(Column) int) bool {
	widest := -1
	for i, c := range g.Columns {
		if c.width > floor(c) && (widest < 0 || c.width > g.Columns[widest].width) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	g.Columns[widest].width--
	return true
}

func (g *Grid) total() int {
	n := g.Indent + g.Gap*(len(g.Columns)-1)
	for _, c := range g.Columns {
		n += c.width
	}
	return n
}

// At is the place at which a column starts.
func (g *Grid) At(i int) int {
	n := g.Indent
	for _, c := range g.Columns[:i] {
		n += c.width + g.Gap
	}
	return n
}

// Write writes the titles and all rows, within the width of the page.
func (g *Grid) Write(p *Printer, rows [][]Span) {
	g.Measure(p.Width, rows)
	g.Header(p)
	for _, row := range rows {
		g.Row(p, row)
	}
}

// Header writes the titles of the columns.
func (g *Grid) Header(p *Printer) {
	row := make([]Span, len(g.Columns))
	for i, c := range g.Columns {
		row[i] = Span{dim, c.Title}
	}
	g.Row(p, row)
}

// Row writes one row on as many lines as its cells need.
func (g *Grid) Row(p *Printer, row []Span) {
	parts := make([][]string, len(row))
	height := 1
	for i, cell := range row {
		parts[i] = g.Columns[i].split(cell.text)
		height = max(height, len(parts[i]))
	}
	for line := range height {
		end := 0 // columns written so far; trailing blanks never are
		for i, cell := range row {
			if line >= len(parts[i]) || parts[i][line] == "" {
				continue
			}
			text := parts[i][line]
			start := g.At(i)
			if g.Columns[i].Right {
				start += g.Columns[i].width - Cells(text)
			}
			p.Space(start - end)
			p.Put(Span{cell.style, text})
			end = start + Cells(text)
		}
		p.Newline()
	}
}

// split breaks a cell into the lines that its column allows.
func (c *Column) split(text string) []string {
	var lines []string
	for text != "" {
		if Cells(text) <= c.width || len(lines) == c.Lines-1 {
			return append(lines, fit(text, c.width))
		}
		head, tail := breakWord(text, c.width)
		edge, _ := cutCells(text, c.width+1) // a space may stand just behind it
		if i := strings.LastIndexByte(edge, ' '); i > 0 {
			head, tail = text[:i], text[i+1:]
		}
		lines, text = append(lines, head), tail
	}
	return lines
}
