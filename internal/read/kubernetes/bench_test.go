package kubernetes

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// shop is the folder of the case shop: six workloads and what leads to them.
func shop(tb testing.TB) (fstest.MapFS, []string) {
	tb.Helper()
	fsys := make(fstest.MapFS)
	names := []string{"api.yaml", "config.yaml", "db.json", "services.yaml"}
	for _, name := range names {
		data, err := os.ReadFile("testdata/shop/" + name)
		if err != nil {
			tb.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys, names
}

func BenchmarkRead(b *testing.B) {
	fsys, names := shop(b)
	tree, memory := source.New(fsys), new(position.Memory)
	b.ReportAllocs()
	for b.Loop() {
		Read(b.Context(), tree, names, Options{Memory: memory})
	}
}

// BenchmarkFloor is what parsing the same files alone costs.
func BenchmarkFloor(b *testing.B) {
	fsys, names := shop(b)
	memory := new(position.Memory)
	b.ReportAllocs()
	for b.Loop() {
		for _, name := range names {
			memory.Parse(name, fsys[name].Data, position.Limits{})
		}
		memory.Reset()
	}
}

// BenchmarkIsManifest is what looking at a file costs that a folder holds.
func BenchmarkIsManifest(b *testing.B) {
	fsys, _ := shop(b)
	data := fsys["api.yaml"].Data
	b.ReportAllocs()
	for b.Loop() {
		IsManifest(data)
	}
}
