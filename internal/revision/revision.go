// Package revision shows a folder as a revision of its git repository has it.
//
// It takes a folder of a git work tree and a revision, and gives a read-only file
// system. What is in the work tree now does not matter. The git program does the
// work: one call lists the files, a second one hands out those that are read. It is
// told not to fetch anything from elsewhere.
//
//	fsys, err := revision.Open(ctx, "/home/me/shop", "origin/main")
//	defer fsys.Close()
package revision

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Errors that Open returns for what a user can do something about.
var (
	ErrNoGit   = errors.New("the git program is not there")
	ErrNoTree  = errors.New("this is no git work tree")
	ErrUnknown = errors.New("the repository does not have this revision")
)

// Open lists what the revision has in folder and below. Close ends its git process.
// Errors: ErrNoGit, ErrNoTree, ErrUnknown, and what git says otherwise.
func Open(ctx context.Context, folder, rev string) (*FS, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, ErrNoGit
	}
	if _, err := git(ctx, folder, "rev-parse", "--show-toplevel"); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTree, err)
	}
	commit, err := git(ctx, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, ErrUnknown
	}
	list, err := git(ctx, folder, "ls-tree", "-r", "-z", "-l", strings.TrimSpace(string(commit)))
	if err != nil {
		return nil, fmt.Errorf("list revision %s: %w", rev, err)
	}
	blobs, err := startBlobs(ctx, folder)
	if err != nil {
		return nil, fmt.Errorf("read revision %s: %w", rev, err)
	}
	return newFS(list, blobs), nil
}

// git runs one command and gives what it prints.
func git(ctx context.Context, folder string, args ...string) ([]byte, error) {
	cmd := command(ctx, folder, args...)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		if says := strings.TrimSpace(failed.String()); says != "" {
			err = errors.New(says)
		}
		return nil, err
	}
	return out, nil
}

func command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	return cmd
}

// newFS builds the folders from lines of ls-tree: mode, type, object, size and,
// after a tab, the path. Submodules are not there.
func newFS(list []byte, blobs *blobs) *FS {
	f := &FS{blobs: blobs, entries: map[string]*entry{".": {name: ".", folder: true}}}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 4 || fields[1] != "blob" {
			continue
		}
		size, err := strconv.ParseInt(fields[3], 10, 64)
		if err != nil {
			continue
		}
		f.add(name, &entry{name: path.Base(name), object: fields[2], size: size, link: fields[0] == "120000"})
	}
	for _, e := range f.entries {
		slices.SortFunc(e.inside, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	}
	return f
}

// add puts a file into its folder, and that into its own.
func (f *FS) add(name string, e *entry) {
	for f.entries[name] == nil {
		f.entries[name] = e
		name = path.Dir(name)
		folder := f.entries[name]
		if folder == nil {
			above := &entry{name: path.Base(name), folder: true, inside: []*entry{e}}
			e = above
			continue
		}
		folder.inside = append(folder.inside, e)
	}
}
