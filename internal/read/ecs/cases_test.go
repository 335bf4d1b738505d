package ecs

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata/cases as one definition: its files in their
// order, task definitions first. want.txt and problems.txt hold what must be read;
// -update rewrites them.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			app, included := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
			readtest.Compare(t, folder, app, included)
			again, _ := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
			if diff := cmp.Diff(app, again); diff != "" {
				t.Errorf("two reads say different things:\n%s", diff)
			}
		})
	}
}

// caseFiles lists the files of a case as discovery would. Those of which discovery
// would take none are all read.
func caseFiles(t testing.TB, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var tasks, beside, other []string
	for _, e := range list {
		if readtest.IsWanted(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		switch Look(data) {
		case Tasks:
			tasks = append(tasks, e.Name())
		case Beside:
			beside = append(beside, e.Name())
		default:
			other = append(other, e.Name())
		}
	}
	if files := append(tasks, beside...); len(files) > 0 {
		return files
	}
	return other
}
