package guide

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

// loaded is the built-in guide, read from its YAML.
func loaded(t *testing.T) *Guide {
	t.Helper()
	g, problems := Load(Sources()...)
	for _, p := range problems {
		t.Errorf("%s: %s; %s (%s)", p.Pos, p.Message, p.Hint, p.Code)
	}
	if g == nil {
		t.FailNow()
	}
	return g
}

func TestBuiltinIsFresh(t *testing.T) {
	if diff := cmp.Diff(loaded(t), Builtin()); diff != "" {
		t.Errorf("guide_gen.go is stale; run: go generate ./internal/guide\n%s", diff)
	}
}

func TestEjectedGuideIsTheSame(t *testing.T) {
	g, problems := Read(fstest.MapFS{"guide.yaml": {Data: Eject()}}, "guide.yaml")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if g.Digest != Builtin().Digest {
		t.Errorf("digest %s, want %s", g.Digest, Builtin().Digest)
	}
	folder := fstest.MapFS{}
	for _, s := range Sources() {
		folder["ours/"+filepath.Base(s.Path)] = &fstest.MapFile{Data: s.Data}
	}
	if g, problems = Read(folder, "ours"); len(problems) > 0 || g.Digest != Builtin().Digest {
		t.Errorf("a folder gives another guide: %v", problems)
	}
}

// Every clause of the guide is in the data, with its words and figures.
func TestClauses(t *testing.T) {
	list, err := os.ReadFile("testdata/clauses.txt")
	if err != nil {
		t.Fatal(err)
	}
	clauses := map[string]Clause{}
	for _, c := range Builtin().Clauses() {
		clauses[c.ID] = c
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(list)) {
		id, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if id == "" || strings.HasPrefix(id, "#") {
			continue
		}
		listed[id] = true
		c, ok := clauses[id]
		if !ok {
			t.Errorf("the data lacks the clause %s", id)
			continue
		}
		if c.Ours {
			t.Errorf("%s is the guide's, the data calls it ours", id)
		}
		for word := range strings.SplitSeq(words, ", ") {
			if !strings.Contains(strings.ToLower(c.Text), word) {
				t.Errorf("%s does not say %q: %s", id, word, c.Text)
			}
		}
	}
	for _, c := range Builtin().Clauses() {
		if !c.Ours && !listed[c.ID] && !strings.HasPrefix(c.ID, "golden-rule.") {
			t.Errorf("%s is neither in testdata/clauses.txt nor marked ours", c.ID)
		}
	}
}

// Every role with every answer reaches one leaf, and every verdict is reached.
func TestMatrixIsComplete(t *testing.T) {
	m := &Builtin().Matrix
	reached := map[taskworthy.Verdict]bool{}
	for _, r := range taskworthy.Roles {
		for _, s := range []taskworthy.Answer{taskworthy.Yes, taskworthy.No} {
			for _, c := range []taskworthy.Answer{taskworthy.Yes, taskworthy.No} {
				asked, given, leaf := m.Walk(Case{r, s, c})
				if leaf == nil || len(asked) != len(given) {
					t.Fatalf("%s, stateless %s, continuous %s: asked %d, no leaf", r, s, c, len(asked))
				}
				reached[leaf.Verdict] = true
			}
		}
	}
	grades := map[taskworthy.Verdict]taskworthy.Grade{
		taskworthy.ECSService: taskworthy.Good, taskworthy.ECSTask: taskworthy.Good, taskworthy.ManagedService: taskworthy.Best,
		taskworthy.ECSWithStorage: taskworthy.Risky, taskworthy.SpecializedService: taskworthy.Avoid,
		taskworthy.Sidecar: taskworthy.Good, taskworthy.LocalOnly: taskworthy.Good,
	}
	for _, v := range taskworthy.Verdicts {
		if !reached[v] {
			t.Errorf("no role reaches %s", v)
		}
		if got := m.Leaf(v).Grade; got != grades[v] {
			t.Errorf("%s is graded %s, want %s", v, got, grades[v])
		}
	}
	if n := len(m.Questions); n != 4 || !m.Questions[0].Ours {
		t.Errorf("want the guide's three questions behind one of ours, got %d", n)
	}
}

func TestEveryRuleHasAPage(t *testing.T) {
	rules := Builtin().AllRules()
	if len(rules) < 20 {
		t.Errorf("only %d rules", len(rules))
	}
	for _, r := range rules {
		page, ok := Builtin().Rule(r.ID)
		if !ok || page.Title == "" || page.Why == "" || page.Do == "" || page.Clause == "" {
			t.Errorf("the page of %s is incomplete: %+v", r.ID, page)
		}
		if (page.Bad == "" || page.Good == "") && len(Changes(r.ID)) == 0 {
			t.Errorf("%s has no examples", r.ID)
		}
		if page.Advise == "" && page.Enforce == "" {
			t.Errorf("%s has no severity", r.ID)
		}
		if page.Finds() == (page.Topic == "") {
			t.Errorf("%s is under the topic %q", r.ID, page.Topic)
		}
	}
	if _, ok := Builtin().Rule("no-such-rule"); ok {
		t.Error("a rule that nobody wrote has a page")
	}
}

// A guide may leave out signals that it does not use; the built-in one has them all.
func TestEverySignalIsDescribed(t *testing.T) {
	for _, id := range SignalIDs {
		if s := Builtin().Signal(id); s.Says == "" {
			t.Errorf("signals has no entry for %s", id)
		}
	}
}

func TestEvaluationThatFits(t *testing.T) {
	for _, tt := range []struct {
		role   taskworthy.Role
		engine string
		want   string
	}{
		{taskworthy.Database, "mysql", "evaluations.mysql"},
		{taskworthy.Database, "postgres", "evaluations.relational"},
		{taskworthy.Cache, "valkey", "evaluations.redis"},
		{taskworthy.Database, "neo4j", ""},
		{taskworthy.Web, "", ""},
	} {
		got := ""
		if e := Builtin().Evaluation(tt.role, tt.engine); e != nil {
			got = e.Clause
		}
		if got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.role, tt.engine, got, tt.want)
		}
	}
}

func TestFill(t *testing.T) {
	words := Fixed(map[string]string{"name": "db", "count": "1 service"})
	for _, tt := range []struct {
		template string
		many     bool
		want     string
	}{
		{"plain", false, "plain"},
		{"{count} {connects|connect} to {name}", false, "1 service connects to db"},
		{"{count} {connects|connect} to {name}", true, "1 service connect to db"},
		{"{unknown} and { open", false, "{unknown} and { open"},
		{"}{", false, "}{"},
	} {
		if got := Fill(tt.template, tt.many, words); got != tt.want {
			t.Errorf("Fill(%q) = %q, want %q", tt.template, got, tt.want)
		}
	}
}
