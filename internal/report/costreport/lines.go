package costreport

import (
	"cmp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// writeLines writes every line of every option of an application.
func writeLines(p *terminal.Printer, a *Application) {
	for i := range a.Workloads {
		w := &a.Workloads[i]
		for j := range w.Options {
			o := &w.Options[j]
			title := w.Title + ", " + o.Title
			if o.Recommended {
				title += ", as the guide says"
			}
			if o.Low != nil {
				title += ", " + USD(o.Low) + " by the last Spot prices seen"
			}
			writeBill(p, title, o.Lines, o.Monthly)
		}
	}
	for i := range a.Shared {
		s := &a.Shared[i]
		if sameLines(s.TodayLines, s.RecommendedLines) {
			writeBill(p, s.Title, s.TodayLines, s.Today)
			continue
		}
		writeBill(p, s.Title+", everything in containers", s.TodayLines, s.Today)
		writeBill(p, s.Title+", as the guide says", s.RecommendedLines, s.Recommended)
	}
}

func sameLines(a, b []Line) bool {
	return slices.EqualFunc(a, b, func(x, y Line) bool {
		return x.Component == y.Component && exact(x.Quantity) == exact(y.Quantity) && exact(x.Amount) == exact(y.Amount)
	})
}

// writeBill writes lines with their sum, and what rounding hides as one of them.
func writeBill(p *terminal.Printer, title string, lines []Line, sum Amount) {
	if len(lines) == 0 {
		return
	}
	p.Newline()
	p.Paragraph(2, 4, terminal.Bold(title))
	g := &terminal.Grid{Indent: 4, Gap: 2, Columns: []terminal.Column{
		{Title: "LINE", Fair: 16, Least: 10, Lines: 4},
		{Title: "QUANTITY", Fair: 8, Least: 6, Lines: 2, Right: true},
		{Title: "UNIT", Fair: 8, Least: 5, Lines: 3},
		{Title: "PRICE", Fair: 8, Least: 6, Lines: 2, Right: true},
		{Title: "USD", Fair: 8, Least: 8, Lines: 1, Right: true},
		{Title: "OF", Fair: 10, Least: 7, Lines: 4},
	}}
	rows := make([][]terminal.Span, 0, len(lines)+2)
	for i := range lines {
		l := &lines[i]
		style := terminal.Plain
		if l.Amount == nil {
			style = terminal.Yellow
		}
		rows = append(rows, []terminal.Span{
			terminal.Plain(l.Component), terminal.Plain(short(l.Quantity)), terminal.Plain(l.Unit), terminal.Plain(unitPrice(l.Price)),
			style(USD(l.Amount)), terminal.Dim(priceOf(l)),
		})
	}
	if n := rounding(lines, sum); n != 0 {
		rows = append(rows, []terminal.Span{terminal.Dim("rounding"), {}, {}, {}, terminal.Dim(dollars(n)), {}})
	}
	rows = append(rows, []terminal.Span{terminal.Bold("total"), {}, {}, {}, terminal.Bold(sumText(lines, sum)), {}})
	g.Write(p, rows)
}

// sumText is the sum of lines, and says so where some are not known.
func sumText(lines []Line, sum Amount) string {
	if len(unknownLines(lines)) > 0 {
		return atLeast(sum)
	}
	return USD(sum)
}

// priceOf says where a price comes from: the date of the list's, how it is paid where
// that is not on demand, and what the list has where another one was negotiated.
func priceOf(l *Line) string {
	says := []string{}
	switch {
	case l.Date != "":
		says = append(says, l.Date)
	case l.Amount != nil:
		says = append(says, "undated")
	}
	if l.Amount != nil && l.Purchase != "" && l.Purchase != "on-demand" {
		says = append(says, l.Purchase)
	}
	if l.List != nil {
		says = append(says, "list "+unitPrice(l.List))
	}
	return strings.Join(says, ", ")
}

// unitPrice is a price with all of its digits, as long as they are those of a list; what
// is spread over months may have no end.
func unitPrice(a Amount) string {
	text := exact(a)
	if _, decimals, _ := strings.Cut(text, "."); len(decimals) > listDecimals {
		return strings.TrimRight(a.Text(spreadDecimals), "0")
	}
	return text
}

// listDecimals are the decimals that AWS writes prices with, spreadDecimals those that
// are shown of a price with more.
const (
	listDecimals   = 12
	spreadDecimals = 6
)

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

// writeAssumptions tells the figures that nobody gave, and how to set them: in a
// paragraph of keys and values, or each with what it is and whose.
func writeAssumptions(p *terminal.Printer, c *Cost, whole bool) {
	all := assumptions(c)
	if len(all) == 0 {
		return
	}
	p.Heading("Assumed, as nothing says otherwise")
	if whole {
		assumptionGrid(p, all)
	} else {
		p.Paragraph(2, 2, terminal.Plain(strings.Join(keysAndValues(all), ", ")))
	}
	hint := "set one with --set " + all[0].Key + "=VALUE, for one workload with --set WORKLOAD:KEY=VALUE, or many in a usage file"
	if !whole {
		hint += "; --lines says what each is, and whose"
	}
	p.Paragraph(2, 2, terminal.Dim(hint))
}

func assumptionGrid(p *terminal.Printer, all []*assumption) {
	g := &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "KEY", Fair: 12, Least: 8, Lines: 2},
		{Title: "VALUE", Fair: 10, Least: 7, Lines: 2, Right: true},
		{Title: "WHAT", Fair: 20, Least: 14, Lines: 4},
		{Title: "OF", Fair: 16, Least: 10, Lines: 8},
	}}
	rows := make([][]terminal.Span, len(all))
	for i, f := range all {
		rows[i] = []terminal.Span{
			terminal.Plain(f.Key), terminal.Plain(strings.TrimSpace(short(f.Value) + " " + f.Unit)), terminal.Plain(f.Says()),
			terminal.Dim(f.Names()),
		}
	}
	g.Write(p, rows)
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
		keys[i] = k + terminal.Glue + strings.Join(values[k], terminal.Glue+"or"+terminal.Glue)
	}
	return keys
}

// assumption is a figure with the workloads whose prices stand on it.
type assumption struct {
	Figure
	of []string
}

func (a *assumption) Names() string { return Names(a.of) }

func (a *assumption) Says() string {
	if strings.Contains(a.Means, a.Why) {
		return a.Means
	}
	return a.Means + ": " + a.Why
}

// assumptions are the assumed figures of a cost in the order in which they come.
func assumptions(c *Cost) []*assumption {
	type id struct{ key, value, why string }
	by := map[id]*assumption{}
	var all []*assumption
	add := func(f *Figure, of string) {
		if f.From != "assumed" {
			return
		}
		k := id{f.Key, exact(f.Value), f.Why}
		a := by[k]
		if a == nil {
			a = &assumption{Figure: *f}
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
				add(w.Assumptions[k], w.Title)
			}
		}
		for k := range a.Assumptions {
			add(a.Assumptions[k], "")
		}
	}
	slices.SortStableFunc(all, func(a, b *assumption) int { return strings.Compare(a.Key, b.Key) })
	return all
}
