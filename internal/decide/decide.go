// Package decide walks the guide's matrix: classified workloads in, placements
// and findings out.
//
// It holds no judgement of its own. Which answer leads where, where an engine goes,
// which sentence is said and how severe a finding is stand in the guide (package
// guide); this package sees signals in the facts (see), asks the guide's conditions
// about them and fills its sentences in. Application is pure: the same
// input gives the same output, and workloads keep their order.
//
// An answer that the evidence leaves unknown is taken from the role's usual ones;
// the step then says what would settle it, and when the other answer would lead
// elsewhere that is one of the flips.
package decide

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/slab"
)

// Application says for every workload of app where the guide wants it, and what the
// guide's rules find. classes and the placements are parallel to app.Workloads; the
// findings stand in the order of the workloads and, for one of them, of the rules.
func Application(app *taskworthy.Application, classes []taskworthy.Classification, g *guide.Guide) ([]taskworthy.Placement, []taskworthy.Finding) {
	return By(g).Application(app, classes, nil)
}

// subject is one workload on its way through the guide, one after the other: its
// lists keep their memory.
type subject struct {
	*view
	w     *taskworthy.Workload
	c     *taskworthy.Classification
	role  *guide.Role
	asked []*guide.Question
	given []int
	leaf  *guide.Leaf
	seen  []sighting
	heard []spoken
	shown []taskworthy.Issue
	// members are those of its cluster, itself among them.
	members int
	facts   guide.Facts
	// row is the guide's alternative that fits, nil without one.
	row    *guide.Alternative
	target taskworthy.Target
	// others are the leaves that the other answer to an open question leads to.
	others []other
	// said are the sentences, which are kept.
	said slab.Text
	// asks says of each of the guide's rules whether it may hold.
	asks []bool
}

// other is the leaf behind the answer that was not taken.
type other struct {
	by     guide.By
	answer taskworthy.Answer
	leaf   *guide.Leaf
}

// take walks the i-th workload through the matrix and finds where it goes.
func (s *subject) take(i int) {
	s.w, s.c, s.others = s.app.Workloads[i], &s.classes[i], s.others[:0]
	s.role = s.guide.Role(s.c.Role)
	if s.role == nil { // never from classify; what is unknown counts as keeping data
		s.role = s.guide.Role(taskworthy.StatefulApp)
	}
	walked := guide.Case{
		Role:       s.role.ID,
		Stateless:  usual(s.c.Stateless, s.role.Stateless),
		Continuous: usual(s.c.Continuous, s.role.Continuous),
	}
	way := s.walks[walked]
	s.asked, s.given, s.leaf = way.asked, way.given, way.leaf
	s.turn(walked)
	s.see(i, walked)
	s.facts = guide.Facts{
		Role: s.role.ID, Stateless: walked.Stateless, Continuous: walked.Continuous,
		Engine: s.c.Engine, Software: s.c.Software, Use: s.c.Use,
		Verdict: s.leaf.Verdict, Intent: intent(s.w),
		Unsure: answer(s.c.Confidence < taskworthy.Unsure), Open: answer(len(s.others) > 0),
		ClientEngines: s.clientEngines(s.facts.ClientEngines[:0], i), Signals: signals(s.facts.Signals[:0], s.seen),
	}
	s.route()
}

func (s *subject) placement() taskworthy.Placement {
	return taskworthy.Placement{
		Verdict:      s.leaf.Verdict,
		Grade:        s.leaf.Grade,
		Target:       s.target,
		Alternatives: s.alternatives(),
		Cluster:      s.members,
		Trace:        s.trace(),
		Issues:       s.issues(),
		Flips:        s.flips(),
	}
}

// turn walks again with the other answer to each question that is open.
func (s *subject) turn(walked guide.Case) {
	for n, q := range s.asked {
		turned, by := walked, q.Answers[s.given[n]].By
		switch {
		case by == guide.ByStateless && !decided(s.c.Stateless):
			turned.Stateless = opposite(walked.Stateless)
		case by == guide.ByContinuous && !decided(s.c.Continuous):
			turned.Continuous = opposite(walked.Continuous)
		default:
			continue
		}
		if leaf := s.walks[turned].leaf; leaf.Verdict != s.leaf.Verdict {
			is := turned.Stateless
			if by == guide.ByContinuous {
				is = turned.Continuous
			}
			s.others = append(s.others, other{by, is, leaf})
		}
	}
}

