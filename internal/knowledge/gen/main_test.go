package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// TestFresh fails when what is compiled is older than its YAML.
func TestFresh(t *testing.T) {
	c, err := knowledge.Load(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range sources {
		want, err := source(c)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale; run: go generate ./internal/knowledge", name)
		}
	}
}
