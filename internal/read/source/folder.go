package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// folderFS is a folder of the operating system. Links do not lead out of it.
//
// The system's quick way is tried first, and os.Root does what that cannot, and
// says why something cannot be done at all.
type folderFS struct {
	root  *os.Root
	quick beneath
}

func newFolderFS(name string) (folderFS, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return folderFS{}, err
	}
	quick, err := newBeneath(name)
	return folderFS{root, quick}, err
}

// Open does not wait for the other end of a pipe.
func (f folderFS) Open(name string) (fs.File, error) {
	return f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

func (f folderFS) Stat(name string) (fs.FileInfo, error) {
	return f.root.Stat(filepath.FromSlash(name))
}

func (f folderFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if list, err := f.quick.readDir(name); err == nil {
		return list, nil
	}
	return fs.ReadDir(f.root.FS(), name)
}

// readFile reads a regular file of no more than limit bytes.
func (f folderFS) readFile(name string, limit int64) ([]byte, error) {
	data, err := f.quick.readFile(name, limit)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return data, err
	}
	return readFile(f, name, limit)
}

// readFile reads a regular file of no more than limit bytes.
func readFile(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: ErrNotFile}
	}
	return readAll(f, info.Size(), limit)
}

// readAll reads what should be size bytes and may not be more than limit.
func readAll(r io.Reader, size, limit int64) ([]byte, error) {
	if size > limit {
		return nil, &TooLargeError{limit}
	}
	data := make([]byte, 0, size+1)
	for {
		if n := int64(len(data)); n > 0 && n == size {
			return data, nil
		}
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		case int64(len(data)) > limit:
			return nil, &TooLargeError{limit}
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}
