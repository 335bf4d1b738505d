package guide

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Each case changes one line of the ejected guide; the problem stands where the
// change is.
func TestProblems(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		at       string // the text at which the problem stands, empty for the whole file
		code     string
		says     string
	}{
		{"unknown key", "title: When to run it as an ECS task", "titel: When", "titel", CodeKey, `has no key "titel"`},
		{"unknown key inside", "      short: Stateless?", "      shrt: Stateless?", "shrt", CodeKey, `matrix.questions[1] has no key "shrt"`},
		{"key twice", "version: \"2026-01\"", "version: a\nversion: b", "version: b", CodeKey, `"version" twice`},
		{"missing key", "    grade: risky\n", "    grade: risky\n", "", "", ""},
		{"missing field", "      says: Use the managed service for it.\n", "", "verdict: managed-service\n      clause", CodeMissing, `needs "says"`},
		{"empty field", "  key: A task is made to be disposable and replaceable.", "  key: \"\"", "clause: what", CodeMissing, `what needs "key"`},
		{"unknown role", "roles: [web, proxy]", "roles: [web, proxxy]", "proxxy", CodeWord, `no role "proxxy"`},
		{"unknown verdict", "by: role, leaf: local-only}", "by: role, leaf: lokal}", "lokal", CodeWord, `no verdict "lokal"`},
		{"unknown target", "        target: keyspaces", "        target: keyspace", "keyspace\n", CodeWord, `no target "keyspace"`},
		{"unknown signal", "          - signal: fixed-address\n            says: \"{name} is expected at the address {address}, and", "          - signal: adress\n            says: \"{name}, and", "adress", CodeWord, `no signal "adress"`},
		{"text for a list", "roles: [web, proxy]", "roles: web", "web\n    examples", CodeForm, "has a text where a list is wanted"},
		{"list for a text", "name: ecs-task-usage-guide", "name: [a]", "[a]", CodeForm, "has a list where a text is wanted"},
		{"not a truth value", "      ours: true\n      ask:", "      ours: yes\n      ask:", "yes\n      ask", CodeForm, `is "yes"`},
		{"no such question", "  start: own-work", "  start: beginning", "beginning", CodeReference, `no question "beginning"`},
		{"no such note", "        notes: [mysql-8]\n      - clause: databases.alternatives.postgresql", "        notes: [mysql-9]\n      - clause: databases.alternatives.postgresql", "mysql-9", CodeReference, `no footnote "mysql-9"`},
		{"unused note", "notes:\n  - id: ebs-on-ecs", "notes:\n  - {id: footnote-of-nobody, date: 2026-01, says: Nothing., source: none}\n  - id: ebs-on-ecs", "footnote-of-nobody", CodeReference, "nothing points to"},
		{"no such clause", "from: [related.roles]", "from: [related.rolls]", "related.rolls", CodeReference, `no clause "related.rolls"`},
		{"rule twice", "rule: backup-complexity", "rule: performance-overhead", "performance-overhead\n        clause: databases.issues.backup", CodeReference, "second time"},
		{"clause twice", "clause: databases.alternatives.mysql", "clause: databases", "databases\n        for: MySQL", CodeReference, "second time"},
		{"neither to nor leaf", "by: continuous, leaf: ecs-task}", "by: continuous}", "{is: \"no\", by: continuous", CodeForm, "needs either to or leaf"},
		{"circle", "by: continuous, leaf: ecs-task}", "by: continuous, to: stateless}", "", CodeMatrix, "reaches no leaf"},
		{"role without a path", `- {is: "yes", by: role, to: stateless}`, `- {is: "yes", when: {role: [web]}, by: role, to: stateless}`, "", CodeMatrix, "reaches no leaf"},
		{"unreachable leaf", "by: role, leaf: local-only}", "by: role, leaf: sidecar}", "verdict: local-only", CodeMatrix, `the leaf "local-only"`},
		{"question that cannot be checked", `when: {stateless: ["no"]}`, `when: {engine: [mysql]}`, "{engine: [mysql]}, by: stateless", CodeMatrix, "answerable for every case"},
		{"unknown placeholder", "says: \"{name} is {what}: it belongs on", "says: \"{nane} is {what}: it belongs on", "\"{nane}", CodeTemplate, "{nane} is not filled"},
		{"role without an entry", "  - {id: proxy,", "  - {id: web,", "", CodeMissing, `no entry for "proxy"`},
		{"alias", "    roles: [web, proxy]", "    roles: &r [web, proxy]", "&r", CodeRefused, "anchors and aliases"},
		{"not YAML", "    roles: [web, proxy]", "    roles: [web, proxy", "", CodeUnreadable, "not YAML"},
		{"two documents", "related:", "---\nrelated:", "", CodeRefused, "several YAML documents"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole := string(Eject())
			if !strings.Contains(whole, tt.old) {
				t.Fatalf("the guide has no %q", tt.old)
			}
			changed := strings.Replace(whole, tt.old, tt.new, 1)
			g, problems := Load(Source{Path: "guide.yaml", Data: []byte(changed)})
			if tt.code == "" {
				if g == nil {
					t.Fatal(problems)
				}
				return
			}
			if g != nil || len(problems) == 0 {
				t.Fatal("want a problem and no guide")
			}
			for _, p := range problems {
				if p.Code != tt.code || !strings.Contains(p.Message, tt.says) {
					continue
				}
				if p.Hint == "" || p.Line == 0 {
					t.Errorf("no hint or no place: %+v", p)
				}
				if want := place(changed, tt.at); tt.at != "" && p.Pos.String() != want {
					t.Errorf("at %s, want %s", p.Pos, want)
				}
				return
			}
			t.Errorf("no problem %s %q in %v", tt.code, tt.says, problems)
		})
	}
}

