package costreport

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// grid is the table of one application: a row for each pair of options, then
// what is shared, then the total.
type grid struct {
	rows []row
	// slim are the rows of a narrow page: what the workload costs in a container, where
	// the guide sends it and for how much, and below that the other options.
	slim [][]terminal.Span
}

// row is one line of the table: what stands on the left is on ECS.
type row struct {
	title       terminal.Span
	left, right cell
	difference  terminal.Span
	// alone says that left is all there is: a heading, a sentence.
	alone bool
}

// cell is one option: its words and what it costs.
type cell struct {
	says, amount terminal.Span
}

func newGrid(a *Application) *grid {
	t := &grid{}
	for i := range a.Workloads {
		t.workload(a, &a.Workloads[i])
	}
	t.shared(a)
	return t
}

// workload puts the options on ECS beside the others.
func (t *grid) workload(a *Application, w *Workload) {
	var left, right []cell
	for i := range w.Options {
		o := &w.Options[i]
		if o.Today && o.Recommended {
			right = append(right, cell{terminal.Dim("stays"), o.Amount(terminal.Plain)})
		}
		if o.Target == "" {
			left = append(left, cellOf(o))
		} else {
			right = append(right, cellOf(o))
		}
	}
	title := terminal.Bold(w.Title)
	if len(left)+len(right) == 0 {
		t.rows = append(t.rows, row{title: title, left: cell{says: terminal.Dim("not deployed")}})
		t.slim = append(t.slim, []terminal.Span{title, {}, terminal.Dim("not deployed"), {}, {}})
		return
	}
	difference := changeSpan(w.Difference)
	if w.Difference == nil {
		difference = terminal.Span{}
		if slices.Contains(a.Total.LeftOut, w.ID) {
			difference = terminal.Dim("left out")
		}
	}
	t.slimWorkload(w, title, difference)
	for i := range max(len(left), len(right)) {
		r := row{title: title, difference: difference}
		if i < len(left) {
			r.left = left[i]
		}
		if i < len(right) {
			r.right = right[i]
		}
		t.rows = append(t.rows, r)
		title, difference = terminal.Span{}, terminal.Span{}
	}
}

// slimWorkload puts the two options that count on one line, and the others below.
func (t *grid) slimWorkload(w *Workload, title, difference terminal.Span) {
	first := []terminal.Span{title, {}, {}, {}, difference}
	var more [][]terminal.Span
	for i := range w.Options {
		o := &w.Options[i]
		if o.Today {
			first[1] = o.Amount(terminal.Plain)
		}
		switch {
		case o.Recommended && o.Today:
			first[2], first[3] = terminal.Dim("stays"), o.Amount(terminal.Plain)
		case o.Recommended:
			first[2], first[3] = terminal.Plain(o.Title), o.Amount(terminal.Plain)
		case !o.Today:
			more = append(more, []terminal.Span{{}, {}, terminal.Dim("or " + o.Title), o.Amount(terminal.Dim), {}})
		}
		if o.Today && o.ID != onFargate {
			more = append(more, []terminal.Span{{}, {}, terminal.Dim("in a container: " + o.Title), {}, {}})
		}
	}
	t.slim = append(append(t.slim, first), more...)
}

// onFargate is the option that a container usually is.
const onFargate = "ecs-fargate"

// cellOf is one option; what is neither today's nor advised is only named.
func cellOf(o *Option) cell {
	style := terminal.Plain
	if !o.Today && !o.Recommended {
		style = terminal.Dim
	}
	return cell{style(o.Title), o.Amount(style)}
}

// Amount is what an option costs; a plus says that more is to come. What floats is
// a range.
func (o *Option) Amount(s terminal.Style) terminal.Span {
	switch {
	case o.Complete && o.Low != nil:
		return s(USD(o.Low) + " to " + USD(o.Monthly))
	case o.Complete:
		return s(USD(o.Monthly))
	}
	return terminal.Yellow(atLeast(o.Monthly))
}

// atLeast is the sum of what is known where something else is not.
func atLeast(a Amount) string {
	if a == nil || a.Sign() == 0 {
		return "unknown"
	}
	return USD(a) + "+?"
}

