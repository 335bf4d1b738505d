package knowledge

import "testing"

// BenchmarkStart makes the built-in catalog ready and asks it of one image and one
// command, which every start of the program pays for.
func BenchmarkStart(b *testing.B) {
	image := ParseImage("bitnami/postgresql:16")
	b.ReportAllocs()
	for b.Loop() {
		c := *Builtin()
		c.setTables(&builtinTables)
		if c.Image(image) == nil || c.Command([]string{"celery", "worker"}) == nil {
			b.Fatal("the catalog knows neither PostgreSQL nor Celery")
		}
	}
}
