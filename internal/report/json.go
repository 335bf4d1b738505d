package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/taskworthy/taskworthy"
)

// JSON writes the report in the form taskworthy.report/v1: indented, with a
// newline at the end, lists and maps never null. Options change nothing in it.
//
// It writes one workload after the other, since the whole text of a big tree
// would take more memory than the report itself.
func JSON(w io.Writer, r *taskworthy.Report, _ Options) error {
	s := newStream(w)
	s.field("schema", r.Schema)
	s.field("tool", r.Tool)
	s.field("guide", r.Guide)
	items(s, "workloads", r.Workloads, Filled)
	items(s, "findings", r.Findings, same)
	items(s, "problems", r.Problems, same)
	summary := r.Summary
	summary.Verdicts = counts(summary.Verdicts)
	summary.Findings = counts(summary.Findings)
	summary.Problems = counts(summary.Problems)
	s.field("summary", summary)
	return s.end()
}

// Encode writes any value in the manner of JSON.
func Encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
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

// stream writes one JSON object field by field, as Encode would write it whole.
// It keeps its first error until the end.
type stream struct {
	w      *bufio.Writer
	buf    bytes.Buffer
	fields int
	err    error
}

func newStream(w io.Writer) *stream {
	s := &stream{w: bufio.NewWriterSize(w, 64<<10)}
	s.w.WriteByte('{')
	return s
}

// name starts a field; the names used here need no escaping.
func (s *stream) name(name string) {
	if s.fields++; s.fields > 1 {
		s.w.WriteByte(',')
	}
	s.w.WriteString("\n  \"" + name + "\": ")
}

func (s *stream) field(name string, v any) {
	s.name(name)
	s.value("  ", v)
}

// value writes v; indent is that of the line it stands on.
func (s *stream) value(indent string, v any) {
	s.buf.Reset()
	enc := json.NewEncoder(&s.buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent(indent, "  ")
	if err := enc.Encode(v); err != nil && s.err == nil {
		s.err = err
	}
	s.w.Write(bytes.TrimSuffix(s.buf.Bytes(), []byte("\n")))
}

func same[T any](v T) T { return v }

// items writes a list, each item as form gives it.
func items[T any](s *stream, name string, all []T, form func(T) T) {
	s.name(name)
	s.w.WriteByte('[')
	for i, item := range all {
		if i > 0 {
			s.w.WriteByte(',')
		}
		s.w.WriteString("\n    ")
		s.value("    ", form(item))
	}
	if len(all) > 0 {
		s.w.WriteString("\n  ")
	}
	s.w.WriteByte(']')
}

func (s *stream) end() error {
	s.w.WriteString("\n}\n")
	if s.err != nil {
		return s.err
	}
	return s.w.Flush()
}
