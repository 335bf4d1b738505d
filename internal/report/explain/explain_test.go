package explain

import (
	"bytes"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func TestExplain(t *testing.T) {
	r := sample.Report()
	for file, i := range map[string]int{"explain-db.txt": 1, "explain-arena.txt": 4} {
		e := New(r, &r.Workloads[i], sample.Guide())
		var b bytes.Buffer
		if err := Write(&b, e, terminal.Options{Width: 90}); err != nil {
			t.Fatal(err)
		}
		golden.Compare(t, filepath.Join("testdata", file), b.Bytes())
	}
}

// TestExplainCost wants the computed figures beside the guide's own, also where a
// container is the cheaper one.
func TestExplainCost(t *testing.T) {
	r := sample.Report()
	e := New(r, &r.Workloads[1], sample.Guide())
	d := price.MustDecimal
	c := &costreport.Cost{
		Region: "us-east-1", Profile: "prod", Arch: "x86_64", Purchase: "on-demand", Currency: "USD",
		Prices: costreport.Prices{Newest: "2026-10-07", Oldest: "2017-11", Count: 5000, Digest: "sha256:4567"},
		Applications: []costreport.Application{{Workloads: []costreport.Workload{
			{ID: "shop/compose.yaml#mail"},
			{
				ID: r.Workloads[1].ID,
				Options: []costreport.Option{
					{Title: "Fargate with EFS, 0.5 vCPU, 1 GB", Today: true, Complete: true, Monthly: d("24.02005")},
					{Title: "RDS for MySQL, db.t4g.micro, Multi-AZ", Target: "rds-mysql", Recommended: true, Complete: true, Monthly: d("27.96")},
					{Title: "Aurora", Target: "aurora", Monthly: d("2")},
				},
				Difference: d("3.93995"),
				BreakEven:  "break-even at 1 vCPU and 2 GB a copy, where RDS costs 58.20 and a container 60.11: below it a container costs less",
				Claims: []costreport.Claim{
					{Place: "ecs", Guide: "$200", Computed: d("24.02005"), Option: "Fargate with EFS", Date: "2026-09-11"},
					{Place: "rds-mysql", Guide: "$30", Computed: nil, Option: "RDS for MySQL"},
				},
			},
		}}},
	}
	e.Price(c)
	var b bytes.Buffer
	if err := Write(&b, e, terminal.Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, filepath.Join("testdata", "explain-cost.txt"), b.Bytes())
	b.Reset()
	if err := encode(&b, e); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"monthly": "24.02005"`, `"date": "2026-09-11"`, `"monthly": null`, `"difference": "3.93995"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("JSON lacks %s", want)
		}
	}
	mail := New(r, &r.Workloads[0], sample.Guide())
	mail.Workload.ID = "shop/compose.yaml#mail"
	if mail.Price(c); mail.Cost != nil {
		t.Errorf("what is not deployed costs %+v", mail.Cost)
	}
}

// encode writes JSON in the form of the command.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func TestExplanation(t *testing.T) {
	r := sample.Report()
	e := New(r, &r.Workloads[1], guide.Builtin())
	if len(e.Findings) != 1 || e.Evaluation == nil || len(e.Places) != 2 || e.Places[0].Name == "" {
		t.Errorf("want one finding, an evaluation and two places with names: %+v", e)
	}
	if api := New(r, &r.Workloads[0], guide.Builtin()); len(api.Places) != 0 || api.Evaluation != nil {
		t.Errorf("a service that stays needs no place and no evaluation: %+v", api)
	}
	var b bytes.Buffer
	if err := encode(&b, New(r, &r.Workloads[0], guide.Builtin())); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "null") {
		t.Errorf("null in the explanation:\n%s", b.String())
	}
}

func TestRulePage(t *testing.T) {
	for _, rule := range guide.Builtin().AllRules() {
		var b bytes.Buffer
		if err := WriteRule(&b, NewRule(rule), terminal.Options{Width: 80}); err != nil {
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
