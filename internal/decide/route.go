package decide

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// route finds where the workload goes: a leaf that moves it asks the guide's
// alternatives, then the catalog, then the role; another leaf has a target of its
// own or none.
func (s *subject) route() {
	s.row, s.target = nil, s.leaf.Target
	if !s.leaf.Moves || s.target != "" {
		return
	}
	if s.row = s.alternative(); s.row != nil {
		s.target = s.row.Target
		return
	}
	s.target = s.role.Target
	if s.c.Target.Valid() {
		s.target = s.c.Target
	}
}

// alternative is the first row of the guide whose condition holds, nil without one.
func (s *subject) alternative() *guide.Alternative {
	for i := range s.guide.BadUses {
		rows := s.guide.BadUses[i].Alternatives
		for j := range rows {
			if !rows[j].When.IsZero() && rows[j].When.Holds(&s.facts) {
				return &rows[j]
			}
		}
	}
	return nil
}

// alternatives are the other right places, the guide's before the catalog's before
// the leaf's, each once and each with its why.
func (s *subject) alternatives() []taskworthy.Alternative {
	all := []taskworthy.Alternative{}
	add := func(o *guide.Offer) {
		had := slices.ContainsFunc(all, func(a taskworthy.Alternative) bool { return a.Target == o.Target && a.Verdict == o.Verdict })
		if had || o.Target == s.target && o.Verdict == "" || o.Verdict == s.leaf.Verdict && o.Target == "" || !o.When.Holds(&s.facts) {
			return
		}
		alt := taskworthy.Alternative{Target: o.Target, Verdict: o.Verdict, Why: o.Why}
		if t := s.guide.Target(o.Target); alt.Why == "" && t != nil {
			alt.Why = t.Why
		}
		all = append(all, alt)
	}
	if s.row != nil {
		for i := range s.row.Also {
			add(&s.row.Also[i])
		}
	}
	if s.target != "" && s.c.Target.Valid() {
		add(&guide.Offer{Target: s.c.Target})
	}
	for _, t := range s.c.Also {
		if t.Valid() {
			add(&guide.Offer{Target: t})
		}
	}
	for i := range s.leaf.Offers {
		add(&s.leaf.Offers[i])
	}
	return all
}

// advice is what to do about the workload, as the guide says it.
func (s *subject) advice() string {
	advice := ""
	if t := s.guide.Target(s.target); t != nil {
		advice = t.Do
	}
	if s.row != nil && s.row.Do != "" {
		advice = s.row.Do
	}
	return s.fill(advice, false, s.word)
}

// word gives the words that fill the guide's sentences about this workload.
func (s *subject) word(word string) (value string, known bool) {
	product := cmp.Or(s.c.Product, s.c.Engine)
	switch word {
	case "name":
		return s.w.Name, true
	case "role":
		return s.role.A, true
	case "engine":
		return s.c.Engine, true
	case "product":
		return cmp.Or(product, s.role.A), true
	case "what":
		if product == "" {
			return s.role.A, true
		}
		return product + ", " + s.role.A, true
	case "target":
		if t := s.guide.Target(s.target); t != nil {
			return t.Name, true
		}
	}
	return "", false
}
