package report

import (
	"slices"
	"strings"
)

// column is one column of a grid. What is wider than its share is wrapped up to
// lines lines, and shortened behind them.
type column struct {
	title string
	right bool
	// fair is the width below which the column is squeezed only when the others
	// are down to theirs, least that below which it never is.
	fair, least int
	lines       int

	width int
	part  int // the widest of its parts that no line should break
}

// grid lays rows of cells out in columns that together fit a width.
type grid struct {
	columns []column
	indent  int
	gap     int
}

// fill leaves out the columns in which no row has anything.
func (g *grid) fill(rows [][]span) [][]span {
	for i := len(g.columns) - 1; i >= 0; i-- {
		if slices.ContainsFunc(rows, func(row []span) bool { return row[i].text != "" }) {
			continue
		}
		g.columns = slices.Delete(g.columns, i, i+1)
		for n, row := range rows {
			rows[n] = slices.Delete(row, i, i+1)
		}
	}
	return rows
}

// measure gives every column the width of its widest cell. While the grid is
// wider than room (0: any) it moves the columns together and squeezes the widest,
// first to what is fair, then to its longest part that no line should break. It
// reports whether no such part must be broken.
func (g *grid) measure(room int, rows [][]span) (whole bool) {
	for i := range g.columns {
		c := &g.columns[i]
		c.width, c.part = cells(c.title), max(c.least, cells(c.title))
		for _, row := range rows {
			c.width = max(c.width, cells(row[i].text))
			c.part = max(c.part, longestPart(row[i].text))
		}
		c.part = min(c.part, max(c.fair, c.least, longPart))
	}
	if room == 0 || g.total() <= room {
		return true
	}
	g.gap = 1
	for _, floor := range []func(column) int{
		func(c column) int { return max(c.fair, c.part) },
		func(c column) int { return c.part },
	} {
		for g.total() > room && g.squeeze(floor) {
		}
	}
	whole = g.total() <= room
	for g.total() > room && g.squeeze(func(c column) int { return c.least }) {
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
			longest = max(longest, cells(word[:i]))
			word = word[i:]
		}
	}
	return longest
}

// squeeze takes a column's width from the widest that is above its floor.
func (g *grid) squeeze(floor func(column) int) bool {
	widest := -1
	for i, c := range g.columns {
		if c.width > floor(c) && (widest < 0 || c.width > g.columns[widest].width) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	g.columns[widest].width--
	return true
}

func (g *grid) total() int {
	n := g.indent + g.gap*(len(g.columns)-1)
	for _, c := range g.columns {
		n += c.width
	}
	return n
}

// at is the place at which a column starts.
func (g *grid) at(i int) int {
	n := g.indent
	for _, c := range g.columns[:i] {
		n += c.width + g.gap
	}
	return n
}

func (g *grid) header(p *printer) {
	row := make([]span, len(g.columns))
	for i, c := range g.columns {
		row[i] = span{dim, c.title}
	}
	g.row(p, row)
}

// row writes one row on as many lines as its cells need.
func (g *grid) row(p *printer, row []span) {
	parts := make([][]string, len(row))
	height := 1
	for i, cell := range row {
		parts[i] = g.columns[i].split(cell.text)
		height = max(height, len(parts[i]))
	}
	for line := range height {
		end := 0 // columns written so far; trailing blanks never are
		for i, cell := range row {
			if line >= len(parts[i]) || parts[i][line] == "" {
				continue
			}
			text := parts[i][line]
			start := g.at(i)
			if g.columns[i].right {
				start += g.columns[i].width - cells(text)
			}
			p.space(start - end)
			p.put(span{cell.style, text})
			end = start + cells(text)
		}
		p.newline()
	}
}

// split breaks a cell into the lines that its column allows.
func (c *column) split(text string) []string {
	var lines []string
	for text != "" {
		if cells(text) <= c.width || len(lines) == c.lines-1 {
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
