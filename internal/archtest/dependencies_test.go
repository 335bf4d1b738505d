package archtest

import (
	"os"
	"strings"
	"testing"
)

// TestDependencies holds docs/dependencies.md against go.mod: both name the same
// direct dependencies at the same versions.
func TestDependencies(t *testing.T) {
	page, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for line := range strings.Lines(string(page)) {
		cell, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if module, version, ok := strings.Cut(cell, " "); ok && strings.Contains(module, ".") && strings.HasPrefix(version, "v") {
			explained[cell] = true
		}
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(mod)) {
		line, direct := strings.TrimSpace(line), line[0] == '\t' && !strings.Contains(line, "// indirect")
		switch {
		case !direct:
		case explained[line]:
			delete(explained, line)
		default:
			t.Errorf("docs/dependencies.md does not explain %s", line)
		}
	}
	for line := range explained {
		t.Errorf("docs/dependencies.md explains %s, which go.mod does not have", line)
	}
}
