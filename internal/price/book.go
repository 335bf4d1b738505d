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
	"slices"
	"strings"
)

// Currency is what all amounts are in.
const Currency = "USD"

// HoursPerMonth turns prices by the hour into prices by the month.
// Source: the AWS Pricing Calculator computes with 730 hours a month (8,760 / 12).
const HoursPerMonth = 730

// Key names one thing that has a price. An empty Purchase is OnDemand. Fields
// that a component does not know are empty.
type Key struct {
	Service    string `json:"service"`              // rds, fargate, elb, ...
	Component  string `json:"component"`            // instance, storage, alb-hour, ...
	Engine     string `json:"engine,omitempty"`     // mysql, valkey; linux and windows for Fargate
	Size       string `json:"size,omitempty"`       // db.t4g.micro, gp3; x86 and arm64 for Fargate and Lambda
	Purchase   string `json:"purchase"`             // OnDemand and its kin
	Deployment string `json:"deployment,omitempty"` // SingleAZ and its kin
	Region     string `json:"region"`               // us-east-1
}

// Ways to pay. A reservation's name goes on with how it is paid:
// reserved-1y-no-upfront, -partial-upfront, -all-upfront.
const (
	OnDemand    = "on-demand"
	Spot        = "spot"         // the last price seen, for Fargate; it floats
	SpotLowest  = "spot-lowest"  // of a region's zones, for EC2
	SpotHighest = "spot-highest" // of a region's zones, for EC2
	Savings1y   = "savings-1y"   // a Compute Savings Plan, nothing upfront
	Savings3y   = "savings-3y"
	Reserved1y  = "reserved-1y" // what such names begin with
	Reserved3y  = "reserved-3y"
)

// Deployments: how often a thing stands there, and how its storage is paid.
const (
	SingleAZ      = "single-az"
	MultiAZ       = "multi-az"
	Standard      = "standard"       // Aurora, DocumentDB and Neptune: I/O is paid by request
	IOOptimized   = "io-optimized"   // I/O is in the price
	ActiveStandby = "active-standby" // Amazon MQ for ActiveMQ: two brokers, the price of both
	Cluster       = "cluster"        // Amazon MQ for RabbitMQ: three brokers, the price of all
)

// Price is one price.
type Price struct {
	Key
	USD     Decimal `json:"usd"`     // for one unit
	Upfront Decimal `json:"upfront"` // paid once for the whole term of a reservation
	Unit    string  `json:"unit"`    // hour, GB-month, request, ...
	Date    string  `json:"date"`    // 2026-09-11, 2026-09, 2026, or empty where nobody knows
	Kind    Kind    `json:"kind"`    // what sort of source has it
	Source  string  `json:"source"`  // where it was read
	Note    string  `json:"note,omitempty"`
}

// Monthly is what one unit costs for a month: 730 times a price by the hour, and
// what is paid upfront spread over the term. Units that are no time, a request or
// a GB-month, are as they are.
func (p Price) Monthly() Decimal {
	month := p.USD
	if p.Unit == "hour" || strings.HasSuffix(p.Unit, "-hour") {
		month = month.Mul(Int(HoursPerMonth))
	}
	if !p.Upfront.IsZero() {
		month = month.Add(p.Upfront.Div(Int(p.months())))
	}
	return month
}

// months is the term of a reservation.
func (p Price) months() int64 {
	if strings.Contains(p.Purchase, "-3y") {
		return 36
	}
	return 12
}

// Kind is the sort of source that a price was read from, the most trusted first.
type Kind string

// The kinds of sources.
const (
	List     Kind = "list"     // AWS's bulk price list, read by this program
	Extract  Kind = "extract"  // what others took out of that list
	Page     Kind = "page"     // AWS's pricing pages and calculators
	Bill     Kind = "bill"     // computed from somebody's bill
	Estimate Kind = "estimate" // the output of another estimator
	Table    Kind = "table"    // somebody's table
	Blog     Kind = "blog"
	Known    Kind = "known" // common knowledge, no source seen
)

// Kinds are all kinds, the most trusted first.
func Kinds() []Kind { return []Kind{List, Extract, Page, Bill, Estimate, Table, Blog, Known} }

// Valid reports whether k is one of Kinds.
func (k Kind) Valid() bool { return slices.Contains(Kinds(), k) }

// Book is a set of prices, one for each key. It never changes and may be used by
// several goroutines.
type Book struct {
	prices []Price
	index  map[Key]int32
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
	return newBook(slices.CompactFunc(sorted, func(a, b Price) bool { return a.Key == b.Key }))
}

// newBook makes a book of prices, one for each key.
func newBook(prices []Price) *Book {
	b := &Book{prices: prices, index: make(map[Key]int32, len(prices))}
	for i := range prices {
		b.index[prices[i].Key] = int32(i) //nolint:gosec // far fewer prices
	}
	return b
}

// preferred is negative where a is the price to trust.
func preferred(a, b Price) int {
	return cmp.Or(
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)),
		b.USD.Cmp(a.USD),
	)
}

// compareKeys orders prices as the book is written: what it is, then where.
func compareKeys(a, b Key) int {
	return cmp.Or(
		cmp.Compare(a.Service, b.Service), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Engine, b.Engine),
		cmp.Compare(a.Size, b.Size), cmp.Compare(a.Deployment, b.Deployment), cmp.Compare(a.Purchase, b.Purchase),
		cmp.Compare(a.Region, b.Region),
	)
}

// Find gives the price of k. A price that holds for every engine is kept without
// one and found for each. False means that the price is not known.
func (b *Book) Find(k Key) (Price, bool) {
	k.Purchase = cmp.Or(k.Purchase, OnDemand)
	i, ok := b.index[k]
	if !ok && k.Engine != "" {
		k.Engine = ""
		i, ok = b.index[k]
	}
	if !ok {
		return Price{}, false
	}
	return b.prices[i], true
}

// Prices are all prices, ordered by key: what it is, then where.
func (b *Book) Prices() []Price {
	return slices.SortedFunc(slices.Values(b.prices), func(a, b Price) int { return compareKeys(a.Key, b.Key) })
}

// Len is the number of prices.
func (b *Book) Len() int { return len(b.prices) }

// With is b under over: for each key the newer price of the two, over's where
// both are as old.
func (b *Book) With(over *Book) *Book {
	all := slices.Clone(over.prices)
	for _, p := range b.prices {
		if q, ok := over.index[p.Key]; !ok || over.prices[q].Date < p.Date {
			all = append(all, p)
		}
	}
	return New(all)
}

// Regions are the regions with any price, sorted.
func (b *Book) Regions() []string {
	return b.words(func(p *Price) string { return p.Region })
}

// Services are the services with any price, sorted.
func (b *Book) Services() []string {
	return b.words(func(p *Price) string { return p.Service })
}

func (b *Book) words(of func(*Price) string) []string {
	seen := map[string]bool{}
	var words []string
	for i := range b.prices {
		if w := of(&b.prices[i]); !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words
}
