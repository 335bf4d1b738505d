package read

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
	"github.com/taskworthy/taskworthy/internal/slab"
)

// Each reads definitions, as many at a time as there are processors, and hands
// each Application to f with the index of its definition, from several goroutines
// at once. It gives the definitions that stand alone: those that another one
// includes are decided there. It fails only when ctx is done.
func Each(ctx context.Context, tree *source.Tree, defs []Definition, opts Options, f func(i int, app *taskworthy.Application)) (alone []bool, err error) {
	included := make([][]string, len(defs))
	read := func(i int, opts Options) {
		var app *taskworthy.Application
		app, included[i] = reader(defs[i].Format).Read(ctx, tree, defs[i].Files, opts)
		f(i, app)
	}
	var first, rest []int
	for i := range defs {
		if defs[i].Format == dockerfileFormat {
			rest = append(rest, i)
			continue
		}
		first = append(first, i)
	}
	together(ctx, first, opts, read)
	// Only now is it known which Dockerfiles are built by others.
	by := includers(defs, included)
	rest = slices.DeleteFunc(rest, func(i int) bool { _, ok := by[defs[i].Files[0]]; return ok })
	together(ctx, rest, opts, read)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read definitions: %w", err)
	}
	return notIncluded(defs, by), nil
}

// together calls read for each index, as many at a time as there are processors,
// until ctx is done.
func together(ctx context.Context, indexes []int, opts Options, read func(i int, opts Options)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(indexes)) {
		group.Go(func() {
			opts := opts
			opts.memory, opts.workloads = new(position.Memory), new(slab.Slab[taskworthy.Workload])
			for ctx.Err() == nil {
				n := int(next.Add(1)) - 1
				if n >= len(indexes) {
					return
				}
				read(indexes[n], opts)
				if opts.Passing {
					opts.workloads.Reset()
				}
			}
		})
	}
	group.Wait()
}

// All gives the Applications of definitions in their order, without those that
// another one includes.
func All(ctx context.Context, tree *source.Tree, defs []Definition, opts Options) ([]*taskworthy.Application, error) {
	opts.Passing = false
	apps := make([]*taskworthy.Application, len(defs))
	alone, err := Each(ctx, tree, defs, opts, func(i int, app *taskworthy.Application) { apps[i] = app })
	if err != nil {
		return nil, err
	}
	kept := make([]*taskworthy.Application, 0, len(apps))
	for i, app := range apps {
		if alone[i] {
			kept = append(kept, app)
		}
	}
	return kept, nil
}

// includers leads from a file to the first definition that includes it.
func includers(defs []Definition, included [][]string) map[string]int {
	by := make(map[string]int)
	for i, files := range included {
		for _, file := range files {
			if _, ok := by[file]; !ok && file != defs[i].Files[0] {
				by[file] = i
			}
		}
	}
	return by
}

// notIncluded says of each definition whether no other one includes its main
// file. Of those that include each other in a circle the first stays.
func notIncluded(defs []Definition, by map[string]int) []bool {
	alone := make([]bool, len(defs))
	for i := range defs {
		alone[i] = standsAlone(i, defs, by)
	}
	return alone
}

// standsAlone follows who includes definition i, and who includes that.
func standsAlone(i int, defs []Definition, by map[string]int) bool {
	first := i
	for at, steps := i, 0; steps <= len(defs); steps++ {
		owner, ok := by[defs[at].Files[0]]
		switch {
		case !ok:
			return at == i
		case owner == i:
			return first == i
		}
		at, first = owner, min(first, owner)
	}
	return false // it hangs below a circle
}
