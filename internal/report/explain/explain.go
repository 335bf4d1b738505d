package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/entry"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Write writes an explanation for a person: what the workload is, the path to
// its verdict, what goes wrong, where it goes instead, and what would change it.
func Write(w io.Writer, e *Explanation, o terminal.Options) error {
	p := terminal.New(w, o)
	e.title(p)
	e.path(p)
	e.issues(p)
	e.places(p)
	e.findings(p)
	e.comparison(p)
	e.cost(p)
	e.changes(p)
	e.evidence(p)
	notes(p, e.Notes)
	return p.Close()
}

func (e *Explanation) title(p *terminal.Printer) {
	w := &e.Workload
	asked := w.Source.Path == "" // it comes from answers, not from a file
	if asked {
		p.Paragraph(0, 2, terminal.Bold(e.What()))
	} else {
		p.Paragraph(0, 2, terminal.Bold(w.Name), terminal.Plain(": "), terminal.Plain(e.What()), terminal.Dim(" "), terminal.Dim(fmt.Sprintf("(%s:%d)", w.Source.Path, w.Source.Line)))
	}
	verdict := []terminal.Span{terminal.Grade(w.Grade)(string(w.Verdict)), terminal.Plain(", "), terminal.Grade(w.Grade)(string(w.Grade))}
	if w.Target != "" {
		verdict = append(verdict, terminal.Plain(" → "), terminal.Plain(string(w.Target)))
	}
	if asked {
		verdict = append(verdict, terminal.Dim(", by your answers"))
	} else {
		sure := terminal.Sureness(w.Confidence)
		verdict = append(verdict, terminal.Plain(", "), sure, sure.With(" sure"))
	}
	p.Paragraph(2, 4, verdict...)
	if len(w.SameAs) > 0 {
		p.Paragraph(2, 4, terminal.Dim("also defined as "), terminal.Dim(strings.Join(w.SameAs, ", ")))
	}
}

func (e *Explanation) path(p *terminal.Printer) {
	p.Heading("The path through the guide")
	for i, s := range e.Workload.Trace {
		p.Paragraph(2, 5, terminal.Dim(fmt.Sprintf("%d. ", i+1)), terminal.Plain(s.Question), terminal.Plain(" "), terminal.Bold(s.Answer))
		if s.Note != "" {
			p.Paragraph(5, 5, terminal.Dim(s.Note))
		}
		if Again(e.Workload.Trace, i) {
			p.Paragraph(5, 7, terminal.Dim("· for the same reasons"))
		} else {
			e.facts(p, s.Because)
		}
		if s.Open != "" {
			p.Paragraph(5, 7, terminal.BoldYellow("? "), terminal.Plain(s.Open))
		}
	}
	if e.Leaf.Title == "" {
		return
	}
	style := terminal.Grade(e.Workload.Grade)
	p.Paragraph(2, 5, style("→  "), style(e.Leaf.Title), terminal.Plain(" "), terminal.Dim("["+e.Leaf.Clause+"]"))
	p.Paragraph(5, 5, terminal.Plain(e.Leaf.Says))
}

// Again reports whether the i-th answer has the reasons of the one before.
func Again(trace []taskworthy.Step, i int) bool {
	return i > 0 && len(trace[i].Because) > 0 && slices.Equal(trace[i].Because, trace[i-1].Because)
}

// FactsShown is how much of the evidence stands behind each answer; the list at
// the end has all.
const FactsShown = 3

func (e *Explanation) facts(p *terminal.Printer, because []int) {
	for n, i := range because {
		if n == FactsShown {
			p.Paragraph(5, 7, terminal.Dim(fmt.Sprintf("· and %d more, below", len(because)-n)))
			return
		}
		if i >= 0 && i < len(e.Workload.Evidence) {
			f := e.Workload.Evidence[i]
			p.Paragraph(5, 7, terminal.Plain("· "+f.Says), terminal.Dim(" "), terminal.Dim(f.Pos.String()))
		}
	}
}

func (e *Explanation) issues(p *terminal.Printer) {
	if len(e.Workload.Issues) == 0 {
		return
	}
	if e.Workload.Source.Path == "" {
		p.Heading("What goes wrong in an ECS task")
		for _, i := range e.Workload.Issues {
			p.Paragraph(2, 4, terminal.Bold(i.Rule), terminal.Plain(": "), terminal.Plain(i.Impact))
		}
		return
	}
	p.Heading("What goes wrong in an ECS task, as this file shows")
	for _, i := range e.Workload.Issues {
		p.Paragraph(2, 4, terminal.Bold(i.Rule), terminal.Plain(": "), terminal.Plain(i.Saw), terminal.Dim(" "), terminal.Dim(i.Pos.String()))
		p.Paragraph(4, 4, terminal.Dim(i.Impact))
	}
}

