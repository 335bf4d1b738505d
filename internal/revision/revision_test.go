package revision

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// repository makes one with a commit that is no longer what the work tree has.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not on PATH")
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("compose.yaml", "old")
	write("shop/api/compose.yaml", "api")
	write("shop/with space/ünïcode.yaml", "odd")
	for link, target := range map[string]string{"shop/link.yaml": "../compose.yaml", "folder": "shop/api", "out": "../../etc/passwd", "loop": "loop"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"},
		{"add", "-A"},
		{"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first"},
	} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write("compose.yaml", "new")
	write("more.yaml", "new")
	return dir
}

func closing(t *testing.T, fsys *FS) {
	t.Helper()
	if err := fsys.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpen(t *testing.T) {
	dir := repository(t)
	fsys, err := Open(t.Context(), dir, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, fsys)
	for name, want := range map[string]string{
		"compose.yaml": "old", "shop/api/compose.yaml": "api", "shop/with space/ünïcode.yaml": "odd",
		"shop/link.yaml": "old", "folder/compose.yaml": "api",
	} {
		if got, err := fs.ReadFile(fsys, name); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"more.yaml", "out", "loop", "shop/none", "compose.yaml/x"} {
		if _, err := fs.ReadFile(fsys, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: got %v, want that it is not there", name, err)
		}
	}
	list, err := fs.ReadDir(fsys, "shop")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, ","); got != "api,link.yaml,with space" {
		t.Errorf("shop holds %s", got)
	}
}

// What is below the folder is all that can be seen.
func TestOpenBelow(t *testing.T) {
	fsys, err := Open(t.Context(), filepath.Join(repository(t), "shop", "api"), "main")
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, fsys)
	if err := fstest.TestFS(fsys, "compose.yaml"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(fsys, "shop"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v for a folder above", err)
	}
}

func TestOpenFails(t *testing.T) {
	dir := repository(t)
	for _, rev := range []string{"nowhere", "--help", "-z", "", "HEAD:compose.yaml"} {
		if _, err := Open(t.Context(), dir, rev); !errors.Is(err, ErrUnknown) {
			t.Errorf("revision %q: got %v, want %v", rev, err, ErrUnknown)
		}
	}
	if _, err := Open(t.Context(), t.TempDir(), "HEAD"); !errors.Is(err, ErrNoTree) {
		t.Errorf("without git: got %v, want %v", err, ErrNoTree)
	}
}
