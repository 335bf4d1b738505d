package classify

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

func TestUnwrapScripts(t *testing.T) {
	c := knowledge.Builtin()
	for name, test := range map[string]struct {
		argv []string
		want [][]string
	}{
		"su with a script":     {[]string{"su", "app", "-c", "python bot.py"}, [][]string{{"python", "bot.py"}}},
		"su with a shell":      {[]string{"su", "-s", "/bin/sh", "app", "-c", "exec python bot.py"}, [][]string{{"python", "bot.py"}}},
		"su inside of a shell": {[]string{"bash", "-c", "apt-get update && su app -c 'shop web'"}, [][]string{{"apt-get", "update"}, {"shop", "web"}}},
		"su for a person":      {[]string{"su", "app"}, [][]string{{"su", "app"}}},
	} {
		t.Run(name, func(t *testing.T) {
			var got [][]string
			for _, s := range unwrap(step{argv: test.argv}, c, maxUnwrap) {
				got = append(got, s.argv)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("unwrap(%q) (-want +got):\n%s", test.argv, diff)
			}
		})
	}
}
