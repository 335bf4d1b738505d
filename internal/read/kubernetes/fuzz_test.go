package kubernetes

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzRead reads whatever bytes as manifests, and as the kustomization, resource and
// patch of one another: nothing panics, places are inside of the files, no value leaks,
// and two reads say the same.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/*/*.yaml", "testdata/*/*.json", "kustomize/testdata/*/*.yaml", "kustomize/testdata/*/*.json"} {
		seeds, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, seed := range seeds {
			if filepath.Base(seed) == "want.json" {
				continue
			}
			data, err := os.ReadFile(seed)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data, []byte("resources: [a.yaml]\npatches: [{path: patch.yaml}]\nnamePrefix: x-\n"), data)
			f.Add([]byte("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec: {template: {spec: {containers: [{name: app, image: app}]}}}\n"), data, data)
		}
	}
	f.Fuzz(func(t *testing.T, data, kustomization, patch []byte) {
		files := fstest.MapFS{
			"a.yaml": {Data: data}, "kustomization.yaml": {Data: kustomization}, "patch.yaml": {Data: patch}, "app.yaml": {Data: data},
			"inner/kustomization.yaml": {Data: []byte("resources: [../a.yaml, ..]\n")}, "x.env": {Data: patch},
		}
		for _, names := range [][]string{{"a.yaml", "patch.yaml"}, {"kustomization.yaml"}} {
			app, _ := Read(t.Context(), source.New(files), names, Options{})
			again, _ := Read(t.Context(), source.New(files), names, Options{})
			if !bytes.Equal(project(t, app), project(t, again)) || !bytes.Equal(listProblems(app.Problems), listProblems(again.Problems)) {
				t.Error("two reads say different things")
			}
			for _, p := range app.Problems {
				inside(t, files, p.Pos)
			}
			for _, w := range app.Workloads {
				check(t, files, w)
			}
		}
	})
}

func check(t *testing.T, files fstest.MapFS, w *taskworthy.Workload) {
	t.Helper()
	inside(t, files, w.Pos)
	inside(t, files, w.Image.Pos)
	inside(t, files, w.Command.Pos)
	inside(t, files, taskworthy.Pos{Path: w.Source.Path, Line: w.Source.EndLine, Column: 1})
	for _, p := range w.Ports {
		inside(t, files, p.Pos)
	}
	for _, m := range w.Mounts {
		inside(t, files, m.Pos)
	}
	for _, v := range w.Env {
		inside(t, files, v.Pos)
		if v.Value != "" {
			t.Errorf("the value of %s leaks", v.Name)
		}
	}
}

// inside fails for a place behind the end of its file. Several characters break lines
// in YAML, so the count is generous.
func inside(t *testing.T, files fstest.MapFS, p taskworthy.Pos) {
	t.Helper()
	file, ok := files[p.Path]
	if p.Line == 0 || !ok {
		return
	}
	lines := 2
	for _, c := range []byte{'\n', '\r', 0x85, 0x20, 0x28, 0x29} {
		lines += bytes.Count(file.Data, []byte{c})
	}
	if p.Line > lines {
		t.Errorf("%v is behind the end of its file", p)
	}
	if p.Column < 0 || p.Column > 4*len(file.Data)+1 {
		t.Errorf("%v has an impossible column", p)
	}
}
