package source

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Options say how a tree is opened. The zero value is the default.
type Options struct {
	// Root bounds every read; empty means the git work tree that holds the path.
	Root string
	// MaxSize is the size limit of one file; 0 means DefaultMaxSize.
	MaxSize int64
	// Instead gives what is read in the root's place, by its absolute path: the same
	// folder at another time. nil reads the folder itself. Paths cannot climb then.
	Instead func(root string) (fs.FS, error)
}

// Open opens the tree around name, a folder or a file of the operating system.
// Its errors are fs.ErrNotExist and the like for name, and ErrOutside when name is
// not inside of opts.Root.
func Open(name string, opts Options) (*Tree, error) {
	folder, file, err := split(name)
	if err != nil {
		return nil, err
	}
	t := &Tree{limit: opts.MaxSize, base: opts.Root}
	if t.limit == 0 {
		t.limit = DefaultMaxSize
	}
	switch {
	case t.base != "":
		if t.base, err = resolve(t.base); err != nil {
			return nil, err
		}
	default:
		if t.base = workTree(folder); t.base == "" {
			t.base, t.climbs = folder, true
		}
	}
	start, err := filepath.Rel(t.base, folder)
	if err != nil || start == ".." || strings.HasPrefix(start, ".."+string(filepath.Separator)) {
		return nil, fmt.Errorf("%s: %w %s", name, ErrOutside, t.base)
	}
	t.start = filepath.ToSlash(start)
	if file != "" {
		t.file = Join(t.start, file)
	}
	if opts.Instead != nil {
		fsys, err := opts.Instead(t.base)
		if err != nil {
			return nil, err
		}
		t.levels, t.climbs = []fs.FS{fsys}, false
	}
	t.climb = func(n int) (fs.FS, error) {
		return newFolderFS(filepath.Join(t.base, strings.Repeat("../", n)))
	}
	if _, err := t.level(0); err != nil {
		return nil, err
	}
	t.base = filepath.ToSlash(t.base)
	return t, nil
}

// Path is the tree path of name, a file of the operating system. It is
// ErrOutside when the file is not inside of the root.
func (t *Tree) Path(name string) (string, error) {
	folder, file, err := split(name)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(filepath.FromSlash(t.base), filepath.Join(folder, file))
	if err != nil || !t.climbs && !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s: %w %s", name, ErrOutside, t.base)
	}
	return filepath.ToSlash(rel), nil
}

// Folder is the absolute path of the folder that was asked about.
func (t *Tree) Folder() string {
	return filepath.Join(filepath.FromSlash(t.base), filepath.FromSlash(t.start))
}

// split gives the real path of the folder that name is, or is in, and the file's
// name in it. The folder's links are followed, since the user named it.
func split(name string) (folder, file string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", "", err
	}
	folder = name
	if !info.IsDir() {
		folder, file = filepath.Dir(name), filepath.Base(name)
	}
	folder, err = resolve(folder)
	return folder, file, err
}

func resolve(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(name)
}

// workTree is the nearest folder from here upward that has a .git.
func workTree(folder string) string {
	for {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			return folder
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return ""
		}
		folder = parent
	}
}
