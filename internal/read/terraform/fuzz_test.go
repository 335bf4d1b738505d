package terraform

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzRead reads whatever bytes as a configuration and a template that it may name:
// nothing panics, places are inside of the files, no value leaks, and two reads say
// the same.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*/main.tf")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range seeds {
		data, err := os.ReadFile(seed)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, []byte(`[{"name": "${name}", "image": "x", "cpu": ${cpu}}]`))
	}
	f.Fuzz(func(t *testing.T, data, other []byte) {
		files := fstest.MapFS{
			"main.tf": {Data: data}, "templates/static.json": {Data: other}, "templates/worker.json.tftpl": {Data: other},
			"modules/service/main.tf": {Data: other},
		}
		read := func() *taskworthy.Application {
			app, _ := Read(t.Context(), source.New(files), []string{"main.tf"}, Options{})
			return app
		}
		app := read()
		readtest.Sound(t, files, app)
		if diff := cmp.Diff(app, read()); diff != "" {
			t.Errorf("two reads say different things:\n%s", diff)
		}
	})
}
