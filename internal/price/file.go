package price

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxFile bounds a book's file; the program's own has a hundred kilobytes.
const maxFile = 32 << 20

// UserFile is where the user's own book is kept: taskworthy/prices/book.txt in the
// folder that the system has for configuration.
func UserFile() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "taskworthy", "prices", "book.txt"), nil
}

// Load is the program's book with that of a file over it.
func Load(file string) (*Book, error) {
	over, err := ReadFile(file)
	if err != nil {
		return nil, err
	}
	return Builtin().With(over), nil
}

// LoadUser is the program's book, with the user's own over it where there is one.
// A system that has no folder for it is as one without the file.
func LoadUser() (*Book, error) {
	file, err := UserFile()
	if err != nil {
		return Builtin(), nil //nolint:nilerr // without a folder there is no file, which is no failure
	}
	b, err := Load(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Builtin(), nil
	}
	return b, err
}

// ReadFile reads a book. The error is a *ParseError where the file is none.
func ReadFile(file string) (*Book, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("%s: larger than any price book", file)
	}
	b, err := Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return b, nil
}
