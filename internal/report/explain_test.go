package report

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/guide"
)

func TestExplain(t *testing.T) {
	r := shop()
	for file, i := range map[string]int{"explain-db.txt": 1, "explain-arena.txt": 4} {
		e := NewExplanation(r, &r.Workloads[i], small())
		var b bytes.Buffer
		if err := Explain(&b, e, Options{Width: 90}); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, filepath.Join("testdata", file), b.Bytes())
	}
}

// TestExplainCost wants the computed figures beside the guide's own, also where a
// container is the cheaper one.
func TestExplainCost(t *testing.T) {
	r := shop()
	e := NewExplanation(r, &r.Workloads[1], small())
	c := costs()
	db := &c.Applications[0].Workloads[1]
	db.Claims = []CostClaim{
		{Place: "ecs", Guide: "$200", Computed: d("24.02005"), Option: "Fargate with EFS", Date: "2026-09-11"},
		{Place: "rds-mysql", Guide: "$30", Computed: nil, Option: "RDS for MySQL"},
	}
	e.Price(c)
	var b bytes.Buffer
	if err := Explain(&b, e, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join("testdata", "explain-cost.txt"), b.Bytes())
	b.Reset()
	if err := Encode(&b, e); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"monthly": "24.02005"`, `"date": "2026-09-11"`, `"monthly": null`, `"difference": "3.93995"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("JSON lacks %s", want)
		}
	}
	mail := NewExplanation(r, &r.Workloads[0], small())
	mail.Workload.ID = "shop/compose.yaml#mail"
	if mail.Price(c); mail.Cost != nil {
		t.Errorf("what is not deployed costs %+v", mail.Cost)
	}
}

// small is a guide with two questions, a rule, a target and an evaluation.
func small() *guide.Guide {
	return &guide.Guide{
		Matrix: guide.Matrix{
			Title: "Should this run as an ECS task?", Start: "stateless",
			Questions: []guide.Question{
				{ID: "stateless", Ask: "Is the application stateless?", Short: "Stateless?", Answers: []guide.Answer{
					{Is: taskworthy.Yes, Leaf: taskworthy.ECSService}, {Is: taskworthy.No, To: "managed"},
				}},
				{ID: "managed", Ask: "Is it a database or a caching service?", Short: "Managed?", Answers: []guide.Answer{
					{Is: taskworthy.Yes, Leaf: taskworthy.ManagedService}, {Is: taskworthy.No, Note: "or a kind of its own", Leaf: taskworthy.ECSWithStorage},
				}},
			},
			Leaves: []guide.Leaf{
				{Verdict: taskworthy.ManagedService, Clause: "matrix.managed", Title: "A managed service", Says: "Let others run it.", Grade: taskworthy.Best},
				{Verdict: taskworthy.ECSService, Title: "An ECS service", Grade: taskworthy.Good},
				{Verdict: taskworthy.ECSWithStorage, Title: "ECS with EFS", Grade: taskworthy.Risky, Ours: true},
			},
		},
		Rules: []guide.OwnRule{{
			ID: "belongs-elsewhere", Clause: "golden-rule", Title: "Belongs on another service", Why: "A task is disposable.", Do: "Move {name} to {target}.",
			Advise: taskworthy.SeverityNote, Enforce: taskworthy.SeverityError, Bad: "db:\n\timage: postgres\n", Good: "resource \"aws_db_instance\" \"shop\" {}\n",
		}},
		Targets: []guide.Target{{ID: "rds-postgres", Name: "Amazon RDS for PostgreSQL", Why: "Backups and a standby.", Notes: []string{"moved"}}},
		Evaluations: []guide.Evaluation{{
			Title: "A database on ECS or on RDS", When: guide.Match{Role: []taskworthy.Role{taskworthy.Database}},
			ECS: "A container on ECS", Managed: "Amazon RDS", Verdict: "Use RDS.", Because: "Data is dear.",
			Factors: []guide.Factor{
				{Title: "Safety", ECS: guide.Side{Mark: guide.MarkWarning, Says: "Volumes by hand"}, Managed: guide.Side{Mark: guide.MarkGood, Says: "Backups by themselves, with recovery to a point in time"}},
				{Title: "Scaling", ECS: guide.Side{Mark: guide.MarkBad, Says: "Replicas by hand"}, Managed: guide.Side{Mark: guide.MarkGood, Says: "Read replicas"}},
				{Title: "Cost", ECS: guide.Side{Says: "$200"}, Managed: guide.Side{Says: "$30"}},
			},
		}},
		Notes: []guide.Note{{ID: "moved", Date: "2026-01", Says: "This has moved.", Source: "https://example.com/moved"}},
	}
}

func TestExplanation(t *testing.T) {
	r := shop()
	e := NewExplanation(r, &r.Workloads[1], guide.Builtin())
	if len(e.Findings) != 1 || e.Evaluation == nil || len(e.Places) != 2 || e.Places[0].Name == "" {
		t.Errorf("want one finding, an evaluation and two places with names: %+v", e)
	}
	if api := NewExplanation(r, &r.Workloads[0], guide.Builtin()); len(api.Places) != 0 || api.Evaluation != nil {
		t.Errorf("a service that stays needs no place and no evaluation: %+v", api)
	}
	var b bytes.Buffer
	if err := Encode(&b, NewExplanation(r, &r.Workloads[0], guide.Builtin())); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "null") {
		t.Errorf("null in the explanation:\n%s", b.String())
	}
}

func TestRulePage(t *testing.T) {
	for _, rule := range guide.Builtin().AllRules() {
		var b bytes.Buffer
		if err := RulePage(&b, NewRule(rule), Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{rule.ID, rule.Title, "\nWhy\n", "\nWhat to do\n", "\nWhen it is reported\n"} {
			if !strings.Contains(b.String(), part) {
				t.Errorf("the page of %s lacks %q", rule.ID, part)
			}
		}
		if page := b.String(); !strings.Contains(page, "\nNot so\n") && !strings.Contains(page, ": not so (-), but so (+)\n") {
			t.Errorf("the page of %s has no example", rule.ID)
		}
		if does := NewRule(rule).Do; strings.ContainsAny(does, "{}") {
			t.Errorf("%s: a placeholder stays: %q", rule.ID, does)
		}
	}
}
