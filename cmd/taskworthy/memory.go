package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is how far the heap may grow before the collector has work to do. A tree
// of some hundred definitions fits in; of a bigger one less than that is kept, so
// that twice of what is kept (Go's own pace) takes over only for the biggest.
const room = 48 << 20

// goMinimum is the heap at which Go first collects at GOGC=100. Source: the Go GC
// guide, https://go.dev/doc/gc-guide#GOGC.
const goMinimum = 4 << 20

// collectLate lets the heap grow to room before it is collected, and afterwards to
// room or to twice of what the last collection left, whichever is more.
func collectLate() {
	debug.SetGCPercent(100 * room / goMinimum)
	afterCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if kept := live[0].Value.Uint64(); kept > 0 {
			debug.SetGCPercent(max(100, 100*room/int(kept)-100))
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
