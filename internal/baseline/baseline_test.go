package baseline

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

func of(ids ...string) *taskworthy.Report {
	r := &taskworthy.Report{Schema: taskworthy.ReportSchema, Summary: taskworthy.Summary{Findings: map[taskworthy.Severity]int{}}}
	for _, id := range ids {
		rule, workload, _ := strings.Cut(id, " ")
		r.Findings = append(r.Findings, taskworthy.Finding{Rule: rule, Workload: workload, Severity: taskworthy.SeverityError})
		r.Summary.Findings[taskworthy.SeverityError]++
	}
	return r
}

func TestMark(t *testing.T) {
	before := of("a db", "a db", "b db", "gone api")
	saved, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	known, err := Read(strings.NewReader(string(saved)))
	if err != nil {
		t.Fatal(err)
	}
	now := of("new db", "a db", "a db", "a db", "b db", "b cache")
	now.Findings[4].Waived = &taskworthy.Waived{Reason: "legacy"}
	now.Summary.Findings[taskworthy.SeverityError]--
	known.Mark(now)
	known.Mark(now) // once more changes nothing
	var existing []int
	for i, f := range now.Findings {
		if f.Existing {
			existing = append(existing, i)
		}
	}
	if want := []int{1, 2, 4}; !slices.Equal(existing, want) {
		t.Errorf("existing are %v, want %v", existing, want)
	}
	want := taskworthy.Summary{Findings: map[taskworthy.Severity]int{taskworthy.SeverityError: 3}, Existing: 2}
	if diff := cmp.Diff(want, now.Summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{"", "[]", "{}", `{"schema": "sarif"}`, "\x00"} {
		if _, err := Read(strings.NewReader(text)); !errors.Is(err, ErrNotReport) {
			t.Errorf("%q: got %v, want %v", text, err, ErrNotReport)
		}
	}
}
