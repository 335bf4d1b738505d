package entry

import (
	"fmt"
	"io"
	"iter"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Entry is one finding or one problem, as both are shown.
type Entry struct {
	Pos      taskworthy.Pos
	Severity taskworthy.Severity
	Label    string // the severity, or what stands in its place
	Rule     string
	Workload string // the id, empty for a problem
	Message  string
	Help     string
	Details  []string
	finding  bool
	faint    bool // it is only mentioned
}

// Standing lists the findings that count: neither waived nor there before.
func Standing(r *taskworthy.Report) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Waived == nil && !f.Existing && !yield(Entry{
				Pos: f.Pos, Severity: f.Severity, Label: string(f.Severity), Rule: f.Rule, Workload: f.Workload,
				Message: f.Message, Help: f.Help, Details: f.Details, finding: true,
			}) {
				return
			}
		}
	}
}

// Existing lists the findings that were there before, without their details.
func Existing(r *taskworthy.Report) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			old := Entry{Pos: f.Pos, Label: string(f.Severity), Rule: f.Rule, Workload: f.Workload, Message: f.Message, faint: true}
			if f.Waived == nil && f.Existing && !yield(old) {
				return
			}
		}
	}
}

// Waived lists the findings that do not count, with the reason.
func Waived(r *taskworthy.Report) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Waived == nil {
				continue
			}
			why := "accepted: " + f.Waived.Reason
			if f.Waived.Expires != "" {
				why += fmt.Sprintf(" (until %s)", f.Waived.Expires)
			}
			if !yield(Entry{Pos: f.Pos, Label: "waived", Rule: f.Rule, Workload: f.Workload, Message: f.Message, Help: why}) {
				return
			}
		}
	}
}

// Problems lists the problems.
func Problems(all []taskworthy.Problem) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range all {
			p := &all[i]
			if !yield(Entry{Pos: p.Pos, Severity: p.Severity, Label: string(p.Severity), Rule: p.Code, Message: p.Message, Help: p.Hint}) {
				return
			}
		}
	}
}

// WriteProblems writes problems alone.
func WriteProblems(w io.Writer, all []taskworthy.Problem, o terminal.Options) error {
	p := terminal.New(w, o)
	Write(p, "", Problems(all))
	return p.Close()
}

// From leaves the entries that are at least so severe.
func From(least taskworthy.Severity, all iter.Seq[Entry]) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for e := range all {
			if e.Severity.AtLeast(least) && !yield(e) {
				return
			}
		}
	}
}

// Write writes path:line:col severity rule: what was seen; what to do. What to
// do about a finding has a line of its own, below the details of what was seen.
// The title is only there when an entry is.
func Write(p *terminal.Printer, title string, all iter.Seq[Entry]) {
	for e := range all {
		if title != "" {
			p.Heading(title)
			title = ""
		}
		e.write(p)
	}
}

func (e *Entry) write(p *terminal.Printer) {
	mark := terminal.Dim
	if e.Label == string(e.Severity) {
		mark = terminal.Severity(e.Severity)
	}
	spans := make([]terminal.Span, 0, 9)
	if !e.Pos.IsZero() {
		spans = append(spans, terminal.Plain(e.Pos.String()), terminal.Plain(" "))
	}
	spans = append(spans, mark(e.Label), terminal.Plain(" "), terminal.Bold(e.Rule), terminal.Plain(": "), terminal.Plain(e.Message))
	if e.faint {
		for i := range spans {
			spans[i] = terminal.Dim(spans[i].Text())
		}
	}
	if e.Help != "" && !e.finding {
		spans = append(spans, terminal.Plain("; "), terminal.Plain(e.Help))
	}
	p.Paragraph(0, 4, spans...)
	for _, d := range e.Details {
		p.Paragraph(4, 6, terminal.Dim("· "), terminal.Dim(d))
	}
	if e.Help != "" && e.finding {
		p.Paragraph(4, 6, terminal.Cyan("→ "), terminal.Plain(e.Help))
	}
}
