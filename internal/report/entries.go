package report

import (
	"fmt"
	"io"
	"iter"

	"github.com/taskworthy/taskworthy"
)

// entry is one finding or one problem, as both are shown.
type entry struct {
	pos      taskworthy.Pos
	severity taskworthy.Severity
	label    string // the severity, or what stands in its place
	rule     string
	workload string // the id, empty for a problem
	message  string
	help     string
	details  []string
	finding  bool
	faint    bool // it is only mentioned
}

// standing lists the findings that count: neither waived nor there before.
func standing(r *taskworthy.Report) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Waived == nil && !f.Existing && !yield(entry{
				pos: f.Pos, severity: f.Severity, label: string(f.Severity), rule: f.Rule, workload: f.Workload,
				message: f.Message, help: f.Help, details: f.Details, finding: true,
			}) {
				return
			}
		}
	}
}

// existing lists the findings that were there before, without their details.
func existing(r *taskworthy.Report) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			old := entry{pos: f.Pos, label: string(f.Severity), rule: f.Rule, workload: f.Workload, message: f.Message, faint: true}
			if f.Waived == nil && f.Existing && !yield(old) {
				return
			}
		}
	}
}

// waived lists the findings that do not count, with the reason.
func waived(r *taskworthy.Report) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Waived == nil {
				continue
			}
			why := "accepted: " + f.Waived.Reason
			if f.Waived.Expires != "" {
				why += fmt.Sprintf(" (until %s)", f.Waived.Expires)
			}
			if !yield(entry{pos: f.Pos, label: "waived", rule: f.Rule, workload: f.Workload, message: f.Message, help: why}) {
				return
			}
		}
	}
}

func problems(all []taskworthy.Problem) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for i := range all {
			p := &all[i]
			if !yield(entry{pos: p.Pos, severity: p.Severity, label: string(p.Severity), rule: p.Code, message: p.Message, help: p.Hint}) {
				return
			}
		}
	}
}

// Problems writes problems alone, in the manner of Table.
func Problems(w io.Writer, all []taskworthy.Problem, o Options) error {
	p := newPrinter(w, o)
	entries(p, "", problems(all))
	return p.close()
}

// from leaves the entries that are at least so severe.
func from(least taskworthy.Severity, all iter.Seq[entry]) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		for e := range all {
			if e.severity.AtLeast(least) && !yield(e) {
				return
			}
		}
	}
}

// entries writes path:line:col severity rule: what was seen; what to do. What to
// do about a finding has a line of its own, below the details of what was seen.
// The title is only there when an entry is.
func entries(p *printer, title string, all iter.Seq[entry]) {
	for e := range all {
		if title != "" {
			p.heading(title)
			title = ""
		}
		e.write(p)
	}
}

func (e *entry) write(p *printer) {
	mark := dim
	if e.label == string(e.severity) {
		mark = severityStyle(e.severity)
	}
	spans := make([]span, 0, 9)
	if !e.pos.IsZero() {
		spans = append(spans, say(plain, e.pos.String()), span{plain, " "})
	}
	spans = append(spans, say(mark, e.label), span{plain, " "}, say(bold, e.rule), span{plain, ": "}, say(plain, e.message))
	if e.faint {
		for i := range spans {
			spans[i].style = dim
		}
	}
	if e.help != "" && !e.finding {
		spans = append(spans, span{plain, "; "}, say(plain, e.help))
	}
	p.paragraph(0, 4, spans...)
	for _, d := range e.details {
		p.paragraph(4, 6, span{dim, "· "}, say(dim, d))
	}
	if e.help != "" && e.finding {
		p.paragraph(4, 6, span{cyan, "→ "}, say(plain, e.help))
	}
}
