package cost

import (
	"sync"

	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// teller prices one application at a time and tells what it found. What it tells again
// and again, amounts, rates and figures, it keeps once.
type teller struct {
	opts       Options
	guide      *guide.Guide
	quoter     *quote.Quoter
	negotiated map[price.Key]negotiated     // the prices that a discount changed
	amounts    map[string]costreport.Amount // by their text
	rates      map[paid]*costreport.Rate
	figured    map[figured]*costreport.Figure
}

// tellers are those of a Pricer, as many as work at the same time.
type tellers struct {
	mu        sync.Mutex
	all, idle []*teller
}

// teller gives one that has nothing to do.
func (p *Pricer) teller() *teller {
	p.tellers.mu.Lock()
	defer p.tellers.mu.Unlock()
	if n := len(p.tellers.idle); n > 0 {
		t := p.tellers.idle[n-1]
		p.tellers.idle = p.tellers.idle[:n-1]
		return t
	}
	t := &teller{
		opts: p.opts, guide: p.guide, negotiated: map[price.Key]negotiated{}, amounts: map[string]costreport.Amount{},
		rates: map[paid]*costreport.Rate{}, figured: map[figured]*costreport.Figure{},
	}
	opts := p.opts.Options
	if p.opts.Discounts != nil {
		opts.Discount = t.negotiate
	}
	t.quoter = quote.New(p.book, opts)
	p.tellers.all = append(p.tellers.all, t)
	return t
}

func (t *tellers) rest(one *teller) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.idle = append(t.idle, one)
}

// amount is d as a report has it.
func (t *teller) amount(d price.Decimal) costreport.Amount {
	text := d.String()
	a, ok := t.amounts[text]
	if !ok {
		a = d
		t.amounts[text] = a
	}
	return a
}

// paid is what lines of one rate have alike: the price, nil where it is not known, which
// part of it, and the unit.
type paid struct {
	price    *price.Price
	upfront  bool
	unit     string
	purchase string
}

// rate is what a line pays for a unit, and where that is known from.
func (t *teller) rate(l *quote.Line) *costreport.Rate {
	k := paid{l.Price, l.Known() && !l.UnitPrice.Equal(l.Price.USD), l.Unit, l.Key.Purchase}
	r, ok := t.rates[k]
	if !ok {
		r = &costreport.Rate{Unit: l.Unit, Purchase: l.Key.Purchase}
		if l.Known() {
			r.Price, r.Date, r.Kind, r.Source = t.amount(l.UnitPrice), l.Price.Date, string(l.Price.Kind), l.Price.Source
			t.listed(l.Price, k.upfront, r)
		}
		t.rates[k] = r
	}
	return r
}

// figured is what figures have alike that no definition says.
type figured struct {
	key        sizing.Key
	value, why string
	from       sizing.From
}

// figure is f as a report has it. What stands in a definition is no other's.
func (t *teller) figure(f *sizing.Figure) *costreport.Figure {
	k := figured{f.Key, f.Value.String(), f.Why, f.From}
	shared := f.Pos.IsZero()
	if told, ok := t.figured[k]; ok && shared {
		return told
	}
	told := &costreport.Figure{
		Key: string(f.Key), Value: t.amount(f.Value), Unit: f.Key.Unit(), Means: f.Key.Means(), From: string(f.From), Why: f.Why, Pos: f.Pos,
	}
	if shared {
		t.figured[k] = told
	}
	return told
}
