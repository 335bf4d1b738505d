package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/baseline"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/revision"
)

// before says where earlier findings come from, and where those of now go.
type before struct {
	base, baseline, write string
}

func (b *before) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&b.base, "base", "", "findings that git revision `REV` had already never fail")
	f.StringVar(&b.baseline, "baseline", "", "findings of the saved report `FILE` never fail")
	f.StringVar(&b.write, "write-baseline", "", "save this report as `FILE`, for --baseline")
}

// apply marks the findings of r that were there before, and saves r if it is to be.
// opts are those that r was made with.
func (b *before) apply(ctx context.Context, r *taskworthy.Report, opts assess.Options) error {
	if b.baseline != "" {
		known, err := readBaseline(b.baseline)
		if err != nil {
			return err
		}
		known.Mark(r)
	}
	if b.base != "" {
		known, err := b.atBase(ctx, opts)
		if err != nil {
			return err
		}
		known.Mark(r)
	}
	if b.write == "" {
		return nil
	}
	saved := *r // prices change by themselves, and no finding with them
	saved.Cost, saved.Workloads = nil, slices.Clone(r.Workloads)
	for i := range saved.Workloads {
		saved.Workloads[i].Cost = nil
	}
	return written(atomically(b.write, func(w io.Writer) error { return report.JSON(w, &saved, report.Options{}) }))
}

func readBaseline(name string) (baseline.Known, error) {
	f, err := os.Open(name)
	if err != nil {
		return baseline.Known{}, usage("--baseline names a report that --write-baseline saved", "--baseline: %w", err)
	}
	defer func() { _ = f.Close() }() // only read from
	known, err := baseline.Read(f)
	if err != nil {
		return baseline.Known{}, usage("save one with taskworthy check --write-baseline FILE", "--baseline %s: %w", name, err)
	}
	return known, nil
}

// atBase decides the same paths as the revision has them. What is not there yet has
// no findings.
func (b *before) atBase(ctx context.Context, opts assess.Options) (baseline.Known, error) {
	opts.Price = nil
	r, err := atRevision(ctx, opts, b.base)
	if r == nil || err != nil {
		return baseline.Known{}, err
	}
	return baseline.Of(r), nil
}

// atRevision is the report of the same paths as a revision has them, nil where it has
// none of them.
func atRevision(ctx context.Context, opts assess.Options, base string) (*taskworthy.Report, error) {
	if slices.Contains(opts.Paths, "-") {
		return nil, usage("name a file or a folder of a git work tree", "--base knows no earlier standard input")
	}
	var opened []*revision.FS
	defer func() {
		for _, fsys := range opened {
			_ = fsys.Close() // only read from
		}
	}()
	opts.Instead = func(root string) (fs.FS, error) {
		fsys, err := revision.Open(ctx, root, base)
		if err != nil {
			return nil, err
		}
		opened = append(opened, fsys)
		return fsys, nil
	}
	opts.Progress = nil
	r, err := assess.Assess(ctx, opts)
	switch {
	case errors.Is(err, revision.ErrUnknown):
		return nil, usage("name a revision that git rev-parse knows; a shallow clone fetches one with git fetch --depth=1 origin REV", "--base %s: %w", base, revision.ErrUnknown)
	case errors.Is(err, revision.ErrNoTree):
		return nil, usage("--base needs a git work tree", "--base %s: %w", base, err)
	case errors.Is(err, revision.ErrNoGit):
		return nil, outside(fmt.Errorf("--base: %w", err))
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil //nolint:nilnil // neither a report nor a failure
	case err != nil:
		return nil, outside(fmt.Errorf("--base %s: %w", base, err))
	}
	return r, nil
}
