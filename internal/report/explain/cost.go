package explain

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/costreport"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Cost is what one workload costs in each of its places, and what the prices
// are for.
type Cost struct {
	Region   string              `json:"region"`
	Profile  string              `json:"profile"`
	Arch     string              `json:"arch"`
	Purchase string              `json:"purchase"`
	Currency string              `json:"currency"`
	Prices   costreport.Prices   `json:"prices"`
	Workload costreport.Workload `json:"workload"`
}

// Computed is a computed figure beside what the guide says; nil where a price is not
// known.
type Computed struct {
	Monthly costreport.Amount `json:"monthly"`
	Option  string            `json:"option"`
	// Date is that of the newest price behind it.
	Date string `json:"date,omitempty"`
}

// says is the figure in words.
func (c *Computed) says() string {
	says := fmt.Sprintf("computed: %s for %s", costreport.USD(c.Monthly), c.Option)
	if c.Date != "" {
		says += ", by prices of " + c.Date
	}
	return says
}

// Price adds what the workload costs, and the computed figures beside the guide's own.
// A cost that does not have the workload adds nothing.
func (e *Explanation) Price(c *costreport.Cost) {
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			w := &c.Applications[i].Workloads[j]
			if w.ID != e.Workload.ID || len(w.Options) == 0 {
				continue
			}
			e.Cost = &Cost{
				Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Currency: c.Currency, Prices: c.Prices, Workload: *w,
			}
			e.computed(w.Claims)
			return
		}
	}
}

// computed puts figures where the guide's own stand.
func (e *Explanation) computed(claims []costreport.Claim) {
	if e.Evaluation == nil {
		return
	}
	for i := range e.Evaluation.Factors {
		f := &e.Evaluation.Factors[i]
		for _, c := range claims {
			side := &f.Managed
			if c.Place == "ecs" {
				side = &f.ECS
			}
			if side.Says == c.Guide {
				side.Computed = &Computed{c.Computed, c.For(), c.Date}
			}
		}
	}
}

// cost writes what the workload costs in each place, the one in a container first.
func (e *Explanation) cost(p *terminal.Printer) {
	if e.Cost == nil {
		return
	}
	c := e.Cost
	p.Heading("What it costs a month")
	p.Paragraph(2, 4, terminal.Dim(costreport.Basis(&costreport.Cost{Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Prices: c.Prices})))
	g := &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "PLACE", Fair: 24, Least: 14, Lines: 3},
		{Title: "USD", Fair: 9, Least: 8, Lines: 2, Right: true},
		{Title: "", Fair: 24, Least: 10, Lines: 3},
	}}
	var rows [][]terminal.Span
	for i := range c.Workload.Options {
		o := &c.Workload.Options[i]
		style := terminal.Plain
		if !o.Today && !o.Recommended {
			style = terminal.Dim
		}
		var is []string
		if o.Today {
			is = append(is, "in a container")
		}
		if o.Recommended {
			is = append(is, "as the guide says")
		}
		rows = append(rows, []terminal.Span{style(o.Title), o.Amount(style), terminal.Dim(strings.Join(is, ", "))})
	}
	g.Write(p, rows)
	p.Paragraph(2, 4, terminal.Plain(c.verdict()))
	if c.Workload.BreakEven != "" {
		p.Paragraph(2, 4, terminal.Plain(sentence(c.Workload.BreakEven)))
	}
	p.Paragraph(2, 4, terminal.Dim("What it shares with others is in none of these; taskworthy cost --lines has every line and what is assumed."))
}

// sentence is a remark as one.
func sentence(says string) string { return strings.ToUpper(says[:1]) + says[1:] + "." }

// verdict says which side is the cheaper one, and that nothing follows from it.
func (c *Cost) verdict() string {
	const stands = "no price changes the verdict: safe data and saved labour carry it, and are in none of these sums."
	d := c.Workload.Difference
	switch {
	case d == nil:
		return "A price is not known, so the sides are not compared; " + stands
	case d.Sign() > 0:
		return fmt.Sprintf("It is cheaper by %s in a container; ", costreport.USD(d)) + stands
	case d.Sign() < 0:
		return fmt.Sprintf("It is cheaper by %s where the guide sends it; ", strings.TrimPrefix(costreport.USD(d), "-")) + stands
	}
	return "Both sides cost the same; " + stands
}
