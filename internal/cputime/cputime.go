// Package cputime measures for tests and benchmarks what a piece of work costs the machine, however
// busy others keep it: a limit on it says something of the work alone.
package cputime

import "time"

// Of is the time that processors spend on this process while f runs, in user and
// system mode together. Whatever else the process does meanwhile counts in, so a test
// that asks is not run in parallel. Where the system does not tell, it is the time on
// the clock.
func Of(f func()) time.Duration {
	before, told := used()
	start := time.Now()
	f()
	after, _ := used()
	if !told {
		return time.Since(start)
	}
	return after - before
}
