package cost

import (
	"iter"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// ledger has what everything costs on both sides, in the order in which it was counted.
type ledger struct {
	accounts []account
	// twice are the ids of workloads that are defined before, too.
	twice map[string]bool
}

// account is one application: the workloads that run, and what they share.
type account struct {
	path              string
	workloads, shared []move
}

// Paths are those of the applications that were counted.
func (l *ledger) Paths() []string {
	paths := make([]string, len(l.accounts))
	for i := range l.accounts {
		paths[i] = l.accounts[i].path
	}
	return paths
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

func (m *move) pair() costreport.Pair {
	if !m.there {
		return costreport.Pair{}
	}
	return costreport.Pair{Today: m.today, Recommended: m.recommended}
}

// account takes down what an application costs.
func (t *teller) account(app *taskworthy.Application, q *quote.Application) account {
	a := account{path: q.Path, workloads: make([]move, 0, len(q.Workloads)), shared: make([]move, 0, len(q.Shared))}
	for i := range q.Workloads {
		w := &q.Workloads[i]
		if w.Today < 0 { // not deployed
			continue
		}
		a.workloads = append(a.workloads, move{
			key: moveKey{q.Path, w.ID}, title: title(app.Workloads[i]), there: true, unknown: !w.Compared(),
			today: w.Options[w.Today].Total, recommended: w.Options[w.Recommended].Total,
		})
	}
	for i := range q.Shared {
		s := &q.Shared[i]
		today, recommended := s.Amounts()
		a.shared = append(a.shared, move{
			key: moveKey{q.Path, s.ID}, title: s.Title, there: true, unknown: !s.Complete, today: today, recommended: recommended,
		})
	}
	return a
}

// Once says that workloads with these ids, as Twice finds them, are counted with others
// and in no total.
func (l *ledger) Once(twice map[string]bool) { l.twice = twice }

// counted are those of everything that counts. What is defined twice counts once; the
// shared parts of an application without anything of its own count with those of the
// other.
func (l *ledger) counted() iter.Seq[move] {
	return func(yield func(move) bool) {
		for _, a := range l.accounts {
			own := false
			for _, m := range a.workloads {
				if l.twice[m.key.id] {
					continue
				}
				own = true
				if !yield(m) {
					return
				}
			}
			for _, m := range a.shared {
				if own && !yield(m) {
					return
				}
			}
		}
	}
}

// sums adds up what is known on both sides, and names what is not.
func (l *ledger) sums() (today, recommended price.Decimal, compared bool, leftOut []string) {
	leftOut = []string{}
	for m := range l.counted() {
		if m.unknown {
			leftOut = append(leftOut, m.key.id)
			continue
		}
		compared = true
		today, recommended = today.Add(m.today), recommended.Add(m.recommended)
	}
	return today, recommended, compared, leftOut
}

// dearer are the names of what costs more where the guide sends it.
func (l *ledger) dearer() []string {
	var names []string
	for i := range l.accounts {
		for _, m := range l.accounts[i].workloads {
			if !m.unknown && m.recommended.Cmp(m.today) > 0 {
				names = append(names, m.title)
			}
		}
	}
	return names
}
