package terraform

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata as a root module; where a folder has no
// configuration of its own, its folder root. want.txt and problems.txt are what must
// be read; -update rewrites them. Nothing may depend on the order in which maps are
// gone through.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, folder := range folders {
		if filepath.Base(folder) == "fuzz" {
			continue
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			app, included := readCase(t, folder)
			readtest.Compare(t, folder, app, included)
			for range 3 {
				again, _ := readCase(t, folder)
				if diff := cmp.Diff(app, again); diff != "" {
					t.Fatalf("two reads say different things:\n%s", diff)
				}
			}
		})
	}
}

func readCase(t *testing.T, folder string) (*taskworthy.Application, []string) {
	t.Helper()
	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	return Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
}

// caseFiles are the configuration files of a case, or its plan.
func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, entry := range list {
		if IsConfiguration(entry.Name()) || entry.Name() == "plan.json" {
			files = append(files, entry.Name())
		}
	}
	if files == nil {
		return caseFilesBelow(t, folder, "root")
	}
	return files
}

func caseFilesBelow(t *testing.T, folder, name string) []string {
	t.Helper()
	files := caseFiles(t, filepath.Join(folder, name))
	for i, file := range files {
		files[i] = name + "/" + file
	}
	return files
}
