package awsprice

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// A kept offer is a book, below whose first lines stands what is not taken:
//
//	taskworthy-prices 1
//	regions us-east-1
//	...
//	# {"Key": {"service": "elb", ...}, "Why": "the list has both 1 and 2 for it"}

const refusal = "# {"

// kept gives what an earlier update read completely out of an offer. A file that cannot
// be read, or that is none, is as good as absent.
func (u *update) kept(f file) (prices []price.Price, refused []Refusal, ok bool) {
	if u.Resume == "" {
		return nil, nil, false
	}
	text, err := os.ReadFile(u.keptFile(f))
	if err != nil {
		return nil, nil, false
	}
	b, err := price.Parse(string(text))
	if err != nil {
		return nil, nil, false
	}
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, refusal) {
			continue
		}
		var r Refusal
		if json.Unmarshal([]byte(line[len("# "):]), &r) != nil {
			return nil, nil, false
		}
		refused = append(refused, r)
	}
	return b.Prices(), refused, true
}

// keep saves what an offer has for the next update, should this one fail.
func (u *update) keep(f file, prices []price.Price, refused []Refusal) error {
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
	err = price.New(prices).Write(temp)
	for _, r := range refused {
		line, wrong := json.Marshal(r)
		_, written := fmt.Fprintf(temp, "# %s\n", line)
		err = errors.Join(err, wrong, written)
	}
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), u.keptFile(f))
	}
	if err != nil {
		_ = os.Remove(temp.Name()) // it is not there, or it does no harm
		return finalError{fmt.Errorf("keep what was read: %w", err)}
	}
	return nil
}

// keptFile names offer, region and version, and in a sum the rules and what was asked
// for: another version, other rules or other services are another file.
func (u *update) keptFile(f file) string {
	version := strings.NewReplacer("/", "-", ":", "-").Replace(strings.TrimSuffix(strings.TrimPrefix(f.path, "/"), "/index.json"))
	services := slices.Sorted(slices.Values(u.Services))
	sum := crc32.ChecksumIEEE([]byte(embedded + strings.Join(services, " ")))
	return filepath.Join(u.Resume, fmt.Sprintf("%s_%s_%s_%08x.txt", f.code, f.region, version, sum))
}
