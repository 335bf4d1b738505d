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
// wider than room (0: any) it moves the columns together and squeezes the widest.
func (g *grid) measure(room int, rows [][]span) {
	for i := range g.columns {
		c := &g.columns[i]
		c.width = cells(c.title)
		for _, row := range rows {
			c.width = max(c.width, cells(row[i].text))
		}
	}
	if room == 0 || g.total() <= room {
		return
	}
	g.gap = 1
	for g.total() > room && (g.squeeze(func(c column) int { return c.fair }) || g.squeeze(func(c column) int { return c.least })) {
	}
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
