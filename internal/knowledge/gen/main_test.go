package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// TestFresh fails when the compiled catalog is older than its YAML.
func TestFresh(t *testing.T) {
	c, err := knowledge.Load(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := Source(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../catalog_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("catalog_gen.go is stale; run: go generate ./internal/knowledge")
	}
}
