package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy"
)

// folder makes a folder with files; a text that begins with -> is a link.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if target, ok := strings.CutPrefix(text, "->"); ok {
			if err := os.Symlink(filepath.FromSlash(target), path); err != nil {
				t.Skip("no symbolic links here:", err)
			}
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestReadFile(t *testing.T) {
	root := folder(t, map[string]string{
		"out/secret":      "secret",
		"repo/.git/HEAD":  "",
		"repo/common.yml": "common",
		"repo/app/a.yml":  "a",
		"repo/app/in":     "->../common.yml",
		"repo/app/out":    "->../../out/secret",
		"repo/app/dir":    "->../../out",
		"repo/app/loop":   "->loop",
		"repo/app/abs":    "->/etc/hostname",
		"repo/app/large":  strings.Repeat("x", 101),
		"repo/app/exact":  strings.Repeat("x", 100),
	})
	tree, err := Open(filepath.Join(root, "repo", "app"), Options{MaxSize: 100})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Start() != "app" || tree.File() != "" {
		t.Errorf("start %q, file %q", tree.Start(), tree.File())
	}
	if err := syscall.Mkfifo(filepath.Join(root, "repo", "app", "pipe"), 0o600); err != nil {
		t.Log("no pipes here:", err)
	}
	tests := []struct {
		name string
		want string
		err  error
		code string
	}{
		{name: "app/a.yml", want: "a"},
		{name: "app/../common.yml", want: "common"},
		{name: "app/in", want: "common"},
		{name: "app/exact", want: strings.Repeat("x", 100)},
		{name: filepath.ToSlash(root) + "/repo/app/a.yml", want: "a"},
		{name: "app/out", err: ErrOutside, code: CodeOutside},
		{name: "app/dir/secret", err: ErrOutside, code: CodeOutside},
		{name: "app/abs", err: ErrOutside, code: CodeOutside},
		{name: "../out/secret", err: ErrOutside, code: CodeOutside},
		{name: "/etc/hostname", err: ErrOutside, code: CodeOutside},
		{name: "app/loop", err: ErrLoop, code: CodeLoop},
		{name: "app/none", err: fs.ErrNotExist, code: CodeMissing},
		{name: "app/a.yml/none", err: fs.ErrNotExist, code: CodeMissing},
		{name: "app", err: ErrNotFile, code: CodeNoFile},
		{name: "app/pipe", err: ErrNotFile, code: CodeNoFile},
	}
	for _, test := range tests {
		data, err := tree.ReadFile(test.name)
		if string(data) != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %q, %v", test.name, data, err)
		}
		if test.err != nil {
			if got := tree.Problem(err, taskworthy.SeverityWarning, test.name, taskworthy.Pos{}); got.Code != test.code {
				t.Errorf("%s: got %s %s", test.name, got.Code, got.Message)
			}
		}
	}
	var large *TooLargeError
	if _, err := tree.ReadFile("app/large"); !errors.As(err, &large) || large.Limit != 100 {
		t.Errorf("large: got %v", err)
	}
	if got := tree.Report("common.yml"); got != "../common.yml" {
		t.Errorf("got %s", got)
	}
}

func TestPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	root := folder(t, map[string]string{"a.yml": "a"})
	if err := os.Chmod(filepath.Join(root, "a.yml"), 0); err != nil {
		t.Fatal(err)
	}
	tree, err := Open(root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = tree.ReadFile("a.yml")
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
	if p := tree.Problem(err, taskworthy.SeverityError, "a.yml", taskworthy.Pos{}); p.Code != CodePermission {
		t.Errorf("got %v", p)
	}
}

