package cost

import (
	"iter"
	"maps"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// Change is the difference that something makes: the figures that what names, or the
// changes since a revision.
type Change struct {
	*costreport.Change
	recommended price.Decimal
	before      price.Decimal
}

// Compare compares what after priced with what before did, workload by workload and
// shared part by shared part. What has no known price before or now is left out of the
// sums and named; what was or is not there costs nothing.
func Compare(before, after *Pricer, what ...string) Change {
	c := Change{Change: &costreport.Change{
		What: what, Before: before.Cost().Total, Changed: []costreport.Move{}, LeftOut: []string{},
	}}
	had, has := byKey(before.counted()), byKey(after.counted())
	known := map[moveKey]bool{}
	var today price.Decimal
	compared := false
	for _, list := range []iter.Seq[move]{after.counted(), before.counted()} {
		for m := range list {
			if known[m.key] {
				continue
			}
			known[m.key] = true
			was, is := had[m.key], has[m.key]
			if was.unknown || is.unknown {
				c.LeftOut = append(c.LeftOut, m.key.id)
				continue
			}
			compared = true
			now := is.recommended.Sub(was.recommended)
			today, c.recommended = today.Add(is.today.Sub(was.today)), c.recommended.Add(now)
			c.before = c.before.Add(was.recommended)
			if !now.IsZero() || !is.today.Equal(was.today) || was.there != is.there {
				c.Changed = append(c.Changed, costreport.Move{
					Application: m.key.application, ID: m.key.id, Title: m.title, Before: was.pair(), Now: is.pair(),
					Difference: costreport.Pair{Today: is.today.Sub(was.today), Recommended: now},
				})
			}
		}
	}
	if compared {
		c.Today, c.Recommended = today, c.recommended
	}
	return c
}

// Over reports whether the recommended total grew by more than so many dollars, or by
// more than so many per cent of what was there before.
func (c *Change) Over(limit price.Decimal, percent bool) bool {
	if percent {
		limit = c.before.Mul(limit).Div(price.Int(100))
	}
	return c.recommended.Cmp(limit) > 0
}

// byKey leads to moves by what they are of.
func byKey(all iter.Seq[move]) map[moveKey]move {
	return maps.Collect(func(yield func(moveKey, move) bool) {
		for m := range all {
			if !yield(m.key, m) {
				return
			}
		}
	})
}
