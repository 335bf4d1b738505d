package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/cost"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	used "github.com/taskworthy/taskworthy/internal/price/usage"
)

// priceFlags are the flags by which prices are computed, empty for what the
// configuration says, or the default.
type priceFlags struct {
	profile, region, arch, book, usage, discounts string
	purchase, set                                 []string
}

func (p *priceFlags) register(f *pflag.FlagSet) {
	f.StringVar(&p.profile, "profile", "", "as available as `PROFILE`: prod (two zones, backups; default), dev (one zone, the smallest)")
	f.StringVar(&p.region, "region", "", "prices of `REGION` (default: that of the configuration, else us-east-1)")
	f.StringVar(&p.arch, "arch", "", "`PROCESSOR` of containers that do not say: x86_64 (default), arm64")
	f.StringArrayVar(&p.purchase, "purchase", nil, "`WAY` to pay where there is one, the preferred first: savings-1y, reserved-1y-no-upfront, ... (default: on-demand)")
	f.StringVar(&p.usage, "usage", "", "figures that no definition says, from `FILE`: requests, GB, hours, runs, messages, storage")
	f.StringArrayVar(&p.set, "set", nil, "give one figure as a usage file does: `[WORKLOAD:]KEY=VALUE`; taskworthy list figures has the keys")
	f.StringVar(&p.discounts, "discounts", "", "negotiated prices, from `FILE`")
	f.StringVar(&p.book, "book", "", "compute with the price book `FILE` instead of the user's own")
}

// pricing is all that prices are computed by.
type pricing struct {
	book    *price.Book
	options cost.Options
	answers *sizing.Answers
	usage   *used.File // nil without one
	// under is the folder of reported ids as the usage file's globs see it.
	under string
	// named are the workloads that figures on the command line are for.
	named    []string
	problems []taskworthy.Problem
}

// pricing makes ready to price the workloads of paths: the flags count before the
// configuration, and that before the defaults. It prints nothing.
func (a *app) pricing(s *setup, f priceFlags, paths []string) (*pricing, error) {
	p := &pricing{answers: &sizing.Answers{}}
	var err error
	if p.book, err = loadBook(f.book); err != nil {
		return nil, err
	}
	name := f.complete(s)
	p.options.Now = a.now()
	for _, c := range []struct{ key, value string }{
		{"region", cmp.Or(f.region, quote.DefaultRegion)},
		{"profile", cmp.Or(f.profile, string(sizing.Prod))},
		{"arch", cmp.Or(f.arch, "x86_64")},
		{"purchase", strings.Join(f.purchase, ",")},
	} {
		if err := p.choose(name(c.key), c.key, c.value); err != nil {
			return nil, err
		}
	}
	if err := a.readUsage(p, name("usage"), f.usage, paths); err != nil {
		return nil, err
	}
	if err := a.readDiscounts(p, name("discounts"), f.discounts); err != nil {
		return nil, err
	}
	return p, p.set(f.set)
}

// complete takes from the configuration what no flag says, and gives what an error
// calls each value: its flag, or its place in the configuration.
func (p *priceFlags) complete(s *setup) (name func(flag string) string) {
	from := map[string]string{}
	name = func(flag string) string { return cmp.Or(from[flag], "--"+flag) }
	c := s.config
	if c == nil {
		return name
	}
	take := func(flag, key string) {
		pos := c.Where(key)
		pos.Path = nameFrom(".", s.configFile)
		from[flag] = fmt.Sprintf("%s at %s", key, pos)
	}
	for _, v := range []struct {
		flag, key string
		to        *string
		value     string
	}{
		{"region", "region", &p.region, c.Region},
		{"profile", "cost: profile", &p.profile, c.Cost.Profile},
		{"arch", "cost: arch", &p.arch, c.Cost.Arch},
		{"usage", "cost: usage", &p.usage, c.File(c.Cost.Usage)},
		{"discounts", "cost: discounts", &p.discounts, c.File(c.Cost.Discounts)},
	} {
		if *v.to == "" && v.value != "" {
			*v.to = v.value
			take(v.flag, v.key)
		}
	}
	if len(p.purchase) == 0 && len(c.Cost.Purchase) > 0 {
		p.purchase = c.Cost.Purchase
		take("purchase", "cost: purchase")
	}
	return name
}

// known refuses a value that the price book does not have; name is what gives it.
func known(name, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	hint := "one of " + strings.Join(words, ", ")
	if near := nearest.Words(value, words, 3); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usage(hint, "%s knows no %q", name, value)
}

// now is the day by which prices are old and discounts at their end.
func (a *app) now() time.Time {
	if a.clock != nil {
		return a.clock()
	}
	return time.Now()
}

// settings are the keys of choose: what all prices are for.
var settings = []string{"region", "profile", "arch", "purchase"}

// choose sets what all prices are for; name is what gives the value.
func (p *pricing) choose(name, key, value string) error {
	switch key {
	case "region":
		p.options.Region = value
		return known(name, value, p.book.Regions())
	case "profile":
		p.options.Profile = sizing.Profile(value)
		return known(name, value, []string{string(sizing.Prod), string(sizing.Dev)})
	case "arch":
		switch value {
		case "x86_64", "x86", "amd64":
			p.options.Arch = quote.X86
		case "arm64":
			p.options.Arch = quote.ARM64
		default:
			return known(name, value, []string{"x86_64", "arm64"})
		}
	case "purchase":
		return p.pay(name, value)
	}
	return nil
}

// pay sets the ways to pay, the preferred first.
func (p *pricing) pay(name, ways string) error {
	p.options.Purchases = nil
	for w := range strings.SplitSeq(ways, ",") {
		if w = strings.TrimSpace(w); w == "" || w == price.OnDemand {
			continue
		}
		if err := known(name, w, waysToPay(p.book)); err != nil {
			return err
		}
		p.options.Purchases = append(p.options.Purchases, w)
	}
	return nil
}

// waysToPay are those that a user can choose: the ends of a floating price are no ways.
func waysToPay(book *price.Book) []string {
	return slices.DeleteFunc(book.Purchases(), func(w string) bool { return w == price.SpotLowest || w == price.SpotHighest })
}

// pricer makes a Pricer, for all that is told or for sums alone.
func (p *pricing) pricer(s *setup, sums bool) *cost.Pricer {
	o := p.options
	o.Answers, o.BreakEven, o.Sums = p.answers, true, sums
	return cost.New(p.book, o, s.guide)
}

// priceBy prices what is decided with each of the pricers.
func priceBy(all ...*cost.Pricer) func(assess.Decision) assess.Priced {
	return func(d assess.Decision) assess.Priced {
		counts := make([]func(), 0, len(all))
		for _, p := range all {
			if count := p.Price(d.Application, d.Classes, d.Placements); count != nil {
				counts = append(counts, count)
			}
		}
		return assess.Priced{Count: func() {
			for _, count := range counts {
				count()
			}
		}}
	}
}
