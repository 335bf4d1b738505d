// Command bench measures taskworthy against what any program that reads the same
// files must pay: go run ./internal/bench.
//
// It builds the program, writes trees of projects, and prints
//
//   - how much longer check takes for a tree of Compose projects than a floor, which
//     walks it, reads what may be a definition and parses those that are, with the
//     same libraries over the same number of cores; and the peak memory of check, and of
//     cost;
//   - the same for a mixed tree: definitions of every format, five times as many other
//     files among them; and how the time grows with such a tree;
//   - how long workloads take to price beside how long they take to decide, both in
//     memory and after they were read;
//   - how long check and cost take for one file with five services, process start
//     included, beside a Go program that does nothing.
//
// Each is a median; floor and check run in turns, so that both see the same machine.
// The goals are printed beside the figures, and missing one is no failure: a
// machine may be busy.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// The goals.
const (
	goalRatio       = 2.0
	goalMemory      = 120 << 20
	goalMixedMemory = 250 << 20
	goalCostMemory  = 150 << 20
	goalSingle      = 15 * time.Millisecond
	goalSingleCost  = 30 * time.Millisecond
	goalPricing     = 0.5
	// goalGrowth is how much longer one definition may take in a tree ten times as large.
	goalGrowth = 1.2
)

// plan says how large the trees are and how often is measured.
type plan struct {
	projects    int    // of the Compose tree, 0 to leave it out
	definitions int    // of the mixed tree, 0 to leave it out
	priced      int    // workloads that are decided and priced, 0 to leave them out
	pairs, runs int    // of trees, and of the single file
	keep        string // where the trees are written and kept, empty for nowhere
}

func main() {
	var p plan
	flag.IntVar(&p.projects, "projects", 2000, "how many Compose projects the first tree holds")
	flag.IntVar(&p.definitions, "definitions", 10000, "how many definition files the mixed tree holds")
	flag.IntVar(&p.priced, "workloads", 10000, "how many workloads are decided and priced")
	flag.IntVar(&p.pairs, "pairs", 7, "how often floor and check run on a tree, and workloads are decided and priced")
	flag.IntVar(&p.runs, "runs", 30, "how often check and cost run on the single file")
	flag.StringVar(&p.keep, "tree", "", "write the trees below this folder and keep them")
	floorOf := flag.String("floor", "", "be the floor for this tree (the benchmark calls itself so)")
	flag.Parse()
	var err error
	if *floorOf != "" {
		err = floor(*floorOf)
	} else {
		err = bench(p)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(p plan) (err error) {
	work, err := os.MkdirTemp("", "taskworthy-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	if p.keep == "" {
		p.keep = work
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	build := exec.Command("go", "build", "-o", work+string(filepath.Separator), "./cmd/taskworthy", "./internal/bench/bare")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build (is this the root of the repository?): %w", err)
	}
	b := &bencher{plan: p, self: self, taskworthy: filepath.Join(work, "taskworthy"), bare: filepath.Join(work, "bare")}
	fmt.Printf("%s, %d cores\n", runtime.Version(), runtime.GOMAXPROCS(0))
	return errors.Join(b.composeTree(), b.mixedTrees(), b.pricing(), b.singleFile(work))
}

// bencher measures the programs that it names.
type bencher struct {
	plan
	self, taskworthy, bare string
}

func (b *bencher) composeTree() error {
	if b.projects == 0 {
		return nil
	}
	tree := filepath.Join(b.keep, "compose")
	size, err := writeTree(tree, b.projects)
	if err != nil {
		return err
	}
	fmt.Printf("\nCompose: %d projects, %d files (%d YAML), %.1f MB\n", b.projects, size.files, size.yaml, float64(size.bytes)/1e6)
	if _, err = b.tree(tree, goalMemory); err != nil {
		return err
	}
	return b.costs(tree)
}

// costs measures the memory of taskworthy cost on a tree, in the form that holds all lines.
func (b *bencher) costs(tree string) error {
	var samples []sample
	for range b.pairs {
		s, err := run([]string{b.taskworthy, "cost", "--format", "json", tree})
		if err != nil {
			return err
		}
		samples = append(samples, s)
	}
	cost := median(samples)
	row("peak memory of cost", megabytes(cost.memory), megabytes(goalCostMemory), cost.memory <= goalCostMemory)
	return nil
}

// mixedTrees measures a mixed tree, and one of a tenth of its size.
func (b *bencher) mixedTrees() error {
	if b.definitions == 0 {
		return nil
	}
	var took [2]time.Duration
	for i, n := range []int{b.definitions / 10, b.definitions} {
		tree := filepath.Join(b.keep, fmt.Sprintf("mixed%d", n))
		size, err := writeMixed(tree, n)
		if err != nil {
			return err
		}
		fmt.Printf("\nmixed: %d definition files among %d others, %.1f MB\n", n, size.files-n, float64(size.bytes)/1e6)
		if took[i], err = b.tree(tree, goalMixedMemory); err != nil {
			return err
		}
	}
	growth := float64(took[1]) / float64(took[0]) / 10
	row("growth, tenfold", fmt.Sprintf("%.2f", 10*growth), fmt.Sprintf("%.1f", 10*goalGrowth), growth <= goalGrowth)
	return nil
}

// tree measures check on a tree beside the floor, and gives how long it took.
func (b *bencher) tree(tree string, memory int64) (time.Duration, error) {
	low, high, err := alternate(b.pairs, []string{b.self, "-floor", tree}, []string{b.taskworthy, "check", "--format", "json", tree})
	if err != nil {
		return 0, err
	}
	fmt.Printf("floor %v, check %v (medians of %d)\n", low.took.Round(time.Millisecond), high.took.Round(time.Millisecond), b.pairs)
	ratio := float64(high.took) / float64(low.took)
	row("ratio of check to floor", fmt.Sprintf("%.2f", ratio), fmt.Sprintf("%.1f", goalRatio), ratio <= goalRatio)
	row("peak memory of check", megabytes(high.memory), megabytes(memory), high.memory <= memory)
	return high.took, nil
}

func (b *bencher) singleFile(work string) error {
	if b.runs == 0 {
		return nil
	}
	single := filepath.Join(work, "compose.yaml")
	if err := os.WriteFile(single, []byte(fiveServices), 0o644); err != nil {
		return err
	}
	nothing, checked, err := alternate(b.runs, []string{b.bare}, []string{b.taskworthy, "check", "--format", "json", single})
	if err != nil {
		return err
	}
	_, priced, err := alternate(b.runs, []string{b.bare}, []string{b.taskworthy, "cost", "--format", "json", single})
	if err != nil {
		return err
	}
	fmt.Println()
	row("check of five services", milliseconds(checked.took), milliseconds(goalSingle), checked.took <= goalSingle)
	row("cost of five services", milliseconds(priced.took), milliseconds(goalSingleCost), priced.took <= goalSingleCost)
	fmt.Printf("%-26s %10s\n", "a program doing nothing", milliseconds(nothing.took))
	return nil
}

func row(what, figure, goal string, ok bool) {
	verdict := "OK"
	if !ok {
		verdict = "over"
	}
	fmt.Printf("%-26s %10s   goal %9s   %s\n", what, figure, goal, verdict)
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}
