package quote

import (
	"cmp"
	"time"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// The processors of containers, as the book names them.
const (
	X86   = "x86"
	ARM64 = "arm64"
)

// DefaultRegion is priced where none is named.
const DefaultRegion = "us-east-1"

// Options say how to price.
type Options struct {
	// Profile is how available everything is; empty for sizing.Prod.
	Profile sizing.Profile
	Region  string // empty for DefaultRegion
	Arch    string // of containers whose definition does not say; empty for X86
	// Purchases are the ways to pay, the preferred first (price.Savings1y,
	// reserved-1y-no-upfront, ...). What cannot be paid so is paid on demand.
	Purchases []string
	// Answers are the figures that the user gives, nil for none.
	Answers *sizing.Answers
	// Discount changes a price to what the user negotiated, nil for none.
	Discount func(price.Price) price.Price
	// Today is the day by which versions have left standard support; zero for the
	// newest day of the book.
	Today time.Time
	// BreakEven asks for the size at which both sides cost the same.
	BreakEven bool
}

// Quoter prices applications by one book and one set of options. It remembers the
// prices that it found and is not for several goroutines at once.
type Quoter struct {
	book    *price.Book
	opts    Options
	found   map[price.Key]*price.Price // nil for what is not in the book
	lines   pile[Line]
	options pile[Option]
	spare   sizing.Sheet // for figures that are tried out
	// sheets are those of the application at hand.
	sheets []sizing.Sheet
	// latest are some of found, where a hash of a few bytes says: the same hundred
	// prices are asked for a million times.
	latest [512]struct {
		key   price.Key
		price *price.Price
	}
	fits map[request]fit // sizes that were chosen
}

// New makes a Quoter.
func New(book *price.Book, opts Options) *Quoter {
	opts.Profile = cmp.Or(opts.Profile, sizing.Prod)
	opts.Region = cmp.Or(opts.Region, DefaultRegion)
	opts.Arch = cmp.Or(opts.Arch, X86)
	if opts.Today.IsZero() {
		opts.Today, _ = price.Day(book.Newest())
	}
	return &Quoter{book: book, opts: opts, found: map[price.Key]*price.Price{}, fits: map[request]fit{}}
}

// price looks k up in the region, paid in the first of the ways that the book knows
// for it. nil means that it is not known.
func (q *Quoter) price(k price.Key) *price.Price {
	k.Region = q.opts.Region
	if k.Purchase == "" {
		for _, k.Purchase = range q.opts.Purchases {
			if k.Purchase == price.Spot { // floats: never an amount by itself
				continue
			}
			if p := q.find(k); p != nil {
				return p
			}
		}
		k.Purchase = price.OnDemand
	}
	return q.find(k)
}

// sold reports whether the book knows a price of a size of k in any deployment at
// DefaultRegion.
func (q *Quoter) sold(k price.Key, size string) bool {
	k.Region, k.Size = DefaultRegion, size
	for _, k.Deployment = range [...]string{k.Deployment, price.SingleAZ} {
		if _, ok := q.book.Find(k); ok {
			return true
		}
	}
	return false
}

func (q *Quoter) find(k price.Key) *price.Price {
	latest := &q.latest[quick(&k)]
	if latest.key == k {
		return latest.price
	}
	p, ok := q.found[k]
	if !ok {
		if has, ok := q.book.Find(k); ok {
			if q.opts.Discount != nil {
				has = q.opts.Discount(has)
			}
			p = &has
		}
		q.found[k] = p
	}
	latest.key, latest.price = k, p
	return p
}

// quick is a hash of what tells the keys of one region apart, below 512.
func quick(k *price.Key) uint32 {
	h := uint32(0)
	for _, s := range [...]string{k.Service, k.Component, k.Engine, k.Size, k.Deployment} {
		if n := len(s); n > 0 {
			h += uint32(s[0]) | uint32(s[n/2])<<8 | uint32(s[n-1])<<16 | uint32(n)<<24 //nolint:gosec // some bits of it
		}
		h *= 0x9E3779B1 // 2^32 by the golden ratio
	}
	return h >> 23
}
