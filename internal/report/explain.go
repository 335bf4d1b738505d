package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// Explain writes an explanation for a person: what the workload is, the path to
// its verdict, what goes wrong, where it goes instead, and what would change it.
func Explain(w io.Writer, e *Explanation, o Options) error {
	p := newPrinter(w, o)
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
	return p.close()
}

func (e *Explanation) title(p *printer) {
	w := &e.Workload
	asked := w.Source.Path == "" // it comes from answers, not from a file
	if asked {
		p.paragraph(0, 2, say(bold, e.what()))
	} else {
		p.paragraph(0, 2, say(bold, w.Name), span{plain, ": "}, say(plain, e.what()), span{dim, " "}, say(dim, fmt.Sprintf("(%s:%d)", w.Source.Path, w.Source.Line)))
	}
	verdict := []span{say(gradeStyle(w.Grade), string(w.Verdict)), {plain, ", "}, say(gradeStyle(w.Grade), string(w.Grade))}
	if w.Target != "" {
		verdict = append(verdict, span{plain, " → "}, say(plain, string(w.Target)))
	}
	if asked {
		verdict = append(verdict, span{dim, ", by your answers"})
	} else {
		sure := sureness(w.Confidence)
		verdict = append(verdict, span{plain, ", "}, sure, span{sure.style, " sure"})
	}
	p.paragraph(2, 4, verdict...)
	if len(w.SameAs) > 0 {
		p.paragraph(2, 4, span{dim, "also defined as "}, say(dim, strings.Join(w.SameAs, ", ")))
	}
}

func (e *Explanation) path(p *printer) {
	p.heading("The path through the guide")
	for i, s := range e.Workload.Trace {
		p.paragraph(2, 5, span{dim, fmt.Sprintf("%d. ", i+1)}, say(plain, s.Question), span{plain, " "}, say(bold, s.Answer))
		if s.Note != "" {
			p.paragraph(5, 5, say(dim, s.Note))
		}
		if again(e.Workload.Trace, i) {
			p.paragraph(5, 7, span{dim, "· for the same reasons"})
		} else {
			e.facts(p, s.Because)
		}
		if s.Open != "" {
			p.paragraph(5, 7, span{boldYellow, "? "}, say(plain, s.Open))
		}
	}
	if e.Leaf.Title == "" {
		return
	}
	style := gradeStyle(e.Workload.Grade)
	p.paragraph(2, 5, span{style, "→  "}, say(style, e.Leaf.Title), span{plain, " "}, say(dim, "["+e.Leaf.Clause+"]"))
	p.paragraph(5, 5, say(plain, e.Leaf.Says))
}

// again reports whether the i-th answer has the reasons of the one before.
func again(trace []taskworthy.Step, i int) bool {
	return i > 0 && len(trace[i].Because) > 0 && slices.Equal(trace[i].Because, trace[i-1].Because)
}

// factsShown is how much of the evidence stands behind each answer; the list at
// the end has all.
const factsShown = 3

func (e *Explanation) facts(p *printer, because []int) {
	for n, i := range because {
		if n == factsShown {
			p.paragraph(5, 7, span{dim, fmt.Sprintf("· and %d more, below", len(because)-n)})
			return
		}
		if i >= 0 && i < len(e.Workload.Evidence) {
			f := e.Workload.Evidence[i]
			p.paragraph(5, 7, say(plain, "· "+f.Says), span{dim, " "}, say(dim, f.Pos.String()))
		}
	}
}

func (e *Explanation) issues(p *printer) {
	if len(e.Workload.Issues) == 0 {
		return
	}
	if e.Workload.Source.Path == "" {
		p.heading("What goes wrong in an ECS task")
		for _, i := range e.Workload.Issues {
			p.paragraph(2, 4, say(bold, i.Rule), span{plain, ": "}, say(plain, i.Impact))
		}
		return
	}
	p.heading("What goes wrong in an ECS task, as this file shows")
	for _, i := range e.Workload.Issues {
		p.paragraph(2, 4, say(bold, i.Rule), span{plain, ": "}, say(plain, i.Saw), span{dim, " "}, say(dim, i.Pos.String()))
		p.paragraph(4, 4, say(dim, i.Impact))
	}
}

