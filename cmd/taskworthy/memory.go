package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is how far the heap may grow before the collector has work to do. A tree
// of some hundred definitions fits in; the report of 2,000 takes half of it, and
// the whole process then stays below 120 MB.
const room = 72 << 20

// pace is the least growth, in per cent of what the last collection left, before
// the next one. It counts for trees whose report outgrows room, and is Go's own.
const pace = 100

// goMinimum is the heap at which Go first collects at GOGC=100. Source: the Go GC
// guide, https://go.dev/doc/gc-guide#GOGC.
const goMinimum = 4 << 20

// collectLate lets the heap grow to room before it is collected, and afterwards to
// room, or at the pace where that is more.
func collectLate() {
	debug.SetGCPercent(100 * room / goMinimum)
	afterCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if kept := live[0].Value.Uint64(); kept > 0 {
			debug.SetGCPercent(max(pace, int(100*room/kept)-100))
		}
	})
}

// afterCollection calls f after every collection of garbage.
func afterCollection(f func()) {
	type witness struct{ _ *witness } // pointers keep it from sharing a block with others
	runtime.AddCleanup(&witness{}, func(struct{}) {
		f()
		afterCollection(f)
	}, struct{}{})
}
