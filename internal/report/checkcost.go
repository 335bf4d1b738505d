package report

import (
	"math/big"

	"github.com/taskworthy/taskworthy"
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
func amountOfMoney(m taskworthy.Money) Amount {
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
		return usd(amountOfMoney(c.Today))
	}
	return orMark(c.Today) + " → " + orMark(c.Recommended)
}

func orMark(m taskworthy.Money) string {
	if m == "" {
		return "?"
	}
	return usd(money(m))
}

// costSpan is costText, green where the guide saves and yellow where it costs more.
func costSpan(c *taskworthy.WorkloadCost) span {
	s := say(plain, costText(c))
	if c == nil || c.Difference == "" {
		return s
	}
	switch money(c.Difference).Sign() {
	case -1:
		s.style = green
	case 1:
		s.style = yellow
	}
	return s
}

// costTotals is what everything costs in one sentence, empty without costs.
func costTotals(c *taskworthy.Cost) string {
	if c == nil {
		return ""
	}
	t := &Cost{Total: CostTotal{
		Today: amountOfMoney(c.Today), Recommended: amountOfMoney(c.Recommended), Difference: amountOfMoney(c.Difference),
		LeftOut: make([]string, c.LeftOut),
	}}
	if t.Total.Difference == nil {
		return ""
	}
	return costSentence(t)
}

// costBasisOf says what the prices are for and how new they are.
func costBasisOf(c *taskworthy.Cost) string {
	return costBasis(&Cost{
		Region: c.Region, Profile: c.Profile, Arch: c.Arch, Purchase: c.Purchase, Prices: CostPrices{Newest: c.Newest, Oldest: c.Oldest, Stale: c.Stale},
	})
}

// costAside says what the costs leave out, and where the rest is told.
const costAside = "No verdict changes with a price: safe data and saved labour are in none of these sums. taskworthy cost has the lines."

// costsTotal writes the sentence about all costs, if there is one.
func costsTotal(p *printer, r *taskworthy.Report) {
	says := costTotals(r.Cost)
	if says == "" {
		return
	}
	p.paragraph(0, 2, say(bold, says))
	p.paragraph(0, 2, say(dim, costBasisOf(r.Cost)+". "+costAside))
}
