package ignore

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		patterns, name string
		dir, want      bool
	}{
		{"*.log", "a.log", false, true},
		{"*.log", "x/y/a.log", false, true},
		{"*.log\n!a.log", "x/a.log", false, false},
		{"!a.log\n*.log", "a.log", false, true},
		{"/a", "a", false, true},
		{"/a", "x/a", false, false},
		{"a/b", "a/b", false, true},
		{"a/b", "x/a/b", false, false},
		{"build/", "build", true, true},
		{"build/", "build", false, false},
		{"**/x/y", "a/b/x/y", true, true},
		{"a/**/b", "a/b", true, true},
		{"a/**/b", "a/x/y/b", true, true},
		{"a/**", "a/x", true, true},
		{"**", "a", true, true},
		{"# a\n\\#b", "#b", false, true},
		{"# a", "# a", false, false},
		{"a[!b]c", "abc", false, false},
		{"a[!b]c", "axc", false, true},
		{"a?c", "a/c", false, false},
		{"a*", "b/c", false, false},
		{"[", "[", false, false},
		{"trailing   ", "trailing", false, true},
		{"", "a", false, false},
		{`\!a`, "!a", false, true},
	}
	for _, test := range tests {
		if got := (Rules{}).Add(".", []byte(test.patterns)).Match(test.name, test.dir); got != test.want {
			t.Errorf("%q on %q: got %t", test.patterns, test.name, got)
		}
		if want, ok := git(t, test.patterns, test.name, test.dir); ok && want != test.want {
			t.Errorf("%q on %q: git says %t", test.patterns, test.name, want)
		}
	}
}

// git asks the real one.
func git(t *testing.T, patterns, name string, dir bool) (ignored, ok bool) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		return false, false
	}
	root := t.TempDir()
	if err := exec.Command("git", "init", "-q", root).Run(); err != nil {
		return false, false
	}
	if err := os.WriteFile(filepath.Join(root, ".gitignore"), []byte(patterns), 0o600); err != nil {
		t.Fatal(err)
	}
	if dir {
		name += "/"
	}
	cmd := exec.Command("git", "-C", root, "check-ignore", "-v", "--non-matching", "--stdin")
	cmd.Stdin = strings.NewReader(name + "\n")
	out, _ := cmd.Output()
	line := string(out)
	rule, _, _ := strings.Cut(line, "\t")
	parts := strings.SplitN(rule, ":", 3)
	return len(parts) == 3 && parts[2] != "" && !strings.HasPrefix(parts[2], "!"), true
}

func TestFolders(t *testing.T) {
	top := Rules{}.Add(".", []byte("*.yaml\n"))
	deep := top.Add("a/b", []byte("!keep.yaml\n/only\n"))
	for name, want := range map[string]bool{
		"a/b/keep.yaml": false, "a/keep.yaml": true, "a/b/c/keep.yaml": false, "a/b/only": true, "a/b/c/only": false, "only": false,
	} {
		if got := deep.Match(name, false); got != want {
			t.Errorf("%s: got %t", name, got)
		}
	}
	if top.Match("a/b/only", false) {
		t.Error("rules of a subfolder changed those above")
	}
}
