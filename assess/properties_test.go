package assess_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy/assess"
)

// TestOrderChangesNothing turns the services of every case around: no answer
// may depend on where a service stands in its file.
func TestOrderChangesNothing(t *testing.T) {
	eachCase(t, func(t *testing.T, folder string, services *yaml.Node) {
		want := answers(t, folder)
		pairs := slices.Collect(slices.Chunk(services.Content, 2))
		slices.Reverse(pairs)
		services.Content = slices.Concat(pairs...)
		write(t, folder, services)
		if diff := cmp.Diff(want, answers(t, folder)); diff != "" {
			t.Errorf("the order of services changes answers (-as written +turned around):\n%s", diff)
		}
	})
}

// TestUnrelatedServiceChangesNothing adds a service that has nothing to do with
// the others.
func TestUnrelatedServiceChangesNothing(t *testing.T) {
	eachCase(t, func(t *testing.T, folder string, services *yaml.Node) {
		want := answers(t, folder)
		var more yaml.Node
		if err := yaml.Unmarshal([]byte("unrelated: {image: busybox, command: [\"true\"]}"), &more); err != nil {
			t.Fatal(err)
		}
		services.Content = append(slices.Clone(more.Content[0].Content), services.Content...)
		write(t, folder, services)
		got := answers(t, folder)
		delete(got, "unrelated")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("an unrelated service changes answers (-without +with):\n%s", diff)
		}
	})
}

// eachCase copies every case to a folder of its own and hands over its services,
// with aliases resolved.
func eachCase(t *testing.T, f func(t *testing.T, folder string, services *yaml.Node)) {
	for _, c := range folders(t, "testdata/cases/*/compose.yaml") {
		t.Run(filepath.Base(c), func(t *testing.T) {
			folder := t.TempDir()
			if err := os.CopyFS(folder, os.DirFS(c)); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join(c, "compose.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			var doc map[string]any
			if err := yaml.Unmarshal(data, &doc); err != nil {
				t.Fatal(err)
			}
			var services yaml.Node
			if err := services.Encode(doc["services"]); err != nil {
				t.Fatal(err)
			}
			f(t, folder, &services)
		})
	}
}

// write puts the services into the case's file, in place of those that are there.
func write(t *testing.T, folder string, services *yaml.Node) {
	t.Helper()
	path := filepath.Join(folder, "compose.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	doc["services"] = services
	if data, err = yaml.Marshal(doc); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// answers gives what matters of every workload, by name.
func answers(t *testing.T, folder string) map[string]string {
	t.Helper()
	report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, w := range report.Workloads {
		got[w.Name] = answerOf(w, "use=")
	}
	return got
}
