package report

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// summary is one sentence: files, workloads by verdict, findings, problems.
func summary(p *terminal.Printer, r *taskworthy.Report) {
	s := r.Summary
	spans := []terminal.Span{terminal.Bold(terminal.Count(s.Files, "file")), terminal.Bold(", "), terminal.Bold(terminal.Count(s.Workloads, "workload"))}
	sep := ": "
	for _, v := range taskworthy.Verdicts {
		if n := s.Verdicts[v]; n > 0 {
			spans = append(spans, terminal.Plain(sep), terminal.Grade(gradeOf(r, v))(fmt.Sprintf("%d %s", n, v)))
			sep = ", "
		}
	}
	if s.Unsure > 0 {
		spans = append(spans, terminal.Plain("; "), terminal.BoldYellow(fmt.Sprintf("%d unsure", s.Unsure)))
	}
	spans = append(spans, terminal.Plain("; "), terminal.Plain(tally(s.Findings, "finding")))
	if s.Existing > 0 {
		spans = append(spans, terminal.Plain(", "), terminal.Dim(fmt.Sprintf("%d found before", s.Existing)))
	}
	if s.Waived > 0 {
		spans = append(spans, terminal.Plain(fmt.Sprintf(", %d waived", s.Waived)))
	}
	spans = append(spans, terminal.Plain("; "), terminal.Plain(tally(s.Problems, "problem")))
	p.Paragraph(0, 2, spans...)
}

// outcome is the summary's findings and problems as plain text.
func outcome(r *taskworthy.Report) string {
	s := r.Summary
	says := tally(s.Findings, "finding")
	if s.Existing > 0 {
		says += fmt.Sprintf(", %d found before", s.Existing)
	}
	if s.Waived > 0 {
		says += fmt.Sprintf(", %d waived", s.Waived)
	}
	if len(r.Problems) > 0 {
		says += "; " + tally(s.Problems, "problem")
	}
	return says
}

// gradeOf is the mark that the guide in use gives to a verdict, as a workload has it.
func gradeOf(r *taskworthy.Report, v taskworthy.Verdict) taskworthy.Grade {
	for i := range r.Workloads {
		if r.Workloads[i].Verdict == v {
			return r.Workloads[i].Grade
		}
	}
	return ""
}

// tally is "3 findings (1 error, 2 notes)" or "no findings".
func tally(by map[taskworthy.Severity]int, noun string) string {
	total := 0
	var parts []string
	for _, s := range taskworthy.Severities {
		if n := by[s]; n > 0 {
			total += n
			parts = append(parts, terminal.Count(n, string(s)))
		}
	}
	if total == 0 {
		return "no " + noun + "s"
	}
	return terminal.Count(total, noun) + " (" + strings.Join(parts, ", ") + ")"
}
