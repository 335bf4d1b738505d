package terraform

import (
	"strings"
	"testing"
)

// TestModules wants every entry of the table to be found by its source, with the page
// and the version that it was read from.
func TestModules(t *testing.T) {
	for _, m := range modules {
		if got := moduleOf(strings.ReplaceAll(m.source, "*", "anything")); got.source != m.source {
			t.Errorf("%s is read as %q", m.source, got.source)
		}
		if !strings.HasPrefix(m.page, registry) || m.version == "" && m.shape != shapeNone {
			t.Errorf("%s has no page or no version", m.source)
		}
	}
}

// TestMentions looks for whole words in sources.
func TestMentions(t *testing.T) {
	for source, want := range map[string]bool{
		"git::https://git.example.com/ecs-service.git": true, "example/modules//ECS": true, "example/specs/aws": false, "example/records/aws": false,
	} {
		if got := mentions(source, "ecs"); got != want {
			t.Errorf("mentions(%s) = %t", source, got)
		}
	}
}
