package report

import (
	"encoding/json"
	"io"

	"github.com/taskworthy/taskworthy"
)

// JSON writes the report in the form taskworthy.report/v1: indented, with a
// newline at the end, lists and maps never null. Options change nothing in it.
func JSON(w io.Writer, r *taskworthy.Report, _ Options) error {
	return Encode(w, filled(r))
}

// Encode writes any value in the manner of JSON.
func Encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// filled is the report with empty lists and maps in place of nil ones. The
// original is left as it is.
func filled(r *taskworthy.Report) *taskworthy.Report {
	c := *r
	c.Workloads = make([]taskworthy.WorkloadReport, len(r.Workloads))
	for i, w := range r.Workloads {
		c.Workloads[i] = Filled(w)
	}
	c.Findings, c.Problems = list(r.Findings), list(r.Problems)
	c.Summary.Verdicts = counts(r.Summary.Verdicts)
	c.Summary.Findings = counts(r.Summary.Findings)
	c.Summary.Problems = counts(r.Summary.Problems)
	return &c
}

// Filled is the workload with empty lists in place of nil ones.
func Filled(w taskworthy.WorkloadReport) taskworthy.WorkloadReport {
	w.Alternatives, w.Evidence = list(w.Alternatives), list(w.Evidence)
	steps := make([]taskworthy.Step, len(w.Trace))
	for i, s := range w.Trace {
		s.Because = list(s.Because)
		steps[i] = s
	}
	w.Trace = steps
	return w
}

func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

func counts[K comparable](m map[K]int) map[K]int {
	if m == nil {
		return map[K]int{}
	}
	return m
}
