package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// costLimits are the values of --fail-over and --fail-over-increase.
type costLimits struct{ total, increase string }

// limits are the amounts behind which a run fails; nil is none.
type limits struct {
	total, increase *price.Decimal
	percent         bool // increase is one
}

// read takes the flags before the configuration. The configuration's limit of growth
// only counts where there is a base to compare with.
func (c *costLimits) read(s *setup, compared bool) (limits, error) {
	var l limits
	if c.increase != "" && !compared {
		return l, usage("name what the total is compared with, as in --base origin/main", "--fail-over-increase needs --base")
	}
	total, increase := c.total, c.increase
	if s.config != nil {
		total = cmp.Or(total, s.config.Cost.FailOver)
		if compared {
			increase = cmp.Or(increase, s.config.Cost.FailOverIncrease)
		}
	}
	var err error
	if l.total, err = dollarsOf("fail-over", total, "write an amount of US dollars, such as 250 or 99.50"); err != nil {
		return l, err
	}
	increase, l.percent = strings.CutSuffix(increase, "%")
	l.increase, err = dollarsOf("fail-over-increase", increase, "write an amount of US dollars or a percentage, such as 25, 9.50 or 10%")
	return l, err
}

// dollarsOf is an amount, nil for none.
func dollarsOf(flag, text, hint string) (*price.Decimal, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // no limit and no error
	}
	d, err := price.ParseDecimal(text)
	if err != nil {
		return nil, usage(hint, "--%s: %q is %w", flag, text, err)
	}
	if d.Sign() < 0 {
		return nil, usage(hint, "--%s: %s is less than nothing", flag, text)
	}
	return &d, nil
}

func (l limits) any() bool { return l.total != nil || l.increase != nil }

// passed says which limits the totals pass, one sentence each.
func (l limits) passed(told costTold) []string {
	var all []string
	if total := told.exact.Recommended(); l.total != nil && total.Cmp(*l.total) > 0 {
		all = append(all, fmt.Sprintf("The recommended total of %s USD a month is over the limit of %s.", costreport.USD(total), costreport.USD(*l.total)))
	}
	if l.increase != nil && told.since != nil && told.since.Over(*l.increase, l.percent) {
		limit := costreport.USD(*l.increase) + " USD"
		if l.percent {
			limit = l.increase.String() + "%"
		}
		all = append(all, fmt.Sprintf("The recommended total grew by %s USD a month, over the limit of %s.", costreport.USD(told.since.Recommended), limit))
	}
	return all
}
