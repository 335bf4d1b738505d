package kubernetes

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata: all manifests in it, or the files that the
// file named files lists. want.txt and problems.txt are what must be read; -update
// rewrites them.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range folders {
		if entry.Name() == "fuzz" {
			continue
		}
		t.Run(entry.Name(), func(t *testing.T) {
			folder := filepath.Join("testdata", entry.Name())
			app, included := readCase(t, folder)
			readtest.Compare(t, folder, app, included)
			again, _ := readCase(t, folder)
			if diff := cmp.Diff(app, again); diff != "" {
				t.Errorf("two reads say different things:\n%s", diff)
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
	return Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep, Mentions: readtest.Mentions})
}

func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	if data, err := os.ReadFile(filepath.Join(folder, "files")); err == nil {
		return strings.Fields(string(data))
	}
	var names []string
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		base := filepath.Base(name)
		if err == nil && !d.IsDir() && !readtest.IsWanted(base) {
			names = append(names, base)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
