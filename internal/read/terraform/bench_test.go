package terraform

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// BenchmarkRead reads a task with its service, as most configurations have them.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("testdata/jsonencode/main.tf")
	if err != nil {
		b.Fatal(err)
	}
	tree := source.New(fstest.MapFS{"main.tf": {Data: data}})
	b.ReportAllocs()
	for b.Loop() {
		Read(b.Context(), tree, []string{"main.tf"}, Options{})
	}
}
