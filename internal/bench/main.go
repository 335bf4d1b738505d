// Command bench measures taskworthy against what any program that reads the same
// files must pay: go run ./internal/bench.
//
// It builds the program, writes a tree of projects, and prints
//
//   - how much longer check takes for that tree than a floor, which walks it, reads
//     every file and parses the YAML ones with the same library over the same number of cores;
//   - check's peak memory for that tree;
//   - how long check takes for one file with five services, process start included,
//     beside a Go program that does nothing.
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
	goalRatio  = 2.0
	goalMemory = 120 << 20
	goalSingle = 25 * time.Millisecond
)

func main() {
	projects := flag.Int("projects", 2000, "how many projects the tree holds")
	pairs := flag.Int("pairs", 7, "how often floor and check run on the tree")
	runs := flag.Int("runs", 30, "how often check runs on the single file")
	keep := flag.String("tree", "", "write the tree here and keep it")
	floorOf := flag.String("floor", "", "be the floor for this tree (the benchmark calls itself so)")
	flag.Parse()
	var err error
	if *floorOf != "" {
		err = floor(*floorOf)
	} else {
		err = bench(*projects, *pairs, *runs, *keep)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(projects, pairs, runs int, tree string) (err error) {
	work, err := os.MkdirTemp("", "taskworthy-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	if tree == "" {
		tree = filepath.Join(work, "tree")
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
	taskworthy, bare := filepath.Join(work, "taskworthy"), filepath.Join(work, "bare")
	size, err := writeTree(tree, projects)
	if err != nil {
		return err
	}
	single := filepath.Join(work, "compose.yaml")
	if err := os.WriteFile(single, []byte(fiveServices), 0o644); err != nil {
		return err
	}
	fmt.Printf("%s, %d cores\n", runtime.Version(), runtime.GOMAXPROCS(0))
	fmt.Printf("tree: %d projects, %d files (%d YAML), %.1f MB\n", projects, size.files, size.yaml, float64(size.bytes)/1e6)

	low, high, err := alternate(pairs, []string{self, "-floor", tree}, []string{taskworthy, "check", "--format", "json", tree})
	if err != nil {
		return err
	}
	fmt.Printf("floor %v, check %v (medians of %d)\n", low.took, high.took, pairs)
	ratio := float64(high.took) / float64(low.took)
	row("ratio of check to floor", fmt.Sprintf("%.2f", ratio), fmt.Sprintf("%.1f", goalRatio), ratio <= goalRatio)
	row("peak memory of check", megabytes(high.memory), megabytes(goalMemory), high.memory <= goalMemory)
	nothing, one, err := alternate(runs, []string{bare}, []string{taskworthy, "check", "--format", "json", single})
	if err != nil {
		return err
	}
	row("one file, five services", milliseconds(one.took), milliseconds(goalSingle), one.took <= goalSingle)
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
