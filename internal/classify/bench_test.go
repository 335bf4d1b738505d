package classify_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/classify"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// BenchmarkApplication classifies every example of the catalog, one an
// application; b.N counts workloads.
func BenchmarkApplication(b *testing.B) {
	c, err := knowledge.Load(os.DirFS(filepath.Join("..", "knowledge", "data")))
	if err != nil {
		b.Fatal(err)
	}
	c.Index()
	var apps []*taskworthy.Application
	for _, s := range c.Software {
		for _, e := range s.Examples {
			apps = append(apps, exampleApp(e))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		classify.Application(apps[i%len(apps)], c)
	}
}
