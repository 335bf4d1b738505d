package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/cputime"
	"github.com/taskworthy/taskworthy/internal/decide"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
)

// pricing measures how long workloads take to price, with all that taskworthy cost
// tells, beside how long they take to decide: what they are, and where they belong.
// Both have what was read before them. Processors' time is counted, with that of the
// garbage collector, since nothing else of the machine is asked for.
func (b *bencher) pricing() (err error) {
	if b.priced == 0 {
		return nil
	}
	tree, err := os.MkdirTemp("", "taskworthy-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tree)) }()
	if _, err := writeTree(tree, b.priced/2); err != nil { // a project has two workloads at least
		return err
	}
	decisions, n, err := decided(tree, b.priced)
	if err != nil {
		return err
	}
	g, catalog, book := guide.Builtin(), knowledge.Builtin(), price.Builtin()
	var deciding, pricing []time.Duration
	memory := new(classify.Memory)
	for i := range b.pairs + 1 {
		low := onProcessors(func() {
			for j := range decisions {
				app := decisions[j].Application
				classes := memory.Application(app, catalog)
				decide.Application(app, classes, g)
			}
		})
		high := onProcessors(func() {
			q := quote.New(book, quote.Options{BreakEven: true})
			for j := range decisions {
				q.Application(decisions[j].Application, decisions[j].Classes, decisions[j].Placements)
			}
		})
		if i > 0 { // the first is not counted
			deciding, pricing = append(deciding, low), append(pricing, high)
		}
	}
	slices.Sort(deciding)
	slices.Sort(pricing)
	low, high := deciding[len(deciding)/2], pricing[len(pricing)/2]
	fmt.Printf("\n%d workloads: decide %v, price %v (medians of %d)\n", n, low.Round(time.Millisecond), high.Round(time.Millisecond), b.pairs)
	ratio := float64(high) / float64(low)
	row("ratio of price to decide", fmt.Sprintf("%.2f", ratio), fmt.Sprintf("%.1f", goalPricing), ratio <= goalPricing)
	return nil
}

// onProcessors is the time that f takes of all processors, its own garbage counted
// and none that was there before.
func onProcessors(f func()) time.Duration {
	runtime.GC()
	return cputime.Of(f)
}

// decided reads a tree and gives decided applications until they have n workloads.
func decided(tree string, n int) (list []assess.Decision, workloads int, err error) {
	names, err := filepath.Glob(filepath.Join(tree, "*"))
	if err != nil {
		return nil, 0, err
	}
	for _, name := range names {
		_, err := assess.Assess(context.Background(), assess.Options{Paths: []string{name}, Decided: func(d assess.Decision) {
			if workloads < n {
				list = append(list, d)
				workloads += len(d.Application.Workloads)
			}
		}})
		if err != nil {
			return nil, 0, err
		}
		if workloads >= n {
			break
		}
	}
	return list, workloads, nil
}
