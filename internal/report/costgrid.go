package report

import (
	"slices"
	"strings"
)

// costGrid is the table of one application: a row for each pair of options, then
// what is shared, then the total.
type costGrid struct {
	rows []costRow
	// slim are the rows of a narrow page: what the workload costs in a container, where
	// the guide sends it and for how much, and below that the other options.
	slim  [][]span
	grid  *grid
	cells [][]span
}

// costRow is one line of the table: what stands on the left is on ECS.
type costRow struct {
	title       span
	left, right costCell
	difference  span
	// alone says that left is all there is: a heading, a sentence.
	alone bool
}

// costCell is one option: its words and what it costs.
type costCell struct {
	says, amount span
}

func newCostGrid(a *CostApplication) *costGrid {
	t := &costGrid{}
	for i := range a.Workloads {
		t.workload(a, &a.Workloads[i])
	}
	t.shared(a)
	return t
}

// workload puts the options on ECS beside the others.
func (t *costGrid) workload(a *CostApplication, w *CostWorkload) {
	var left, right []costCell
	for i := range w.Options {
		o := &w.Options[i]
		if o.Today && o.Recommended {
			right = append(right, costCell{say(dim, "stays"), amountOf(plain, o)})
		}
		if o.Target == "" {
			left = append(left, cellOf(o))
		} else {
			right = append(right, cellOf(o))
		}
	}
	title := say(bold, w.Title)
	if len(left)+len(right) == 0 {
		t.rows = append(t.rows, costRow{title: title, left: costCell{says: say(dim, "not deployed")}})
		t.slim = append(t.slim, []span{title, {}, say(dim, "not deployed"), {}, {}})
		return
	}
	difference := changeSpan(w.Difference)
	if w.Difference == nil {
		difference = span{}
		if slices.Contains(a.Total.LeftOut, w.ID) {
			difference = span{dim, "left out"}
		}
	}
	t.slimWorkload(w, title, difference)
	for i := range max(len(left), len(right)) {
		r := costRow{title: title, difference: difference}
		if i < len(left) {
			r.left = left[i]
		}
		if i < len(right) {
			r.right = right[i]
		}
		t.rows = append(t.rows, r)
		title, difference = span{}, span{}
	}
}

// slimWorkload puts the two options that count on one line, and the others below.
func (t *costGrid) slimWorkload(w *CostWorkload, title, difference span) {
	first := []span{title, {}, {}, {}, difference}
	var more [][]span
	for i := range w.Options {
		o := &w.Options[i]
		if o.Today {
			first[1] = amountOf(plain, o)
		}
		switch {
		case o.Recommended && o.Today:
			first[2], first[3] = say(dim, "stays"), amountOf(plain, o)
		case o.Recommended:
			first[2], first[3] = say(plain, o.Title), amountOf(plain, o)
		case !o.Today:
			more = append(more, []span{{}, {}, say(dim, "or "+o.Title), amountOf(dim, o), {}})
		}
		if o.Today && o.ID != onFargate {
			more = append(more, []span{{}, {}, say(dim, "in a container: "+o.Title), {}, {}})
		}
	}
	t.slim = append(append(t.slim, first), more...)
}

// onFargate is the option that a container usually is.
const onFargate = "ecs-fargate"

// cellOf is one option; what is neither today's nor advised is only named.
func cellOf(o *CostOption) costCell {
	style := plain
	if !o.Today && !o.Recommended {
		style = dim
	}
	return costCell{say(style, o.Title), amountOf(style, o)}
}

// amountOf is what an option costs; a plus says that more is to come. What floats is
// a range.
func amountOf(s style, o *CostOption) span {
	switch {
	case o.Complete && o.Low != nil:
		return say(s, usd(o.Low)+" to "+usd(o.Monthly))
	case o.Complete:
		return say(s, usd(o.Monthly))
	}
	return say(yellow, atLeast(o.Monthly))
}

// atLeast is the sum of what is known where something else is not.
func atLeast(a Amount) string {
	if a == nil || a.Sign() == 0 {
		return "unknown"
	}
	return usd(a) + "+?"
}

