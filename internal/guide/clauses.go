package guide

import "fmt"

// Clause is one item of the guide with its stable id.
type Clause struct {
	ID   string
	Ours bool
	// Text is everything that the item says, its figures and footnotes' ids left out.
	Text string
	path string
}

// Clauses lists every item of the guide in the order of the guide.
func (g *Guide) Clauses() []Clause {
	var all []Clause
	add := func(path, id string, ours bool, text ...string) {
		all = append(all, Clause{ID: id, Ours: ours, Text: fmt.Sprintln(text), path: path})
	}
	items := func(path, clause string, list []Item) {
		for i, item := range list {
			add(fmt.Sprintf("%s[%d].id", path, i), clause+"."+item.ID, false, item.Says)
		}
	}
	add("what.clause", g.What.Clause, false, g.What.Says)
	items("what.characteristics", g.What.Clause, g.What.Characteristics)
	add("what.key", g.What.Clause+".key", false, g.What.Key)
	for i, u := range g.GoodUses {
		at := fmt.Sprintf("good_uses[%d]", i)
		add(at+".clause", u.Clause, false, u.Title)
		items(at+".examples", u.Clause+".examples", u.Examples)
		items(at+".reasons", u.Clause+".reasons", u.Reasons)
	}
	for i, u := range g.BadUses {
		at := fmt.Sprintf("bad_uses[%d]", i)
		add(at+".clause", u.Clause, false, u.Title, u.Says, u.Lead)
		items(at+".examples", u.Clause+".examples", u.Examples)
		for j, r := range u.Issues {
			row := fmt.Sprintf("%s.issues[%d]", at, j)
			add(row+".clause", r.Clause, r.Ours, r.Title, r.Impact)
			items(row+".points", r.Clause, r.Points)
		}
		for j, a := range u.Alternatives {
			name := ""
			if t := g.Target(a.Target); t != nil {
				name = t.Name
			}
			text := []string{a.For, name, a.Why}
			for _, o := range a.Also {
				if t := g.Target(o.Target); t != nil {
					text = append(text, t.Name)
				}
				text = append(text, o.Why)
			}
			add(fmt.Sprintf("%s.alternatives[%d].clause", at, j), a.Clause, a.Ours, text...)
		}
		items(at+".reasons", u.Clause+".reasons", u.Reasons)
		for j, e := range u.Exceptions {
			add(fmt.Sprintf("%s.exceptions[%d].clause", at, j), e.Clause, false, e.Title, e.Says, e.Rather)
		}
	}
	for i, e := range g.Evaluations {
		at := fmt.Sprintf("evaluations[%d]", i)
		add(at+".clause", e.Clause, e.Ours, e.Title, e.ECS, e.Managed, e.Verdict, e.Because)
		for j, f := range e.Factors {
			add(fmt.Sprintf("%s.factors[%d].id", at, j), e.Clause+"."+f.ID, e.Ours,
				f.Title, string(f.ECS.Mark), f.ECS.Says, string(f.Managed.Mark), f.Managed.Says)
		}
	}
	add("matrix.clause", g.Matrix.Clause, false, g.Matrix.Title)
	for i, q := range g.Matrix.Questions {
		add(fmt.Sprintf("matrix.questions[%d].clause", i), q.Clause, q.Ours, q.Ask)
	}
	for i, l := range g.Matrix.Leaves {
		add(fmt.Sprintf("matrix.leaves[%d].clause", i), l.Clause, l.Ours, l.Title, string(l.Grade), l.Says)
	}
	for i, r := range g.Rules {
		add(fmt.Sprintf("rules[%d].clause", i), r.Clause, r.Ours, r.Title, r.Why)
	}
	for i, e := range g.Examples {
		add(fmt.Sprintf("examples[%d].clause", i), e.Clause, false, e.Title, e.Code, e.Why, e.Solution, e.Instead.Code)
	}
	items("summary.use", g.Summary.Clause+".use", g.Summary.Use)
	for i, a := range g.Summary.Avoid {
		add(fmt.Sprintf("summary.avoid[%d].id", i), g.Summary.Clause+".avoid."+a.ID, false, a.Says, a.Use)
	}
	add("summary.golden_rule", g.Summary.Clause+".golden-rule", false, g.Summary.GoldenRule)
	for i, r := range g.Related {
		add(fmt.Sprintf("related[%d].id", i), "related."+r.ID, false, r.Title, r.Says)
	}
	return all
}
