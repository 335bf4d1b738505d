package classify

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseShell(t *testing.T) {
	for _, tt := range []struct {
		name, line string
		want       []string // flags in front: ? guard, @ endless, & background
	}{
		{"one command", "gunicorn app:app -b 0.0.0.0:80", []string{"gunicorn app:app -b 0.0.0.0:80"}},
		{"and then", "python manage.py migrate && gunicorn app", []string{"python manage.py migrate", "gunicorn app"}},
		{"quotes group", `psql -c "select 1; select 2" && echo 'a && b'`, []string{"psql -c select 1; select 2", "echo a && b"}},
		{"a comment ends the line", "a # && b\nc", []string{"a", "c"}},
		{"assignments go", "A=1 B='x y' node server.js", []string{"node server.js"}},
		{"redirections go", "run >/dev/null 2>&1 </dev/zero", []string{"run"}},
		{"a pipe", "cat dump.sql | psql", []string{"cat dump.sql", "psql"}},
		{"background", "minio server /data & wait", []string{"&minio server /data", "wait"}},
		{"until guards", "until pg_isready; do sleep 1; done; exec server", []string{"?pg_isready", "sleep 1", "exec server"}},
		{"if guards", "if [ -f x ]; then init; fi; serve", []string{"?[ -f x ]", "init", "serve"}},
		{"while true is endless", "while true; do php artisan schedule:run; sleep 60; done", []string{"?true", "@php artisan schedule:run", "@sleep 60"}},
		{"while : is endless", "while :; do tick; done", []string{"?:", "@tick"}},
		{"a loop that is left ends", "while true; do register && break; sleep 1; done", []string{"?true", "register", "break", "sleep 1"}},
		{"while read is not", "while read x; do tick; done", []string{"?read x", "tick"}},
		{"for ever", "for ((;;)); do tick; done", []string{"@tick"}},
		{"for a list", "for i in 1 2 3; do tick $i; done; end", []string{"tick $i", "end"}},
		{"substitution stays a word", "echo $(date -u; id) ${A:-b c}", []string{"echo $(date -u; id) ${A:-b c}"}},
		{"groups", "{ a; } && (b; c)", []string{"a", "b", "c"}},
		{"line continuation", "a \\\n  b", []string{"a b"}},
		{"unbalanced quote", `echo "never closed`, []string{"echo never closed"}},
		{"empty", "  ", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range parseShell(tt.line) {
				flags := ""
				if s.guard {
					flags += "?"
				}
				if s.endless {
					flags += "@"
				}
				if s.background {
					flags += "&"
				}
				got = append(got, flags+strings.Join(s.argv, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("parseShell(%q) (-want +got):\n%s", tt.line, diff)
			}
		})
	}
}

func FuzzParseShell(f *testing.F) {
	for _, seed := range []string{"a && b || c; d", "while true; do x; done", "$(((", "'", "if", "for ((;;", "do done fi", "a\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		for _, s := range parseShell(line) {
			if len(s.argv) == 0 {
				t.Errorf("parseShell(%q) gave a step without a command", line)
			}
		}
	})
}
