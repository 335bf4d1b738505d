package terminal

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"db", "db"},
		{"naïve 漢字 ✓", "naïve 漢字 ✓"},
		{"\x1b[31mred", `\x1b[31mred`},
		{"a\r\nb\tc\x00\x7f", `a\x0d\nb\tc\x00\x7f`},
		{"\u202eevil\u200b\u2028", `\u202eevil\u200b\u2028`},
		{"\u009b1m", `\u009b1m`},
		{"\xff\xfe", `\xff\xfe`},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text       string
		room, rest int
		want       string
	}{
		{"one two three", 0, 0, "one two three"},
		{"one two three", 7, 7, "one two|three"},
		{"one two three", 3, 9, "one|two three"},
		{"  blanks   between  ", 30, 30, "blanks between"},
		{"/var/lib/postgresql/data", 12, 12, "/var/lib/|postgresql/|data"},
		{"abcdefghij", 4, 4, "abcd|efgh|ij"},
		{"漢字漢字", 5, 5, "漢字|漢字"},
		{"", 5, 5, ""},
	} {
		var b strings.Builder
		p := New(&b, Options{})
		(&line{p: p, room: tt.room, rest: tt.rest}).set([]Span{Plain(tt.text)})
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(b.String(), "\n", "|"); got != tt.want {
			t.Errorf("room %d, rest %d: %q is set as %q, want %q", tt.room, tt.rest, tt.text, got, tt.want)
		}
	}
}
