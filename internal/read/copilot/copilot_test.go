package copilot

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads each folder of testdata as one application and compares what was
// read with want.txt and problems.txt; -update rewrites them.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/copilot")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, folder := range folders {
		root := filepath.Dir(folder)
		t.Run(filepath.Base(root), func(t *testing.T) {
			files, err := filepath.Glob(folder + "/*/manifest.yml")
			if err != nil {
				t.Fatal(err)
			}
			for i := range files {
				files[i], _ = filepath.Rel(root, files[i])
			}
			keep := func(name string) bool { return name == "LOG_LEVEL" }
			app, included := Read(t.Context(), source.New(os.DirFS(root)), files, Options{KeepEnv: keep})
			readtest.Compare(t, root, app, included)
		})
	}
}

// Whatever the bytes are, names are unique and problems have places and hints.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*/copilot/*/manifest.yml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree := source.New(fstest.MapFS{"copilot/a/manifest.yml": {Data: data}})
		app, _ := Read(t.Context(), tree, []string{"copilot/a/manifest.yml"}, Options{})
		for _, w := range app.Workloads {
			if w.Pos.Line < 1 || w.Pos.Column < 1 || w.Task == nil {
				t.Fatalf("%s at %v", w.ID(), w.Pos)
			}
		}
		if len(app.Workloads)+len(app.Problems) == 0 {
			t.Fatal("nothing is said of it")
		}
		if slices.ContainsFunc(app.Problems, func(p taskworthy.Problem) bool { return p.Hint == "" || p.Line < 1 }) {
			t.Fatalf("problems %v", app.Problems)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	tree := source.New(os.DirFS("testdata/shop"))
	b.ReportAllocs()
	for b.Loop() {
		Read(b.Context(), tree, []string{"copilot/api/manifest.yml", "copilot/orders/manifest.yml"}, Options{})
	}
}