// shared adds what all use, what rounding hides, and the total.
func (t *grid) shared(a *Application) {
	var today, recommended int64
	for i := range a.Workloads {
		w := &a.Workloads[i]
		if w.Difference == nil {
			continue
		}
		for j := range w.Options {
			n, _ := cents(w.Options[j].Monthly)
			if w.Options[j].Today {
				today += n
			}
			if w.Options[j].Recommended {
				recommended += n
			}
		}
	}
	title := terminal.Bold("shared")
	for i := range a.Shared {
		s := &a.Shared[i]
		r := row{title: title, left: cell{says: terminal.Plain(s.Title)}}
		title = terminal.Span{}
		if s.Complete {
			r.left.amount, r.right.amount = terminal.Plain(USD(s.Today)), terminal.Plain(USD(s.Recommended))
			m, _ := cents(s.Today)
			n, _ := cents(s.Recommended)
			today, recommended = today+m, recommended+n
		} else {
			r.left.amount, r.right.amount, r.difference = terminal.Yellow(atLeast(s.Today)), terminal.Yellow(atLeast(s.Recommended)), terminal.Dim("left out")
		}
		if r.difference.Text() == "" {
			if c := moved(s.Today, s.Recommended); strings.Trim(c.Text(), "0.") != "" {
				r.difference = c
			}
		}
		t.rows = append(t.rows, r)
		t.slim = append(t.slim, []terminal.Span{r.title, r.left.amount, r.left.says, r.right.amount, r.difference})
	}
	if a.Total.Difference == nil {
		return
	}
	m, _ := cents(a.Total.Today)
	n, _ := cents(a.Total.Recommended)
	if m != today || n != recommended {
		t.rows = append(t.rows, row{
			title: terminal.Dim("rounding"),
			left:  cell{amount: hidden(m - today)}, right: cell{amount: hidden(n - recommended)},
		})
		t.slim = append(t.slim, []terminal.Span{terminal.Dim("rounding"), hidden(m - today), {}, hidden(n - recommended), {}})
	}
	t.rows = append(t.rows, row{
		title: terminal.Bold("total"),
		left:  cell{amount: terminal.Bold(USD(a.Total.Today))}, right: cell{amount: terminal.Bold(USD(a.Total.Recommended))},
		difference: changeSpan(a.Total.Difference),
	})
	t.slim = append(t.slim, []terminal.Span{
		terminal.Bold("total"), terminal.Bold(USD(a.Total.Today)), {}, terminal.Bold(USD(a.Total.Recommended)), changeSpan(a.Total.Difference),
	})
}

func hidden(n int64) terminal.Span {
	if n == 0 {
		return terminal.Span{}
	}
	return terminal.Dim(dollars(n))
}

// layout is the form of the tables of all applications.
type layout struct {
	grid   *terminal.Grid
	narrow bool
}

// fit gives all tables the same columns, side by side where that fits.
func fit(p *terminal.Printer, c *Cost) layout {
	wide, narrow := layout{wideGrid(), false}, layout{narrowGrid(), true}
	for i := range c.Applications {
		t := newGrid(&c.Applications[i])
		wide.grid.See(wide.cells(t))
		narrow.grid.See(narrow.cells(t))
	}
	if wide.grid.Fit(p.Width) && !wide.grid.Columns[1].Squeezed() {
		return wide
	}
	narrow.grid.Fit(p.Width)
	return narrow
}

// cells are those of a table.
func (l layout) cells(t *grid) [][]terminal.Span {
	if l.narrow {
		return t.slim
	}
	cells := make([][]terminal.Span, len(t.rows))
	for i := range t.rows {
		cells[i] = t.rows[i].beside()
	}
	return cells
}

func (l layout) write(p *terminal.Printer, t *grid) {
	l.grid.Header(p)
	for _, row := range l.cells(t) {
		l.grid.Row(p, row)
	}
}

func wideGrid() *terminal.Grid {
	return &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "WORKLOAD", Fair: 12, Least: 9, Lines: 6},
		{Title: "ON ECS", Fair: 22, Least: 16, Lines: 4},
		{Title: "USD", Fair: 9, Least: 8, Lines: 2, Right: true},
		{Title: "ELSEWHERE", Fair: 24, Least: 16, Lines: 4},
		{Title: "USD", Fair: 9, Least: 8, Lines: 2, Right: true},
		{Title: "CHANGE", Fair: 9, Least: 8, Lines: 1, Right: true},
	}}
}

func narrowGrid() *terminal.Grid {
	return &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "WORKLOAD", Fair: 12, Least: 8, Lines: 6},
		{Title: "CONTAINER", Fair: 9, Least: 8, Lines: 1, Right: true},
		{Title: "AS THE GUIDE SAYS", Fair: 18, Least: 12, Lines: 5},
		{Title: "USD", Fair: 9, Least: 8, Lines: 2, Right: true},
		{Title: "CHANGE", Fair: 9, Least: 8, Lines: 1, Right: true},
	}}
}

func (r *row) beside() []terminal.Span {
	return []terminal.Span{r.title, r.left.says, r.left.amount, r.right.says, r.right.amount, r.difference}
}