// trace is the path that was walked, each answer with its evidence.
func (s *subject) trace() []taskworthy.Step {
	steps := make([]taskworthy.Step, 0, len(s.asked))
	for n, q := range s.asked {
		a := &q.Answers[s.given[n]]
		step := taskworthy.Step{ID: q.ID, Question: q.Ask, Answer: string(a.Is), Note: a.Note, Because: s.because(a.By)}
		open := a.By == guide.ByStateless && !decided(s.c.Stateless) || a.By == guide.ByContinuous && !decided(s.c.Continuous)
		switch {
		case open:
			_, step.Open = s.question(a.By)
		case n == 0 && s.facts.Unsure == taskworthy.Yes:
			_, step.Open = s.question(guide.ByRole)
		}
		steps = append(steps, step)
	}
	return steps
}

// because gives the evidence behind an answer, never nil; what has none of its own
// stands on what makes the role.
func (s *subject) because(by guide.By) []int {
	own := s.c.RoleBecause
	switch {
	case by == guide.ByStateless && decided(s.c.Stateless) && len(s.c.StatelessBecause) > 0:
		own = s.c.StatelessBecause
	case by == guide.ByContinuous && decided(s.c.Continuous) && len(s.c.ContinuousBecause) > 0:
		own = s.c.ContinuousBecause
	}
	outside := func(i int) bool { return i < 0 || i >= len(s.c.Evidence) }
	if own != nil && !slices.ContainsFunc(own, outside) {
		return own
	}
	return slices.DeleteFunc(append([]int{}, own...), outside)
}

// question is what is open about that part of the classification, and what would
// settle it: the classification's own words, else the guide's.
func (s *subject) question(by guide.By) (ask, settle string) {
	if by == guide.ByRole && len(s.c.Questions) > 0 {
		return s.c.Questions[0].Question, s.c.Questions[0].Settle
	}
	o := s.guide.Matrix.OpenAnswer(by)
	return s.fill(o.Ask, false, s.word), s.fill(o.Settle, false, s.word)
}

// flips say what would lead to another leaf: first what is open, then what the
// guide knows of the verdict.
func (s *subject) flips() []taskworthy.Flip {
	flips := []taskworthy.Flip{}
	for _, o := range s.others {
		open := s.guide.Matrix.OpenAnswer(o.by)
		says := open.Yes
		if o.answer == taskworthy.No {
			says = open.No
		}
		if says != "" {
			flips = append(flips, taskworthy.Flip{If: says, Verdict: o.leaf.Verdict})
		}
	}
	for i := range s.guide.Matrix.Flips {
		f := &s.guide.Matrix.Flips[i]
		known := slices.ContainsFunc(flips, func(have taskworthy.Flip) bool { return have.Verdict == f.Verdict })
		if f.Verdict != s.leaf.Verdict && !known && f.When.Holds(&s.facts) {
			flips = append(flips, taskworthy.Flip{If: f.If, Verdict: f.Verdict})
		}
	}
	return flips
}

func decided(a taskworthy.Answer) bool { return a == taskworthy.Yes || a == taskworthy.No }

// usual is the answer a, or the role's usual one where a decides nothing.
func usual(a, role taskworthy.Answer) taskworthy.Answer {
	if decided(a) {
		return a
	}
	return role
}

func opposite(a taskworthy.Answer) taskworthy.Answer { return answer(a != taskworthy.Yes) }

func answer(yes bool) taskworthy.Answer {
	if yes {
		return taskworthy.Yes
	}
	return taskworthy.No
}

func intent(w *taskworthy.Workload) taskworthy.Intent {
	if w.Source.Intent == taskworthy.Enforce {
		return taskworthy.Enforce
	}
	return taskworthy.Advise
}
