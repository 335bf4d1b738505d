package ecs

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
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
		inside := func(p taskworthy.Pos) {
			file, ok := files[p.Path]
			if p.Line == 0 || !ok {
				return
			}
			if lines := 2 + bytes.Count(file.Data, []byte("\n")) + bytes.Count(file.Data, []byte("\r")) + bytes.Count(file.Data, []byte{0x85}) + bytes.Count(file.Data, []byte{0x20}); p.Line > lines {
				t.Errorf("%v is behind the end of its file", p)
			}
			if p.Column < 0 || p.Column > 4*len(file.Data)+1 {
				t.Errorf("%v has an impossible column", p)
			}
		}
		ids := make(map[string]bool)
		for _, w := range app.Workloads {
			if ids[w.ID()] {
				t.Errorf("the id %q is there twice", w.ID())
			}
			ids[w.ID()] = true
			inside(w.Pos)
			inside(w.Image.Pos)
			inside(w.Command.Pos)
			for _, m := range w.Mounts {
				inside(m.Pos)
			}
			for _, v := range w.Env {
				inside(v.Pos)
				if v.Value != "" {
					t.Errorf("the value of %s leaks", v.Name)
				}
			}
		}
		for _, p := range app.Problems {
			inside(p.Pos)
		}
		if !bytes.Equal(facts(app), facts(read())) {
			t.Error("two reads say different things")
		}
	})
}
