package guide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// check reports what is wrong between the parts of a guide whose parts are well
// formed: references to nothing, ids given twice, sentences that cannot be filled,
// a matrix that does not place every role.
func check(d *decoder, g *Guide) {
	c := &checker{decoder: d, g: g, notes: map[string]bool{}}
	c.closed()
	c.unique()
	c.references()
	c.sentences()
	if len(d.problems) == 0 {
		c.matrix()
	}
}

type checker struct {
	*decoder
	g     *Guide
	notes map[string]bool // the footnotes that something points to
}

// say reports a problem at the value under path.
func (c *checker) say(code, path, hint, format string, args ...any) {
	c.report(code, c.at[path], hint, format, args...)
}

// closed wants an entry for every member of the closed sets.
func (c *checker) closed() {
	for _, r := range taskworthy.Roles {
		if c.g.Role(r) == nil {
			c.say(CodeMissing, "roles", "add it with its usual answers", "roles has no entry for %q", r)
		}
	}
	for _, t := range taskworthy.Targets {
		if c.g.Target(t) == nil {
			c.say(CodeMissing, "targets", "add it with its name, its why and what to do", "targets has no entry for %q", t)
		}
	}
}

// unique wants every id once: clauses over the whole guide, others in their list.
func (c *checker) unique() {
	once := func(seen map[string]bool, id, path string) {
		if seen[id] {
			c.say(CodeReference, path, "give each its own", "%q stands here for the second time", id)
		}
		seen[id] = true
	}
	clauses := map[string]bool{}
	for _, cl := range c.g.Clauses() {
		once(clauses, cl.ID, cl.path)
	}
	roles, targets, signals := map[string]bool{}, map[string]bool{}, map[string]bool{}
	questions, leaves, rules, notes := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i, r := range c.g.Roles {
		once(roles, string(r.ID), fmt.Sprintf("roles[%d].id", i))
	}
	for i, t := range c.g.Targets {
		once(targets, string(t.ID), fmt.Sprintf("targets[%d].id", i))
	}
	for i, s := range c.g.Signals {
		once(signals, string(s.ID), fmt.Sprintf("signals[%d].id", i))
	}
	for i, q := range c.g.Matrix.Questions {
		once(questions, q.ID, fmt.Sprintf("matrix.questions[%d].id", i))
	}
	for i, l := range c.g.Matrix.Leaves {
		once(leaves, string(l.Verdict), fmt.Sprintf("matrix.leaves[%d].verdict", i))
	}
	for i, r := range c.g.Rules {
		once(rules, r.ID, fmt.Sprintf("rules[%d].id", i))
	}
	for i, u := range c.g.BadUses {
		for j, r := range u.Issues {
			once(rules, r.Rule, fmt.Sprintf("bad_uses[%d].issues[%d].rule", i, j))
		}
	}
	for i, n := range c.g.Notes {
		once(notes, n.ID, fmt.Sprintf("notes[%d].id", i))
	}
}

