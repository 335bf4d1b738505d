package price

import "testing"

// BenchmarkParse reads the built-in book, which every run that tells costs pays for.
func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDigest writes a book and takes its digest.
func BenchmarkDigest(b *testing.B) {
	book := New(Builtin().Prices())
	b.ReportAllocs()
	for b.Loop() {
		book.Digest()
	}
}
