package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/cost"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// costing is what taskworthy cost is asked for.
type costing struct {
	priceFlags
	whatIf []string
	base   string
	lines  bool
	limits costLimits
}

func (a *app) costCommand() *cobra.Command {
	c := costing{}
	cmd := &cobra.Command{
		Use:   "cost [PATH...]",
		Short: "Price every workload in a container and where it belongs",
		Long: `Cost reads and decides what check would, and prices every workload for a month:
in a container on ECS, and where the guide sends it, both as available. What
several workloads share stands on lines of its own. Sizes come from the
definitions; what they do not say, a usage file or --set does, and what nobody
says is assumed and listed.

No verdict changes with a price: the safety of data and the labour that is saved
are in none of these sums. Prices are those of taskworthy prices; negotiated ones
come from a discount file. The forms are table, json, csv, markdown, html.`,
		Example: `  taskworthy cost
  taskworthy cost --profile dev --region eu-central-1 --lines shop
  taskworthy cost --usage usage.yaml --what-if api:copies=4
  taskworthy cost --what-if purchase=savings-1y --what-if arch=arm64
  taskworthy cost --base origin/main --fail-over 900 --fail-over-increase 10%
  taskworthy cost --format html > cost.html`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.cost(cmd.Context(), c, args) },
	}
	f := cmd.Flags()
	c.register(f)
	f.StringArrayVar(&c.whatIf, "what-if", nil, "price once more with `[WORKLOAD:]KEY=VALUE`, or another region, profile, arch, purchase, and show the difference")
	f.StringVar(&c.base, "base", "", "show the difference since git revision `REV`")
	f.StringVar(&c.limits.total, "fail-over", "", "fail when the recommended total is over `USD` a month")
	f.StringVar(&c.limits.increase, "fail-over-increase", "", "with --base: fail when that total grows by more than `USD`, or PERCENT%")
	f.BoolVar(&c.lines, "lines", false, "show every line of every sum, and all that is assumed")
	completePrices(cmd)
	return cmd
}

// completePrices lets a shell complete what the price book knows.
func completePrices(cmd *cobra.Command) {
	completeWords(cmd, map[string][]string{"profile": {"prod", "dev"}, "arch": {"x86_64", "arm64"}})
	for flag, words := range map[string]func(*price.Book) []string{"region": (*price.Book).Regions, "purchase": waysToPay} {
		err := cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return words(price.Builtin()), cobra.ShellCompDirectiveNoFileComp
		})
		if err != nil {
			panic(err) // a flag of our own that is not there
		}
	}
}

// cost decides the paths, prices what was decided and prints it.
func (a *app) cost(ctx context.Context, c costing, paths []string) error {
	format, err := costFormat(a.flags.format)
	if err != nil {
		return err
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	s, err := a.setup(paths)
	if err != nil {
		return err
	}
	limits, err := c.limits.read(s, c.base != "")
	if err != nil {
		return err
	}
	p, err := a.pricing(s, c.priceFlags, paths)
	if err != nil {
		return err
	}
	a.warnOld(p.book)
	r, told, err := a.costs(ctx, c, s, p, paths)
	if err != nil {
		return err
	}
	passed := limits.passed(told)
	for _, says := range passed {
		a.warn("%s", lowerFirst(strings.TrimSuffix(says, ".")))
	}
	told.Limits = passed
	switch {
	case r.Summary.Problems[taskworthy.SeverityError] > 0:
		a.status = exitUnreadable
	case len(passed) > 0:
		a.status = exitFindings
	}
	if n := len(told.Total.LeftOut); n > 0 && limits.any() {
		a.warn("%d of what runs has no known price and counts in no total, so no limit sees it", n)
	}
	if len(r.Workloads) == 0 {
		a.note("%s", nothing(r, paths))
	}
	return written(format.Write(a.stdout, told.Cost, costreport.Options{Options: o.Options, Quiet: o.Quiet, Lines: c.lines}))
}

// costTold is a cost with the exact numbers that limits are compared with.
type costTold struct {
	*costreport.Cost
	exact *cost.Pricer
	since *cost.Change // nil without --base
}

// costs prices the paths as they are, with what --what-if changes, and as the base has
// them.
func (a *app) costs(ctx context.Context, c costing, s *setup, p *pricing, paths []string) (*taskworthy.Report, costTold, error) {
	var priced *cost.Pricer // without what --what-if changes, nil where that is nothing
	var pricers []*cost.Pricer
	if len(c.whatIf) > 0 {
		priced = p.pricer(s, true)
		pricers = append(pricers, priced)
		var err error
		if p, err = p.whatIf(c.whatIf); err != nil {
			return nil, costTold{}, err
		}
	}
	changed := p.pricer(s, false)
	pricers = append(pricers, changed)
	a.price = priceBy(pricers...)
	opts, err := a.assessOptions(ctx, s, paths)
	if err != nil {
		return nil, costTold{}, err
	}
	opts.Bare = true
	r, err := a.assessBy(ctx, opts)
	if err != nil {
		return nil, costTold{}, err
	}
	problems, err := p.idle(r, changed.Paths())
	if err != nil {
		return nil, costTold{}, err
	}
	twice := cost.Twice(r)
	for _, one := range pricers {
		one.Once(twice)
	}
	told := costTold{exact: changed, Cost: changed.Cost()}
	told.Tool = r.Tool
	told.Problems = append(append([]taskworthy.Problem{}, problems...), r.Problems...)
	if priced != nil {
		told.WhatIf = cost.Compare(priced, changed, c.whatIf...).Change
	}
	if c.base == "" {
		return r, told, nil
	}
	base := p.pricer(s, true)
	opts.Price = priceBy(base)
	then, err := atRevision(ctx, opts, c.base)
	if err != nil {
		return nil, costTold{}, err
	}
	if then != nil {
		base.Once(cost.Twice(then))
	}
	since := cost.Compare(base, changed, c.base)
	told.Base, told.since = since.Change, &since
	return r, told, nil
}

// costForms are the names of the forms.
func costForms() []string {
	var names []string
	for _, f := range costreport.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// costFormat is the form with that name.
func costFormat(name string) (costreport.Format, error) {
	for _, f := range costreport.Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return costreport.Format{}, oneOf("format", name, costForms()...)
}
