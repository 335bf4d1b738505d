package compose

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzRead reads whatever bytes as a project of a main file, an override and a
// file that both may name: nothing panics, places are inside of the files, and
// two reads say the same.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*/compose.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range seeds {
		data, err := os.ReadFile(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, []byte("services: {web: {image: !reset null, ports: [\"1:1\"]}}\n"), []byte("A=1\n"))
	}
	f.Fuzz(func(t *testing.T, data, over, other []byte) {
		files := fstest.MapFS{
			"compose.yaml": {Data: data}, "over.yaml": {Data: over}, ".env": {Data: other}, "other.yaml": {Data: other},
			"Dockerfile": {Data: other}, "a.env": {Data: other},
		}
		read := func() *taskworthy.Application {
			app, _ := Read(t.Context(), source.New(files), []string{"compose.yaml", "over.yaml"}, Options{})
			return app
		}
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
		for _, w := range app.Workloads {
			inside(w.Pos)
			inside(w.Image.Pos)
			inside(w.Command.Pos)
			for _, p := range w.Ports {
				inside(p.Pos)
			}
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
		if !bytes.Equal(listProblems(app.Problems), listProblems(read().Problems)) {
			t.Error("two reads say different things")
		}
	})
}
