package dockerfile

import (
	"os"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/plain/Dockerfile")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		Read(Source{Path: "Dockerfile", Data: data}, Options{})
	}
}
