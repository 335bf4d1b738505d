package slab

import "testing"

func TestSlab(t *testing.T) {
	var s Slab[[100]int]
	for _, n := range []int{1, 3, 50, perBlock[[100]int](), 1000, 1} {
		got := s.Take(n)
		if len(got) != 0 || cap(got) != n {
			t.Fatalf("Take(%d) has length %d and room for %d", n, len(got), cap(got))
		}
		for i, v := range got[:n] {
			if v != ([100]int{}) {
				t.Fatalf("value %d of %d is not zero", i, n)
			}
			got[:n][i][7] = 1
		}
	}
	a, b := s.New(), s.New()
	if a == b {
		t.Error("two values are one")
	}
	a[0] = 1
	s.Reset()
	for range 2000 {
		if *s.New() != ([100]int{}) {
			t.Fatal("memory that is used again is not zero")
		}
	}
}

func TestMemoryIsUsedAgain(t *testing.T) {
	var s Slab[int]
	allocs := testing.AllocsPerRun(100, func() {
		for range 10_000 {
			*s.New() = 1
		}
		s.Reset()
	})
	if allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}
