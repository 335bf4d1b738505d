package page

import (
	"strings"
	"testing"
)

// TestWrite wants a page that is longer than what is written at once to be whole, and
// nothing in it to steer a terminal.
func TestWrite(t *testing.T) {
	names := make([]string, 20_000)
	for i := range names {
		names[i] = "größe\x1b[31m"
	}
	var b strings.Builder
	p := Page{Name: "list", HTML: "{{range .}}<p>{{.}}</p>\n{{end}}"}
	if err := p.Write(&b, names); err != nil {
		t.Fatal(err)
	}
	want := strings.Repeat(`<p>größe\x1b[31m</p>`+"\n", len(names))
	if got := b.String(); got != want {
		t.Errorf("%d bytes, want %d; it begins with %.60q", len(got), len(want), got)
	}
}
