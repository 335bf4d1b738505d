package quote

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// bill writes the lines of one option of a workload.
type bill struct {
	q *Quoter
	*sizing.Sheet
	w *taskworthy.Workload
	c *taskworthy.Classification
	// need is what one copy takes.
	need   need
	option Option
	// parts is how many workloads pay for what is written, at least 1.
	parts int
	// lines is where the lines of options are. Without it the option has its total
	// alone, which is all that the search of a break-even asks for.
	lines *pile[Line]
	// gap says that something had no price, where there are no lines that say it.
	gap bool
}

// need is an amount of CPU units and MiB, and a number of GPUs.
type need struct{ cpu, memory, gpus int }

// production reports whether a second copy stands by.
func (b *bill) production() bool { return b.Profile() == sizing.Prod }

// one is how many copies a managed service runs: a second stands by in production, and
// a cluster has as many as there are.
func (b *bill) one() price.Decimal {
	if n := max(b.parts, 1); n > 1 || !b.production() {
		return count(n)
	}
	return price.Int(2)
}

// deployment is how a managed database is deployed.
func (b *bill) deployment() string {
	if b.production() {
		return price.MultiAZ
	}
	return price.SingleAZ
}

// open begins an option.
func (b *bill) open(o Option) {
	if b.lines != nil {
		o.Lines = b.lines.begin()
	}
	b.option, b.gap = o, false
}

// pile is room for lists of values, which are written one list after the other.
type pile[T any] struct{ free []T }

// The values that a pile makes room for at once, and those that a list can have before
// it moves elsewhere.
const (
	pileValues = 64
	mostValues = 8
)

// begin gives the room that is left.
func (p *pile[T]) begin() []T {
	if cap(p.free) < mostValues {
		p.free = make([]T, 0, pileValues)
	}
	return p.free
}

// end takes away what was written there.
func (p *pile[T]) end(list []T) []T {
	if n := len(list); n > 0 && n <= cap(p.free) && &list[0] == &p.free[:1][0] {
		p.free = p.free[n:n]
	}
	return list[:len(list):len(list)]
}

func (b *bill) note(text string) {
	if b.lines != nil {
		b.option.Notes = append(b.option.Notes, text)
	}
}

// line writes so much of what k names; none of it is no line.
func (b *bill) line(what string, k price.Key, quantity price.Decimal) {
	if quantity.Sign() <= 0 {
		return
	}
	if b.parts > 1 {
		quantity = quantity.Div(count(b.parts))
	}
	p := b.q.price(k)
	switch {
	case b.lines != nil:
		b.option.Lines = b.q.add(b.option.Lines, what, k, p, quantity)
	case p == nil:
		b.gap = true
	default:
		b.option.Total = b.option.Total.Add(quantity.Mul(p.USD))
		if !p.Upfront.IsZero() {
			b.option.Total = b.option.Total.Add(upfront(p, quantity))
		}
	}
}

// unknown writes a line for what has no price in any book.
func (b *bill) unknown(what, service string) {
	if b.gap = true; b.lines != nil {
		b.option.Lines = append(b.option.Lines, Line{
			What: what, Quantity: price.Int(1), Unit: "month", Key: &price.Key{Service: service, Region: b.q.opts.Region},
		})
	}
}

// close sums up.
func (b *bill) close() Option {
	o := b.option
	if b.lines == nil {
		o.Complete = !b.gap
		return o
	}
	o.Lines = b.lines.end(o.Lines)
	o.Complete = known(o.Lines)
	for i := range o.Lines {
		o.Total, o.Low = o.Total.Add(o.Lines[i].Amount), o.Low.Add(o.Lines[i].Low)
	}
	return o
}

// add adds the line of so much of what k names, at the price p, nil for none. What is
// paid upfront is a line of its own, spread over the term.
func (q *Quoter) add(to []Line, what string, k price.Key, p *price.Price, quantity price.Decimal) []Line {
	if p == nil {
		unknown := k // k itself need not be kept
		unknown.Region = q.opts.Region
		return append(to, Line{What: what, Quantity: quantity, Unit: q.unit(k), Key: &unknown})
	}
	if p.Upfront.IsZero() || !p.USD.IsZero() {
		amount := quantity.Mul(p.USD)
		to = append(to, Line{
			What: what, Quantity: quantity, Unit: p.Unit, Key: &p.Key, Price: p, UnitPrice: p.USD, Amount: amount, Low: amount,
		})
	}
	if !p.Upfront.IsZero() {
		amount := upfront(p, quantity)
		to = append(to, Line{
			What: what + ", paid upfront", Quantity: quantity.Div(hoursPerMonth), Unit: "month", Key: &p.Key, Price: p,
			UnitPrice: monthlyPart(p), Amount: amount, Low: amount,
		})
	}
	return to
}

// upfront is what so many hours cost of a price's payment for its whole term.
func upfront(p *price.Price, hours price.Decimal) price.Decimal {
	return hours.Div(hoursPerMonth).Mul(monthlyPart(p))
}

// monthlyPart is what stays for a month of p when the hours are taken away.
func monthlyPart(p *price.Price) price.Decimal { return p.Monthly().Sub(p.USD.Mul(hoursPerMonth)) }

// unit is what k is counted in, as far as it is known at DefaultRegion.
func (q *Quoter) unit(k price.Key) string {
	k.Region, k.Purchase = DefaultRegion, price.OnDemand
	if p := q.find(k); p != nil {
		return p.Unit
	}
	return unknownUnit
}

// unknownUnit stands for the unit of what has no price.
const unknownUnit = "unit"

var (
	hoursPerMonth = price.Int(price.HoursPerMonth)
	million       = price.Int(1_000_000)
	minutes       = price.Int(60)
	// per1024 turns CPU units into vCPU and MiB into GB, exactly.
	per1024   = price.MustDecimal("0.0009765625")
	perMinute = hoursPerMonth.Mul(minutes) // minutes of a month
)

func count(n int) price.Decimal { return price.Int(int64(n)) }
