// Package cost prices decided applications and makes of the quotes what a report
// tells: both sides of every workload, what all share, the guide's own figures beside
// the computed ones, and what changes when a figure does.
//
//	p := cost.New(price.Builtin(), cost.Options{Profile: sizing.Prod}, guide.Builtin())
//	count := p.Price(app, classes, placements) // for each application, as it is decided
//	count()                                    // in their order
//	c := p.Cost()                              // what costreport tells
//
// It knows both the price book and the report, so that neither knows the other. Of the
// facts it keeps nothing, and what many applications have alike it keeps once: a tree of
// some thousand stays small.
package cost

import (
	"cmp"
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
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// Options say how to price; the zero value is what quote.Options has for it.
type Options struct {
	quote.Options
	// Now is the day by which the book may be too old and a discount at its end; the zero
	// time means today.
	Now time.Time
	// Discounts are the negotiated prices, nil for none.
	Discounts *discount.File
	// Sums asks for what a comparison needs alone: totals, and no lines.
	Sums bool
}

// filled is o with what its zero value stands for.
func (o Options) filled() Options {
	o.Profile = cmp.Or(o.Profile, sizing.Prod)
	o.Region = cmp.Or(o.Region, quote.DefaultRegion)
	o.Arch = cmp.Or(o.Arch, quote.X86)
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	return o
}

// Pricer prices applications, several at once if need be, and counts them one after
// the other.
type Pricer struct {
	book  *price.Book
	opts  Options
	guide *guide.Guide
	out   costreport.Cost
	ledger
	tellers tellers
}

// New makes a Pricer.
func New(book *price.Book, opts Options, g *guide.Guide) *Pricer {
	opts = opts.filled()
	if opts.Sums {
		opts.BreakEven = false
	}
	p := &Pricer{book: book, opts: opts, guide: g}
	p.out = costreport.Cost{
		Schema: costreport.SchemaName, Guide: g.Info(), Currency: price.Currency,
		Region: opts.Region, Profile: string(opts.Profile), Arch: architecture(opts.Arch), Purchase: purchase(opts.Purchases),
		Prices: costreport.Prices{
			Newest: book.Newest(), Oldest: book.Oldest(), Count: book.Len(), Digest: book.Digest(), Stale: book.Stale(opts.Now),
		},
		Applications: []costreport.Application{}, Notes: []string{}, Problems: []taskworthy.Problem{},
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

// Price prices an application, which may be gone afterwards, and gives the function
// that counts it; nil for an application without workloads. It may be called by several
// goroutines at once, what it gives by one.
func (p *Pricer) Price(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement) (count func()) {
	if len(app.Workloads) == 0 {
		return nil
	}
	t := p.teller()
	defer p.tellers.rest(t)
	q := t.quoter.Application(app, classes, placements)
	entry := t.account(app, q)
	if p.opts.Sums {
		return func() { p.accounts = append(p.accounts, entry) }
	}
	told := t.application(app, classes, placements, q)
	return func() {
		p.accounts, p.out.Applications = append(p.accounts, entry), append(p.out.Applications, told)
	}
}

// Cost is what was counted so far, with its total and what is to be said of it.
func (p *Pricer) Cost() *costreport.Cost {
	c := p.out
	today, recommended, compared, leftOut := p.sums()
	if compared {
		c.Total.Today, c.Total.Recommended, c.Total.Difference = today, recommended, recommended.Sub(today)
	}
	c.Total.LeftOut = leftOut
	p.mark(c.Applications)
	c.Discounts = p.tellers.discounts()
	c.Notes = p.notes()
	return &c
}

// Recommended is the exact total of everything where the guide sends it.
func (p *Pricer) Recommended() price.Decimal {
	_, recommended, _, _ := p.sums()
	return recommended
}

// mark says of each workload and shared part whether it counts.
func (p *Pricer) mark(all []costreport.Application) {
	counts := byKey(p.counted())
	for i := range all {
		a := &all[i]
		for j := range a.Workloads {
			m := counts[moveKey{a.Path, a.Workloads[j].ID}]
			a.Workloads[j].Counted = m.there && !m.unknown
		}
		for j := range a.Shared {
			m := counts[moveKey{a.Path, a.Shared[j].ID}]
			a.Shared[j].Counted = m.there && !m.unknown
		}
	}
}

// notes are the sentences about the whole.
func (p *Pricer) notes() []string {
	notes := []string{}
	if dearer := p.dearer(); len(dearer) > 0 {
		notes = append(notes, "Cheaper in a container than where the guide sends it: "+costreport.Names(dearer)+".")
	}
	for _, way := range p.opts.Purchases {
		if way != price.Spot && !paysBy(p.out.Applications, way) && len(p.out.Applications) > 0 {
			notes = append(notes, fmt.Sprintf("Nothing in these sums has a price for %s: it is priced on demand, or in another way that was asked for.", way))
		}
	}
	if n := len(p.twice); n > 0 {
		notes = append(notes, fmt.Sprintf("What several files define runs once: of the workloads above, %d count with others and not again.", n))
	}
	if slices.Contains(p.opts.Purchases, price.Spot) {
		notes = append(notes, "Spot prices float and nobody promises them: they are shown beside the others and are in no total.")
	}
	return append(notes, "No verdict changes with a price: the safety of data and the labour that is saved carry the advice, and neither is in these sums.")
}

// paysBy reports whether anything that is summed up is paid in that way.
func paysBy(all []costreport.Application, way string) bool {
	has := func(lines []costreport.Line) bool {
		return slices.ContainsFunc(lines, func(l costreport.Line) bool { return l.Price != nil && l.Purchase == way })
	}
	for i := range all {
		for j := range all[i].Workloads {
			for _, o := range all[i].Workloads[j].Options {
				if (o.Today || o.Recommended) && has(o.Lines) {
					return true
				}
			}
		}
		for _, s := range all[i].Shared {
			if has(s.TodayLines) || has(s.RecommendedLines) {
				return true
			}
		}
	}
	return false
}
