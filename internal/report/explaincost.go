package report

import (
	"fmt"
	"strings"
)

// ExplainedCost is what one workload costs in each of its places, and what the prices
// are for.
type ExplainedCost struct {
	Region   string       `json:"region"`
	Profile  string       `json:"profile"`
	Arch     string       `json:"arch"`
	Purchase string       `json:"purchase"`
	Currency string       `json:"currency"`
	Prices   CostPrices   `json:"prices"`
	Workload CostWorkload `json:"workload"`
}

// Computed is a computed figure beside what the guide says; nil where a price is not
// known.
type Computed struct {
	Monthly Amount `json:"monthly"`
	Option  string `json:"option"`
	// Date is that of the newest price behind it.
	Date string `json:"date,omitempty"`
}

// says is the figure in words.
func (c *Computed) says() string {
	says := fmt.Sprintf("computed: %s for %s", usd(c.Monthly), c.Option)
	if c.Date != "" {
		says += ", by prices of " + c.Date
	}
	return says
}

// Price adds what the workload costs, and the computed figures beside the guide's own.
// A cost that does not have the workload adds nothing.
func (e *Explanation) Price(c *Cost) {
	for i := range c.Applications {
		for j := range c.Applications[i].Workloads {
			w := &c.Applications[i].Workloads[j]
			if w.ID != e.Workload.ID || len(w.Options) == 0 {
				continue
			}
			e.Cost = &ExplainedCost{
				Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Currency: c.Currency, Prices: c.Prices, Workload: *w,
			}
			e.computed(w.Claims)
			return
		}
	}
}

// computed puts figures where the guide's own stand.
func (e *Explanation) computed(claims []CostClaim) {
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
				side.Computed = &Computed{c.Computed, c.Option, c.Date}
			}
		}
	}
}

// cost writes what the workload costs in each place, the one in a container first.
func (e *Explanation) cost(p *printer) {
	if e.Cost == nil {
		return
	}
	c := e.Cost
	p.heading("What it costs a month")
	p.paragraph(2, 4, say(dim, costBasis(&Cost{Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Prices: c.Prices})))
	g := &grid{indent: 2, gap: 2, columns: []column{
		{title: "PLACE", fair: 24, least: 14, lines: 3},
		{title: "USD", fair: 9, least: 8, lines: 2, right: true},
		{title: "", fair: 24, least: 10, lines: 3},
	}}
	var rows [][]span
	for i := range c.Workload.Options {
		o := &c.Workload.Options[i]
		style := plain
		if !o.Today && !o.Recommended {
			style = dim
		}
		var is []string
		if o.Today {
			is = append(is, "in a container")
		}
		if o.Recommended {
			is = append(is, "as the guide says")
		}
		rows = append(rows, []span{say(style, o.Title), amountOf(style, o), say(dim, strings.Join(is, ", "))})
	}
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
	p.paragraph(2, 4, say(plain, c.verdict()))
	if c.Workload.BreakEven != "" {
		p.paragraph(2, 4, say(plain, c.Workload.BreakEven))
	}
	p.paragraph(2, 4, say(dim, "What it shares with others is in none of these; taskworthy cost --lines has every line and what is assumed."))
}

// verdict says which side is the cheaper one, and that nothing follows from it.
func (c *ExplainedCost) verdict() string {
	const stands = "no price changes the verdict: safe data and saved labour carry it, and are in none of these sums."
	d := c.Workload.Difference
	switch {
	case d == nil:
		return "A price is not known, so the sides are not compared; " + stands
	case d.Sign() > 0:
		return fmt.Sprintf("In a container it is cheaper by %s; ", usd(d)) + stands
	case d.Sign() < 0:
		return fmt.Sprintf("Where the guide sends it it is cheaper by %s; ", strings.TrimPrefix(usd(d), "-")) + stands
	}
	return "Both sides cost the same; " + stands
}
