// Package golden compares what a test made with a file that holds what it should
// have made.
//
// Run the tests of a package with -update to rewrite its files, and review the
// difference like code. Only tests import this package.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the files that golden tests compare with")

// Compare fails the test when got is not what the file at path holds. An empty
// got wants no file.
func Compare(t testing.TB, path string, got []byte) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if string(want) == string(got) {
		return
	}
	diff := cmp.Diff(lines(want), lines(got))
	t.Errorf("%s is not what was made (-want +got); run the test with -update if that is right:\n%s", filepath.ToSlash(path), diff)
}

// Updating reports whether the files are being rewritten.
func Updating() bool { return *update }

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if len(data) == 0 {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func lines(data []byte) []string { return strings.Split(string(data), "\n") }
