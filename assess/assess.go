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
	"io/fs"
	"sync"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/decide"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/read"
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
	// TerraformVars are name=value settings of Terraform's variables,
	// TerraformVarFiles files with more.
	TerraformVars, TerraformVarFiles []string
	// Helm is the program that renders charts, empty to leave them alone; HelmValues
	// are values files for it.
	Helm       string
	HelmValues []string
	// Instead gives what is read in place of the root with this absolute path; nil
	// reads the folder itself.
	Instead func(root string) (fs.FS, error)
	// Config is the user's configuration, nil for none.
	Config *config.Config
	// Guide decides, nil for the built-in one; Catalog recognises software, nil for the built-in one.
	Guide   *guide.Guide
	Catalog *knowledge.Catalog
	// MaxSize is the size limit of one file in bytes, 0 for the default of 8 MiB.
	MaxSize int64
	// Progress is called after each definition, one call at a time; nil for silence.
	Progress func(done, total int)
	// Decided is called at the end for each application with what was decided of its
	// workloads, in the order of the definitions; nil drops the facts as soon as they
	// are decided.
	Decided func(Decision)
	// Price prices each application as it is decided; nil leaves costs out. It is called
	// by several goroutines at once, and must keep nothing of the facts. The sums of
	// Report.Cost are left to the caller.
	Price func(Decision) Priced
	// Bare leaves out of the report what verdicts rest on and what follows from them:
	// evidence, traces, questions, findings. It is for those who ask for costs alone.
	Bare    bool
	Version string
	// Now is the day by which waivers expire; the zero time means today.
	Now time.Time
}

// Decision is one application with what was concluded about its workloads: both
// lists are in the workloads' order.
type Decision struct {
	Application *taskworthy.Application
	Classes     []taskworthy.Classification
	Placements  []taskworthy.Placement
}

// Priced is what an application costs.
type Priced struct {
	// Workloads are in the order of the application's, nil where the report has no costs;
	// Shared is what they share, nil for nothing.
	Workloads []*taskworthy.WorkloadCost
	Shared    *taskworthy.SharedCost
	// Count is called at the end, one application after the other in the order of the
	// definitions, for those that no other definition includes. Nil asks for nothing.
	Count func()
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
	r.guided = decide.By(r.guide)
	if r.catalog == nil {
		r.catalog = knowledge.Builtin()
	}
	if r.opts.Now.IsZero() {
		r.opts.Now = time.Now()
	}
	places, err := r.gather(ctx)
	if err != nil {
		return nil, err
	}
	parts, n, err := r.each(ctx, places)
	if err != nil {
		return nil, err
	}
	for i := range parts {
		if opts.Decided != nil {
			opts.Decided(parts[i].decision)
		}
		if parts[i].count != nil {
			parts[i].count()
		}
	}
	return r.report(places, parts, n), nil
}

// run is the work of one Assess.
type run struct {
	opts    Options
	guide   *guide.Guide
	guided  *decide.Guided
	catalog *knowledge.Catalog
	memory  sync.Pool // of *memory
}

// counts says what was read: definitions by format, without those that are a part of
// another one, and the files that all of them are made of.
type counts struct {
	formats map[string]int
	files   int
}

// each decides the definitions of all places. The parts are in the order of the
// definitions, without those that another definition includes.
func (r *run) each(ctx context.Context, places []*place) (parts []part, n counts, err error) {
	n.formats = map[string]int{}
	total := 0
	for _, p := range places {
		total += len(p.defs)
	}
	done := r.progress(total)
	for _, p := range places {
		opts, err := r.readOptions(p)
		if err != nil {
			return nil, n, err
		}
		opts.Passing = r.opts.Decided == nil
		own := make([]part, len(p.defs))
		alone, err := read.Each(ctx, p.tree, p.defs, opts, func(i int, app *taskworthy.Application) {
			own[i] = r.part(p, app)
			done()
		})
		if err != nil {
			return nil, n, err
		}
		for i := range own {
			if alone[i] {
				parts = append(parts, own[i])
				n.formats[p.defs[i].Format]++
			}
			n.files += len(p.defs[i].Files)
		}
	}
	return parts, n, nil
}

// progress gives the function to call after each definition.
func (r *run) progress(total int) func() {
	if r.opts.Progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		r.opts.Progress(done, total)
	}
}
