package knowledge

import (
	"sync"
	"testing"
)

func TestMemo(t *testing.T) {
	var m memo[int, int]
	asked := 0
	for range 3 {
		if got := m.get(2, func() int { asked++; return 4 }); got != 4 {
			t.Errorf("get = %d, want 4", got)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times, want once", asked)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 2 * maxMemo {
				if got := m.get(i, func() int { return 2 * i }); got != 2*i {
					t.Errorf("get(%d) = %d", i, got)
				}
			}
		})
	}
	group.Wait()
	if len(m.answers) > maxMemo {
		t.Errorf("it holds %d answers, more than %d", len(m.answers), maxMemo)
	}
}