// shared adds what all use, what rounding hides, and the total.
func (t *costGrid) shared(a *CostApplication) {
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
	title := say(bold, "shared")
	for i := range a.Shared {
		s := &a.Shared[i]
		r := costRow{title: title, left: costCell{says: say(plain, s.Title)}}
		title = span{}
		if s.Complete {
			r.left.amount, r.right.amount = say(plain, usd(s.Today)), say(plain, usd(s.Recommended))
			m, _ := cents(s.Today)
			n, _ := cents(s.Recommended)
			today, recommended = today+m, recommended+n
		} else {
			r.left.amount, r.right.amount, r.difference = say(yellow, atLeast(s.Today)), say(yellow, atLeast(s.Recommended)), span{dim, "left out"}
		}
		if r.difference.text == "" {
			if c := moved(s.Today, s.Recommended); strings.Trim(c.text, "0.") != "" {
				r.difference = c
			}
		}
		t.rows = append(t.rows, r)
		t.slim = append(t.slim, []span{r.title, r.left.amount, r.left.says, r.right.amount, r.difference})
	}
	if a.Total.Difference == nil {
		return
	}
	m, _ := cents(a.Total.Today)
	n, _ := cents(a.Total.Recommended)
	if m != today || n != recommended {
		t.rows = append(t.rows, costRow{
			title: say(dim, "rounding"),
			left:  costCell{amount: hidden(m - today)}, right: costCell{amount: hidden(n - recommended)},
		})
		t.slim = append(t.slim, []span{say(dim, "rounding"), hidden(m - today), {}, hidden(n - recommended), {}})
	}
	t.rows = append(t.rows, costRow{
		title: say(bold, "total"),
		left:  costCell{amount: say(bold, usd(a.Total.Today))}, right: costCell{amount: say(bold, usd(a.Total.Recommended))},
		difference: changeSpan(a.Total.Difference),
	})
	t.slim = append(t.slim, []span{
		say(bold, "total"), say(bold, usd(a.Total.Today)), {}, say(bold, usd(a.Total.Recommended)), changeSpan(a.Total.Difference),
	})
}

func hidden(n int64) span {
	if n == 0 {
		return span{}
	}
	return say(dim, dollars(n))
}

// fitCosts gives all tables the same columns, side by side where that fits.
func fitCosts(p *printer, tables []*costGrid) {
	for _, narrow := range []bool{false, true} {
		g := wideCosts()
		if narrow {
			g = narrowCosts()
		}
		var all [][]span
		for _, t := range tables {
			t.grid, t.cells = g, t.cells[:0]
			if narrow {
				t.cells = t.slim
			} else {
				for i := range t.rows {
					t.cells = append(t.cells, t.rows[i].beside())
				}
			}
			all = append(all, t.cells...)
		}
		if g.measure(p.width, all) && (narrow || p.width == 0 || g.columns[1].width >= g.columns[1].fair) {
			return
		}
	}
}

func wideCosts() *grid {
	return &grid{indent: 2, gap: 2, columns: []column{
		{title: "WORKLOAD", fair: 12, least: 9, lines: 6},
		{title: "ON ECS", fair: 22, least: 16, lines: 4},
		{title: "USD", fair: 9, least: 8, lines: 2, right: true},
		{title: "ELSEWHERE", fair: 24, least: 16, lines: 4},
		{title: "USD", fair: 9, least: 8, lines: 2, right: true},
		{title: "CHANGE", fair: 9, least: 8, lines: 1, right: true},
	}}
}

func narrowCosts() *grid {
	return &grid{indent: 2, gap: 2, columns: []column{
		{title: "WORKLOAD", fair: 12, least: 8, lines: 6},
		{title: "CONTAINER", fair: 9, least: 8, lines: 1, right: true},
		{title: "AS THE GUIDE SAYS", fair: 18, least: 12, lines: 5},
		{title: "USD", fair: 9, least: 8, lines: 2, right: true},
		{title: "CHANGE", fair: 9, least: 8, lines: 1, right: true},
	}}
}

func (r *costRow) beside() []span {
	return []span{r.title, r.left.says, r.left.amount, r.right.says, r.right.amount, r.difference}
}

func (t *costGrid) write(p *printer) {
	t.grid.header(p)
	for _, row := range t.cells {
		t.grid.row(p, row)
	}
}
