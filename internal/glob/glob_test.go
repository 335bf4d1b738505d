package glob

import (
	"strings"
	"testing"
	"time"
)

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		pattern, s string
		want       bool
	}{
		{"*-exporter", "node-exporter", true},
		{"*-exporter", "exporter", false},
		{"a*b*c", "aXbYbZc", true},
		{"a*b*c", "aXbY", false},
		{"?", "", false},
		{"?", "x", true},
		{"*", "", true},
		{"**", "x/y", true},
		{"Queue*", "queue_connection", true},
		{"*worker*", "the-worker-2", true},
		{"", "", true},
		{"", "x", false},
		{"a", "A", true},
	} {
		if got := Match(tt.pattern, tt.s); got != tt.want {
			t.Errorf("Match(%q, %q) = %v, want %v", tt.pattern, tt.s, got, tt.want)
		}
		if got := Compile(tt.pattern).Match(strings.ToLower(tt.s)); got != tt.want {
			t.Errorf("Compile(%q).Match(%q) = %v, want %v", tt.pattern, tt.s, got, tt.want)
		}
	}
}

// TestMatchIsBounded: many stars against a long name that almost matches.
func TestMatchIsBounded(t *testing.T) {
	done := make(chan bool)
	go func() { done <- Match(strings.Repeat("a*", 40)+"b", strings.Repeat("a", 5000)) }()
	select {
	case got := <-done:
		if got {
			t.Error("it matches")
		}
	case <-time.After(5 * time.Second):
		t.Fatal("it takes exponential time")
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("*a?b*", "xaybz")
	f.Add("**", "")
	f.Add("A*", "a")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if !ascii(pattern + s) {
			return
		}
		if a, b := Match(pattern, s), Compile(pattern).Match(strings.ToLower(s)); a != b {
			t.Errorf("%q and %q: Match says %v, Pattern %v", pattern, s, a, b)
		}
	})
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
