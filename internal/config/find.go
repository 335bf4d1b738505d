package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Names are the file names looked for, the first one first.
var names = [...]string{".taskworthy.yaml", ".taskworthy.yml"}

// Name is the file name that taskworthy init writes.
const Name = ".taskworthy.yaml"

// Find looks for a configuration in dir and the folders above it, nearest first.
// It stops at root, or, where root is empty, at the top of the git work tree
// that holds dir, or at the top of the file system without one.
func Find(dir, root string) (file string, found bool, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", false, err
	}
	if root != "" {
		if root, err = filepath.Abs(root); err != nil {
			return "", false, err
		}
	}
	for {
		for _, name := range names {
			file := filepath.Join(dir, name)
			switch info, err := os.Stat(file); {
			case err == nil && !info.Mode().IsRegular():
				return "", false, fmt.Errorf("%s is no regular file", file) // a pipe would be waited for
			case err == nil:
				return file, true, nil
			case !errors.Is(err, fs.ErrNotExist):
				return "", false, err
			}
		}
		up := filepath.Dir(dir)
		if up == dir || dir == root || root == "" && isWorkTree(dir) {
			return "", false, nil
		}
		dir = up
	}
}

// isWorkTree reports whether dir is the top of a git work tree; .git is a file in a linked one.
func isWorkTree(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}
