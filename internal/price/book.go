// Package price is the price book: what AWS asks for the things that a design
// is made of, each price with its date and where it was read.
//
// The book of the program works offline; [Builtin] reads it on first use. A book
// of the user's own, as taskworthy prices update writes it, stands over it row by
// row with [Book.With]. A price that is not in the book is unknown, which is
// neither zero nor free:
//
//	book := price.Builtin()
//	p, known := book.Find(price.Key{
//		Service: "rds", Component: "instance", Engine: "mysql", Size: "db.t4g.micro",
//		Deployment: price.SingleAZ, Region: "us-east-1",
//	})
//	if known {
//		month := p.Monthly() // 730 hours of it
//	}
//
// Amounts are US dollars without tax and without free tiers. Where AWS asks less
// for large amounts the book has the first price, so that a quote is not too low.
package price

import (
	"cmp"
	"errors"
	"maps"
	"slices"
)

// Book is a set of prices, one for each key. It never changes and may be used by
// several goroutines.
type Book struct {
	rows  []row
	index map[Key]int32 // the first row of a key without its region
	// written is the text of a book that is known to be as Write writes it, empty for
	// others.
	written string
}

// row is one thing in all regions where its price has one date and source; other
// regions stand in the rows that follow it.
type row struct {
	Price  // without region and amounts
	cells  []cell
	follow int32 // the next row of the same key, 0 without one
}

// cell is the price of a row's thing in one region.
type cell struct {
	region       string
	usd, upfront Decimal
}

// heading is what the prices of a row have in common.
type heading struct {
	Key
	unit, date   string
	kind         Kind
	source, note string
}

func (r *row) price(c cell) Price {
	p := r.Price
	p.Region, p.USD, p.Upfront = c.region, c.usd, c.upfront
	return p
}

// New makes a book of prices. Of several for one key the newest stays, of equally
// new ones that of the more trusted kind, of those the dearer one.
func New(prices []Price) *Book {
	sorted := slices.Clone(prices)
	for i := range sorted {
		sorted[i].Purchase = cmp.Or(sorted[i].Purchase, OnDemand)
	}
	slices.SortStableFunc(sorted, func(a, b Price) int {
		return cmp.Or(compareKeys(a.Key, b.Key), preferred(a, b))
	})
	sorted = slices.CompactFunc(sorted, func(a, b Price) bool { return a.Key == b.Key })

	var rows []row
	numbers := map[heading]int{}
	for _, p := range sorted {
		c := cell{p.Region, p.USD, p.Upfront}
		p.Region, p.USD, p.Upfront = "", Decimal{}, Decimal{}
		h := heading{p.Key, p.Unit, p.Date, p.Kind, p.Source, p.Note}
		i, ok := numbers[h]
		if !ok {
			i = len(rows)
			numbers[h] = i
			rows = append(rows, row{Price: p})
		}
		rows[i].cells = append(rows[i].cells, c)
	}
	slices.SortStableFunc(rows, compareRows)
	b, _ := newBook(rows)
	return b
}

// newBook makes a book of rows. It fails at a key that has two prices.
func newBook(rows []row) (*Book, error) {
	b := &Book{rows: rows, index: make(map[Key]int32, len(rows))}
	for i := range rows {
		at := int32(i) //nolint:gosec // far fewer rows
		first, again := b.index[rows[i].Key]
		if !again {
			b.index[rows[i].Key] = at
			continue
		}
		for _, c := range rows[i].cells {
			if _, twice := b.find(rows[i].Key, c.region); twice {
				return nil, errors.New("two prices of " + rows[i].price(c).String())
			}
		}
		rows[i].follow, rows[first].follow = rows[first].follow, at
	}
	return b, nil
}

// compareRows orders rows as the book is written, a component's units together.
func compareRows(a, b row) int {
	return cmp.Or(
		cmp.Compare(a.Service, b.Service), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Unit, b.Unit),
		compareKeys(a.Key, b.Key),
	)
}

// Find gives the price of k. A price that holds for every engine is kept without
// one and found for each. False means that the price is not known.
func (b *Book) Find(k Key) (Price, bool) {
	region := k.Region
	k.Region, k.Purchase = "", cmp.Or(k.Purchase, OnDemand)
	p, ok := b.find(k, region)
	if !ok && k.Engine != "" {
		k.Engine = ""
		p, ok = b.find(k, region)
	}
	return p, ok
}

func (b *Book) find(k Key, region string) (Price, bool) {
	i, ok := b.index[k]
	for ok {
		r := &b.rows[i]
		for _, c := range r.cells {
			if c.region == region {
				return r.price(c), true
			}
		}
		i, ok = r.follow, r.follow != 0
	}
	return Price{}, false
}

// Prices are all prices, ordered by key: what it is, then where.
func (b *Book) Prices() []Price {
	prices := make([]Price, 0, b.Len())
	for i := range b.rows {
		for _, c := range b.rows[i].cells {
			prices = append(prices, b.rows[i].price(c))
		}
	}
	slices.SortFunc(prices, func(a, b Price) int { return compareKeys(a.Key, b.Key) })
	return prices
}

// Len is the number of prices.
func (b *Book) Len() int {
	n := 0
	for i := range b.rows {
		n += len(b.rows[i].cells)
	}
	return n
}

// With is b under over: for each key the newer price of the two, over's where
// both are as old.
func (b *Book) With(over *Book) *Book {
	all := over.Prices()
	for _, p := range b.Prices() {
		k := p.Key
		k.Region = ""
		if q, ok := over.find(k, p.Region); !ok || q.Date < p.Date {
			all = append(all, p)
		}
	}
	return New(all)
}

// Regions are the regions with any price, sorted.
func (b *Book) Regions() []string {
	seen := map[string]bool{}
	for i := range b.rows {
		for _, c := range b.rows[i].cells {
			seen[c.region] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Services are the services with any price, sorted.
func (b *Book) Services() []string {
	seen := map[string]bool{}
	for i := range b.rows {
		seen[b.rows[i].Service] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// Purchases are the ways to pay that any price has, sorted.
func (b *Book) Purchases() []string {
	seen := map[string]bool{}
	for i := range b.rows {
		seen[b.rows[i].Purchase] = true
	}
	return slices.Sorted(maps.Keys(seen))
}