func (e *Explanation) places(p *terminal.Printer) {
	if len(e.Places) == 0 {
		return
	}
	p.Heading("Where it goes")
	for i, place := range e.Places {
		id, style := string(place.Target), terminal.Plain
		if id == "" {
			id = string(place.Verdict)
		}
		if i == 0 && place.Target == e.Workload.Target {
			style = terminal.Bold
		}
		spans := []terminal.Span{style(id)}
		if place.Name != "" && place.Name != id {
			spans = append(spans, terminal.Plain(", "), terminal.Plain(place.Name))
		}
		if place.Why != "" {
			spans = append(spans, terminal.Plain(": "), terminal.Plain(place.Why))
		}
		p.Paragraph(2, 4, spans...)
	}
}

// findings leaves out those details that stand among the issues above.
func (e *Explanation) findings(p *terminal.Printer) {
	if e.Workload.Source.Path == "" {
		e.advice(p)
		return
	}
	r := &taskworthy.Report{}
	for _, f := range e.Findings {
		f.Details = slices.DeleteFunc(slices.Clone(f.Details), e.isIssue)
		r.Findings = append(r.Findings, f)
	}
	entry.Write(p, "Findings", entry.Standing(r))
	entry.Write(p, "Waived", entry.Waived(r))
}

// advice writes what the findings would have done, where there is no file to find
// anything in.
func (e *Explanation) advice(p *terminal.Printer) {
	for i, f := range e.Findings {
		if i == 0 {
			p.Heading("What to do")
		}
		p.Paragraph(2, 2, terminal.Plain(f.Help))
	}
}

func (e *Explanation) isIssue(says string) bool {
	return slices.ContainsFunc(e.Workload.Issues, func(i taskworthy.Issue) bool { return i.Saw == says })
}

// comparison writes the evaluation as three columns, or as paragraphs where
// three columns would be too narrow to read.
func (e *Explanation) comparison(p *terminal.Printer) {
	t := e.Evaluation
	if t == nil {
		return
	}
	p.Heading(t.Title)
	g := &terminal.Grid{Indent: 2, Gap: 2, Columns: []terminal.Column{
		{Title: "FACTOR", Fair: 14, Least: 10, Lines: 3},
		{Title: terminal.Clean(t.ECS), Fair: 20, Least: 12, Lines: 9},
		{Title: terminal.Clean(t.Managed), Fair: 20, Least: 12, Lines: 9},
	}}
	rows := make([][]terminal.Span, len(t.Factors))
	for i, f := range t.Factors {
		rows[i] = []terminal.Span{terminal.Bold(f.Title), f.ECS.cell(), f.Managed.cell()}
	}
	g.Write(p, rows)
	p.Paragraph(2, 4, terminal.Bold(t.Verdict), terminal.Plain(" "), terminal.Plain(t.Because))
}

func (s Side) cell() terminal.Span {
	if s.Computed != nil {
		s.Says += "; " + s.Computed.says()
	}
	switch s.Mark {
	case "good":
		return terminal.Green("✓ " + s.Says)
	case "warning":
		return terminal.Yellow("! " + s.Says)
	case "bad":
		return terminal.Red("✗ " + s.Says)
	}
	return terminal.Plain(s.Says)
}

// changes writes what is open and what would lead to another verdict.
func (e *Explanation) changes(p *terminal.Printer) {
	if w := e.Workload; len(w.Questions) > 0 {
		p.Heading("Open questions")
		for _, q := range w.Questions {
			p.Paragraph(2, 4, terminal.BoldYellow("? "), terminal.Plain(q.Question), terminal.Plain(" "), terminal.Dim(q.Settle))
		}
	}
	if w := e.Workload; len(w.Flips) > 0 {
		p.Heading("What would change the verdict")
		for _, f := range w.Flips {
			p.Paragraph(2, 4, terminal.Plain(f.If), terminal.Plain(" → "), terminal.Bold(string(f.Verdict)))
		}
	}
}

func (e *Explanation) evidence(p *terminal.Printer) {
	if len(e.Workload.Evidence) == 0 || e.Workload.Source.Path == "" {
		return
	}
	p.Heading("All evidence, strongest first")
	for _, f := range e.Workload.Evidence {
		p.Paragraph(2, 7, terminal.Dim(fmt.Sprintf("%.2f ", f.Weight)), terminal.Plain(f.Says), terminal.Dim(" "), terminal.Dim(fmt.Sprintf("%s (%s)", f.Pos, f.Rule)))
	}
}

func notes(p *terminal.Printer, all []Note) {
	if len(all) == 0 {
		return
	}
	p.Heading("Since the guide was written")
	for _, n := range all {
		p.Paragraph(2, 4, terminal.Dim(n.Date+": "), terminal.Plain(n.Says), terminal.Dim(" "), terminal.Dim(n.Source))
	}
}