// references wants that what is named is there, and that footnotes are used.
func (c *checker) references() {
	for i, u := range c.g.BadUses {
		at := fmt.Sprintf("bad_uses[%d]", i)
		for j, r := range u.Issues {
			row := fmt.Sprintf("%s.issues[%d]", at, j)
			c.refersTo(r.Notes, row)
			if (len(r.Seen) == 0) == (r.Unseen == "") {
				c.say(CodeForm, row, "say how a file shows it, or why none can", "%s needs either seen or unseen", row)
			}
		}
		for j, a := range u.Alternatives {
			alt := fmt.Sprintf("%s.alternatives[%d]", at, j)
			c.refersTo(a.Notes, alt)
			c.offers(a.Also, alt+".also")
		}
		c.items(u.Examples, at+".examples")
		c.items(u.Reasons, at+".reasons")
	}
	for i, u := range c.g.GoodUses {
		c.items(u.Examples, fmt.Sprintf("good_uses[%d].examples", i))
		c.items(u.Reasons, fmt.Sprintf("good_uses[%d].reasons", i))
	}
	c.items(c.g.What.Characteristics, "what.characteristics")
	c.items(c.g.Summary.Use, "summary.use")
	for i, e := range c.g.Evaluations {
		c.refersTo(e.Notes, fmt.Sprintf("evaluations[%d]", i))
		for j, f := range e.Factors {
			c.refersTo(f.Notes, fmt.Sprintf("evaluations[%d].factors[%d]", i, j))
		}
	}
	for i, t := range c.g.Targets {
		c.refersTo(t.Notes, fmt.Sprintf("targets[%d]", i))
	}
	for i, l := range c.g.Matrix.Leaves {
		c.refersTo(l.Notes, fmt.Sprintf("matrix.leaves[%d]", i))
		c.offers(l.Offers, fmt.Sprintf("matrix.leaves[%d].offers", i))
	}
	for i, e := range c.g.Examples {
		c.refersTo(e.Notes, fmt.Sprintf("examples[%d]", i))
	}
	clauses := map[string]bool{}
	for _, cl := range c.g.Clauses() {
		clauses[cl.ID] = true
	}
	for i, r := range c.g.Rules {
		at := fmt.Sprintf("rules[%d]", i)
		c.refersTo(r.Notes, at)
		for j, from := range r.From {
			if !clauses[from] {
				c.say(CodeReference, fmt.Sprintf("%s.from[%d]", at, j), "name the clause whose reason the rule holds to", "there is no clause %q", from)
			}
		}
		if r.Advise == "" && r.Enforce == "" {
			c.say(CodeMissing, at, "add advise, enforce or both", "%s has no severity", at)
		}
	}
	for i, n := range c.g.Notes {
		if !c.notes[n.ID] {
			c.say(CodeReference, fmt.Sprintf("notes[%d].id", i), "name it under notes: where it matters, or remove it", "nothing points to the footnote %q", n.ID)
		}
	}
}

func (c *checker) items(items []Item, path string) {
	for i, item := range items {
		c.refersTo(item.Notes, fmt.Sprintf("%s[%d]", path, i))
	}
}

func (c *checker) refersTo(notes []string, path string) {
	for i, id := range notes {
		c.notes[id] = true
		if !slices.ContainsFunc(c.g.Notes, func(n Note) bool { return n.ID == id }) {
			c.say(CodeReference, fmt.Sprintf("%s.notes[%d]", path, i), "add it under notes:", "there is no footnote %q", id)
		}
	}
}

func (c *checker) offers(offers []Offer, path string) {
	for i, o := range offers {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case (o.Target == "") == (o.Verdict == ""):
			c.say(CodeForm, at, "an alternative is one or the other", "%s needs either target or verdict", at)
		case o.Verdict != "" && o.Why == "":
			c.say(CodeMissing, at, "say when it is right", "%s needs %q", at, "why")
		}
	}
}

// sentences wants that every placeholder of a template can be filled.
func (c *checker) sentences() {
	for i, u := range c.g.BadUses {
		for j, r := range u.Issues {
			for k, s := range r.Seen {
				c.template(s.Says, fmt.Sprintf("bad_uses[%d].issues[%d].seen[%d].says", i, j, k), placeholders(s.Signal))
			}
		}
		for j, a := range u.Alternatives {
			c.template(a.Do, fmt.Sprintf("bad_uses[%d].alternatives[%d].do", i, j), nil)
		}
	}
	for i, o := range c.g.Matrix.Open {
		c.template(o.Ask, fmt.Sprintf("matrix.open[%d].ask", i), nil)
		c.template(o.Settle, fmt.Sprintf("matrix.open[%d].settle", i), nil)
	}
	for i, t := range c.g.Targets {
		c.template(t.Do, fmt.Sprintf("targets[%d].do", i), nil)
	}
	for i, r := range c.g.Rules {
		at := fmt.Sprintf("rules[%d]", i)
		more := []string{"do", "question", "settle", "confidence"}
		for _, s := range r.When.Signal {
			more = append(more, placeholders(s)...)
		}
		c.template(r.Says, at+".says", more)
		c.template(r.Do, at+".do", more)
		for j, s := range r.Details {
			c.template(s.Says, fmt.Sprintf("%s.details[%d].says", at, j), placeholders(s.Signal))
		}
	}
}

func (c *checker) template(s, path string, more []string) {
	for rest := s; ; {
		_, tail, found := strings.Cut(rest, "{")
		word, after, closed := strings.Cut(tail, "}")
		if !found || !closed {
			return
		}
		if !strings.Contains(word, "|") && !slices.Contains(Placeholders, word) && !slices.Contains(more, word) {
			known := slices.Concat(Placeholders, more)
			c.say(CodeTemplate, path, "use "+strings.Join(known, ", "), "{%s} is not filled here", word)
		}
		rest = after
	}
}

