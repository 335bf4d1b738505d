package report

import (
	"fmt"
	"io"
	"slices"

	"github.com/taskworthy/taskworthy"
)

// entry is one finding or one problem, as both are shown.
type entry struct {
	pos      taskworthy.Pos
	severity taskworthy.Severity
	label    string // the severity, or what stands in its place
	rule     string
	message  string
	help     string
	details  []string
	finding  bool
}

// standing lists the findings that count.
func standing(r *taskworthy.Report) []entry {
	var all []entry
	for _, f := range r.Findings {
		if f.Waived == nil {
			all = append(all, entry{f.Pos, f.Severity, string(f.Severity), f.Rule, f.Message, f.Help, f.Details, true})
		}
	}
	return all
}

// waived lists the findings that do not count, with the reason.
func waived(r *taskworthy.Report) []entry {
	var all []entry
	for _, f := range r.Findings {
		if f.Waived == nil {
			continue
		}
		why := "accepted: " + f.Waived.Reason
		if f.Waived.Expires != "" {
			why += fmt.Sprintf(" (until %s)", f.Waived.Expires)
		}
		all = append(all, entry{pos: f.Pos, label: "waived", rule: f.Rule, message: f.Message, help: why})
	}
	return all
}

func problems(r *taskworthy.Report) []entry {
	var all []entry
	for _, p := range r.Problems {
		all = append(all, problem(p))
	}
	return all
}

func problem(p taskworthy.Problem) entry {
	return entry{p.Pos, p.Severity, string(p.Severity), p.Code, p.Message, p.Hint, nil, false}
}

// Problems writes problems alone, in the manner of Table.
func Problems(w io.Writer, all []taskworthy.Problem, o Options) error {
	p := newPrinter(w, o)
	entries(p, "", problems(&taskworthy.Report{Problems: all}))
	return p.close()
}

// quietly leaves out the notes.
func quietly(all []entry) []entry {
	return slices.DeleteFunc(all, func(e entry) bool { return !e.severity.AtLeast(taskworthy.SeverityWarning) })
}

// entries writes path:line:col severity rule: what was seen; what to do. What to
// do about a finding has a line of its own, below the details of what was seen.
func entries(p *printer, title string, all []entry) {
	if len(all) == 0 {
		return
	}
	if title != "" {
		p.heading(title)
	}
	for _, e := range all {
		e.write(p)
	}
}

func (e entry) write(p *printer) {
	mark := dim
	if e.label == string(e.severity) {
		mark = severityStyle(e.severity)
	}
	spans := []span{say(mark, e.label), {plain, " "}, say(bold, e.rule), {plain, ": "}, say(plain, e.message)}
	if !e.pos.IsZero() {
		spans = append([]span{say(plain, e.pos.String()), {plain, " "}}, spans...)
	}
	if e.help != "" && !e.finding {
		spans = append(spans, span{plain, "; "}, say(plain, e.help))
	}
	p.paragraph(0, 4, spans...)
	for _, d := range e.details {
		p.paragraph(4, 6, say(dim, "· "+d))
	}
	if e.help != "" && e.finding {
		p.paragraph(4, 6, span{cyan, "→ "}, say(plain, e.help))
	}
}
