package kustomize

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases builds the kustomization in every folder of testdata. want.txt is what it
// must come to, each value with its place; -update rewrites it.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range folders {
		t.Run(entry.Name(), func(t *testing.T) {
			folder := filepath.Join("testdata", entry.Name())
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, filepath.Join(folder, "want.txt"), show(Build(t.Context(), tree, "kustomization.yaml", Options{Memory: new(position.Memory)})))
		})
	}
}

// show is what was built, a value a line.
func show(built Built) []byte {
	var b bytes.Buffer
	for _, r := range built.Resources {
		fmt.Fprintf(&b, "%s/%s by %s\n", r.Node.Get("kind").Text(), r.Node.At("metadata", "name").Text(), r.Entry.Pos())
		showNode(&b, "", r.Node)
	}
	for _, p := range built.Problems {
		fmt.Fprintf(&b, "%s: %s %s: %s; %s\n", p.Pos, p.Severity, p.Code, p.Message, p.Hint)
	}
	fmt.Fprintf(&b, "includes %s\n", strings.Join(built.Included, " "))
	return b.Bytes()
}

func showNode(b *bytes.Buffer, path string, n *position.Node) {
	for _, e := range n.Entries {
		showNode(b, path+"/"+e.Key.Value, e.Value)
	}
	for i, item := range n.Items {
		showNode(b, fmt.Sprintf("%s/%d", path, i), item)
	}
	if len(n.Entries)+len(n.Items) == 0 {
		fmt.Fprintf(b, "  %s = %q @%s\n", path, n.Value, n.Pos())
	}
}
