package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// commentRoom is how long a comment may get: GitHub refuses more than 65,536
// characters, and the ends of lists need some room.
const commentRoom = 60_000

// atAGlance is how many findings are seen before anything is unfolded.
const atAGlance = 12

// The shares of a comment's room that the lists may fill; the last is that of each of
// three.
const (
	findingsRoom  = commentRoom / 6 // of those at a glance, and of the rest
	adviceRoom    = commentRoom / 6
	workloadsRoom = commentRoom / 4
	othersRoom    = commentRoom / 12
)

// Markdown writes the report as a comment on a change: what counts at a glance, the
// rest folded away. It is never longer than a comment may be; what is left out is
// counted.
func Markdown(w io.Writer, r *taskworthy.Report, o Options) error {
	m := &comment{w: bufio.NewWriter(w), r: r, o: o, workloads: sources(r)}
	m.heading()
	m.findings()
	m.advice()
	m.places()
	m.rest()
	return m.w.Flush()
}

// comment is a report on its way to Markdown.
type comment struct {
	w         *bufio.Writer
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
	fmt.Fprintf(m.w, "### %s taskworthy: %s\n\n", sign, outcome(m.r))
	var verdicts []string
	for _, v := range taskworthy.Verdicts {
		if n := m.r.Summary.Verdicts[v]; n > 0 {
			verdicts = append(verdicts, fmt.Sprintf("%d %s", n, v))
		}
	}
	says := count(m.r.Summary.Workloads, "workload")
	if len(verdicts) > 0 {
		says += ": " + strings.Join(verdicts, ", ")
	}
	if m.r.Summary.Unsure > 0 {
		says += fmt.Sprintf("; %d unsure", m.r.Summary.Unsure)
	}
	fmt.Fprintf(m.w, "%s.\n", says)
	if says := costTotals(m.r.Cost); says != "" {
		fmt.Fprintf(m.w, "\n**%s.**\n", says)
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
		m.fold(count(len(rest), "more finding"), func() { m.table(rest) })
	}
}

func (m *comment) table(findings []*taskworthy.Finding) {
	m.w.WriteString("\n| | finding | where |\n|---|---|---|\n")
	m.list(len(findings), findingsRoom, func(i int) string {
		f := findings[i]
		return fmt.Sprintf("| %s | %s | %s |\n", f.Severity, markdownText(f.Message), m.place(placeOf(f, m.workloads[f.Workload])))
	})
}

// advice folds away what to do about the findings, and what was seen.
func (m *comment) advice() {
	all := m.standing()
	if len(all) == 0 {
		return
	}
	m.fold("What to do", func() {
		m.list(len(all), adviceRoom, func(i int) string {
			f := all[i]
			var b strings.Builder
			fmt.Fprintf(&b, "- %s, %s", markdownCode(m.name(f.Workload)), markdownCode(f.Rule))
			if f.Help != "" {
				b.WriteString(": " + markdownText(f.Help))
			}
			b.WriteByte('\n')
			for _, d := range f.Details {
				b.WriteString("  - " + markdownText(d) + "\n")
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
	m.fold("Where each workload belongs", func() {
		if m.r.Cost == nil {
			m.w.WriteString("| workload | file | role | verdict | target | sure |\n|---|---|---|---|---|---:|\n")
		} else {
			m.w.WriteString("| workload | file | role | verdict | target | USD a month | sure |\n|---|---|---|---|---|---:|---:|\n")
		}
		m.list(len(m.r.Workloads), workloadsRoom, func(i int) string {
			w := &m.r.Workloads[i]
			role := strings.TrimSpace(string(w.Role) + " " + w.Engine)
			sure := Percent(w.Confidence)
			if w.Confidence < taskworthy.Unsure {
				sure = "? " + sure
			}
			if m.r.Cost != nil {
				sure = costText(w.Cost) + " | " + sure
			}
			return fmt.Sprintf("| %s | %s | %s | %s, %s | %s | %s |\n", markdownCode(Title(w)), markdownCode(m.o.file(w.Source.Path)),
				markdownText(role), w.Verdict, w.Grade, w.Target, sure)
		})
		if m.r.Cost != nil {
			fmt.Fprintf(m.w, "\n<sub>%s. %s</sub>\n", markdownText(costBasisOf(m.r.Cost)), costAside)
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
	m.folded("Found before, which fails no run", len(old), func(i int) string {
		f := old[i]
		return fmt.Sprintf("- %s %s: %s (%s)\n", f.Severity, markdownCode(f.Rule), markdownText(f.Message), m.place(f.Pos))
	})
	m.folded("Waived", len(waived), func(i int) string {
		f := waived[i]
		until := ""
		if f.Waived.Expires != "" {
			until = ", until " + f.Waived.Expires
		}
		return fmt.Sprintf("- %s: %s; accepted: %s\n", markdownCode(f.Rule), markdownText(f.Message), markdownText(f.Waived.Reason+until))
	})
	m.folded("Problems", len(m.r.Problems), func(i int) string {
		p := &m.r.Problems[i]
		return fmt.Sprintf("- %s %s: %s (%s)\n", p.Severity, p.Code, markdownText(p.Message+"; "+p.Hint), m.place(p.Pos))
	})
	if says := Readings(m.r.Summary); says != "" {
		fmt.Fprintf(m.w, "\n<sub>%s. Guide: %s.</sub>\n", markdownText(strings.ToUpper(says[:1])+says[1:]), markdownText(strings.TrimSpace(m.r.Guide.Name+" "+m.r.Guide.Version)))
	}
}

// folded is a list that is folded away; an empty one is not there.
func (m *comment) folded(title string, n int, item func(int) string) {
	if n > 0 {
		m.fold(fmt.Sprintf("%s (%d)", title, n), func() { m.list(n, othersRoom, item) })
	}
}

func (m *comment) fold(title string, content func()) {
	fmt.Fprintf(m.w, "\n<details><summary>%s</summary>\n\n", title)
	content()
	m.w.WriteString("\n</details>\n")
}

// list writes items while there is room, and how many more there are.
func (m *comment) list(n, room int, item func(int) string) {
	for i := range n {
		text := item(i)
		if room -= len(text); room < 0 {
			fmt.Fprintf(m.w, "\nAnd %d more.\n", n-i)
			return
		}
		m.w.WriteString(text)
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
	return markdownCode(pos.String())
}
