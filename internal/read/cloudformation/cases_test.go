package cloudformation

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// mains are the names of the template that a case is about.
var mains = []string{"template.yaml", "template.json", "cdk.out/Shop.template.json"}

// TestCases reads every folder of testdata. A folder holds a template with what it
// refers to; want.txt holds the facts and problems.txt what is wrong. -update rewrites
// them.
func TestCases(t *testing.T) {
	for _, folder := range caseFolders(t) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			app, included := Read(t.Context(), tree, []string{mainOf(t, folder)}, Options{KeepEnv: readtest.Keep})
			readtest.Compare(t, folder, app, included)
		})
	}
}

func caseFolders(t testing.TB) []string {
	t.Helper()
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	return folders
}

func mainOf(t testing.TB, folder string) string {
	t.Helper()
	for _, name := range mains {
		if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err == nil {
			return name
		}
	}
	t.Fatal("no template in", folder)
	return ""
}
