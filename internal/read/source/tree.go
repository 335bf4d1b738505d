package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"
)

// DefaultMaxSize is the size limit of one file unless told otherwise.
const DefaultMaxSize = 8 << 20

// Errors that a Tree returns beside fs.ErrNotExist and fs.ErrPermission.
var (
	ErrOutside = errors.New("leads out of the root")
	ErrLoop    = errors.New("symbolic links go round in circles")
	ErrNotFile = errors.New("not a regular file")
	ErrName    = errors.New("a name on the way is not UTF-8")
)

// TooLargeError is returned for a file above the size limit.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string { return fmt.Sprintf("larger than %d bytes", e.Limit) }

// Tree is a part of a file system: see the package comment.
type Tree struct {
	start   string // the folder asked about
	file    string // the file asked about, empty for a folder
	prefix  string // of reported paths, empty for none
	base    string // the root's absolute path, empty when the root is no folder of ours
	climbs  bool   // paths may lead above the root
	limit   int64
	overlay map[string][]byte
	climb   func(n int) (fs.FS, error)

	mu     sync.Mutex
	levels []fs.FS // levels[n] holds the paths that begin with n times "../"
	listed map[string][]fs.DirEntry
}

// New is a tree over fsys, whose root is also the folder asked about.
func New(fsys fs.FS) *Tree {
	return &Tree{start: ".", limit: DefaultMaxSize, levels: []fs.FS{fsys}}
}

// Start is the tree path of the folder that was asked about: the one to discover,
// or the one that holds File.
func (t *Tree) Start() string { return t.start }

// File is the tree path of the file that was asked about, empty for a folder.
func (t *Tree) File() string { return t.file }

// Overlay puts a file into the tree that is not on the disk, or hides one that
// is. Call it before the tree is used by others.
func (t *Tree) Overlay(name string, data []byte) {
	if t.overlay == nil {
		t.overlay = make(map[string][]byte)
	}
	t.overlay[path.Clean(name)] = data
}

