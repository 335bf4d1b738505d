package compose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata. A folder holds a project: its
// compose.yaml, with compose.override.yaml if there is one, or the files that the
// file named files lists. want.txt and problems.txt are what must be read;
// -update rewrites them. Where the reference loader accepts the project too, both
// must agree.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/compose.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, main := range folders {
		folder := filepath.Dir(main)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			names := caseFiles(t, folder)
			app, included := Read(t.Context(), tree, names, Options{KeepEnv: readtest.Keep, Mentions: readtest.Mentions})
			readtest.Compare(t, folder, app, included)

			abs, err := filepath.Abs(folder)
			if err != nil {
				t.Fatal(err)
			}
			for i, name := range names {
				names[i] = filepath.Join(abs, filepath.FromSlash(name))
			}
			diff, refused := compare(t, names...)
			if refused != nil {
				t.Logf("the reference refuses it: %v", refused)
			} else if diff != "" {
				t.Errorf("(-reference +ours):\n%s", diff)
			}
		})
	}
}

func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	if data, err := os.ReadFile(filepath.Join(folder, "files")); err == nil {
		return strings.Fields(string(data))
	}
	names := []string{"compose.yaml"}
	if _, err := os.Stat(filepath.Join(folder, "compose.override.yaml")); err == nil {
		names = append(names, "compose.override.yaml")
	}
	return names
}
