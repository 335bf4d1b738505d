package kubernetes

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
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
			if readtest.IsWanted(filepath.Base(seed)) {
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
			if diff := cmp.Diff(app, again); diff != "" {
				t.Errorf("two reads say different things:\n%s", diff)
			}
			readtest.Sound(t, files, app)
		}
	})
}
