//go:build !linux

package source

import (
	"errors"
	"io/fs"
)

// beneath is a quicker way to what is below a folder, which this system has not.
type beneath struct{}

func newBeneath(string) (beneath, error) { return beneath{}, nil }

func (beneath) readFile(string, int64) ([]byte, error) { return nil, errors.ErrUnsupported }
func (beneath) readDir(string) ([]fs.DirEntry, error)  { return nil, errors.ErrUnsupported }
