package report

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
)

// The items of a report. Keys and their order are those of the types' json tags.

func appendWorkload(t *text, w *taskworthy.WorkloadReport) {
	t.b = append(t.b, '{')
	t.string("id", w.ID)
	t.string("name", w.Name)
	t.filled("owner", w.Owner)
	t.key("source")
	appendSource(t, &w.Source)
	t.filled("image", w.Image)
	t.string("role", string(w.Role))
	t.filled("software", w.Software)
	t.filled("engine", w.Engine)
	t.filled("use", string(w.Use))
	t.string("stateless", string(w.Stateless))
	t.string("continuous", string(w.Continuous))
	t.share("confidence", w.Confidence)
	t.string("verdict", string(w.Verdict))
	t.string("grade", string(w.Grade))
	t.filled("target", string(w.Target))
	list(t, "alternatives", w.Alternatives, appendAlternative)
	list(t, "evidence", w.Evidence, appendEvidence)
	list(t, "trace", w.Trace, appendStep)
	filledList(t, "issues", w.Issues, appendIssue)
	filledList(t, "questions", w.Questions, appendQuestion)
	filledList(t, "flips", w.Flips, appendFlip)
	filledList(t, "sameAs", w.SameAs, appendString)
	if w.Cost != nil {
		t.key("cost")
		appendCost(t, w.Cost)
	}
	t.b = append(t.b, '}')
}

func appendCost(t *text, c *taskworthy.WorkloadCost) {
	t.b = append(t.b, '{')
	t.money("today", c.Today)
	t.money("recommended", c.Recommended)
	t.money("difference", c.Difference)
	t.b = append(t.b, '}')
}

func appendSource(t *text, s *taskworthy.Source) {
	t.b = append(t.b, '{')
	t.string("format", s.Format)
	t.string("path", s.Path)
	t.number("line", s.Line)
	t.number("endLine", s.EndLine)
	t.string("intent", string(s.Intent))
	t.b = append(t.b, '}')
}

func appendAlternative(t *text, a *taskworthy.Alternative) {
	t.b = append(t.b, '{')
	t.filled("target", string(a.Target))
	t.filled("verdict", string(a.Verdict))
	t.string("why", a.Why)
	t.b = append(t.b, '}')
}

func appendEvidence(t *text, e *taskworthy.Evidence) {
	t.b = append(t.b, '{')
	t.string("rule", e.Rule)
	t.string("kind", e.Kind)
	t.string("value", e.Value)
	t.place(&e.Pos)
	t.share("weight", e.Weight)
	t.string("says", e.Says)
	t.b = append(t.b, '}')
}

func appendStep(t *text, s *taskworthy.Step) {
	t.b = append(t.b, '{')
	t.string("id", s.ID)
	t.string("question", s.Question)
	t.string("answer", s.Answer)
	list(t, "because", s.Because, func(t *text, i *int) { t.b = strconv.AppendInt(t.b, int64(*i), 10) })
	t.filled("note", s.Note)
	t.filled("open", s.Open)
	t.b = append(t.b, '}')
}

func appendIssue(t *text, i *taskworthy.Issue) {
	t.b = append(t.b, '{')
	t.string("rule", i.Rule)
	t.string("title", i.Title)
	t.string("impact", i.Impact)
	t.string("saw", i.Saw)
	t.place(&i.Pos)
	t.b = append(t.b, '}')
}

func appendQuestion(t *text, q *taskworthy.OpenQuestion) {
	t.b = append(t.b, '{')
	t.string("question", q.Question)
	t.string("settle", q.Settle)
	t.b = append(t.b, '}')
}

func appendFlip(t *text, f *taskworthy.Flip) {
	t.b = append(t.b, '{')
	t.string("if", f.If)
	t.string("verdict", string(f.Verdict))
	t.b = append(t.b, '}')
}

func appendFinding(t *text, f *taskworthy.Finding) {
	t.b = append(t.b, '{')
	t.string("rule", f.Rule)
	t.string("severity", string(f.Severity))
	t.string("workload", f.Workload)
	t.place(&f.Pos)
	t.string("message", f.Message)
	t.string("help", f.Help)
	filledList(t, "details", f.Details, appendString)
	t.key("waived")
	if f.Waived == nil {
		t.b = append(t.b, "null"...)
	} else {
		t.any(f.Waived)
	}
	if f.Existing {
		t.key("existing")
		t.b = append(t.b, "true"...)
	}
	t.b = append(t.b, '}')
}

func appendProblem(t *text, p *taskworthy.Problem) {
	t.b = append(t.b, '{')
	t.string("code", p.Code)
	t.string("severity", string(p.Severity))
	t.place(&p.Pos)
	t.string("message", p.Message)
	t.string("hint", p.Hint)
	t.b = append(t.b, '}')
}

func appendString(t *text, s *string) { t.quote(*s) }
