package main

import (
	"errors"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/cost"
)

// pricedForms are the forms of a report that show what workloads cost. JSON does where
// it is asked for: programs read it in large numbers, and prices take time.
var pricedForms = map[string]bool{"table": true, "markdown": true, "html": true}

// beside prices what check decides, beside its work: the book is read while the
// definitions are.
type beside struct {
	ready func() (*besidePricing, error)
}

type besidePricing struct {
	*pricing
	tally *cost.Tally
}

// priceBeside begins to make ready. What goes wrong is told at the end: no verdict
// depends on a price.
func (a *app) priceBeside(s *setup, paths []string) *beside {
	b := &beside{ready: sync.OnceValues(func() (*besidePricing, error) {
		p, err := a.pricing(s, priceFlags{}, paths)
		if err != nil {
			return nil, err
		}
		o := p.options
		o.Answers = p.answers
		return &besidePricing{p, cost.NewTally(p.book, o)}, nil
	})}
	go b.ready() //nolint:errcheck // asked again
	return b
}

// price is what assess asks for each application.
func (b *beside) price(d assess.Decision) assess.Priced {
	p, err := b.ready()
	if err != nil {
		return assess.Priced{}
	}
	costs, shared := p.tally.Price(d.Application, d.Classes, d.Placements)
	return assess.Priced{Workloads: costs, Shared: shared}
}

// total completes the report, or takes the costs out where there are none.
func (a *app) total(b *beside, r *taskworthy.Report) {
	p, err := b.ready()
	if err != nil {
		r.Cost = nil
		a.noCosts(err)
		return
	}
	p.tally.Total(r)
	problems, _ := p.idle(r, p.tally.Paths()) // no figure comes from the command line
	for i := range problems {
		a.warn("%s: %s; %s", problems[i].Pos, problems[i].Message, problems[i].Hint)
	}
}

// noCosts says why there are no prices; nothing else depends on them.
func (a *app) noCosts(err error) {
	hint := ""
	if f, ok := errors.AsType[*failure](err); ok && f.hint != "" {
		hint = "; " + f.hint
	}
	a.note("no costs are shown: %v%s", err, hint)
}
