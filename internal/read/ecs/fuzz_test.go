package ecs

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzRead reads whatever bytes as a task definition with a file beside it: nothing
// panics, places are inside of the files, no value leaks, ids differ, and two reads say
// the same.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/cases/*/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range seeds {
		data, err := os.ReadFile(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, []byte(`{"serviceName": "web", "desiredCount": 1}`))
	}
	f.Fuzz(func(t *testing.T, data, other []byte) {
		files := fstest.MapFS{"task.json": {Data: data}, "other.yaml": {Data: other}}
		read := func() *taskworthy.Application {
			app, _ := Read(t.Context(), source.New(files), []string{"task.json", "other.yaml"}, Options{Limits: position.Limits{Nodes: 5000}})
			return app
		}
		Look(data)
		app := read()
		readtest.Sound(t, files, app)
		if diff := cmp.Diff(app, read()); diff != "" {
			t.Errorf("two reads say different things:\n%s", diff)
		}
	})
}