func TestWordHint(t *testing.T) {
	for _, tt := range []struct {
		of   any
		word string
		want string
	}{
		{taskworthy.Grade(""), "bst", `did you mean "best"?`},
		{taskworthy.Severity(""), "fatal", "one of error, warning, note"},
		{SignalID(""), "single-replicas", `did you mean "single-replica"?`},
		{Mark(""), "splendid", "docs/guide-format.md lists the words that stand here"},
	} {
		if got := wordHint(tt.of, tt.word); got != tt.want {
			t.Errorf("%T %q: %s, want %s", tt.of, tt.word, got, tt.want)
		}
	}
}

// place is the position of the first occurrence of what.
func place(text, what string) string {
	before, _, _ := strings.Cut(text, what)
	line := strings.Count(before, "\n") + 1
	return fmt.Sprintf("guide.yaml:%d:%d", line, len(before)-strings.LastIndex(before, "\n"))
}

func TestColumnsCountBytes(t *testing.T) {
	_, problems := Load(Source{Path: "g.yaml", Data: []byte("summary: {clause: ä, klause: b}\n")})
	var got []string
	for _, p := range problems {
		if p.Code == CodeKey {
			got = append(got, p.Pos.String())
		}
	}
	if diff := cmp.Diff([]string{"g.yaml:1:23"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnreadable(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'n'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	files := fstest.MapFS{
		"empty.yaml": {}, "list.yaml": {Data: []byte("- a\n")}, "none/readme.txt": {},
		"large.yaml":  {Data: []byte("name: " + strings.Repeat("x", MaxSize))},
		"deep.yaml":   {Data: []byte("name: " + strings.Repeat("[", 200_000))},
		"bomb.yaml":   {Data: []byte("name: x\n" + bomb)},
		"binary.yaml": {Data: []byte("\x00\xff\xfe\x01")},
	}
	for _, name := range []string{"absent.yaml", "empty.yaml", "list.yaml", "none", "large.yaml", "deep.yaml", "bomb.yaml", "binary.yaml"} {
		g, problems := Read(files, name)
		if g != nil || len(problems) == 0 || !strings.HasPrefix(problems[0].Path, name) {
			t.Errorf("%s: want a problem that names it, got %v", name, problems)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(Eject())
	for _, s := range Sources() {
		f.Add(s.Data)
	}
	f.Add([]byte("matrix: {start: a, questions: [{id: a, answers: [{is: yes, to: a}]}]}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, problems := Load(Source{Path: "guide.yaml", Data: data})
		if (g == nil) == (len(problems) == 0) {
			t.Fatalf("a guide or problems, never both: %v", problems)
		}
		lines, _ := position.NewPlaces(data).Place(math.MaxInt, 1)
		for _, p := range problems {
			if p.Path != "guide.yaml" || p.Line < 0 || p.Line > lines || p.Column < 0 {
				t.Fatalf("a problem outside the file: %+v", p)
			}
		}
	})
}
