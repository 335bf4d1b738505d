package terminal

import (
	"io"
)

// List writes rows of plain cells under titles; the first cell is the one to look for.
func List(w io.Writer, titles []string, rows [][]string, o Options) error {
	p := New(w, o)
	g := &Grid{Gap: 2}
	for i, title := range titles {
		c := Column{Title: title, Fair: 12, Least: 6, Lines: 2}
		if i == len(titles)-1 {
			c.Fair, c.Lines = 24, 6
		}
		g.Columns = append(g.Columns, c)
	}
	cells := make([][]Span, len(rows))
	for i, row := range rows {
		for j, text := range row {
			style := Plain
			if j == 0 {
				style = Bold
			}
			cells[i] = append(cells[i], style(text))
		}
	}
	g.Write(p, cells)
	return p.Close()
}
