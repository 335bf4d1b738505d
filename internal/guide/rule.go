package guide

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
)

// OwnRule is a rule that makes findings.
type OwnRule struct {
	ID     string `yaml:"id"`
	Clause string `yaml:"clause"`
	Ours   bool   `yaml:"ours,omitempty"`
	// From are the clauses whose reasons the rule holds a definition to.
	From []string `yaml:"from,omitempty"`
	// Topic is the heading under which rules stand together; that of the rule
	// before where it is empty.
	Topic string `yaml:"topic,omitempty"`
	Title string `yaml:"title"`
	Why   string `yaml:"why"`
	When  Match  `yaml:"when"`
	// Advise and Enforce are its severities by intent; empty makes no finding.
	Advise  taskworthy.Severity `yaml:"advise,omitempty"`
	Enforce taskworthy.Severity `yaml:"enforce,omitempty"`
	// Says is the finding's message, Do what to do: templates. Do may use {do},
	// the advice of the alternative that was chosen.
	Says string `yaml:"says"`
	Do   string `yaml:"do"`
	// Details are sentences for the signals seen; Issues adds the issues seen.
	Issues  bool       `yaml:"issues,omitempty"`
	Details []Sighting `yaml:"details,omitempty"`
	// Bad and Good are short examples, for a rule that has no Changes.
	Bad   string   `yaml:"bad,omitempty"`
	Good  string   `yaml:"good,omitempty"`
	Notes []string `yaml:"notes,omitempty"`
}

// Rule is one rule's page: an own rule, or a row of an issue table.
type Rule struct {
	ID     string
	Clause string
	Ours   bool
	// From are the clauses whose reasons it holds a definition to, Topic the heading
	// under which it stands.
	From  []string
	Topic string
	Title string
	// Of is the title of the bad use whose row this is, empty for an own rule.
	Of  string
	Why string
	// Points are further sentences of the row.
	Points []string
	Do     string
	// Advise and Enforce are the severities; those of a row are the finding's in
	// which it is a detail.
	Advise, Enforce taskworthy.Severity
	// Unseen says why no file can show this, empty when one can.
	Unseen string
	Bad    string
	Good   string
	Notes  []Note
}

// Finds reports whether the rule makes findings of its own; a row is only a detail
// of another rule's finding, or explained.
func (r *Rule) Finds() bool { return r.Of == "" }

// Rule is the page of the rule with that id.
func (g *Guide) Rule(id string) (Rule, bool) {
	for _, r := range g.AllRules() {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// AllRules lists the pages of all rules: the own ones, then the rows in the order
// of the guide.
func (g *Guide) AllRules() []Rule {
	var all []Rule
	var advise, enforce taskworthy.Severity
	topic := ""
	for _, r := range g.Rules {
		topic = cmp.Or(r.Topic, topic)
		if r.Issues {
			advise, enforce = r.Advise, r.Enforce
		}
		all = append(all, Rule{
			ID: r.ID, Clause: r.Clause, Ours: r.Ours, From: r.From, Topic: topic, Title: r.Title, Why: r.Why, Do: r.Do,
			Advise: r.Advise, Enforce: r.Enforce, Bad: r.Bad, Good: r.Good, Notes: g.NotesOf(r.Notes),
		})
	}
	for _, use := range g.BadUses {
		for _, r := range use.Issues {
			page := Rule{
				ID: r.Rule, Clause: r.Clause, Ours: r.Ours, Title: r.Title, Of: use.Title, Why: r.Impact, Do: r.Do,
				Advise: advise, Enforce: enforce, Unseen: r.Unseen, Bad: r.Bad, Good: r.Good, Notes: g.NotesOf(r.Notes),
			}
			for _, p := range r.Points {
				page.Points = append(page.Points, p.Says)
			}
			all = append(all, page)
		}
	}
	return all
}

// NotesOf gives the footnotes with these ids.
func (g *Guide) NotesOf(ids []string) []Note {
	var notes []Note
	for _, n := range g.Notes {
		if slices.Contains(ids, n.ID) {
			notes = append(notes, n)
		}
	}
	return notes
}

// Applies reports whether the row holds for the role within use.
func (r *Row) Applies(use *BadUse, role taskworthy.Role) bool {
	if len(r.Roles) > 0 {
		return slices.Contains(r.Roles, role)
	}
	return slices.Contains(use.Roles, role)
}

// Target is what the guide says of a target, nil when it says nothing.
func (g *Guide) Target(id taskworthy.Target) *Target {
	for i := range g.Targets {
		if g.Targets[i].ID == id {
			return &g.Targets[i]
		}
	}
	return nil
}

// Role is what the guide says of a role, nil when it says nothing.
func (g *Guide) Role(id taskworthy.Role) *Role {
	for i := range g.Roles {
		if g.Roles[i].ID == id {
			return &g.Roles[i]
		}
	}
	return nil
}

// Evaluation is the evaluation that fits a role and an engine, nil when none does.
func (g *Guide) Evaluation(role taskworthy.Role, engine string) *Evaluation {
	facts := &Facts{Role: role, Engine: engine}
	for i := range g.Evaluations {
		if g.Evaluations[i].When.Holds(facts) {
			return &g.Evaluations[i]
		}
	}
	return nil
}
