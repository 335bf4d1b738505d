package awsprice

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// kept gives the prices of an offer that an earlier update read completely. A
// file that cannot be read, or that is none, is as good as absent.
func (u *update) kept(f file) (*price.Book, bool) {
	if u.Resume == "" {
		return nil, false
	}
	text, err := os.ReadFile(u.keptFile(f))
	if err != nil {
		return nil, false
	}
	b, err := price.Parse(string(text))
	return b, err == nil
}

// keep saves the prices of an offer for the next update, should this one fail.
func (u *update) keep(f file, b *price.Book) error {
	if u.Resume == "" {
		return nil
	}
	if err := os.MkdirAll(u.Resume, 0o755); err != nil {
		return finalError{err}
	}
	temp, err := os.CreateTemp(u.Resume, "unfinished-*")
	if err != nil {
		return finalError{err}
	}
	err = errors.Join(b.Write(temp), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), u.keptFile(f))
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // it is not there, or it does no harm
		return finalError{fmt.Errorf("keep what was read: %w", err)}
	}
	return nil
}

// keptFile names offer, region, version and what was asked for: another version
// or other services are another file.
func (u *update) keptFile(f file) string {
	version := strings.NewReplacer("/", "-", ":", "-").Replace(strings.TrimSuffix(strings.TrimPrefix(f.path, "/offers/"), "/index.json"))
	services := strings.Join(u.Services, "+")
	return filepath.Join(u.Resume, strings.Join([]string{f.code, f.region, version, services}, "_")+".txt")
}
