package main

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/cost"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/report"
)

// costing is what taskworthy cost is asked for.
type costing struct {
	profile, region, arch, book string
	purchase, usage, whatIf     []string
	lines                       bool
	failOver                    string
}

func (a *app) costCommand() *cobra.Command {
	c := costing{}
	cmd := &cobra.Command{
		Use:   "cost [PATH...]",
		Short: "Price every workload in a container and where it belongs",
		Long: `Cost reads and decides what check would, and prices every workload for a month:
in a container on ECS, and where the guide sends it, both as available. What
several workloads share stands on lines of its own. Sizes come from the
definitions, and what they do not say is assumed and listed.

No verdict changes with a price: the safety of data and the labour that is saved
are in none of these sums. Prices are those of taskworthy prices.`,
		Example: `  taskworthy cost
  taskworthy cost --profile dev --region eu-central-1 --lines shop
  taskworthy cost --usage requests=3000000 --what-if api:replicas=4
  taskworthy cost --format html > cost.html`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.cost(cmd.Context(), c, args) },
	}
	f := cmd.Flags()
	f.StringVar(&c.profile, "profile", string(sizing.Prod), "as available as `PROFILE`: dev (one zone, the smallest), prod (two zones, backups)")
	f.StringVar(&c.region, "region", quote.DefaultRegion, "prices of `REGION`")
	f.StringVar(&c.arch, "arch", "x86_64", "`PROCESSOR` of containers that do not say: x86_64, arm64")
	f.StringArrayVar(&c.purchase, "purchase", nil, "`WAY` to pay where there is one: on-demand, spot, savings-1y, reserved-1y-no-upfront, ...")
	f.StringArrayVar(&c.usage, "usage", nil, "a figure that no definition says: `KEY=VALUE` or WORKLOAD:KEY=VALUE")
	f.StringArrayVar(&c.whatIf, "what-if", nil, "price once more with `KEY=VALUE`, and show the difference")
	f.StringVar(&c.book, "book", "", "compute with the price book `FILE` instead of the user's own")
	f.StringVar(&c.failOver, "fail-over", "", "fail when the recommended total is over `USD` a month")
	f.BoolVar(&c.lines, "lines", false, "show every line of every sum")
	return cmd
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
	limit, err := c.limit()
	if err != nil {
		return err
	}
	book, err := a.priceBook(c.book)
	if err != nil {
		return err
	}
	s, err := a.setup(paths)
	if err != nil {
		return err
	}
	pricer, err := c.pricer(book, s, c.usage)
	if err != nil {
		return err
	}
	if err := c.check(book); err != nil {
		return err
	}
	changed, err := c.pricer(book, s, append(slices.Clone(c.usage), c.whatIf...))
	if err != nil {
		return err
	}
	a.decided = func(d assess.Decision) {
		pricer.Add(d.Application, d.Classes, d.Placements)
		if len(c.whatIf) > 0 {
			changed.Add(d.Application, d.Classes, d.Placements)
		}
	}
	r, err := a.assess(ctx, s, paths)
	if err != nil {
		return err
	}
	told := pricer.Cost()
	if len(c.whatIf) > 0 {
		told = changed.Cost()
		told.WhatIf = cost.Change(pricer, changed, c.whatIf...)
		pricer = changed
	}
	told.Tool, told.Problems = r.Tool, r.Problems
	a.status = costStatus(r.Summary.Problems, limit, pricer.Recommended())
	if len(r.Workloads) == 0 {
		a.note("%s", nothing(r, paths))
	}
	return written(format.Write(a.stdout, told, report.CostOptions{Options: o, Lines: c.lines}))
}

// costFormat is the form with that name.
func costFormat(name string) (report.CostFormat, error) {
	var names []string
	for _, f := range report.CostFormats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return report.CostFormat{}, oneOf("format", name, names...)
}

// limit is the amount of --fail-over, nil for none.
func (c *costing) limit() (*price.Decimal, error) {
	if c.failOver == "" {
		return nil, nil //nolint:nilnil // no limit and no error
	}
	d, err := price.ParseDecimal(c.failOver)
	if err != nil {
		return nil, usage("write an amount of US dollars, such as 250 or 99.50", "--fail-over: %w", err)
	}
	return &d, nil
}

// check refuses what no price can be found for.
func (c *costing) check(book *price.Book) error {
	if err := oneOf("profile", c.profile, string(sizing.Dev), string(sizing.Prod)); err != nil {
		return err
	}
	if err := oneOf("arch", c.arch, "x86_64", "arm64"); err != nil {
		return err
	}
	return oneOf("region", c.region, book.Regions()...)
}

// pricer makes a Pricer with these figures of the user's.
func (c *costing) pricer(book *price.Book, s *setup, figures []string) (*cost.Pricer, error) {
	var given sizing.Answers
	for _, text := range figures {
		if err := given.Set(text); err != nil {
			return nil, usage("the assumptions that taskworthy cost --lines lists have their keys beside them", "%w", err)
		}
	}
	arch := quote.X86
	if c.arch == "arm64" {
		arch = quote.ARM64
	}
	o := cost.Options{Now: time.Now()}
	o.Profile, o.Region, o.Arch, o.Purchases = sizing.Profile(c.profile), c.region, arch, c.purchase
	o.Answers, o.BreakEven = &given, true
	return cost.New(book, o, s.guide), nil
}

// costStatus is the exit status: unreadable input goes before a limit that is passed.
func costStatus(problems map[taskworthy.Severity]int, limit *price.Decimal, total price.Decimal) int {
	switch {
	case problems[taskworthy.SeverityError] > 0:
		return exitUnreadable
	case limit != nil && total.Cmp(*limit) > 0:
		return exitFindings
	}
	return exitOK
}
