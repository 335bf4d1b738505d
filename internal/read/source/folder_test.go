package source

import (
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Where the quick way fails for everything, as on an old kernel, os.Root comes to
// the same.
func TestWithoutTheQuickWay(t *testing.T) {
	root := folder(t, map[string]string{
		"out": "out", "in/a/b.yml": "b", "in/c": "c", "in/a/up": "->../c", "in/away": "->../out", "in/loop": "->loop",
	})
	quick, err := newFolderFS(root + "/in")
	if err != nil {
		t.Fatal(err)
	}
	slow := folderFS{root: quick.root}
	for _, name := range []string{"a/b.yml", "c", "a/up", "away", "loop", "a", "none", "c/none", "a/../c"} {
		got, gotErr := quick.readFile(name, 100)
		want, wantErr := slow.readFile(name, 100)
		if string(got) != string(want) || (gotErr == nil) != (wantErr == nil) {
			t.Errorf("%s: got %q, %v, want %q, %v", name, got, gotErr, want, wantErr)
		}
	}
	for _, name := range []string{".", "a", "c", "away", "none"} {
		got, gotErr := quick.ReadDir(name)
		want, wantErr := slow.ReadDir(name)
		if diff := cmp.Diff(shown(want), shown(got)); diff != "" || (gotErr == nil) != (wantErr == nil) {
			t.Errorf("%s: %v, want %v (-slow +quick):\n%s", name, gotErr, wantErr, diff)
		}
	}
}

func shown(list []fs.DirEntry) []string {
	var out []string
	for _, entry := range list {
		out = append(out, fs.FormatDirEntry(entry))
	}
	return out
}
