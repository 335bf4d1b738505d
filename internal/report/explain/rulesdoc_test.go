package explain

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/markdown"
)

// TestRulesDoc holds docs/rules.md against the guide's data.
func TestRulesDoc(t *testing.T) {
	var b strings.Builder
	b.WriteString(`# Rules

What ` + "`taskworthy check`" + ` finds, by rule. ` + "`taskworthy explain RULE`" + ` shows the same page in a terminal, ` + "`taskworthy list rules`" + ` the list.
A rule has a severity for definitions that are read for advice (Compose, Kubernetes, Dockerfiles, Procfiles) and one for those
in which the guide is enforced (ECS task definitions, Terraform, CloudFormation, Copilot); where one is missing it makes no
finding there. Severities can be changed, by rule and by path, and a finding can be waived for one workload, with a reason and a
last day: [configuration](configuration.md).

Something that a definition leaves open (a variable without a value) is never a finding. That something is missing is one only in a
definition that is the place to say it.

This page is generated from the guide's data (go test ./internal/report/explain -run RulesDoc -update).

`)
	var own, rows []guide.Rule
	for _, r := range guide.Builtin().AllRules() {
		if r.Finds() {
			own = append(own, r)
		} else {
			rows = append(rows, r)
		}
	}
	overview(&b, own)
	b.WriteString("| [Details](#details) | what " + "`belongs-elsewhere`" + " says of a workload | | |\n")
	topic := ""
	for _, r := range own {
		if r.Topic != topic {
			topic = r.Topic
			fmt.Fprintf(&b, "\n## %s\n", topic)
		}
		rulesEntry(&b, NewRule(r))
	}
	b.WriteString("\n## Details\n\nThe rows of the guide's issue tables. A file that shows one has it as a detail of `belongs-elsewhere`; no severity and no waiver is about them.\n\n| Row | Of | What happens on ECS |\n|---|---|---|\n")
	for _, r := range rows {
		says := r.Why
		if r.Unseen != "" {
			says += " *Never seen in a file: " + r.Unseen + "*"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.ID, r.Of, says)
	}
	golden.Compare(t, filepath.Join("..", "..", "..", "docs", "rules.md"), []byte(b.String()))
}

// overview is the table of the rules.
func overview(b *strings.Builder, rules []guide.Rule) {
	b.WriteString("| Rule | | Advising | Enforcing |\n|---|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(b, "| [`%s`](#%s) | %s | %s | %s |\n", r.ID, r.ID, r.Title, r.Advise, r.Enforce)
	}
}

// rulesEntry is the page of one rule, its examples folded.
func rulesEntry(b *strings.Builder, r *Rule) {
	fmt.Fprintf(b, "\n### %s\n\n**%s.** %s\n\n**What to do.** %s\n\n", r.ID, r.Title, r.Why, r.Do)
	fmt.Fprintf(b, "Severity: %s\n", severities(r.Advise, r.Enforce))
	if len(r.From) > 0 {
		fmt.Fprintf(b, "For: `%s`.\n", strings.Join(r.From, "`, `"))
	}
	for _, n := range r.Notes {
		fmt.Fprintf(b, "\n%s: %s (%s)\n", n.Date, n.Says, n.Source)
	}
	if len(r.Examples) == 0 {
		fmt.Fprintf(b, "\nNot so:\n\n%s\nBut so:\n\n%s", markdown.Fenced(r.Bad), markdown.Fenced(r.Good))
		return
	}
	var formats []string
	for _, e := range r.Examples {
		formats = append(formats, formatNames[e.Format])
	}
	fmt.Fprintf(b, "\n<details><summary>Not so, but so: %s</summary>\n", strings.Join(formats, ", "))
	for i := range r.Examples {
		b.WriteString(r.Examples[i].markdown())
	}
	b.WriteString("\n</details>\n")
}

// The formats of all examples have a name, and each example a change.
func TestExampleFormats(t *testing.T) {
	for _, r := range guide.Builtin().AllRules() {
		for _, e := range NewRule(r).Examples {
			if formatNames[e.Format] == "" {
				t.Errorf("%s has an example in %q", r.ID, e.Format)
			}
			if !slices.ContainsFunc(e.Files, func(f ExampleFile) bool { return f.Bad != f.Good }) {
				t.Errorf("the example of %s in %s shows no change", r.ID, e.Format)
			}
		}
	}
	if severities(taskworthy.SeverityNote, "") == severities("", taskworthy.SeverityNote) {
		t.Error("advising and enforcing read alike")
	}
}
