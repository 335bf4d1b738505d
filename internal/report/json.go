package report

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/taskworthy/taskworthy"
)

// JSON writes the report in the form taskworthy.report/v1: one key on a line, and
// of the lists one item on a line, so that a big report can be read line by line.
// Lists and maps are never null. Options change nothing in it.
//
// The items are encoded as many at a time as there are processors and written in
// their order; never is the whole text in memory.
func JSON(w io.Writer, r *taskworthy.Report, _ Options) error {
	s := &stream{w: bufio.NewWriterSize(w, 64<<10)}
	s.field("schema", r.Schema)
	s.field("tool", r.Tool)
	s.field("guide", r.Guide)
	items(s, "workloads", r.Workloads, appendWorkload)
	items(s, "findings", r.Findings, appendFinding)
	items(s, "problems", r.Problems, appendProblem)
	summary := r.Summary
	summary.Verdicts = counts(summary.Verdicts)
	summary.Findings = counts(summary.Findings)
	summary.Problems = counts(summary.Problems)
	s.field("summary", summary)
	if r.Cost != nil {
		s.field("cost", r.Cost)
	}
	return s.end()
}

// Encode writes any value as indented JSON.
func Encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func counts[K comparable](m map[K]int) map[K]int {
	if m == nil {
		return map[K]int{}
	}
	return m
}
