package decide

import (
	"slices"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// Guided is a guide made ready to decide many applications by. It knows the walk of
// every case in advance, and which rules can hold once it is seen which signals a
// workload shows; the others, which are most, are not asked. It may be used by several
// goroutines.
type Guided struct {
	guide *guide.Guide
	walks map[guide.Case]walk
	// wanting are the indexes of the rules that want a signal, and always those of
	// the rules that want none.
	wanting map[guide.SignalID][]int
	always  []int
	memory  sync.Pool // of *subject
}

// walk is the way of a case through the matrix; the lists are shared.
type walk struct {
	asked []*guide.Question
	given []int
	leaf  *guide.Leaf
}

// By makes a guide ready.
func By(g *guide.Guide) *Guided {
	d := &Guided{guide: g, walks: make(map[guide.Case]walk, 4*len(g.Roles)), wanting: map[guide.SignalID][]int{}}
	answers := []taskworthy.Answer{taskworthy.Yes, taskworthy.No}
	for i := range g.Roles {
		for _, stateless := range answers {
			for _, continuous := range answers {
				c := guide.Case{Role: g.Roles[i].ID, Stateless: stateless, Continuous: continuous}
				asked, given, leaf := g.Matrix.Walk(c)
				d.walks[c] = walk{asked, given, leaf}
			}
		}
	}
	for j := range g.Rules {
		signals := g.Rules[j].When.Signal
		if len(signals) == 0 {
			d.always = append(d.always, j)
		}
		for _, id := range signals {
			d.wanting[id] = append(d.wanting[id], j)
		}
	}
	return d
}

// Application is the function Application with d's guide. The placements may stand in
// the memory of room, which may be nil.
func (d *Guided) Application(app *taskworthy.Application, classes []taskworthy.Classification, room []taskworthy.Placement) ([]taskworthy.Placement, []taskworthy.Finding) {
	s, ok := d.memory.Get().(*subject)
	if !ok {
		s = &subject{view: &view{Guided: d}, asks: make([]bool, len(d.guide.Rules))}
	}
	defer d.memory.Put(s)
	s.look(app, classes)
	placements, findings := slices.Grow(room[:0], len(app.Workloads)), []taskworthy.Finding{}
	for i := range app.Workloads {
		s.take(i)
		placements = append(placements, s.placement())
		s.choose()
		for j, asks := range s.asks {
			if r := &d.guide.Rules[j]; asks && s.broken(r) {
				findings = append(findings, s.finding(r, placements[i].Issues))
			}
		}
	}
	return placements, findings
}

// choose marks the rules to ask about the workload: those that may hold.
func (s *subject) choose() {
	clear(s.asks)
	for _, j := range s.always {
		s.asks[j] = true
	}
	for i := range s.seen {
		for _, j := range s.wanting[s.seen[i].signal] {
			s.asks[j] = true
		}
	}
}
