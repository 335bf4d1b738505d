package nearest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	set := []string{"database", "worker", "web", "web-admin", "proxy"}
	for _, tt := range []struct {
		word string
		want []string
	}{
		{"databse", []string{"database"}},
		{"WORKR", []string{"worker"}},
		{"web", []string{"web", "web-admin"}},
		{"admin", []string{"web-admin"}},
		{"zzz", []string{}},
		{"", []string{}},
	} {
		if diff := cmp.Diff(tt.want, Words(tt.word, set, 2)); diff != "" {
			t.Errorf("Words(%q) (-want +got):\n%s", tt.word, diff)
		}
	}
}
