package assess_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/assess"
)

// TestDecided wants the facts of each application with what was decided of them, and
// its costs counted, but not those of an application that another one includes.
func TestDecided(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"compose.yaml":    "include: [db/compose.yaml]\nservices:\n  api:\n    image: nginx:1.29\n    mem_limit: 1g\n",
		"db/compose.yaml": "services:\n  db:\n    image: postgres:17\n",
		"z/compose.yaml":  "services:\n  cache:\n    image: redis:8\n",
	} {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got, counted []string
	price := func(d assess.Decision) assess.Priced {
		path := d.Application.Path
		return assess.Priced{Count: func() { counted = append(counted, path) }}
	}
	r, err := assess.Assess(t.Context(), assess.Options{Paths: []string{root}, Price: price, Decided: func(d assess.Decision) {
		for i, w := range d.Application.Workloads {
			got = append(got, d.Application.Path+" "+w.ID()+" "+string(d.Classes[i].Role)+" "+string(d.Placements[i].Verdict)+" "+w.Memory.Value)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"compose.yaml compose.yaml#api web ecs-service 1024",
		"compose.yaml db/compose.yaml#db database managed-service ",
		"z/compose.yaml z/compose.yaml#cache cache managed-service ",
	}
	if diff := cmp.Diff(want, got); diff != "" || len(r.Workloads) != len(want) {
		t.Errorf("decided (-want +got), %d workloads reported:\n%s", len(r.Workloads), diff)
	}
	if diff := cmp.Diff([]string{"compose.yaml", "z/compose.yaml"}, counted); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}
