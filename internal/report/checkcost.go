package report

import (
	"math/big"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// money is an amount of a report, to be printed.
type money taskworthy.Money

func (m money) MarshalText() ([]byte, error) { return []byte(m), nil }

// Text is rounded half away from zero.
func (m money) Text(decimals int) string { return m.number().FloatString(decimals) }

func (m money) Sign() int { return m.number().Sign() }

func (m money) number() *big.Rat {
	n, ok := new(big.Rat).SetString(string(m))
	if !ok {
		return new(big.Rat)
	}
	return n
}

// amountOfMoney is nil for what is not known.
func amountOfMoney(m taskworthy.Money) costreport.Amount {
	if m == "" {
		return nil
	}
	return money(m)
}

// costText is what a workload costs in a month: one amount for what stays, two with an
// arrow for what goes elsewhere, a question mark for what is not known.
func costText(c *taskworthy.WorkloadCost) string {
	switch {
	case c == nil:
		return ""
	case c.Today == c.Recommended && c.Today != "":
		return costreport.USD(amountOfMoney(c.Today))
	}
	return orMark(c.Today) + " → " + orMark(c.Recommended)
}

func orMark(m taskworthy.Money) string {
	if m == "" {
		return "?"
	}
	return costreport.USD(money(m))
}

// costSpan is costText, green where the guide saves and yellow where it costs more.
func costSpan(c *taskworthy.WorkloadCost) terminal.Span {
	style := terminal.Plain
	if c != nil && c.Difference != "" {
		switch money(c.Difference).Sign() {
		case -1:
			style = terminal.Green
		case 1:
			style = terminal.Yellow
		}
	}
	return style(costText(c))
}

// costTotals is what everything costs in one sentence, empty without costs.
func costTotals(c *taskworthy.Cost) string {
	if c == nil {
		return ""
	}
	t := &costreport.Cost{Total: costreport.Total{
		Today: amountOfMoney(c.Today), Recommended: amountOfMoney(c.Recommended), Difference: amountOfMoney(c.Difference),
		LeftOut: make([]string, c.LeftOut),
	}}
	if t.Total.Difference == nil {
		return ""
	}
	return costreport.Sentence(t)
}

// costBasisOf says what the prices are for and how new they are.
func costBasisOf(c *taskworthy.Cost) string {
	return costreport.Basis(&costreport.Cost{
		Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Prices: costreport.Prices{Newest: c.Newest, Oldest: c.Oldest, Stale: c.Stale},
	})
}

// costAside says what the costs leave out, and where the rest is told.
const costAside = "No verdict changes with a price: safe data and saved labour are in none of these sums. taskworthy cost has the lines."

// costsTotal writes the sentence about all costs, if there is one.
func costsTotal(p *terminal.Printer, r *taskworthy.Report) {
	says := costTotals(r.Cost)
	if says == "" {
		return
	}
	p.Paragraph(0, 2, terminal.Bold(says))
	p.Paragraph(0, 2, terminal.Dim(costBasisOf(r.Cost)+". "+costAside))
}
