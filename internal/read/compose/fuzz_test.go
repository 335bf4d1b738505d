package compose

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
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
		readtest.Sound(t, files, app)
		if !bytes.Equal(readtest.Problems(app.Problems), readtest.Problems(read().Problems)) {
			t.Error("two reads say different things")
		}
	})
}
