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
	// need is what one copy takes, in CPU units and MiB.
	need   need
	option Option
}

// need is an amount of CPU units and MiB.
type need struct{ cpu, memory int }

// production reports whether a second copy stands by.
func (b *bill) production() bool { return b.Profile() == sizing.Prod }

// one is how many copies a managed service runs: a second stands by in production.
func (b *bill) one() price.Decimal {
	if b.production() {
		return price.Int(2)
	}
	return price.Int(1)
}

// deployment is how a managed database is deployed.
func (b *bill) deployment() string {
	if b.production() {
		return price.MultiAZ
	}
	return price.SingleAZ
}

func (b *bill) note(text string) { b.option.Notes = append(b.option.Notes, text) }

// line writes so much of what k names; none of it is no line.
func (b *bill) line(what string, k price.Key, quantity price.Decimal) {
	if quantity.Sign() > 0 {
		b.option.Lines = b.q.lines(b.option.Lines, what, k, quantity)
	}
}

// unknown writes a line for what has no price in any book.
func (b *bill) unknown(what, service string) {
	b.option.Lines = append(b.option.Lines, Line{
		What: what, Quantity: price.Int(1), Unit: "month", Key: price.Key{Service: service, Region: b.q.opts.Region},
	})
}

// close sums up.
func (b *bill) close() Option {
	o := b.option
	o.Complete = known(o.Lines)
	for i := range o.Lines {
		o.Total, o.Low = o.Total.Add(o.Lines[i].Amount), o.Low.Add(o.Lines[i].Low)
	}
	return o
}

// lines adds the line of so much of what k names. What is paid upfront is a line of
// its own, spread over the term.
func (q *Quoter) lines(to []Line, what string, k price.Key, quantity price.Decimal) []Line {
	p := q.price(k)
	if p == nil {
		k.Region = q.opts.Region
		return append(to, Line{What: what, Quantity: quantity, Unit: unknownUnit, Key: k})
	}
	l := Line{What: what, Quantity: quantity, Unit: p.Unit, Key: p.Key, Price: p}
	if p.Upfront.IsZero() || !p.USD.IsZero() {
		l.UnitPrice, l.Amount = p.USD, quantity.Mul(p.USD)
		l.Low = l.Amount
		to = append(to, l)
	}
	if !p.Upfront.IsZero() {
		// What stays for a month of it when the hours are taken away.
		monthly := p.Monthly().Sub(p.USD.Mul(hoursPerMonth))
		l.What, l.Unit, l.UnitPrice = what+", paid upfront", "month", monthly
		l.Quantity = quantity.Div(hoursPerMonth)
		l.Amount = l.Quantity.Mul(monthly)
		l.Low = l.Amount
		to = append(to, l)
	}
	return to
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
