package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/markdown"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// atAGlance is how many findings are seen before anything is unfolded.
const atAGlance = 12

// The shares of a comment's room that the lists may fill, beside those of three folded
// ones.
const (
	findingsRoom  = markdown.Room / 6 // of those at a glance, and of the rest
	adviceRoom    = markdown.Room / 6
	workloadsRoom = markdown.Room / 4
)

// Markdown writes the report as a comment on a change: what counts at a glance, the
// rest folded away. It is never longer than a comment may be; what is left out is
// counted.
func Markdown(w io.Writer, r *taskworthy.Report, o Options) error {
	m := &comment{Comment: markdown.NewComment(w), r: r, o: o, workloads: sources(r)}
	m.heading()
	m.findings()
	m.advice()
	m.places()
	m.rest()
	return m.Flush()
}

// comment is a report on its way to Markdown.
type comment struct {
	markdown.Comment
	r         *taskworthy.Report
	o         Options
	workloads map[string]*taskworthy.WorkloadReport
}

func (m *comment) heading() {
	sign := "✅"
	switch s := m.r.Summary; {
	case s.Findings[taskworthy.SeverityError]+s.Problems[taskworthy.SeverityError] > 0:
		sign = "❌"
	case s.Findings[taskworthy.SeverityWarning]+s.Problems[taskworthy.SeverityWarning] > 0:
		sign = "⚠️"
	}
	fmt.Fprintf(m, "### %s taskworthy: %s\n\n", sign, outcome(m.r))
	var verdicts []string
	for _, v := range taskworthy.Verdicts {
		if n := m.r.Summary.Verdicts[v]; n > 0 {
			verdicts = append(verdicts, fmt.Sprintf("%d %s", n, v))
		}
	}
	says := terminal.Count(m.r.Summary.Workloads, "workload")
	if len(verdicts) > 0 {
		says += ": " + strings.Join(verdicts, ", ")
	}
	if m.r.Summary.Unsure > 0 {
		says += fmt.Sprintf("; %d unsure", m.r.Summary.Unsure)
	}
	fmt.Fprintf(m, "%s.\n", says)
	if says := costTotals(m.r.Cost); says != "" {
		fmt.Fprintf(m, "\n**%s.**\n", says)
	}
}

// standing are the findings that count, the most severe first.
func (m *comment) standing() []*taskworthy.Finding {
	var all []*taskworthy.Finding
	for i := range m.r.Findings {
		if f := &m.r.Findings[i]; f.Waived == nil && !f.Existing {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b *taskworthy.Finding) int { return bySeverity(a.Severity, b.Severity) })
	return all
}

func (m *comment) findings() {
	all := m.standing()
	if len(all) == 0 {
		return
	}
	glance := min(len(all), atAGlance)
	m.table(all[:glance])
	if rest := all[glance:]; len(rest) > 0 {
		m.Fold(terminal.Count(len(rest), "more finding"), func() { m.table(rest) })
	}
}

func (m *comment) table(findings []*taskworthy.Finding) {
	m.WriteString("\n| | finding | where |\n|---|---|---|\n")
	m.List(len(findings), findingsRoom, func(i int) string {
		f := findings[i]
		return fmt.Sprintf("| %s | %s | %s |\n", f.Severity, markdown.Text(f.Message), m.place(placeOf(f, m.workloads[f.Workload])))
	})
}

// advice folds away what to do about the findings, and what was seen.
func (m *comment) advice() {
	all := m.standing()
	if len(all) == 0 {
		return
	}
	m.Fold("What to do", func() {
		m.List(len(all), adviceRoom, func(i int) string {
			f := all[i]
			var b strings.Builder
			fmt.Fprintf(&b, "- %s, %s", markdown.Code(m.name(f.Workload)), markdown.Code(f.Rule))
			if f.Help != "" {
				b.WriteString(": " + markdown.Text(f.Help))
			}
			b.WriteByte('\n')
			for _, d := range f.Details {
				b.WriteString("  - " + markdown.Text(d) + "\n")
			}
			return b.String()
		})
	})
}

// places folds away where every workload belongs.
func (m *comment) places() {
	if len(m.r.Workloads) == 0 {
		return
	}
	m.Fold("Where each workload belongs", func() {
		if m.r.Cost == nil {
			m.WriteString("| workload | file | role | verdict | target | sure |\n|---|---|---|---|---|---:|\n")
		} else {
			m.WriteString("| workload | file | role | verdict | target | USD a month | sure |\n|---|---|---|---|---|---:|---:|\n")
		}
		m.List(len(m.r.Workloads), workloadsRoom, func(i int) string {
			w := &m.r.Workloads[i]
			role := strings.TrimSpace(string(w.Role) + " " + w.Engine)
			sure := terminal.Percent(w.Confidence)
			if w.Confidence < taskworthy.Unsure {
				sure = "? " + sure
			}
			if m.r.Cost != nil {
				sure = costText(w.Cost) + " | " + sure
			}
			return fmt.Sprintf("| %s | %s | %s | %s, %s | %s | %s |\n", markdown.Code(Title(w)), markdown.Code(m.o.file(w.Source.Path)),
				markdown.Text(role), w.Verdict, w.Grade, w.Target, sure)
		})
		if m.r.Cost != nil {
			fmt.Fprintf(m, "\n<sub>%s. %s</sub>\n", markdown.Text(costBasisOf(m.r.Cost)), costAside)
		}
	})
}

// rest folds away what does not count, and what is wrong with the input.
func (m *comment) rest() {
	var old, waived []*taskworthy.Finding
	for i := range m.r.Findings {
		switch f := &m.r.Findings[i]; {
		case f.Waived != nil:
			waived = append(waived, f)
		case f.Existing:
			old = append(old, f)
		}
	}
	m.Folded("Found before, which fails no run", len(old), func(i int) string {
		f := old[i]
		return fmt.Sprintf("- %s %s: %s (%s)\n", f.Severity, markdown.Code(f.Rule), markdown.Text(f.Message), m.place(f.Pos))
	})
	m.Folded("Waived", len(waived), func(i int) string {
		f := waived[i]
		until := ""
		if f.Waived.Expires != "" {
			until = ", until " + f.Waived.Expires
		}
		return fmt.Sprintf("- %s: %s; accepted: %s\n", markdown.Code(f.Rule), markdown.Text(f.Message), markdown.Text(f.Waived.Reason+until))
	})
	m.Folded("Problems", len(m.r.Problems), func(i int) string {
		p := &m.r.Problems[i]
		return fmt.Sprintf("- %s %s: %s (%s)\n", p.Severity, p.Code, markdown.Text(p.Message+"; "+p.Hint), m.place(p.Pos))
	})
	if says := Readings(m.r.Summary); says != "" {
		fmt.Fprintf(m, "\n<sub>%s. Guide: %s.</sub>\n", markdown.Text(strings.ToUpper(says[:1])+says[1:]), markdown.Text(strings.TrimSpace(m.r.Guide.Name+" "+m.r.Guide.Version)))
	}
}

// name is what a table calls the workload with this id.
func (m *comment) name(id string) string {
	if w := m.workloads[id]; w != nil {
		return Title(w)
	}
	return id
}

func (m *comment) place(pos taskworthy.Pos) string {
	pos.Path = m.o.file(pos.Path)
	pos.Column = 0
	return markdown.Code(pos.String())
}