// Join is the tree path of what a file in the folder dir calls ref. An absolute
// path stays one.
func Join(dir, ref string) string {
	if strings.HasPrefix(ref, `.\`) || strings.HasPrefix(ref, `..\`) {
		ref = strings.ReplaceAll(ref, `\`, "/")
	}
	if path.IsAbs(ref) {
		return path.Clean(ref)
	}
	if rest, ok := strings.CutPrefix(ref, "./"); ok && !strings.HasPrefix(rest, "/") {
		ref = rest // path.Clean need not make another string then
	}
	if dir == "." || dir == "" {
		return path.Clean(ref)
	}
	return path.Clean(dir + "/" + ref)
}

// Below is the tree path of a name that was found in the folder dir.
func Below(dir, name string) string {
	if dir == "." {
		return name
	}
	return dir + "/" + name
}

// Report is the path that people read: relative to the folder asked about, or to
// the one that ReportFrom names.
func (t *Tree) Report(name string) string {
	name = Rel(t.start, name)
	if t.prefix == "" || path.IsAbs(name) {
		return name
	}
	return path.Join(t.prefix, name)
}

// ReportFrom makes reported paths relative to a folder above the one that was
// asked about; prefix is the way down from there, such as "shop/web". Call it
// before the tree is used by others.
func (t *Tree) ReportFrom(prefix string) { t.prefix = prefix }

// Rel is the tree path target as seen from the folder dir. An absolute target
// stays as it is.
func Rel(dir, target string) string {
	if dir == "." || path.IsAbs(target) {
		return target
	}
	if rest, ok := strings.CutPrefix(target, dir+"/"); ok {
		return rest
	}
	up := 0
	for dir != "." && dir != target && !strings.HasPrefix(target, dir+"/") {
		if path.Base(dir) == ".." {
			break // the root is below the folder, which no tree does
		}
		dir = path.Dir(dir)
		up++
	}
	if dir != "." {
		target = strings.TrimPrefix(strings.TrimPrefix(target, dir), "/")
	}
	return path.Join(strings.Repeat("../", up), target, ".")
}

// ReadFile reads a whole file.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	if data, ok := t.overlay[name]; ok {
		if int64(len(data)) > t.limit {
			return nil, &TooLargeError{t.limit}
		}
		return data, nil
	}
	if t.absent(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	fsys, name, err := t.locate(name)
	if err != nil {
		return nil, err
	}
	if f, ok := fsys.(folderFS); ok {
		data, err := f.readFile(name, t.limit)
		return data, typed(err)
	}
	data, err := readFile(fsys, name, t.limit)
	return data, typed(err)
}

// Stat describes what is at a path, links followed.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	if t.absent(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	fsys, name, err := t.locate(name)
	if err != nil {
		return nil, err
	}
	info, err := fs.Stat(fsys, name)
	return info, typed(err)
}

// IsFile reports whether a regular file is at a path.
func (t *Tree) IsFile(name string) bool {
	if _, ok := t.overlay[name]; ok {
		return true
	}
	if entry, known := t.remembered(name); known && (entry == nil || entry.Type()&fs.ModeSymlink == 0) {
		return entry != nil && entry.Type().IsRegular()
	}
	info, err := t.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// ReadDir lists a folder, sorted by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	fsys, name, err := t.locate(name)
	if err != nil {
		return nil, err
	}
	list, err := fs.ReadDir(fsys, name)
	return list, typed(err)
}

// Remember tells the tree what is in a folder, so that it need not ask the disk.
// A tree that remembers must not outlive a change.
func (t *Tree) Remember(folder string, list []fs.DirEntry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.listed == nil {
		t.listed = make(map[string][]fs.DirEntry)
	}
	t.listed[folder] = list
}

// absent reports whether a file is known not to be there. Case does not count,
// since it does not on every disk.
func (t *Tree) absent(name string) bool {
	entry, known := t.remembered(name)
	return known && entry == nil
}

// remembered gives what is known of a path: nil for what is not there.
func (t *Tree) remembered(name string) (entry fs.DirEntry, known bool) {
	folder, base := ".", name
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		folder, base = name[:i], name[i+1:]
	}
	t.mu.Lock()
	list, known := t.listed[folder]
	t.mu.Unlock()
	if !known {
		return nil, false
	}
	for _, have := range list {
		if strings.EqualFold(have.Name(), base) {
			return have, true
		}
	}
	return nil, true
}

// locate finds the file system that bounds a path, and the path in it.
func (t *Tree) locate(name string) (fs.FS, string, error) {
	if fs.ValidPath(name) { // as nearly all are
		fsys, err := t.level(0)
		return fsys, name, err
	}
	name = path.Clean(name)
	if path.IsAbs(name) {
		rest, ok := strings.CutPrefix(name, t.base+"/")
		if t.base == "" || !ok {
			return nil, "", &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
		}
		name = rest
	}
	up := 0
	for name == ".." || strings.HasPrefix(name, "../") {
		name = strings.TrimPrefix(strings.TrimPrefix(name, ".."), "/")
		up++
	}
	if name == "" {
		name = "."
	}
	if !utf8.ValidString(name) {
		return nil, "", &fs.PathError{Op: "open", Path: name, Err: ErrName}
	}
	if up > 0 && !t.climbs || !fs.ValidPath(name) {
		return nil, "", &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	fsys, err := t.level(up)
	return fsys, name, err
}

func (t *Tree) level(up int) (fs.FS, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for len(t.levels) <= up {
		fsys, err := t.climb(len(t.levels))
		if err != nil {
			return nil, typed(err)
		}
		t.levels = append(t.levels, fsys)
	}
	return t.levels[up], nil
}

// typed gives the operating system's errors their names of this package.
func typed(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ELOOP):
		return fmt.Errorf("%w: %w", ErrLoop, err)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w: %w", fs.ErrNotExist, err)
	case strings.Contains(err.Error(), "escapes from parent"):
		// os.Root has no exported error for this.
		return fmt.Errorf("%w: %w", ErrOutside, err)
	}
	return err
}
