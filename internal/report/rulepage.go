package report

import (
	"io"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// RuleSchema names the version of a rule page's JSON form; it only grows.
const RuleSchema = "taskworthy.rule/v1"

// Rule is the page of one rule. A severity is empty where the rule makes no finding.
type Rule struct {
	Schema  string              `json:"schema"`
	ID      string              `json:"id"`
	Title   string              `json:"title"`
	Clause  string              `json:"clause"`
	Ours    bool                `json:"ours"`
	Of      string              `json:"of,omitempty"`
	Why     string              `json:"why"`
	Points  []string            `json:"points,omitempty"`
	Do      string              `json:"do"`
	Advise  taskworthy.Severity `json:"advise,omitempty"`
	Enforce taskworthy.Severity `json:"enforce,omitempty"`
	Unseen  string              `json:"unseen,omitempty"`
	Bad     string              `json:"bad,omitempty"`
	Good    string              `json:"good,omitempty"`
	Notes   []Note              `json:"notes,omitempty"`
}

// anyWorkload fills a rule's sentences where they speak of no workload in particular.
var anyWorkload = guide.Fixed(map[string]string{
	"name": "the workload", "what": "what it is", "product": "its software", "role": "its role", "engine": "its engine",
	"target": "its target", "questions": "what is open",
	"do":     "Do what moves it to its target; the finding says it for each workload, taskworthy list targets names all targets.",
	"settle": "Answer with a label in the definition (taskworthy.role, taskworthy.stateless, taskworthy.continuous), or with a line under workloads: in .taskworthy.yaml; the finding names the question.",
})

// NewRule makes the page of a rule of a guide.
func NewRule(r guide.Rule) *Rule {
	return &Rule{
		Schema: RuleSchema, ID: r.ID, Title: r.Title, Clause: r.Clause, Ours: r.Ours, Of: r.Of, Why: r.Why,
		Points: r.Points, Do: guide.Fill(r.Do, false, anyWorkload), Advise: r.Advise, Enforce: r.Enforce, Unseen: r.Unseen,
		Bad: r.Bad, Good: r.Good, Notes: dated(r.Notes),
	}
}

// RulePage writes one rule of the guide: what it means, why, what to do, and an
// example of each kind.
func RulePage(w io.Writer, r *Rule, o Options) error {
	p := newPrinter(w, o)
	p.paragraph(0, 2, say(bold, r.ID), span{plain, ": "}, say(plain, r.Title))
	clause := "guide clause " + r.Clause
	if r.Ours {
		clause += ", an addition of taskworthy"
	}
	if r.Of != "" {
		clause += ", of " + r.Of
	}
	p.paragraph(2, 2, say(dim, clause))
	p.heading("Why")
	p.paragraph(2, 2, say(plain, r.Why))
	for _, point := range r.Points {
		p.paragraph(2, 4, say(plain, "· "+point))
	}
	p.heading("What to do")
	p.paragraph(2, 2, say(plain, r.Do))
	p.heading("When it is reported")
	p.paragraph(2, 2, say(plain, r.reported()))
	code(p, "Not so", red, r.Bad)
	code(p, "But so", green, r.Good)
	notes(p, r.Notes)
	return p.close()
}

// reported says how the rule shows in a report.
func (r *Rule) reported() string {
	if r.Unseen != "" {
		return "Never, it is only explained: " + r.Unseen
	}
	says := severities(r.Advise, r.Enforce)
	if r.Of != "" {
		return "As a detail of the finding on a workload, where the definition shows it: " + says
	}
	return "As a finding: " + says
}

func severities(advise, enforce taskworthy.Severity) string {
	word := func(s taskworthy.Severity) string {
		if s == "" {
			return "nothing"
		}
		return string(s)
	}
	if advise == enforce {
		return word(advise) + " in every definition."
	}
	return word(advise) + " where definitions are read for advice (Compose, Kubernetes), " +
		word(enforce) + " where the guide is enforced (ECS, Terraform, CloudFormation)."
}

// code writes an example as it is, line by line, never wrapped.
func code(p *printer, title string, s style, text string) {
	if text == "" {
		return
	}
	p.heading(title)
	for line := range strings.Lines(text) {
		p.space(2)
		p.put(span{s, "│ "}, say(plain, strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    ")))
		p.newline()
	}
}

// markdown is the page of the rule for those who show Markdown.
func (r *Rule) markdown() string {
	var b strings.Builder
	b.WriteString(markdownText(r.Why) + "\n")
	for _, point := range r.Points {
		b.WriteString("\n- " + markdownText(point))
	}
	b.WriteString("\n**What to do.** " + markdownText(r.Do) + "\n")
	for _, example := range []struct{ title, code string }{{"Not so", r.Bad}, {"But so", r.Good}} {
		if example.code != "" {
			b.WriteString("\n**" + example.title + "**\n\n" + fenced(example.code))
		}
	}
	return b.String()
}
