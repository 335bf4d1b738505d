// Package cost prices decided applications and makes of the quotes what a report
// tells: both sides of every workload, what all share, the guide's own figures beside
// the computed ones, and what changes when a figure does.
//
//	p := cost.New(price.Builtin(), cost.Options{Profile: sizing.Prod}, guide.Builtin())
//	p.Add(app, classes, placements) // for each application
//	c := p.Cost()                   // what internal/report tells
//
// It knows both the price book and the report, so that neither knows the other.
package cost

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/report"
)

// Options say how to price; the zero value is what quote.Options has for it.
type Options struct {
	quote.Options
	// Now is the day by which the book may be too old and a discount at its end; the zero
	// time means today.
	Now time.Time
	// Discounts are the negotiated prices, nil for none.
	Discounts *discount.File
}

// Pricer prices applications one after the other. It is not for several goroutines
// at once.
type Pricer struct {
	book   *price.Book
	opts   Options
	guide  *guide.Guide
	quoter *quote.Quoter
	out    report.Cost
	today  price.Decimal
	after  price.Decimal
	// compared says that anything is in the sums.
	compared bool
	dearer   []string // what the guide sends elsewhere though it costs more there
	// negotiated are the prices that a discount changed.
	negotiated map[price.Key]negotiated
}

// New makes a Pricer.
func New(book *price.Book, opts Options, g *guide.Guide) *Pricer {
	if opts.Profile == "" {
		opts.Profile = sizing.Prod
	}
	if opts.Region == "" {
		opts.Region = quote.DefaultRegion
	}
	if opts.Arch == "" {
		opts.Arch = quote.X86
	}
	if opts.Now.IsZero() {
		opts.Now = time.Now()
	}
	p := &Pricer{book: book, opts: opts, guide: g, negotiated: map[price.Key]negotiated{}}
	if opts.Discounts != nil {
		opts.Discount = p.negotiate
	}
	p.quoter = quote.New(book, opts.Options)
	p.out = report.Cost{
		Schema: report.CostSchemaName, Guide: g.Info(), Currency: price.Currency,
		Region: opts.Region, Profile: string(opts.Profile), Arch: architecture(opts.Arch), Purchase: purchase(opts.Purchases),
		Prices: report.CostPrices{
			Newest: book.Newest(), Oldest: book.Oldest(), Count: book.Len(), Digest: book.Digest(), Stale: book.Stale(opts.Now),
		},
		Applications: []report.CostApplication{}, Notes: []string{}, Problems: []taskworthy.Problem{},
	}
	p.out.Total.LeftOut = []string{}
	return p
}

// architecture is a processor as people and AWS write it.
func architecture(arch string) string {
	if arch == quote.X86 {
		return "x86_64"
	}
	return arch
}

func purchase(ways []string) string {
	if len(ways) == 0 {
		return price.OnDemand
	}
	return strings.Join(ways, ", ")
}

// Add prices an application. One without workloads is left out.
func (p *Pricer) Add(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement) {
	if len(app.Workloads) == 0 {
		return
	}
	q := p.quoter.Application(app, classes, placements)
	a := report.CostApplication{
		Path: q.Path, Workloads: make([]report.CostWorkload, len(q.Workloads)), Shared: make([]report.CostShared, len(q.Shared)),
		Assumptions: figures(q.Figures), Total: total(q),
	}
	for i := range q.Workloads {
		a.Workloads[i] = p.workload(app.Workloads[i], &classes[i], &placements[i], &q.Workloads[i])
	}
	for i := range q.Shared {
		a.Shared[i] = p.shared(&q.Shared[i])
	}
	if _, ok := q.Difference(); ok {
		p.compared = true
		p.today, p.after = p.today.Add(q.Today), p.after.Add(q.Recommended)
	}
	p.out.Total.LeftOut = append(p.out.Total.LeftOut, a.Total.LeftOut...)
	p.out.Applications = append(p.out.Applications, a)
}

// Cost is what was added so far, with its total and what is to be said of it.
func (p *Pricer) Cost() *report.Cost {
	c := p.out
	if p.compared {
		c.Total.Today, c.Total.Recommended, c.Total.Difference = p.today, p.after, p.after.Sub(p.today)
	}
	c.Discounts = p.discounts()
	c.Notes = p.notes()
	return &c
}

// Recommended is the exact total of everything where the guide sends it.
func (p *Pricer) Recommended() price.Decimal { return p.after }

// notes are the sentences about the whole.
func (p *Pricer) notes() []string {
	notes := []string{}
	if p.out.Prices.Stale {
		notes = append(notes, fmt.Sprintf("The newest price is of %s, more than 90 days ago: taskworthy prices update reads AWS's list.", p.out.Prices.Newest))
	}
	if n := len(p.dearer); n > 0 {
		says := strings.Join(p.dearer[:min(n, mostNamed)], ", ")
		if n > mostNamed {
			says += fmt.Sprintf(" and %d more", n-mostNamed)
		}
		notes = append(notes, "Cheaper in a container than where the guide sends it: "+says+".")
	}
	if slices.Contains(p.opts.Purchases, price.Spot) {
		notes = append(notes, "Spot prices float and nobody promises them: they are shown beside the others and are in no total.")
	}
	return append(notes, "No verdict changes with a price: the safety of data and the labour that is saved carry the advice, and neither is in these sums.")
}

// mostNamed is how many workloads a sentence names.
const mostNamed = 8
