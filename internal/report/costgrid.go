package report

import "slices"

// costGrid is the table of one application: a row for each pair of options, then
// what is shared, then the total.
type costGrid struct {
	rows  []costRow
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
		return
	}
	difference := changeSpan(w.Difference)
	if w.Difference == nil {
		difference = span{}
		if slices.Contains(a.Total.LeftOut, w.ID) {
			difference = span{dim, "left out"}
		}
	}
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

// cellOf is one option; what is neither today's nor advised is only named.
func cellOf(o *CostOption) costCell {
	style := plain
	if !o.Today && !o.Recommended {
		style = dim
	}
	return costCell{say(style, o.Title), amountOf(style, o)}
}

// amountOf is what an option costs; a plus says that more is to come.
func amountOf(s style, o *CostOption) span {
	switch {
	case o.Complete:
		return say(s, usd(o.Monthly))
	case o.Monthly == nil || o.Monthly.Sign() == 0:
		return say(yellow, "unknown")
	}
	return say(yellow, usd(o.Monthly)+"+?")
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
			r.left.amount, r.right.amount, r.difference = say(yellow, usd(s.Today)+"+?"), say(yellow, usd(s.Recommended)+"+?"), span{dim, "left out"}
		}
		t.rows = append(t.rows, r)
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
	}
	t.rows = append(t.rows, costRow{
		title: say(bold, "total"),
		left:  costCell{amount: say(bold, usd(a.Total.Today))}, right: costCell{amount: say(bold, usd(a.Total.Recommended))},
		difference: changeSpan(a.Total.Difference),
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
			for i := range t.rows {
				if narrow {
					t.cells = append(t.cells, t.rows[i].stacked()...)
				} else {
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
		{title: "USD", fair: 9, least: 8, lines: 1, right: true},
		{title: "ELSEWHERE", fair: 24, least: 16, lines: 4},
		{title: "USD", fair: 9, least: 8, lines: 1, right: true},
		{title: "CHANGE", fair: 9, least: 8, lines: 1, right: true},
	}}
}

func narrowCosts() *grid {
	return &grid{indent: 2, gap: 2, columns: []column{
		{title: "WORKLOAD", fair: 12, least: 8, lines: 6},
		{title: "OPTION", fair: 18, least: 12, lines: 5},
		{title: "USD", fair: 9, least: 8, lines: 1, right: true},
		{title: "CHANGE", fair: 9, least: 8, lines: 1, right: true},
	}}
}

func (r *costRow) beside() []span {
	return []span{r.title, r.left.says, r.left.amount, r.right.says, r.right.amount, r.difference}
}

// stacked is the same for a narrow page: one option below the other.
func (r *costRow) stacked() [][]span {
	left, right := r.left, r.right
	if right.amount.text == "" && right.says.text == "" {
		return [][]span{{r.title, left.says, left.amount, r.difference}}
	}
	if right.says.text == "" { // shared parts and the total, which have an amount on each side
		if left.says.text == "" {
			left.says = span{dim, "in containers"}
		}
		right.says = span{dim, "as the guide says"}
	}
	if left.amount.text == "" && left.says.text == "" {
		return [][]span{{r.title, right.says, right.amount, r.difference}}
	}
	return [][]span{{r.title, left.says, left.amount, {}}, {{}, right.says, right.amount, r.difference}}
}

func (t *costGrid) write(p *printer) {
	t.grid.header(p)
	for _, row := range t.cells {
		t.grid.row(p, row)
	}
}
