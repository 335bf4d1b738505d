package cputime

import (
	"testing"
	"time"
)

// TestOf wants work to count and sleep not to.
func TestOf(t *testing.T) {
	if _, told := used(); !told {
		t.Skip("this system does not tell the processor time of a process")
	}
	if took := Of(func() { time.Sleep(300 * time.Millisecond) }); took > 200*time.Millisecond {
		t.Errorf("sleeping takes %v of a processor", took)
	}
	n := 0
	if took := Of(func() {
		for start := time.Now(); time.Since(start) < 300*time.Millisecond; {
			n++
		}
	}); took == 0 {
		t.Errorf("counting to %d takes no time", n)
	}
}
