package assess_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/config"
)

// TestPaths wants one id for each service however it is reached, and no two
// services with one id.
func TestPaths(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"shop/compose.yaml", "shop/tools/compose.yaml", "blog/compose.yaml", "blog/compose.prod.yaml"} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("services: {db: {image: 'postgres:17'}}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"a folder", []string{"shop"}, []string{"compose.yaml#db", "tools/compose.yaml#db"}},
		{"a file", []string{"shop/tools/compose.yaml"}, []string{"compose.yaml#db"}},
		{"two folders", []string{"shop", "blog"}, []string{"blog/compose.yaml#db", "shop/compose.yaml#db", "shop/tools/compose.yaml#db"}},
		{"one folder in the other", []string{"shop/tools", "shop"}, []string{"compose.yaml#db", "tools/compose.yaml#db"}},
		{"the same twice", []string{"shop", "shop"}, []string{"compose.yaml#db", "tools/compose.yaml#db"}},
		{"two files of a folder", []string{"blog/compose.prod.yaml", "blog/compose.yaml"}, []string{"compose.prod.yaml#db", "compose.yaml#db"}},
		{"a file and its folder", []string{"blog/compose.yaml", "blog"}, []string{"compose.yaml#db"}},
		{"far apart", []string{"shop/tools", "blog"}, []string{"blog/compose.yaml#db", "shop/tools/compose.yaml#db"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opts := assess.Options{Root: root}
			for _, path := range tt.paths {
				opts.Paths = append(opts.Paths, filepath.Join(root, filepath.FromSlash(path)))
			}
			if diff := cmp.Diff(tt.want, ids(t, opts)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			opts.Root = "" // without a root the paths' folders are the roots
			if diff := cmp.Diff(tt.want, ids(t, opts)); diff != "" {
				t.Errorf("without a root, -want +got:\n%s", diff)
			}
		})
	}
}

// TestPathsOfConfiguration wants globs to mean the same however many paths are named.
func TestPathsOfConfiguration(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"shop", "blog", "old"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name, "compose.yaml"), []byte("services: {db: {image: 'postgres:17'}}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(root, ".taskworthy.yaml")
	if err := os.WriteFile(file, []byte("exclude: [old/**]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cfg, problems, err := config.Load(file, ".taskworthy.yaml")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	opts := assess.Options{Root: root, Config: cfg}
	for _, name := range []string{"shop", "blog", "old"} {
		opts.Paths = append(opts.Paths, filepath.Join(root, name))
	}
	want := []string{"blog/compose.yaml#db", "shop/compose.yaml#db"}
	if diff := cmp.Diff(want, ids(t, opts)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func ids(t *testing.T, opts assess.Options) []string {
	t.Helper()
	report, err := assess.Assess(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, w := range report.Workloads {
		ids = append(ids, w.ID)
	}
	return ids
}
