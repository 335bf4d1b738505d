package main

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// sample is what one run of a program took.
type sample struct {
	took   time.Duration
	memory int64 // peak, in bytes
}

// alternate runs two commands in turns, n times after a first run that is not
// counted, and gives the medians of each.
func alternate(n int, a, b []string) (sample, sample, error) {
	var as, bs []sample
	for i := range n + 1 {
		x, err := run(a)
		if err != nil {
			return sample{}, sample{}, err
		}
		y, err := run(b)
		if err != nil {
			return sample{}, sample{}, err
		}
		if i > 0 {
			as, bs = append(as, x), append(bs, y)
		}
	}
	return median(as), median(bs), nil
}

// run runs a command and measures it. Findings and problems are no failure.
func run(command []string) (sample, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout = io.Discard
	begin := time.Now()
	err := cmd.Run()
	took := time.Since(begin)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && (exit.ExitCode() == 1 || exit.ExitCode() == 3) {
		err = nil
	}
	if err != nil {
		return sample{}, fmt.Errorf("%s: %w", command, err)
	}
	s := sample{took: took}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		s.memory = usage.Maxrss
		if runtime.GOOS != "darwin" {
			s.memory *= 1024 // kilobytes elsewhere
		}
	}
	return s, nil
}

// median gives the median of each figure.
func median(samples []sample) sample {
	took := make([]time.Duration, len(samples))
	memory := make([]int64, len(samples))
	for i, s := range samples {
		took[i], memory[i] = s.took, s.memory
	}
	slices.Sort(took)
	slices.Sort(memory)
	return sample{took[len(took)/2], memory[len(memory)/2]}
}
