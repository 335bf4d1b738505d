package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// beneath opens what is below a folder with one call of the system, where os.Root
// opens every folder on the way. The kernel keeps links from leading out, since
// Linux 5.6; an older one refuses every call, and so does the zero value.
// Source: https://man7.org/linux/man-pages/man2/openat2.2.html, 2026-11.
type beneath struct{ folder *os.File }

func newBeneath(name string) (beneath, error) {
	folder, err := os.Open(name)
	return beneath{folder}, err
}

func (b beneath) open(name string, flags uint64) (int, error) {
	how := unix.OpenHow{
		Flags:   flags | unix.O_RDONLY | unix.O_CLOEXEC,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS,
	}
	for {
		fd, err := unix.Openat2(int(b.folder.Fd()), name, &how)
		switch {
		case err == nil:
			return fd, nil
		case !errors.Is(err, unix.EINTR):
			return -1, &fs.PathError{Op: "open", Path: name, Err: err}
		}
	}
}

// readFile reads a regular file of no more than limit bytes.
func (b beneath) readFile(name string, limit int64) ([]byte, error) {
	fd, err := b.open(name, unix.O_NONBLOCK) // a pipe has perhaps no other end
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd) //nolint:errcheck // what is only read loses nothing
	var info unix.Stat_t
	if err := unix.Fstat(fd, &info); err != nil {
		return nil, err
	}
	if info.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, ErrNotFile
	}
	return readAll(descriptor(fd), info.Size, limit)
}

// readDir lists a folder, sorted by name.
func (b beneath) readDir(name string) ([]fs.DirEntry, error) {
	fd, err := b.open(name, unix.O_DIRECTORY)
	if err != nil {
		return nil, err
	}
	folder := os.NewFile(uintptr(fd), filepath.Join(b.folder.Name(), name))
	defer folder.Close() //nolint:errcheck // what is only read loses nothing
	list, err := folder.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// descriptor is an open file.
type descriptor int

func (d descriptor) Read(p []byte) (int, error) {
	for {
		n, err := unix.Read(int(d), p)
		switch {
		case errors.Is(err, unix.EINTR):
		case err != nil:
			return 0, err
		case n == 0 && len(p) > 0:
			return 0, io.EOF
		default:
			return n, nil
		}
	}
}
