package costreport

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// largest are the applications by what they cost in containers, the dearest first.
func largest(c *Cost) []*Application {
	all := make([]*Application, len(c.Applications))
	for i := range c.Applications {
		all[i] = &c.Applications[i]
	}
	slices.SortStableFunc(all, func(a, b *Application) int {
		m, _ := cents(a.Total.Today)
		n, _ := cents(b.Total.Today)
		return cmp.Compare(n, m)
	})
	return all
}

// applicationsShown is how many applications a summary has before the rest is counted.
const applicationsShown = 20

// writeApplications sums up the applications, where there are several.
func writeApplications(p *terminal.Printer, c *Cost) {
	all := largest(c)
	if len(all) < 2 {
		return
	}
	p.Heading("Applications")
	g := &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "", Least: 12, Fair: 24, Lines: 3},
		{Title: "IN CONTAINERS", Least: 9, Fair: 13, Lines: 1, Right: true},
		{Title: "AS THE GUIDE SAYS", Least: 9, Fair: 17, Lines: 1, Right: true},
		{Title: "CHANGE", Least: 8, Fair: 10, Lines: 1, Right: true},
	}}
	shown := all[:min(len(all), applicationsShown)]
	rows := make([][]terminal.Span, 0, len(shown)+1)
	for _, a := range shown {
		rows = append(rows, []terminal.Span{
			terminal.Plain(a.Path), terminal.Plain(USD(a.Total.Today)), terminal.Plain(USD(a.Total.Recommended)), changeSpan(a.Total.Difference),
		})
	}
	if o := countedWithOthers(c); o != nil {
		rows = append(rows, []terminal.Span{terminal.Dim("counted with others"), terminal.Dim(o.today), terminal.Dim(o.recommended), terminal.Dim(o.difference)})
	}
	g.Write(p, rows)
	if n := len(all) - len(shown); n > 0 {
		p.Paragraph(2, 4, terminal.Dim("and "+terminal.Count(n, "smaller one")))
	}
}

// twice reports whether anything that could be summed up counts with another.
func twice(c *Cost) bool {
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			if w := &c.Applications[i].Workloads[j]; w.Difference != nil && !w.Counted {
				return true
			}
		}
	}
	return false
}

// othersSum is what counts with others, as it is printed.
type othersSum struct{ today, recommended, difference string }

// String is a sentence without its end.
func (o *othersSum) String() string {
	return fmt.Sprintf("Counted with others: %s in containers, %s where the guide sends it", o.today, o.recommended)
}

// countedWithOthers is what the total of all has less than the applications together;
// nil where nothing counts with another.
func countedWithOthers(c *Cost) *othersSum {
	if !twice(c) {
		return nil
	}
	today, _ := cents(c.Total.Today)
	recommended, _ := cents(c.Total.Recommended)
	for i := range c.Applications {
		m, _ := cents(c.Applications[i].Total.Today)
		n, _ := cents(c.Applications[i].Total.Recommended)
		today, recommended = today-m, recommended-n
	}
	return &othersSum{dollars(today), dollars(recommended), withPlus(dollars(recommended - today))}
}
