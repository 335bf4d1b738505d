// Package discount reads discount files: the prices that a company has negotiated,
// which no list has.
//
//	discounts:
//	  - service: fargate
//	    percent: 12.5
//	    reason: enterprise agreement, appendix B
//	    expires: 2027-06-30
//	  - {service: rds, component: instance, size: db.m7g.*, region: eu-*, usd: 0.291, reason: ..., expires: ...}
//
// A rule names prices by globs over the words that taskworthy prices lists, and takes
// so many per cent off them, or has the price of one unit instead. Of several that
// cover a price the last one counts, alone. Each has a reason and a last day; behind
// that day it changes nothing, and says so.
package discount

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
)

// File is what a discount file says.
type File struct {
	Rules []Rule
}

// Rule changes the prices that all of its globs cover; an empty glob covers any.
type Rule struct {
	Service, Component, Engine, Size, Deployment, Purchase, Region string
	// Percent is taken off the price and what is paid upfront; zero where USD counts.
	Percent price.Decimal
	// USD is the price of one unit instead, nil where Percent counts. Where Purchase is
	// empty it stands for the price on demand alone, as others are paid otherwise.
	USD     *price.Decimal
	Reason  string
	Expires string // the last day that it holds, year-month-day
	Pos     taskworthy.Pos
}

// For is the rule that counts for a price on the day now, nil without one.
func (f *File) For(k price.Key, now time.Time) *Rule {
	if f == nil {
		return nil
	}
	for i := range slices.Backward(f.Rules) {
		if r := &f.Rules[i]; r.covers(k) && !r.expired(now) {
			return r
		}
	}
	return nil
}

func (r *Rule) covers(k price.Key) bool {
	if r.USD != nil && r.Purchase == "" && k.Purchase != price.OnDemand {
		return false
	}
	for _, part := range [...]struct{ glob, word string }{
		{r.Service, k.Service},
		{r.Component, k.Component},
		{r.Engine, k.Engine},
		{r.Size, k.Size},
		{r.Deployment, k.Deployment},
		{r.Purchase, k.Purchase},
		{r.Region, k.Region},
	} {
		if part.glob != "" && !glob.Match(part.glob, part.word) {
			return false
		}
	}
	return true
}

// expired reports whether the last day has passed; the day is that of now's location.
func (r *Rule) expired(now time.Time) bool { return now.Format(time.DateOnly) > r.Expires }

// Apply is p as negotiated.
func (r *Rule) Apply(p price.Price) price.Price {
	if r.USD != nil {
		p.USD = *r.USD
		return p
	}
	left := hundred.Sub(r.Percent).Mul(hundredth)
	p.USD, p.Upfront = p.USD.Mul(left), p.Upfront.Mul(left)
	return p
}

var (
	hundred   = price.Int(100)
	hundredth = price.MustDecimal("0.01")
)

// String says what it does and why.
func (r *Rule) String() string {
	does := r.Percent.String() + "% off the list"
	if r.USD != nil {
		does = "a price of " + r.USD.String()
	}
	return fmt.Sprintf("%s: %s, until %s", does, r.Reason, r.Expires)
}

// Check lists, as warnings, the rules that change nothing on the day now: those behind
// their last day, and those that cover no price of the book.
func (f *File) Check(book *price.Book, now time.Time) []taskworthy.Problem {
	if f == nil {
		return nil
	}
	var problems []taskworthy.Problem
	warn := func(r *Rule, code, message, hint string) {
		problems = append(problems, taskworthy.Problem{Code: code, Severity: taskworthy.SeverityWarning, Pos: r.Pos, Message: message, Hint: hint})
	}
	prices := book.Prices()
	for i := range f.Rules {
		r := &f.Rules[i]
		if r.expired(now) {
			warn(r, CodeExpired, "the discount ended on "+r.Expires+", so list prices count again", "remove it, or give it a new last day")
			continue
		}
		switch units := r.units(prices); {
		case len(units) == 0:
			warn(r, CodeIdle, "no price is covered, so the discount changes nothing", nearby(r.Service, book.Services()))
		case len(units) > 1 && r.USD != nil:
			warn(r, CodeUnits, "one price stands for different units: "+strings.Join(units, ", "), "narrow it by component or size; taskworthy prices lists units")
		}
	}
	return problems
}

// units are those of the prices that a rule covers.
func (r *Rule) units(prices []price.Price) []string {
	var units []string
	for i := range prices {
		if p := &prices[i]; !slices.Contains(units, p.Unit) && r.covers(p.Key) {
			units = append(units, p.Unit)
		}
	}
	return units
}

func nearby(service string, services []string) string {
	if service != "" && !glob.Special(service) && !slices.Contains(services, service) {
		if near := nearest.Words(service, services, 1); len(near) > 0 {
			return fmt.Sprintf("did you mean service: %s?", near[0])
		}
	}
	return "its words are those that taskworthy prices lists"
}
