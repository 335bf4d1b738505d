package report

import (
	"cmp"
	"slices"
	"strings"
)

// costLines writes every line of every option of an application.
func costLines(p *printer, a *CostApplication) {
	for i := range a.Workloads {
		w := &a.Workloads[i]
		for j := range w.Options {
			o := &w.Options[j]
			title := w.Title + ", " + o.Title
			if o.Recommended {
				title += ", as the guide says"
			}
			costBill(p, title, o.Lines, o.Monthly)
		}
	}
	for i := range a.Shared {
		s := &a.Shared[i]
		if sameLines(s.TodayLines, s.RecommendedLines) {
			costBill(p, s.Title, s.TodayLines, s.Today)
			continue
		}
		costBill(p, s.Title+", everything in containers", s.TodayLines, s.Today)
		costBill(p, s.Title+", as the guide says", s.RecommendedLines, s.Recommended)
	}
}

func sameLines(a, b []CostLine) bool {
	return slices.EqualFunc(a, b, func(x, y CostLine) bool {
		return x.Component == y.Component && exact(x.Quantity) == exact(y.Quantity) && exact(x.Amount) == exact(y.Amount)
	})
}

// costBill writes lines with their sum, and what rounding hides as one of them.
func costBill(p *printer, title string, lines []CostLine, sum Amount) {
	if len(lines) == 0 {
		return
	}
	p.newline()
	p.paragraph(2, 4, say(bold, title))
	g := &grid{indent: 4, gap: 2, columns: []column{
		{title: "LINE", fair: 16, least: 10, lines: 4},
		{title: "QUANTITY", fair: 8, least: 6, lines: 2, right: true},
		{title: "UNIT", fair: 8, least: 5, lines: 3},
		{title: "PRICE", fair: 8, least: 6, lines: 2, right: true},
		{title: "USD", fair: 8, least: 8, lines: 1, right: true},
		{title: "OF", fair: 10, least: 7, lines: 2},
	}}
	rows := make([][]span, 0, len(lines)+2)
	for i := range lines {
		l := &lines[i]
		amount := say(plain, usd(l.Amount))
		if l.Amount == nil {
			amount.style = yellow
		}
		rows = append(rows, []span{
			say(plain, l.Component), say(plain, short(l.Quantity)), say(plain, l.Unit), say(plain, exact(l.Price)),
			amount, say(dim, priceOf(l)),
		})
	}
	if n := rounding(lines, sum); n != 0 {
		rows = append(rows, []span{{dim, "rounding"}, {}, {}, {}, {dim, dollars(n)}, {}})
	}
	rows = append(rows, []span{{bold, "total"}, {}, {}, {}, say(bold, sumText(lines, sum)), {}})
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
}

// sumText is the sum of lines, and says so where some are not known.
func sumText(lines []CostLine, sum Amount) string {
	if len(unknownLines(lines)) > 0 {
		return atLeast(sum)
	}
	return usd(sum)
}

// priceOf says where a price comes from: the date of the list's, and what that is where
// another one was negotiated.
func priceOf(l *CostLine) string {
	if l.List == nil {
		return l.Date
	}
	return strings.TrimSpace(l.Date + " list " + exact(l.List))
}

// short is a quantity with at most four decimals, and none that are zeros.
func short(a Amount) string {
	if a == nil {
		return ""
	}
	text := exact(a)
	if _, decimals, _ := strings.Cut(text, "."); len(decimals) > 4 {
		text = strings.TrimRight(strings.TrimRight(a.Text(4), "0"), ".")
		if text == "0" || text == "" {
			return exact(a)
		}
	}
	return text
}

// costAssumptions tells the figures that nobody gave, and how to set them: in a
// paragraph of keys and values, or each with what it is and whose.
func costAssumptions(p *printer, c *Cost, whole bool) {
	all := assumptions(c)
	if len(all) == 0 {
		return
	}
	p.heading("Assumed, as nothing says otherwise")
	if whole {
		assumptionGrid(p, all)
	} else {
		p.paragraph(2, 2, say(plain, strings.Join(keysAndValues(all), ", ")))
	}
	hint := "set one with --set " + all[0].Key + "=VALUE, for one workload with --set WORKLOAD:KEY=VALUE, or many in a usage file"
	if !whole {
		hint += "; --lines says what each is, and whose"
	}
	p.paragraph(2, 2, say(dim, hint))
}

func assumptionGrid(p *printer, all []*assumption) {
	g := &grid{indent: 2, gap: 2, columns: []column{
		{title: "KEY", fair: 12, least: 8, lines: 2},
		{title: "VALUE", fair: 10, least: 7, lines: 2, right: true},
		{title: "WHAT", fair: 20, least: 14, lines: 4},
		{title: "OF", fair: 16, least: 10, lines: 8},
	}}
	rows := make([][]span, len(all))
	for i, f := range all {
		rows[i] = []span{
			say(plain, f.Key), say(plain, strings.TrimSpace(short(f.Value)+" "+f.Unit)), say(plain, f.says()),
			say(dim, f.Names()),
		}
	}
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
}

// keysAndValues are the figures with all values that they have: cpu 256 or 512.
func keysAndValues(all []*assumption) []string {
	var keys []string
	values := map[string][]string{}
	for _, f := range all {
		if values[f.Key] == nil {
			keys = append(keys, f.Key)
		}
		if v := short(f.Value); !slices.Contains(values[f.Key], v) {
			values[f.Key] = append(values[f.Key], v)
		}
	}
	for i, k := range keys {
		slices.SortFunc(values[k], func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
		keys[i] = k + glue + strings.Join(values[k], glue+"or"+glue)
	}
	return keys
}

// assumption is a figure with the workloads whose prices stand on it.
type assumption struct {
	CostFigure
	of []string
}

func (a *assumption) Names() string { return named(a.of) }

func (a *assumption) says() string {
	if a.Why == "" {
		return a.Means
	}
	return a.Means + ": " + a.Why
}

// assumptions are the assumed figures of a cost in the order in which they come.
func assumptions(c *Cost) []*assumption {
	type id struct{ key, value, why string }
	by := map[id]*assumption{}
	var all []*assumption
	add := func(f *CostFigure, of string) {
		if f.From != "assumed" {
			return
		}
		k := id{f.Key, exact(f.Value), f.Why}
		a := by[k]
		if a == nil {
			a = &assumption{CostFigure: *f}
			by[k] = a
			all = append(all, a)
		}
		if n := len(a.of); of != "" && (n == 0 || a.of[n-1] != of) {
			a.of = append(a.of, of)
		}
	}
	for i := range c.Applications {
		a := &c.Applications[i]
		for j := range a.Workloads {
			w := &a.Workloads[j]
			for k := range w.Assumptions {
				add(&w.Assumptions[k], w.Title)
			}
		}
		for k := range a.Assumptions {
			add(&a.Assumptions[k], "")
		}
	}
	slices.SortStableFunc(all, func(a, b *assumption) int { return strings.Compare(a.Key, b.Key) })
	return all
}