// matrix walks every role with every answer: each must reach a leaf, and every
// answer and leaf must be reached.
func (c *checker) matrix() {
	m := &c.g.Matrix
	if !c.branches() {
		return
	}
	reached := map[string]bool{}
	for i, r := range c.g.Roles {
		at := fmt.Sprintf("roles[%d]", i)
		if r.Stateless == taskworthy.Unknown || r.Continuous == taskworthy.Unknown {
			c.say(CodeMatrix, at, "give the answer that is usual", "the usual answers of %q must be yes or no", r.ID)
			continue
		}
		for _, s := range []taskworthy.Answer{taskworthy.Yes, taskworthy.No} {
			for _, k := range []taskworthy.Answer{taskworthy.Yes, taskworthy.No} {
				asked, given, leaf := m.Walk(Case{r.ID, s, k})
				for n, q := range asked {
					reached[fmt.Sprint(q.ID, " ", given[n])] = true
				}
				switch {
				case leaf == nil:
					c.say(CodeMatrix, at, "add an answer that holds for it, or break the circle of questions",
						"role %q (stateless %s, continuous %s) reaches no leaf", r.ID, s, k)
				case leaf.Moves && leaf.Target == "" && r.Target == "":
					c.say(CodeMatrix, at, "add target:, where it goes when nothing more is known",
						"role %q leaves ECS (%s) and has no target", r.ID, leaf.Verdict)
				}
				if leaf != nil {
					reached[string(leaf.Verdict)] = true
				}
			}
		}
	}
	for i, q := range m.Questions {
		for j := range q.Answers {
			if !reached[fmt.Sprint(q.ID, " ", j)] {
				c.say(CodeMatrix, fmt.Sprintf("matrix.questions[%d].answers[%d]", i, j), "remove it, or let something lead to it",
					"no role reaches answer %d of question %q", j+1, q.ID)
			}
		}
	}
	for i, l := range m.Leaves {
		if !reached[string(l.Verdict)] {
			c.say(CodeMatrix, fmt.Sprintf("matrix.leaves[%d]", i), "remove it, or let an answer lead to it", "no role reaches the leaf %q", l.Verdict)
		}
	}
}

// maxQuestions bounds the walk through a hostile file's matrix.
const maxQuestions = 64

// branches wants that each answer leads to one thing that exists and asks only
// what can be enumerated.
func (c *checker) branches() bool {
	m, before := &c.g.Matrix, len(c.problems)
	if len(m.Questions) > maxQuestions {
		c.say(CodeMatrix, "matrix.questions", "a person must be able to follow it", "the matrix has more than %d questions", maxQuestions)
		return false
	}
	if m.Question(m.Start) == nil {
		c.say(CodeReference, "matrix.start", "name the first question", "there is no question %q", m.Start)
	}
	for i, q := range m.Questions {
		for j, a := range q.Answers {
			at := fmt.Sprintf("matrix.questions[%d].answers[%d]", i, j)
			switch {
			case (a.To == "") == (a.Leaf == ""):
				c.say(CodeForm, at, "an answer leads to a question or to a leaf", "%s needs either to or leaf", at)
			case a.To != "" && m.Question(a.To) == nil:
				c.say(CodeReference, at+".to", "name a question of the matrix", "there is no question %q", a.To)
			case a.Leaf != "" && m.Leaf(a.Leaf) == nil:
				c.say(CodeReference, at+".leaf", "add it under leaves:", "there is no leaf %q", a.Leaf)
			case !a.When.onlyCase():
				c.say(CodeMatrix, at+".when", "ask for role, stateless and continuous only",
					"a question of the matrix must be answerable for every case")
			}
		}
	}
	for _, by := range []By{ByRole, ByStateless, ByContinuous} {
		if m.OpenAnswer(by).By == "" {
			c.say(CodeMissing, "matrix.open", "add what to ask and how to settle it", "matrix.open has no entry for %q", by)
		}
	}
	for i, f := range m.Flips {
		if m.Leaf(f.Verdict) == nil {
			c.say(CodeReference, fmt.Sprintf("matrix.flips[%d].verdict", i), "name a leaf of the matrix", "there is no leaf %q", f.Verdict)
		}
	}
	return len(c.problems) == before
}
