package knowledge

import "testing"

// BenchmarkIndex makes the built-in catalog ready, which every start of the
// program pays for.
func BenchmarkIndex(b *testing.B) {
	c := *Builtin()
	b.ReportAllocs()
	for b.Loop() {
		c.Index()
	}
}
