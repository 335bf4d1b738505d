package classify

import "testing"

func TestCronLine(t *testing.T) {
	for _, test := range []struct {
		name string
		argv []string
		want string
	}{
		{"one argument", []string{"/entrypoint.sh", "0 3 * * * tidy --old 7d"}, "0 3 * * *"},
		{"only the fields", []string{"*/5 * * * *", "tidy"}, "*/5 * * * *"},
		{"no stars", []string{"1 2 3 4 5 6"}, ""},
		{"words", []string{"serve all the files of * ."}, ""},
		{"too few", []string{"0 3 * *"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := cronLine(commandLine{steps: []step{{argv: test.argv}}})
			if got != test.want || ok != (test.want != "") {
				t.Errorf("cronLine(%q) = %q, %v, want %q", test.argv, got, ok, test.want)
			}
		})
	}
}
