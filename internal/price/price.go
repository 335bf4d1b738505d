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

// String is the key as people read it.
func (k Key) String() string {
	words := []string{k.Service, k.Component, k.Engine, k.Size, k.Deployment, k.Purchase, k.Region}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
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

// preferred is negative where a is the price to trust.
func preferred(a, b Price) int {
	return cmp.Or(
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)),
		b.USD.Cmp(a.USD),
	)
}

// compareKeys orders prices: what it is, then where.
func compareKeys(a, b Key) int {
	return cmp.Or(
		cmp.Compare(a.Service, b.Service), cmp.Compare(a.Component, b.Component), cmp.Compare(a.Engine, b.Engine),
		cmp.Compare(a.Size, b.Size), cmp.Compare(a.Deployment, b.Deployment), cmp.Compare(a.Purchase, b.Purchase),
		cmp.Compare(a.Region, b.Region),
	)
}
