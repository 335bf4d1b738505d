package report

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// summary is one sentence: files, workloads by verdict, findings, problems.
func summary(p *printer, r *taskworthy.Report) {
	s := r.Summary
	spans := []span{{bold, count(s.Files, "file")}, {bold, ", "}, {bold, count(s.Workloads, "workload")}}
	sep := ": "
	for _, v := range taskworthy.Verdicts {
		if n := s.Verdicts[v]; n > 0 {
			spans = append(spans, span{plain, sep}, span{gradeStyle(gradeOf(r, v)), fmt.Sprintf("%d %s", n, v)})
			sep = ", "
		}
	}
	if s.Unsure > 0 {
		spans = append(spans, span{plain, "; "}, span{boldYellow, fmt.Sprintf("%d unsure", s.Unsure)})
	}
	spans = append(spans, span{plain, "; "}, span{plain, tally(s.Findings, "finding")})
	if s.Existing > 0 {
		spans = append(spans, span{plain, ", "}, span{dim, fmt.Sprintf("%d found before", s.Existing)})
	}
	if s.Waived > 0 {
		spans = append(spans, span{plain, fmt.Sprintf(", %d waived", s.Waived)})
	}
	spans = append(spans, span{plain, "; "}, span{plain, tally(s.Problems, "problem")})
	p.paragraph(0, 2, spans...)
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
			parts = append(parts, count(n, string(s)))
		}
	}
	if total == 0 {
		return "no " + noun + "s"
	}
	return count(total, noun) + " (" + strings.Join(parts, ", ") + ")"
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
