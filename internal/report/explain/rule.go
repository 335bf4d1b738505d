package explain

import (
	"io"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/markdown"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// RuleSchema names the version of a rule page's JSON form; it only grows.
const RuleSchema = "taskworthy.rule/v1"

// Rule is the page of one rule. A severity is empty where the rule makes no finding.
type Rule struct {
	Schema string `json:"schema"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Clause string `json:"clause"`
	Ours   bool   `json:"ours"`
	// From are the clauses whose reasons the rule holds a definition to, Topic the
	// heading under which it stands.
	From    []string            `json:"from,omitempty"`
	Topic   string              `json:"topic,omitempty"`
	Of      string              `json:"of,omitempty"`
	Why     string              `json:"why"`
	Points  []string            `json:"points,omitempty"`
	Do      string              `json:"do"`
	Advise  taskworthy.Severity `json:"advise,omitempty"`
	Enforce taskworthy.Severity `json:"enforce,omitempty"`
	Unseen  string              `json:"unseen,omitempty"`
	Bad     string              `json:"bad,omitempty"`
	Good    string              `json:"good,omitempty"`
	// Examples show the rule in each input format that can.
	Examples []Example `json:"examples,omitempty"`
	Notes    []Note    `json:"notes,omitempty"`
}

// Example is a rule in one input format.
type Example struct {
	Format string        `json:"format"`
	Files  []ExampleFile `json:"files"`
}

// ExampleFile is a file on both sides of a change, and the change itself: lines that
// begin with a minus stand in the bad file alone, those with a plus in the good one.
type ExampleFile struct {
	Name string `json:"name"`
	Bad  string `json:"bad,omitempty"`
	Good string `json:"good,omitempty"`
	Diff string `json:"diff"`
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
	page := &Rule{
		Schema: RuleSchema, ID: r.ID, Title: r.Title, Clause: r.Clause, Ours: r.Ours, From: r.From, Topic: r.Topic, Of: r.Of, Why: r.Why,
		Points: r.Points, Do: guide.Fill(r.Do, false, anyWorkload), Advise: r.Advise, Enforce: r.Enforce, Unseen: r.Unseen,
		Bad: r.Bad, Good: r.Good, Notes: dated(r.Notes),
	}
	if r.Bad != "" || r.Good != "" {
		return page // a guide's own examples come before ours
	}
	for _, c := range guide.Changes(r.ID) {
		example := Example{Format: c.Format}
		for _, f := range c.Files {
			example.Files = append(example.Files, ExampleFile{Name: f.Name, Bad: f.Bad(), Good: f.Good(), Diff: f.Diff})
		}
		page.Examples = append(page.Examples, example)
	}
	return page
}

// WriteRule writes one rule of the guide: what it means, why, what to do, and an
// example of each kind.
func WriteRule(w io.Writer, r *Rule, o terminal.Options) error {
	p := terminal.New(w, o)
	p.Paragraph(0, 2, terminal.Bold(r.ID), terminal.Plain(": "), terminal.Plain(r.Title))
	clause := "guide clause " + r.Clause
	if r.Ours {
		clause += ", an addition of taskworthy"
	}
	if r.Of != "" {
		clause += ", of " + r.Of
	}
	if len(r.From) > 0 {
		clause += ", for " + strings.Join(r.From, ", ")
	}
	p.Paragraph(2, 2, terminal.Dim(clause))
	p.Heading("Why")
	p.Paragraph(2, 2, terminal.Plain(r.Why))
	for _, point := range r.Points {
		p.Paragraph(2, 4, terminal.Plain("· "+point))
	}
	p.Heading("What to do")
	p.Paragraph(2, 2, terminal.Plain(r.Do))
	p.Heading("When it is reported")
	p.Paragraph(2, 2, terminal.Plain(r.reported()))
	if len(r.Examples) == 0 {
		code(p, "Not so", terminal.Red, r.Bad)
		code(p, "But so", terminal.Green, r.Good)
	}
	for _, e := range r.Examples {
		change(p, e)
	}
	notes(p, r.Notes)
	return p.Close()
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
		word(enforce) + " where the guide is enforced (ECS, Terraform, CloudFormation, Copilot)."
}

// code writes an example as it is, line by line, never wrapped.
func code(p *terminal.Printer, title string, s terminal.Style, text string) {
	if text == "" {
		return
	}
	p.Heading(title)
	for line := range strings.Lines(text) {
		p.Space(2)
		p.Put(s("│ "), terminal.Plain(strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    ")))
		p.Newline()
	}
}

// formatNames are the input formats as people call them.
var formatNames = map[string]string{
	"compose": "Compose", "ecs-taskdef": "an ECS task definition", "terraform": "Terraform", "cloudformation": "CloudFormation",
	"kubernetes": "Kubernetes", "copilot": "Copilot",
}

// change writes an example as the change that mends it.
func change(p *terminal.Printer, e Example) {
	for _, f := range e.Files {
		p.Heading("In " + formatNames[e.Format] + ", " + f.Name + ": not so (-), but so (+)")
		for line := range strings.Lines(f.Diff) {
			s := terminal.Plain
			switch line[0] {
			case '-':
				s = terminal.Red
			case '+':
				s = terminal.Green
			}
			p.Space(2)
			p.Put(s(strings.TrimRight(line, "\n")))
			p.Newline()
		}
	}
}

// Markdown is the page of the rule for those who show Markdown.
func (r *Rule) Markdown() string {
	var b strings.Builder
	b.WriteString(markdown.Text(r.Why) + "\n")
	for _, point := range r.Points {
		b.WriteString("\n- " + markdown.Text(point))
	}
	b.WriteString("\n**What to do.** " + markdown.Text(r.Do) + "\n")
	if len(r.Examples) > 0 {
		b.WriteString(r.Examples[0].markdown())
		return b.String()
	}
	for _, example := range []struct{ title, code string }{{"Not so", r.Bad}, {"But so", r.Good}} {
		if example.code != "" {
			b.WriteString("\n**" + example.title + "**\n\n" + markdown.Fenced(example.code))
		}
	}
	return b.String()
}

// markdown is the example as a block for each file, in which the change is coloured.
func (e *Example) markdown() string {
	var b strings.Builder
	for _, f := range e.Files {
		b.WriteString("\n**In " + formatNames[e.Format] + "**, " + f.Name + ":\n\n```diff\n" + f.Diff + "```\n")
	}
	return b.String()
}
