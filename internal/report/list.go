package report

import "io"

// List writes rows of plain cells under titles; the first cell is the one to look for.
func List(w io.Writer, titles []string, rows [][]string, o Options) error {
	p := newPrinter(w, o)
	g := &grid{gap: 2}
	for i, title := range titles {
		c := column{title: title, fair: 12, least: 6, lines: 2}
		if i == len(titles)-1 {
			c.fair, c.lines = 24, 6
		}
		g.columns = append(g.columns, c)
	}
	cells := make([][]span, len(rows))
	for i, row := range rows {
		for j, text := range row {
			style := plain
			if j == 0 {
				style = bold
			}
			cells[i] = append(cells[i], say(style, text))
		}
	}
	g.measure(p.width, cells)
	g.header(p)
	for _, row := range cells {
		g.row(p, row)
	}
	return p.close()
}
