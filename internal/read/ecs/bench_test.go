package ecs

import (
	"os"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

func definition(b *testing.B) []byte {
	b.Helper()
	data, err := os.ReadFile("testdata/cases/everything/task-definition.json")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	return data
}

func BenchmarkRead(b *testing.B) {
	tree := source.New(fstest.MapFS{"task.json": {Data: definition(b)}})
	memory := new(position.Memory)
	for b.Loop() {
		Read(b.Context(), tree, []string{"task.json"}, Options{Memory: memory})
	}
}

// BenchmarkFloor is what parsing the same file alone costs.
func BenchmarkFloor(b *testing.B) {
	data := definition(b)
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLook is what passing by costs: a file that is ours, and one that is not.
func BenchmarkLook(b *testing.B) {
	data := definition(b)
	for b.Loop() {
		Look(data)
	}
}
