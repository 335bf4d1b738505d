package classify

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
)

// A question says how the file itself can answer it, and JSON has no comments.
func TestAnswerPlace(t *testing.T) {
	for _, tt := range []struct{ format, path, want string }{
		{"compose", "compose.yaml", "label"},
		{"compose", "compose.json", "label the service"},
		{"ecs-taskdef", "task.json", "Docker label"},
		{"kubernetes", "list.json", "annotate"},
		{"terraform", "main.tf", "comment"},
		{"terraform", "main.tf.json", "Docker label"},
		{"cloudformation", "template.yaml", "comment"},
		{"cloudformation", "template.json", "Docker label"},
		{"procfile", "Procfile", "comment"},
	} {
		w := &taskworthy.Workload{Source: taskworthy.Source{Format: tt.format, Path: tt.path}}
		if got := answerPlace(w); !strings.Contains(got, tt.want) {
			t.Errorf("%s in %s: got %q, want %q in it", tt.format, tt.path, got, tt.want)
		}
	}
}
