package cost

import (
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
	had, has := before.moves(), after.moves()
	known := map[moveKey]bool{}
	var today price.Decimal
	compared := false
	for _, list := range [][]move{has.list, had.list} {
		for _, m := range list {
			if known[m.key] {
				continue
			}
			known[m.key] = true
			was, is := had.find(m.key), has.find(m.key)
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

// moveKey names a workload or a shared part.
type moveKey struct{ application, id string }

// move is what one of them costs on both sides. The zero move is not there.
type move struct {
	key                moveKey
	title              string
	today, recommended price.Decimal
	there, unknown     bool
}

func (m move) pair() costreport.Pair {
	if !m.there {
		return costreport.Pair{}
	}
	return costreport.Pair{Today: m.today, Recommended: m.recommended}
}

// moves are those of everything that counts, in order.
type moves struct {
	list []move
	by   map[moveKey]int
}

func (m *moves) find(k moveKey) move {
	if i, ok := m.by[k]; ok {
		return m.list[i]
	}
	return move{}
}

func (m *moves) add(one move) {
	m.by[one.key] = len(m.list)
	m.list = append(m.list, one)
}

func (p *Pricer) moves() *moves {
	all := &moves{by: map[moveKey]int{}}
	for i := range p.out.Applications {
		a := &p.out.Applications[i]
		own := false
		for j := range a.Workloads {
			w := &a.Workloads[j]
			if len(w.Options) == 0 || p.twice[w.ID] { // not deployed, or counted already
				continue
			}
			own = true
			one := move{key: moveKey{a.Path, w.ID}, title: w.Title, there: true, unknown: w.Difference == nil}
			for k := range w.Options {
				o := &w.Options[k]
				if o.Today {
					one.today = decimal(o.Monthly)
				}
				if o.Recommended {
					one.recommended = decimal(o.Monthly)
				}
			}
			all.add(one)
		}
		for j := range a.Shared {
			if !own {
				break
			}
			s := &a.Shared[j]
			all.add(move{
				key: moveKey{a.Path, s.ID}, title: s.Title, there: true, unknown: !s.Complete,
				today: decimal(s.Today), recommended: decimal(s.Recommended),
			})
		}
	}
	return all
}

// decimal is an amount that this package made.
func decimal(a costreport.Amount) price.Decimal {
	d, _ := a.(price.Decimal)
	return d
}
