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

// A file that is renamed, a folder that is, and a resource that goes to a file beside its
// own keep what was found in them; what could be one of several does not.
func TestMoved(t *testing.T) {
	report := func(ids ...string) *taskworthy.Report {
		r := of()
		for _, id := range ids {
			r.Workloads = append(r.Workloads, taskworthy.WorkloadReport{ID: id})
			r.Findings = append(r.Findings, taskworthy.Finding{Rule: "a", Workload: id, Severity: taskworthy.SeverityError})
			r.Summary.Findings[taskworthy.SeverityError]++
		}
		return r
	}
	tests := []struct {
		name        string
		before, now []string
		existing    bool // the last of now
	}{
		{"in place", []string{"a/main.tf#db"}, []string{"a/main.tf#db"}, true},
		{"another file", []string{"a/main.tf#db", "a/main.tf#api"}, []string{"a/main.tf#api", "a/db.tf#db"}, true},
		{"another folder", []string{"a/main.tf#db"}, []string{"b/main.tf#db"}, true},
		{"another folder and file", []string{"a/main.tf#db"}, []string{"b/data.tf#db"}, false},
		{"a copy", []string{"a/main.tf#db"}, []string{"a/main.tf#db", "b/main.tf#db"}, false},
		{"one of two", []string{"a/main.tf#db", "b/main.tf#db"}, []string{"c/main.tf#db"}, false},
		{"two of one", []string{"a/main.tf#db"}, []string{"b/main.tf#db", "c/main.tf#db"}, false},
		{"another name", []string{"a/main.tf#db"}, []string{"a/main.tf#store"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := report(tt.now...)
			Of(report(tt.before...)).Mark(now)
			if got := now.Findings[len(now.Findings)-1].Existing; got != tt.existing {
				t.Errorf("existing is %v, want %v", got, tt.existing)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	for _, text := range []string{"", "[]", "{}", `{"schema": "sarif"}`, "\x00"} {
		if _, err := Read(strings.NewReader(text)); !errors.Is(err, ErrNotReport) {
			t.Errorf("%q: got %v, want %v", text, err, ErrNotReport)
		}
	}
}