// Without a work tree paths may climb above the folder; links may not.
func TestClimb(t *testing.T) {
	root := folder(t, map[string]string{
		"top.yml":        "top",
		"a/common.yml":   "common",
		"a/link":         "->../top.yml",
		"a/b/c/main.yml": "main",
		"a/b/c/up":       "->../../common.yml",
	})
	if workTree(root) != "" {
		t.Skip("the temporary folder is in a work tree")
	}
	tree, err := Open(filepath.Join(root, "a", "b", "c", "main.yml"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Start() != "." || tree.File() != "main.yml" {
		t.Errorf("start %q, file %q", tree.Start(), tree.File())
	}
	for name, want := range map[string]string{"main.yml": "main", "../../common.yml": "common", "../../../top.yml": "top", "x/../../../common.yml": "common"} {
		if data, err := tree.ReadFile(name); string(data) != want || err != nil {
			t.Errorf("%s: got %q, %v", name, data, err)
		}
	}
	for _, name := range []string{"up", "../../link"} {
		if _, err := tree.ReadFile(name); !errors.Is(err, ErrOutside) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestOpen(t *testing.T) {
	root := folder(t, map[string]string{"repo/a/compose.yaml": "x", "other/y": "y", "link": "->repo/a"})
	if _, err := Open(filepath.Join(root, "none"), Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := Open(filepath.Join(root, "other"), Options{Root: filepath.Join(root, "repo")}); !errors.Is(err, ErrOutside) {
		t.Errorf("got %v", err)
	}
	tree, err := Open(filepath.Join(root, "link"), Options{Root: filepath.Join(root, "repo")})
	if err != nil || tree.Start() != "a" {
		t.Errorf("got %q, %v", tree.Start(), err)
	}
}

func TestOverlay(t *testing.T) {
	tree := New(fstest.MapFS{"a": {Data: []byte("disk")}})
	tree.Overlay("./a", []byte("memory"))
	tree.Overlay("-", []byte("stdin"))
	for name, want := range map[string]string{"a": "memory", "-": "stdin"} {
		if data, err := tree.ReadFile(name); string(data) != want || err != nil {
			t.Errorf("%s: got %q, %v", name, data, err)
		}
	}
	if !tree.IsFile("-") || tree.IsFile("b") {
		t.Error("IsFile does not know the overlay")
	}
}

func TestRemember(t *testing.T) {
	fsys := fstest.MapFS{"a/b": {Data: []byte("b")}, "a/c": {Data: []byte("c")}}
	tree := New(fsys)
	list, err := tree.ReadDir("a")
	if err != nil {
		t.Fatal(err)
	}
	tree.Remember("a", list[:1])
	if _, err := tree.ReadFile("a/b"); err != nil {
		t.Error(err)
	}
	if _, err := tree.ReadFile("a/c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if _, err := tree.Stat("a/c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestRel(t *testing.T) {
	tests := []struct{ dir, target, want string }{
		{".", "a/b", "a/b"},
		{".", "../a", "../a"},
		{"a", "a/b", "b"},
		{"a", "a", "."},
		{"a/b", "a", ".."},
		{"a/b", "c", "../../c"},
		{"a/b", "a/bc", "../bc"},
		{"a/b", "a/c/d", "../c/d"},
		{"a", "../x", "../../x"},
		{"a", "/abs", "/abs"},
	}
	for _, test := range tests {
		if got := Rel(test.dir, test.target); got != test.want {
			t.Errorf("Rel(%q, %q): got %q, want %q", test.dir, test.target, got, test.want)
		}
	}
}

func TestJoin(t *testing.T) {
	tests := []struct{ dir, ref, want string }{
		{".", "./a", "a"},
		{".", ".//a", "a"},
		{"a", ".//b/../c/", "a/c"},
		{"", "./a", "a"},
		{"a/b", ".", "a/b"},
		{"a/b", "", "a/b"},
		{"a/b", "./..", "a"},
		{"a", "../b", "b"},
		{".", "../b", "../b"},
		{"a", "/b/../c", "/c"},
		{"a", `.\b\c`, "a/b/c"},
	}
	for _, test := range tests {
		if got := Join(test.dir, test.ref); got != test.want {
			t.Errorf("Join(%q, %q): got %q, want %q", test.dir, test.ref, got, test.want)
		}
	}
}
