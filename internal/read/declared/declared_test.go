package declared

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

func TestLabel(t *testing.T) {
	tests := []struct {
		name, label, value string
		want               taskworthy.Declared
		problem            string
	}{
		{name: "a role", label: "taskworthy.role", value: " worker ", want: taskworthy.Declared{Role: taskworthy.Worker}},
		{name: "yes in other words", label: "taskworthy.stateless", value: "TRUE", want: taskworthy.Declared{Stateless: taskworthy.Yes}},
		{name: "somebody else's", label: "com.example.role", value: "worker"},
		{
			name: "a slip", label: "taskworthy.role", value: "worcer",
			problem: `"worcer" is no answer to role`,
		},
		{name: "no such answer", label: "taskworthy.rolle", value: "worker", problem: `"rolle" is no answer that taskworthy takes`},
		{name: "a waiver without a day", label: "taskworthy.waive", value: "belongs-elsewhere: legacy", problem: "the waiver of belongs-elsewhere gives no last day, so it waives nothing"},
	}
	at := taskworthy.Pos{Path: "a.yaml", Line: 3, Column: 5}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var w taskworthy.Workload
			problem := ""
			Reader{Report: func(p taskworthy.Problem) { problem = p.Message }}.Label(&w, test.label, test.value, at)
			w.Declared.Pos = taskworthy.Pos{}
			if diff := cmp.Diff(test.want, w.Declared); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if problem != test.problem {
				t.Errorf("problem %q, want %q", problem, test.problem)
			}
		})
	}
}

func TestComments(t *testing.T) {
	const text = `locals {}
# taskworthy.use: queue

# The shop.
// taskworthy.role: web
resource "x" "y" {
  name = "taskworthy.role: database" # taskworthy.stateless: "yes"
}
# taskworthy.continuous: no
`
	var w taskworthy.Workload
	Reader{Report: func(p taskworthy.Problem) { t.Errorf("problem: %v", p) }}.Comments(&w, "main.tf", text, 6, 8)
	want := taskworthy.Declared{Role: taskworthy.Web, Stateless: taskworthy.Yes, Pos: taskworthy.Pos{Path: "main.tf", Line: 5, Column: 4}}
	if diff := cmp.Diff(want, w.Declared); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
