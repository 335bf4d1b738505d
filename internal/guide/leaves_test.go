package guide

import (
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
)

func TestTreesCarryLabels(t *testing.T) {
	var many []Label
	for range labelsShown + 3 {
		many = append(many, Label{Text: "<a-rather-long-name-of-a-workload>", Href: "#w-1"})
	}
	broad, slim := Trees(Builtin(), Leaves{taskworthy.ManagedService: many, taskworthy.ECSTask: {{Text: "nightly"}}})
	for name, svg := range map[string]string{"broad": string(broad), "slim": string(slim)} {
		if strings.Contains(svg, "<a-rather") {
			t.Errorf("%s: a name is not escaped", name)
		}
		for _, want := range []string{`<a href="#w-1">`, "&lt;a-rather-long-n", "and 3 more", ">nightly</text>", "bare"} {
			if !strings.Contains(svg, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
}
