package cost

import (
	"slices"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
)

// Tally prices applications as they are decided and keeps only what a report of
// verdicts tells: two amounts for each workload, and the sums. It may be used by
// several goroutines at once.
type Tally struct {
	book *price.Book
	opts Options
	pool sync.Pool // of *quote.Quoter

	mu    sync.Mutex
	paths []string // of the applications that were priced
}

// Paths are those of the applications that were priced, in no order.
func (t *Tally) Paths() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.paths)
}

// NewTally makes a Tally.
func NewTally(book *price.Book, opts Options) *Tally {
	opts = opts.filled()
	opts.BreakEven = false
	if f := opts.Discounts; f != nil {
		opts.Discount = func(p price.Price) price.Price {
			if r := f.For(p.Key, opts.Now); r != nil {
				return r.Apply(p)
			}
			return p
		}
	}
	t := &Tally{book: book, opts: opts}
	t.pool.New = func() any { return quote.New(book, opts.Options) }
	return t
}

// Price prices an application: what each workload costs, nil for what is not deployed,
// and what they share, nil for nothing.
func (t *Tally) Price(app *taskworthy.Application, classes []taskworthy.Classification, placements []taskworthy.Placement) ([]*taskworthy.WorkloadCost, *taskworthy.SharedCost) {
	if len(app.Workloads) == 0 {
		return nil, nil
	}
	t.mu.Lock()
	t.paths = append(t.paths, app.Path)
	t.mu.Unlock()
	quoter := t.pool.Get().(*quote.Quoter)
	defer t.pool.Put(quoter)
	q := quoter.Application(app, classes, placements)
	all := make([]*taskworthy.WorkloadCost, len(q.Workloads))
	for i := range q.Workloads {
		w := &q.Workloads[i]
		if w.Today < 0 {
			continue
		}
		c := &taskworthy.WorkloadCost{}
		if o := &w.Options[w.Today]; o.Complete {
			c.Today = money(o.Total)
		}
		if o := &w.Options[w.Recommended]; o.Complete {
			c.Recommended = money(o.Total)
		}
		if d, ok := w.Difference(); ok {
			c.Difference = money(d)
		}
		all[i] = c
	}
	if len(q.Shared) == 0 {
		return all, nil
	}
	s := &taskworthy.SharedCost{Application: q.Path, Of: make([]string, len(q.Workloads))}
	for i := range q.Workloads {
		s.Of[i] = q.Workloads[i].ID
	}
	var today, recommended price.Decimal
	for i := range q.Shared {
		if !q.Shared[i].Complete {
			s.LeftOut++
			continue
		}
		m, n := q.Shared[i].Amounts()
		today, recommended = today.Add(m), recommended.Add(n)
	}
	s.Today, s.Recommended = money(today), money(recommended)
	return all, s
}

// Total sums up what r has: workloads that are known on both sides, and what is shared.
// What is defined twice counts once.
func (t *Tally) Total(r *taskworthy.Report) {
	c := r.Cost
	c.Currency, c.Region, c.Profile, c.Arch, c.Purchase = price.Currency, t.opts.Region, string(t.opts.Profile), architecture(t.opts.Arch), purchase(t.opts.Purchases)
	c.Newest, c.Oldest, c.Stale = t.book.Newest(), t.book.Oldest(), t.book.Stale(t.opts.Now)
	twice := Twice(r)
	runs := map[string]bool{} // the workloads that count
	var today, recommended price.Decimal
	compared := false
	for i := range r.Workloads {
		w := &r.Workloads[i]
		if w.Cost == nil || twice[w.ID] {
			continue
		}
		runs[w.ID] = true
		if w.Cost.Difference == "" {
			c.LeftOut++
			continue
		}
		compared = true
		today, recommended = today.Add(amount(w.Cost.Today)), recommended.Add(amount(w.Cost.Recommended))
	}
	for i := range c.Shared {
		if s := &c.Shared[i]; slices.ContainsFunc(s.Of, func(id string) bool { return runs[id] }) {
			compared = true
			c.LeftOut += s.LeftOut
			today, recommended = today.Add(amount(s.Today)), recommended.Add(amount(s.Recommended))
		}
	}
	if compared {
		c.Today, c.Recommended, c.Difference = money(today), money(recommended), money(recommended.Sub(today))
	}
}

// Twice are the ids of workloads that are one with another that comes before them: the
// same application run from another file, which costs nothing more.
func Twice(r *taskworthy.Report) map[string]bool {
	twice, had := map[string]bool{}, map[string]bool{}
	for i := range r.Workloads {
		w := &r.Workloads[i]
		if slices.ContainsFunc(w.SameAs, func(id string) bool { return had[id] }) {
			twice[w.ID] = true
		}
		had[w.ID] = true
	}
	return twice
}

func money(d price.Decimal) taskworthy.Money { return taskworthy.Money(d.String()) }

// amount is a sum that this package wrote.
func amount(m taskworthy.Money) price.Decimal {
	d, _ := price.ParseDecimal(string(m))
	return d
}
