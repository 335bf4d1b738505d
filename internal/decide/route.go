package decide

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// route finds where the workload goes: a leaf that moves it asks the guide's
// alternatives, then the catalog, then the role; another leaf has a target of its
// own or none.
func (s *subject) route() {
	s.target = s.leaf.Target
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
	had := map[string]bool{string(s.target): true, string(s.leaf.Verdict): true, "": true}
	add := func(o guide.Offer) {
		key := string(o.Target) + string(o.Verdict)
		if had[key] || !o.When.Holds(&s.facts) {
			return
		}
		had[key] = true
		alt := taskworthy.Alternative{Target: o.Target, Verdict: o.Verdict, Why: o.Why}
		if t := s.guide.Target(o.Target); alt.Why == "" && t != nil {
			alt.Why = t.Why
		}
		all = append(all, alt)
	}
	if s.row != nil {
		for _, o := range s.row.Also {
			add(o)
		}
	}
	if s.target != "" && s.c.Target.Valid() {
		add(guide.Offer{Target: s.c.Target})
	}
	for _, t := range s.c.Also {
		if t.Valid() {
			add(guide.Offer{Target: t})
		}
	}
	for _, o := range s.leaf.Offers {
		add(o)
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
	return guide.Fill(advice, false, s.words)
}

// named gives the words that fill the guide's sentences about this workload.
func (s *subject) named() guide.Words {
	words := guide.Words{
		"name": s.w.Name, "role": s.role.A, "engine": s.c.Engine, "product": s.c.Product, "what": s.role.A,
	}
	if words["product"] == "" {
		words["product"] = s.c.Engine
	}
	switch {
	case words["product"] != "":
		words["what"] = words["product"] + ", " + s.role.A
	default:
		words["product"] = s.role.A
	}
	if t := s.guide.Target(s.target); t != nil {
		words["target"] = t.Name
	}
	return words
}
