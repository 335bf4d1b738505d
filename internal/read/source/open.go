package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// Options say how a tree is opened. The zero value is the default.
type Options struct {
	// Root bounds every read; empty means the git work tree that holds the path.
	Root string
	// MaxSize is the size limit of one file; 0 means DefaultMaxSize.
	MaxSize int64
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

// folderFS is a folder of the operating system. Its os.Root keeps links from
// leading out of it.
//
// A Root opens every folder on the way to a file anew, and a definition's files
// mostly are in one folder. So the last folder is kept open, one for each goroutine
// that is reading: a link that leads out of it, but not out of the whole, is followed
// from the top.
type folderFS struct {
	root *os.Root
	near *sync.Pool // of *nearby
}

// nearby is a folder below the root.
type nearby struct {
	name string
	root *os.Root
}

func newFolderFS(name string) (folderFS, error) {
	root, err := os.OpenRoot(name)
	return folderFS{root, &sync.Pool{}}, err
}

// Open does not wait for the other end of a pipe.
func (f folderFS) Open(name string) (fs.File, error) {
	return within(f, name, func(root *os.Root, name string) (fs.File, error) {
		return root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	})
}

func (f folderFS) Stat(name string) (fs.FileInfo, error) {
	return within(f, name, (*os.Root).Stat)
}

func (f folderFS) ReadDir(name string) ([]fs.DirEntry, error) {
	return within(f, name, func(root *os.Root, name string) ([]fs.DirEntry, error) {
		return fs.ReadDir(root.FS(), filepath.ToSlash(name))
	})
}

// within does something to a file from the folder nearest to it.
func within[T any](f folderFS, name string, do func(*os.Root, string) (T, error)) (T, error) {
	if dir := path.Dir(name); dir != "." {
		if near := f.enter(dir, name); near != nil {
			result, err := do(near.root, filepath.FromSlash(name[len(near.name)+1:]))
			f.near.Put(near)
			if err == nil || errors.Is(err, fs.ErrNotExist) {
				return result, err
			}
		}
	}
	return do(f.root, filepath.FromSlash(name))
}

// enter gives the folder that was used last if the file is below it, or else
// opens dir; nil when that fails. The caller puts it back.
func (f folderFS) enter(dir, name string) *nearby {
	near, _ := f.near.Get().(*nearby)
	if near != nil {
		if strings.HasPrefix(name, near.name+"/") {
			return near
		}
		near.root.Close() // it was only read
	}
	root, err := f.root.OpenRoot(filepath.FromSlash(dir))
	if err != nil {
		return nil
	}
	return &nearby{dir, root}
}
