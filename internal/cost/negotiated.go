package cost

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// negotiated is a price of the list with the discount that counts in its place.
type negotiated struct {
	list price.Price
	rule *discount.Rule
}

// negotiate gives the price that was negotiated, and remembers what it was before.
func (t *teller) negotiate(list price.Price) price.Price {
	r := t.opts.Discounts.For(list.Key, t.opts.Now)
	if r == nil {
		return list
	}
	t.negotiated[list.Key] = negotiated{list, r}
	return r.Apply(list)
}

// listed says of a rate that was negotiated what the list has, by the hour or for what is
// paid upfront.
func (t *teller) listed(p *price.Price, upfront bool, to *costreport.Rate) {
	n, ok := t.negotiated[p.Key]
	if !ok {
		return
	}
	list := n.list.USD
	if upfront { // spread over its months
		list = n.list.Monthly().Sub(n.list.USD.Mul(price.Int(price.HoursPerMonth)))
	}
	to.List, to.Discount = list, n.rule.String()
}

// discounts are those that changed a price, in the order of their file.
func (t *tellers) discounts() []costreport.Discount {
	var rules []*discount.Rule
	for _, one := range t.all {
		for _, n := range one.negotiated {
			if !slices.Contains(rules, n.rule) {
				rules = append(rules, n.rule)
			}
		}
	}
	slices.SortFunc(rules, func(a, b *discount.Rule) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	var all []costreport.Discount
	for _, r := range rules {
		all = append(all, costreport.Discount{Says: r.String(), Pos: r.Pos})
	}
	return all
}
