package compose

import (
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// What simpleEnv reads, compose-go reads in the same way.
func TestSimpleEnvIsComposes(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"A", "b", "1", "_", ".", "-", "=", "=", "\n", "\n", " ", "#", " #", "\t", "\r", "\v", "\\", "\\n", ":", ",", "'", `"`, "export ", "[", "é",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "text"), "")
		got := map[string]string{}
		if !simpleEnv(text, got) {
			return
		}
		want, err := dotenv.Parse(strings.NewReader(text))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v (-compose +ours):\n%s", text, err, diff)
		}
	})
}

func TestSimpleEnv(t *testing.T) {
	tests := []struct {
		text string
		want map[string]string
	}{
		{"# none\n\nA=1\r\n b_2 = x # why\n", nil},
		{"# none\n\nA=1\r\n  b_2= x # why\nC=\nd.e=#f", map[string]string{"A": "1", "b_2": "x", "C": "", "d.e": "#f"}},
		{"A=$B", nil},
		{"A='b'", nil},
		{"export A=b", nil},
		{"A", nil},
	}
	for _, test := range tests {
		got := map[string]string{}
		if ok := simpleEnv(test.text, got); ok != (test.want != nil) {
			t.Errorf("%q: got %v", test.text, ok)
		} else if diff := cmp.Diff(test.want, got); ok && diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}
