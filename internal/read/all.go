package read

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// All reads definitions, as many at a time as there are processors. The
// Applications are in the order of the definitions; those that another one
// includes are left out. It fails only when ctx is done.
func All(ctx context.Context, tree *source.Tree, defs []Definition, opts Options) ([]*taskworthy.Application, error) {
	apps := make([]*taskworthy.Application, len(defs))
	included := make([][]string, len(defs))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(defs)) {
		group.Go(func() {
			for i := range next {
				r := reader(defs[i].Format)
				apps[i], included[i] = r.Read(ctx, tree, defs[i].Files, opts)
			}
		})
	}
	for i := range defs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read definitions: %w", err)
	}
	return withoutIncluded(defs, apps, included), nil
}

// withoutIncluded drops the applications whose main file another one includes.
// Of those that include each other in a circle the first stays.
func withoutIncluded(defs []Definition, apps []*taskworthy.Application, included [][]string) []*taskworthy.Application {
	by := make(map[string]int) // main file to the first definition that includes it
	for i, files := range included {
		for _, file := range files {
			if _, ok := by[file]; !ok && file != defs[i].Files[0] {
				by[file] = i
			}
		}
	}
	kept := make([]*taskworthy.Application, 0, len(apps))
	for i := range defs {
		if standsAlone(i, defs, by) {
			kept = append(kept, apps[i])
		}
	}
	return kept
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
