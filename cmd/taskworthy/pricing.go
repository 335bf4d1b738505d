package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/cost"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	used "github.com/taskworthy/taskworthy/internal/price/usage"
	"github.com/taskworthy/taskworthy/internal/strict"
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
	f.StringArrayVar(&p.set, "set", nil, "one such figure: `[WORKLOAD:]KEY=VALUE`; taskworthy list figures has the keys")
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
	p.options.Region = cmp.Or(f.region, quote.DefaultRegion)
	if err := known(name("region"), p.options.Region, p.book.Regions()); err != nil {
		return nil, err
	}
	p.options.Profile = sizing.Profile(cmp.Or(f.profile, string(sizing.Prod)))
	if err := oneOf("profile", string(p.options.Profile), string(sizing.Dev), string(sizing.Prod)); err != nil {
		return nil, err
	}
	p.options.Arch = quote.X86
	switch f.arch {
	case "", "x86_64", "x86", "amd64":
	case "arm64":
		p.options.Arch = quote.ARM64
	default:
		return nil, oneOf("arch", f.arch, "x86_64", "arm64")
	}
	if p.options.Purchases, err = purchases(p.book, name("purchase"), f.purchase); err != nil {
		return nil, err
	}
	if err := a.readUsage(p, name("usage"), f.usage, paths); err != nil {
		return nil, err
	}
	if err := a.readDiscounts(p, name("discounts"), f.discounts); err != nil {
		return nil, err
	}
	return p, p.set(p.answers, f.set)
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

// purchases are ways to pay that the book knows; one value may name several.
func purchases(book *price.Book, name string, values []string) ([]string, error) {
	var ways []string
	for _, v := range values {
		for w := range strings.SplitSeq(v, ",") {
			if w = strings.TrimSpace(w); w == "" || w == price.OnDemand {
				continue
			}
			if err := known(name, w, waysToPay(book)); err != nil {
				return nil, err
			}
			ways = append(ways, w)
		}
	}
	return ways, nil
}

// waysToPay are those that a user can choose: the ends of a floating price are no ways.
func waysToPay(book *price.Book) []string {
	return slices.DeleteFunc(book.Purchases(), func(w string) bool { return w == price.SpotLowest || w == price.SpotHighest })
}

// readUsage reads the usage file, where there is one; name is what names it.
func (a *app) readUsage(p *pricing, name, file string, paths []string) error {
	if file == "" {
		return nil
	}
	data, err := strict.File(file)
	if err != nil {
		hint := "a usage file has lines as requests: 3000000; taskworthy schema usage prints its form"
		if strings.Contains(file, "=") && errors.Is(err, fs.ErrNotExist) {
			hint = "one figure is --set " + file
		}
		return usage(hint, "%s: %s: %w", name, nameFrom(".", file), cause(err))
	}
	var problems []taskworthy.Problem
	p.usage, problems = used.Parse(nameFrom(".", file), data)
	if len(problems) > 0 {
		return badPrices("the usage file", problems)
	}
	p.under = under(filepath.Dir(file), folderOf(append(slices.Clone(paths), a.flags.files...)))
	return p.usage.Give(p.answers, p.under)
}

// under is the folder that ids are relative to, as seen from the folder of the file
// whose globs name them; empty where they are the same.
func under(from, folder string) string {
	if rel := nameFrom(from, folder); rel != "." && filepath.IsLocal(rel) {
		return rel + "/"
	}
	return ""
}

func (a *app) readDiscounts(p *pricing, name, file string) error {
	if file == "" {
		return nil
	}
	data, err := strict.File(file)
	if err != nil {
		return usage("taskworthy schema discounts prints the form of a discount file", "%s: %s: %w", name, nameFrom(".", file), cause(err))
	}
	found, problems := discount.Parse(nameFrom(".", file), data)
	if len(problems) > 0 {
		return badPrices("the discount file", problems)
	}
	p.options.Discounts = found
	p.problems = append(p.problems, found.Check(p.book, p.options.Now)...)
	return nil
}

func badPrices(what string, problems []taskworthy.Problem) error {
	f := bad(what, "", problems)
	if e, ok := errors.AsType[*failure](f); ok {
		e.hint = "nothing was priced; mend what stands above and run again"
	}
	return f
}

// set adds figures of the command line.
func (p *pricing) set(to *sizing.Answers, figures []string) error {
	for _, text := range figures {
		if err := to.Set(text); err != nil {
			return usage("taskworthy list figures has the keys, as has taskworthy cost --lines", "%w", err)
		}
		name, _, _ := strings.Cut(text, "=")
		if i := strings.LastIndexByte(name, ':'); i >= 0 {
			p.named = append(p.named, name[:i])
		}
	}
	return nil
}

// idle says of figures for workloads and applications that are not there: those of a
// command line are an error, those of a file a problem. paths are the applications'.
func (p *pricing) idle(r *taskworthy.Report, paths []string) ([]taskworthy.Problem, error) {
	if len(p.named) == 0 && (p.usage == nil || len(p.usage.Workloads)+len(p.usage.Applications) == 0) {
		return p.problems, nil
	}
	ids := make([]string, len(r.Workloads))
	for i := range r.Workloads {
		ids[i] = r.Workloads[i].ID
	}
	for _, name := range p.named {
		if !used.Covers(name, "", ids) {
			return nil, usage(used.Near(name, ids), "no workload is called %q", name)
		}
	}
	problems := slices.Clone(p.problems)
	if p.usage != nil {
		problems = append(problems, p.usage.Idle(p.under, ids, paths)...)
	}
	return problems, nil
}

// pricer makes a Pricer with these figures, for all that is told or for sums alone.
func (p *pricing) pricer(s *setup, answers *sizing.Answers, sums bool) *cost.Pricer {
	o := p.options
	o.Answers, o.BreakEven, o.Sums = answers, true, sums
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
