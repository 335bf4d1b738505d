package revision

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// FS is the folder as the revision has it. It may be used by several goroutines.
type FS struct {
	entries map[string]*entry
	blobs   *blobs
}

var (
	_ fs.ReadDirFS = (*FS)(nil)
	_ fs.StatFS    = (*FS)(nil)
)

// maxLinks is how many links in a row are followed.
const maxLinks = 16

// Close ends the git process.
func (f *FS) Close() error { return f.blobs.close() }

// Open opens a file or a folder, links followed as long as they stay inside.
func (f *FS) Open(name string) (fs.File, error) {
	e, err := f.find("open", name, maxLinks)
	if err != nil {
		return nil, err
	}
	if e.folder {
		return &folder{entry: e}, nil
	}
	data, err := f.blobs.read(e.object)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &file{entry: e, Reader: bytes.NewReader(data)}, nil
}

// Stat describes what a name leads to.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	return f.find("stat", name, maxLinks)
}

// ReadDir lists a folder, sorted by name.
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := f.find("readdir", name, maxLinks)
	if err != nil {
		return nil, err
	}
	if !e.folder {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return e.list(), nil
}

// find follows links, those on the way too.
func (f *FS) find(op, name string, links int) (*entry, error) {
	failed := func(err error) (*entry, error) { return nil, &fs.PathError{Op: op, Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return failed(fs.ErrInvalid)
	}
	e := f.entries[name]
	if e != nil && !e.link {
		return e, nil
	}
	if links == 0 {
		return failed(fs.ErrNotExist)
	}
	at, rest := name, ""
	for e == nil && at != "." { // something on the way may be a link
		rest = path.Join(path.Base(at), rest)
		at = path.Dir(at)
		e = f.entries[at]
	}
	if e == nil || !e.link {
		return failed(fs.ErrNotExist)
	}
	target, err := f.blobs.read(e.object)
	if err != nil {
		return failed(err)
	}
	to := path.Join(path.Dir(at), string(target), rest)
	if path.IsAbs(string(target)) || to == ".." || strings.HasPrefix(to, "../") {
		return failed(fs.ErrNotExist)
	}
	return f.find(op, to, links-1)
}

// entry is a file, a link or a folder; it describes itself.
type entry struct {
	name   string
	object string
	size   int64
	link   bool
	folder bool
	inside []*entry
}

func (e *entry) Name() string               { return e.name }
func (e *entry) Size() int64                { return e.size }
func (e *entry) ModTime() time.Time         { return time.Time{} }
func (e *entry) IsDir() bool                { return e.folder }
func (e *entry) Sys() any                   { return nil }
func (e *entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }

func (e *entry) Mode() fs.FileMode {
	switch {
	case e.folder:
		return fs.ModeDir | 0o755
	case e.link:
		return fs.ModeSymlink | 0o777
	}
	return 0o644
}

func (e *entry) list() []fs.DirEntry {
	list := make([]fs.DirEntry, len(e.inside))
	for i, inner := range e.inside {
		list[i] = inner
	}
	return list
}

// file is an open file.
type file struct {
	*bytes.Reader
	entry *entry
}

func (f *file) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *file) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	entry *entry
	at    int
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *folder) Close() error               { return nil }

func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.entry.name, Err: fs.ErrInvalid}
}

func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := f.entry.list()[f.at:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 && n < len(rest) {
		rest = rest[:n]
	}
	f.at += len(rest)
	return rest, nil
}
