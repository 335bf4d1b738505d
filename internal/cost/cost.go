// Package cost prices decided applications and makes of the quotes what a report
// tells: both sides of every workload, what all share, the guide's own figures beside
// the computed ones, and what changes when a figure does.
//
//	p := cost.New(price.Builtin(), cost.Options{Profile: sizing.Prod}, guide.Builtin())
//	p.Add(app, classes, placements) // for each application
//	c := p.Cost()                   // what costreport tells
//
// It knows both the price book and the report, so that neither knows the other.
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

// Pricer prices applications one after the other. It is not for several goroutines
// at once.
type Pricer struct {
	book   *price.Book
	opts   Options
	guide  *guide.Guide
	quoter *quote.Quoter
	out    costreport.Cost
	dearer []string // what the guide sends elsewhere though it costs more there
	// twice are the ids of workloads that are defined before, too.
	twice map[string]bool
	// negotiated are the prices that a discount changed.
	negotiated map[price.Key]negotiated
}

// New makes a Pricer.
func New(book *price.Book, opts Options, g *guide.Guide) *Pricer {
	opts = opts.filled()
	p := &Pricer{book: book, opts: opts, guide: g, negotiated: map[price.Key]negotiated{}}
	if opts.Discounts != nil {
		opts.Discount = p.negotiate
	}
	p.quoter = quote.New(book, opts.Options)
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

// Add prices an application. One without workloads is left out.
func (p *Pricer) Add(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement) {
	if len(app.Workloads) == 0 {
		return
	}
	q := p.quoter.Application(app, classes, placements)
	a := costreport.Application{
		Path: q.Path, Workloads: make([]costreport.Workload, len(q.Workloads)), Shared: make([]costreport.Shared, len(q.Shared)),
		Assumptions: figures(q.Figures), Total: total(q),
	}
	for i := range q.Workloads {
		a.Workloads[i] = p.workload(app.Workloads[i], &classes[i], &placements[i], &q.Workloads[i])
	}
	for i := range q.Shared {
		a.Shared[i] = p.shared(&q.Shared[i])
	}
	p.out.Applications = append(p.out.Applications, a)
}

// Once says that workloads with these ids, as Twice finds them, are counted with others
// and in no total.
func (p *Pricer) Once(twice map[string]bool) { p.twice = twice }

// Cost is what was added so far, with its total and what is to be said of it.
func (p *Pricer) Cost() *costreport.Cost {
	c := p.out
	today, recommended, compared, leftOut := p.sums()
	if compared {
		c.Total.Today, c.Total.Recommended, c.Total.Difference = today, recommended, recommended.Sub(today)
	}
	c.Total.LeftOut = leftOut
	c.Discounts = p.discounts()
	c.Notes = p.notes()
	return &c
}

// Recommended is the exact total of everything where the guide sends it.
func (p *Pricer) Recommended() price.Decimal {
	_, recommended, _, _ := p.sums()
	return recommended
}

// sums adds up what is known on both sides, and names what is not. What is defined
// twice counts once; the shared parts of an application without anything of its own
// count with those of the other.
func (p *Pricer) sums() (today, recommended price.Decimal, compared bool, leftOut []string) {
	leftOut = []string{}
	for _, m := range p.moves().list {
		if m.unknown {
			leftOut = append(leftOut, m.key.id)
			continue
		}
		compared = true
		today, recommended = today.Add(m.today), recommended.Add(m.recommended)
	}
	return today, recommended, compared, leftOut
}

// notes are the sentences about the whole.
func (p *Pricer) notes() []string {
	notes := []string{}
	if n := len(p.dearer); n > 0 {
		says := strings.Join(p.dearer[:min(n, mostNamed)], ", ")
		if n > mostNamed {
			says += fmt.Sprintf(" and %d more", n-mostNamed)
		}
		notes = append(notes, "Cheaper in a container than where the guide sends it: "+says+".")
	}
	if n := len(p.twice); n > 0 {
		notes = append(notes, fmt.Sprintf("What several files define runs once: of the workloads above, %d count with others and not again.", n))
	}
	if slices.Contains(p.opts.Purchases, price.Spot) {
		notes = append(notes, "Spot prices float and nobody promises them: they are shown beside the others and are in no total.")
	}
	return append(notes, "No verdict changes with a price: the safety of data and the labour that is saved carry the advice, and neither is in these sums.")
}

// mostNamed is how many workloads a sentence names.
const mostNamed = 8
