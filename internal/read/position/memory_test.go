package position

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What was in the memory before must not be seen.
func TestMemoryIsCleared(t *testing.T) {
	long := "list:\n" + strings.Repeat("- {a: 1, b: [x, y]}\n", 700) + "flow: [" + strings.Repeat("1, ", 500) + "2]\n"
	var m Memory
	for i, text := range []string{"a: {b: [1, 2], c: |\n  x\n}", long, "a:\nb: ''\nc: []\n", long, "[]"} {
		name := fmt.Sprint(i)
		got, gotProblems := m.Parse(name, []byte(text), Limits{})
		want, wantProblems := Parse(name, []byte(text), Limits{})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d (-new +used):\n%s", i, diff)
		}
		if diff := cmp.Diff(wantProblems, gotProblems); diff != "" {
			t.Errorf("%d (-new +used):\n%s", i, diff)
		}
		m.Reset()
	}
}
