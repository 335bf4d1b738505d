package slab

import (
	"strings"
	"testing"
)

// What was given out stays as it is, whatever comes after it.
func TestText(t *testing.T) {
	var text Text
	var got, want []string
	for i := range 3000 {
		part := strings.Repeat(string(rune('a'+i%26)), i%40)
		got, want = append(got, text.Join(part, "-", part)), append(want, part+"-"+part)
		got, want = append(got, text.Copy([]byte(part))), append(want, part)
	}
	long := strings.Repeat("long", textBlock)
	got, want = append(got, text.Join(long), text.Join()), append(want, long, "")
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("string %d is %q, want %q", i, got[i], want[i])
		}
	}
}
