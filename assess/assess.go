// Package assess is taskworthy as a library: it reads the definitions at some
// paths, decides for every workload in them where on AWS it belongs, and gives
// the report.
//
//	report, err := assess.Assess(ctx, assess.Options{Paths: []string{"."}})
//
// One bad file does not hide ten good ones: what is wrong with the input stands
// in Report.Problems. An error is a failure to do the work: a path that is not
// there (*PathError), a cancelled context.
package assess

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Options say what to read and by which guide to decide. The zero value reads
// the current folder and decides by the built-in guide.
type Options struct {
	// Paths are folders, in which definitions are discovered, files, which are read
	// alone, and "-", which is Stdin. Empty means ".".
	Paths []string
	// Files are merged into one project, as docker compose -f a -f b does.
	Files []string
	Stdin io.Reader
	// Root bounds every read; empty means the git work tree that holds the path.
	Root string
	// EnvFiles are read for interpolation instead of .env; Environ, as os.Environ
	// gives it, only counts when it is set.
	EnvFiles []string
	Environ  []string
	// Config is the user's configuration, nil for none.
	Config *config.Config
	// Guide decides, nil for the built-in one; Catalog recognises software, nil for the built-in one.
	Guide   *guide.Guide
	Catalog *knowledge.Catalog
	// MaxSize is the size limit of one file in bytes, 0 for the default of 8 MiB.
	MaxSize int64
	// Progress is called after each project, from one goroutine at a time; nil for silence.
	Progress func(done, total int)
	Version  string
	// Now is the day by which waivers expire; the zero time means today.
	Now time.Time
}

// PathError says that a path of Options cannot be opened at all.
type PathError struct {
	Path string
	Err  error
}

func (e *PathError) Error() string { return fmt.Sprintf("%s: %v", e.Path, e.Err) }
func (e *PathError) Unwrap() error { return e.Err }

// Assess reads everything that opts name and decides it.
func Assess(ctx context.Context, opts Options) (*taskworthy.Report, error) {
	r := &run{opts: opts, guide: opts.Guide, catalog: opts.Catalog}
	if r.guide == nil {
		r.guide = guide.Builtin()
	}
	if r.catalog == nil {
		r.catalog = knowledge.Builtin()
	}
	if r.opts.Now.IsZero() {
		r.opts.Now = time.Now()
	}
	projects, problems, err := r.gather(ctx)
	if err != nil {
		return nil, err
	}
	parts, err := r.each(ctx, projects)
	if err != nil {
		return nil, err
	}
	return r.report(projects, parts, problems), nil
}

// run is the work of one Assess.
type run struct {
	opts    Options
	guide   *guide.Guide
	catalog *knowledge.Catalog
}

// each decides the projects side by side, one goroutine a core. The parts are in
// the order of the projects.
func (r *run) each(ctx context.Context, projects []project) ([]part, error) {
	parts := make([]part, len(projects))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	done := make(chan struct{}, len(projects))
	for i := range projects {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			parts[i] = r.decide(ctx, &projects[i])
			done <- struct{}{}
			return ctx.Err()
		})
		if r.opts.Progress != nil {
			r.opts.Progress(len(done), len(projects))
		}
	}
	err := group.Wait()
	if r.opts.Progress != nil {
		r.opts.Progress(len(done), len(projects))
	}
	return parts, err
}