func (e *Explanation) places(p *printer) {
	if len(e.Places) == 0 {
		return
	}
	p.heading("Where it goes")
	for i, place := range e.Places {
		id, style := string(place.Target), plain
		if id == "" {
			id = string(place.Verdict)
		}
		if i == 0 && place.Target == e.Workload.Target {
			style = bold
		}
		spans := []span{say(style, id)}
		if place.Name != "" && place.Name != id {
			spans = append(spans, span{plain, ", "}, say(plain, place.Name))
		}
		if place.Why != "" {
			spans = append(spans, span{plain, ": "}, say(plain, place.Why))
		}
		p.paragraph(2, 4, spans...)
	}
}

// findings leaves out those details that stand among the issues above.
func (e *Explanation) findings(p *printer) {
	if e.Workload.Source.Path == "" {
		e.advice(p)
		return
	}
	r := &taskworthy.Report{}
	for _, f := range e.Findings {
		f.Details = slices.DeleteFunc(slices.Clone(f.Details), e.isIssue)
		r.Findings = append(r.Findings, f)
	}
	entries(p, "Findings", standing(r))
	entries(p, "Waived", waived(r))
}

// advice writes what the findings would have done, where there is no file to find
// anything in.
func (e *Explanation) advice(p *printer) {
	for i, f := range e.Findings {
		if i == 0 {
			p.heading("What to do")
		}
		p.paragraph(2, 2, say(plain, f.Help))
	}
}

func (e *Explanation) isIssue(says string) bool {
	return slices.ContainsFunc(e.Workload.Issues, func(i taskworthy.Issue) bool { return i.Saw == says })
}

// comparison writes the evaluation as three columns, or as paragraphs where
// three columns would be too narrow to read.
func (e *Explanation) comparison(p *printer) {
	t := e.Evaluation
	if t == nil {
		return
	}
	p.heading(Clean(t.Title))
	g := &grid{indent: 2, gap: 2, columns: []column{
		{title: "FACTOR", fair: 14, least: 10, lines: 3},
		{title: Clean(t.ECS), fair: 20, least: 12, lines: 9},
		{title: Clean(t.Managed), fair: 20, least: 12, lines: 9},
	}}
	rows := make([][]span, len(t.Factors))
	for i, f := range t.Factors {
		rows[i] = []span{say(bold, f.Title), f.ECS.cell(), f.Managed.cell()}
	}
	g.measure(p.width, rows)
	g.header(p)
	for _, row := range rows {
		g.row(p, row)
	}
	p.paragraph(2, 4, say(bold, t.Verdict), span{plain, " "}, say(plain, t.Because))
}

func (s Side) cell() span {
	if s.Computed != nil {
		s.Says += "; " + s.Computed.says()
	}
	switch s.Mark {
	case "good":
		return say(green, "✓ "+s.Says)
	case "warning":
		return say(yellow, "! "+s.Says)
	case "bad":
		return say(red, "✗ "+s.Says)
	}
	return say(plain, s.Says)
}

// changes writes what is open and what would lead to another verdict.
func (e *Explanation) changes(p *printer) {
	if w := e.Workload; len(w.Questions) > 0 {
		p.heading("Open questions")
		for _, q := range w.Questions {
			p.paragraph(2, 4, span{boldYellow, "? "}, say(plain, q.Question), span{plain, " "}, say(dim, q.Settle))
		}
	}
	if w := e.Workload; len(w.Flips) > 0 {
		p.heading("What would change the verdict")
		for _, f := range w.Flips {
			p.paragraph(2, 4, say(plain, f.If), span{plain, " → "}, say(bold, string(f.Verdict)))
		}
	}
}

func (e *Explanation) evidence(p *printer) {
	if len(e.Workload.Evidence) == 0 || e.Workload.Source.Path == "" {
		return
	}
	p.heading("All evidence, strongest first")
	for _, f := range e.Workload.Evidence {
		p.paragraph(2, 7, span{dim, fmt.Sprintf("%.2f ", f.Weight)}, say(plain, f.Says), span{dim, " "}, say(dim, fmt.Sprintf("%s (%s)", f.Pos, f.Rule)))
	}
}

func notes(p *printer, all []Note) {
	if len(all) == 0 {
		return
	}
	p.heading("Since the guide was written")
	for _, n := range all {
		p.paragraph(2, 4, say(dim, n.Date+": "), say(plain, n.Says), span{dim, " "}, say(dim, n.Source))
	}
}
