package decide

import (
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

func TestDifferently(t *testing.T) {
	linked := func(path string, role taskworthy.Role, verdict taskworthy.Verdict, confidence float64) Linked {
		return Linked{
			&taskworthy.WorkloadReport{ID: path + "#api", Name: "api", Role: role, Verdict: verdict, Confidence: confidence},
			taskworthy.Pos{Path: path, Line: 2, Column: 3},
		}
	}
	web := linked("a.yaml", taskworthy.Web, taskworthy.ECSService, 0.9)
	job := linked("b.yaml", taskworthy.Job, taskworthy.ECSTask, 0.5)
	worker := linked("c.yaml", taskworthy.Worker, taskworthy.ECSService, 0.9)
	tests := []struct {
		name string
		same []Linked
		want string
	}{
		{name: "all alike", same: []Linked{web, linked("z.yaml", taskworthy.Web, taskworthy.ECSService, 0.4)}},
		{
			name: "the least sure", same: []Linked{web, job},
			want: "b.yaml:2:3 warning decided-differently: api is decided as a job that ends here, and otherwise where it is run too: a web application (a.yaml:2:3)",
		},
		{
			name: "equally sure", same: []Linked{web, worker},
			want: "a.yaml:2:3 warning decided-differently: api is decided as a web application here, and otherwise where it is run too: a background worker (c.yaml:2:3)",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for _, f := range Differently(test.same, guide.Builtin()) {
				got += f.Pos.String() + " " + string(f.Severity) + " " + f.Rule + ": " + f.Message
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
