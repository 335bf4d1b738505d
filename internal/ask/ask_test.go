package ask

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

func wizard() *Wizard { return &Wizard{Guide: guide.Builtin(), Catalog: knowledge.Builtin()} }

func TestVerdicts(t *testing.T) {
	w := wizard()
	for _, tt := range []struct {
		name    string
		answers [][2]string
		verdict taskworthy.Verdict
		target  taskworthy.Target
		asked   []string // besides the answers
	}{
		{name: "nothing", asked: []string{Role}},
		{"an API", [][2]string{{Role, "web"}, {Stateless, "yes"}, {Continuous, "yes"}}, taskworthy.ECSService, "", nil},
		{"a report at night", [][2]string{{Role, "scheduled"}, {Stateless, "yes"}, {Continuous, "no"}}, taskworthy.ECSTask, "", nil},
		{"a wiki", [][2]string{{Role, "stateful-app"}, {Stateless, "no"}}, taskworthy.ECSWithStorage, "efs", nil},
		{"a database by its engine", [][2]string{{Engine, "postgres"}}, taskworthy.ManagedService, "rds-postgres", nil},
		{"a database of another kind", [][2]string{{Role, "database"}, {Engine, Other}}, taskworthy.ManagedService, "", nil},
		{"a cache", [][2]string{{Engine, "redis"}, {Use, "cache"}}, taskworthy.ManagedService, "elasticache-redis", nil},
		{"the only store", [][2]string{{Engine, "redis"}, {Use, "store"}}, taskworthy.ManagedService, "memorydb", nil},
		{name: "a cache of unknown use", answers: [][2]string{{Engine, "valkey"}}, asked: []string{Use}},
		{"Memcached, which is a cache only", [][2]string{{Engine, "memcached"}}, taskworthy.ManagedService, "elasticache-memcached", nil},
		{"a game", [][2]string{{Role, "game-server"}}, taskworthy.SpecializedService, "gamelift", nil},
		{"an exporter", [][2]string{{Role, "agent"}}, taskworthy.Sidecar, "", nil},
		{"a mail catcher", [][2]string{{Role, "dev-tool"}}, taskworthy.LocalOnly, "", nil},
		{name: "a web application, half answered", answers: [][2]string{{Role, "web"}}, asked: []string{Stateless, Continuous}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var a Answers
			for _, given := range tt.answers {
				if err := w.Set(&a, given[0], given[1]); err != nil {
					t.Fatal(err)
				}
			}
			var asked []string
			for _, q := range w.Left(a) {
				asked = append(asked, q.ID)
			}
			if diff := cmp.Diff(tt.asked, asked); diff != "" {
				t.Fatalf("still asked (-want +got):\n%s", diff)
			}
			if asked != nil {
				return
			}
			got := w.Report(a).Workloads[0]
			if got.Verdict != tt.verdict || tt.target != "" && got.Target != tt.target {
				t.Errorf("%s %s, want %s %s", got.Verdict, got.Target, tt.verdict, tt.target)
			}
			if len(got.Evidence) == 0 || len(got.Trace) == 0 || got.Trace[len(got.Trace)-1].Open != "" {
				t.Errorf("want evidence and a path without an open question: %+v", got)
			}
		})
	}
}

// TestEveryPathEnds answers whatever is asked with each choice in turn.
func TestEveryPathEnds(t *testing.T) {
	w := wizard()
	var follow func(a Answers, depth int)
	follow = func(a Answers, depth int) {
		q := w.Next(a)
		if q == nil {
			if r := w.Report(a); !r.Workloads[0].Verdict.Valid() || len(r.Findings) > 1 {
				t.Errorf("%+v: %+v", a, r)
			}
			return
		}
		if depth > len(IDs) || len(q.Choices) == 0 || q.Ask == "" {
			t.Fatalf("%+v: asked %+v", a, q)
		}
		for _, c := range q.Choices {
			then := a
			if err := w.Set(&then, q.ID, c.Value); err != nil {
				t.Errorf("%+v: %v", a, err)
				continue
			}
			follow(then, depth+1)
		}
	}
	follow(Answers{}, 0)
}

func TestWrongAnswers(t *testing.T) {
	w := wizard()
	for _, tt := range []struct {
		role      taskworthy.Role
		id, value string
		near      string // among the choices
	}{
		{"", Role, "databse", "database"},
		{"", Engine, "postgre", "postgres"},
		{"database", Engine, "redis", Other},
		{"web", Engine, "postgres", Other},
		{"", Use, "lock", "queue"},
		{"", Stateless, "unknown", "yes"},
		{"", Continuous, "", "no"},
	} {
		a := Answers{Role: tt.role}
		wrong, ok := errors.AsType[*WrongError](w.Set(&a, tt.id, tt.value))
		if !ok {
			t.Errorf("%s %q is taken", tt.id, tt.value)
			continue
		}
		found := false
		for _, c := range wrong.Choices {
			found = found || c == tt.near
		}
		if !found {
			t.Errorf("%s %q: %v lacks %s", tt.id, tt.value, wrong.Choices, tt.near)
		}
	}
}

func TestPrune(t *testing.T) {
	a := Answers{Role: taskworthy.Database, Engine: "postgres", Use: taskworthy.UseQueue, Stateless: taskworthy.Yes}
	got, idle := wizard().Prune(a)
	if diff := cmp.Diff(Answers{Role: taskworthy.Database, Engine: "postgres"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]string{Use, Stateless}, idle); diff != "" {
		t.Errorf("idle (-want +got):\n%s", diff)
	}
	kept := Answers{Role: taskworthy.Web, Stateless: taskworthy.Yes, Continuous: taskworthy.Yes}
	if got, idle := wizard().Prune(kept); got != kept || idle != nil {
		t.Errorf("%+v lost %v", got, idle)
	}
}
