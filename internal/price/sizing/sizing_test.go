package sizing

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

func TestRunsPerMonth(t *testing.T) {
	for expression, want := range map[string]string{
		"0 3 * * *":                    "30",
		"cron(0 3 * * ? *)":            "30",
		"rate(5 minutes)":              "8640",
		"rate(1 day)":                  "30",
		"@daily":                       "30",
		"@every 90m":                   "480",
		"*/15 * * * *":                 "2880",
		"0 9-17 * * MON-FRI":           "192.9",
		"0 0 1 * *":                    "1",
		"0 0 1 1 *":                    "0.08",
		"0 0 * * 0":                    "4.3",
		"cron(0 12 L * ? *)":           "1",
		"cron(0 12 ? * FRI#2 *)":       "1",
		"cron(0 12 ? * 6L *)":          "1",
		"cron(0 12 ? * L *)":           "4.3",
		"cron(0 12 ? * 2-6 *)":         "21.4",
		"0 0 * * 7":                    "4.3",
		"0 0 31 * *":                   "1",
		"0 0 */2 * *":                  "15",
		"0 0 1,15 * MON":               "6",
		"0 0 1-31 * 1-5":               "21.4",
		"30 8-18/2 * * 1-5":            "128.6",
		"TZ=UTC 0 3 * * *":             "30",
		"CRON_TZ=Asia/Tokyo 0 3 * * *": "30",
		"0 0 3 * * *":                  "30",
		"0 0 3 * * ?":                  "30",
		"*/10 * * * * *":               "259200",
		"0 0 3 ? * MON-FRI 2027":       "21.4",
		"0 3 * * ? *":                  "30",
		"0 30 * * *":                   "",
		"0 0 32 * *":                   "",
		"0 0 * 13 *":                   "",
		"0 0 * * 8":                    "",
		"0 0 0 * *":                    "",
		"cron(0 3 * * ? * 2027 1)":     "",
		"0 0 * * FRI-MON":              "17.1",
		"5/20 * * * *":                 "2160",
		"":                             "",
		"at(2026-01-01T00:00:00)":      "",
		"60 * * * *":                   "",
		"* * *":                        "",
		"rate(0 minutes)":              "",
		"rate(1 fortnight)":            "",
		"@reboot":                      "",
		"@every 1ns":                   "",
		"*/0 * * * *":                  "",
		"${schedule}":                  "",
		strings.Repeat("*", 300):       "",
	} {
		got, ok := RunsPerMonth(expression)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("RunsPerMonth(%q) = %v, %t, want %q", expression, got, ok, want)
		}
	}
}

func FuzzRunsPerMonth(f *testing.F) {
	for _, s := range []string{"0 3 * * *", "cron(0 12 ? * FRI#2 *)", "rate(5 minutes)", "@every 90m", "1-5/2,7 * L W 3L"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := RunsPerMonth(s); ok && (n.Sign() <= 0 || n.Cmp(price.Int(3_000_000)) > 0) {
			t.Errorf("RunsPerMonth(%q) = %v", s, n)
		}
	})
}

func TestAnswers(t *testing.T) {
	var a Answers
	for _, text := range []string{"copies=2", "db:copies=3", "shop/compose.yaml#db:copies=4", "**/worker-*:copies=5", "api:class=db.m7g.large", "nat-gateways=0"} {
		if err := a.Set(text); err != nil {
			t.Errorf("Set(%q): %v", text, err)
		}
	}
	for id, want := range map[string]string{"db": "3", "api": "2", "worker-a": "2"} {
		w := &taskworthy.Workload{Name: id, Source: taskworthy.Source{Path: "compose.yaml"}}
		if n, ok := a.number(w, Copies); !ok || n.String() != want {
			t.Errorf("%s has %v copies, want %s", id, n, want)
		}
	}
	w := &taskworthy.Workload{Name: "db", Source: taskworthy.Source{Path: "shop/compose.yaml"}}
	if n, _ := a.number(w, Copies); n.String() != "4" {
		t.Errorf("what is given last counts: %v", n)
	}
	if err := a.GiveFor(For{Under: "jobs/", Workload: "jobs/*#worker-*"}, "copies", "6"); err != nil {
		t.Error(err)
	}
	w = &taskworthy.Workload{Name: "worker-a", Source: taskworthy.Source{Path: "compose.yaml"}}
	if n, _ := a.number(w, Copies); n.String() != "6" {
		t.Errorf("a glob sees ids under its folder: %v", n)
	}
	more := a.Clone()
	if err := more.Set("db:copies=7"); err != nil {
		t.Error(err)
	}
	w = &taskworthy.Workload{Name: "db", Source: taskworthy.Source{Path: "compose.yaml"}}
	if n, _ := a.number(w, Copies); n.String() != "3" {
		t.Errorf("what is added to a clone is in the original: %v", n)
	}
	for text, want := range map[string]string{
		"copies":               `"copies" gives no value; write KEY=VALUE or WORKLOAD:KEY=VALUE`,
		"copis=2":              `there is no figure "copis"; did you mean copies (copies that run at the same time)?`,
		"copies=two":           `copies: "two" is not a decimal number like 0.0125`,
		"copies=-1":            "copies: -1 is less than nothing",
		"db:nat-gateways=1":    "nat-gateways is shared by all workloads; write nat-gateways=1, or have it for one application in a usage file",
		"copies=1" + zeros(16): "copies: 1" + zeros(16) + " is more than there can be",
	} {
		err := a.Set(text)
		if err == nil {
			t.Errorf("Set(%q) is no error", text)
		} else if diff := cmp.Diff(want, err.Error()); diff != "" {
			t.Errorf("Set(%q) (-want +got):\n%s", text, diff)
		}
	}
}

// TestIn wants what is given for one application to count there alone, before what is for
// all and behind what names a workload.
func TestIn(t *testing.T) {
	var a Answers
	for _, g := range []struct {
		whose      For
		key, value string
	}{
		{For{}, "copies", "2"},
		{For{Workload: "web"}, "copies", "3"},
		{For{Application: "teams/shop"}, "nat-gateways", "0"},
		{For{Application: "shop", Under: "teams/"}, "copies", "4"},
		{For{Application: "teams/shop/compose.yaml", Workload: "db"}, "class", "db.m7g.large"},
		{For{Application: "teams/blog", Workload: "web"}, "copies", "9"},
	} {
		if err := a.GiveFor(g.whose, g.key, g.value); err != nil {
			t.Fatal(err)
		}
	}
	got := func(application, name string) string {
		in := a.In(application)
		w := &taskworthy.Workload{Name: name, Source: taskworthy.Source{Path: application}}
		copies, _ := in.number(w, Copies)
		nat := NewWhole(Prod, in).Value(NATGateways)
		return copies.String() + " " + nat.String() + " " + in.classOf(w)
	}
	for application, want := range map[string]map[string]string{
		"teams/shop/compose.yaml": {"web": "3 0 ", "api": "4 0 ", "db": "4 0 db.m7g.large"},
		"teams/blog":              {"web": "9 1 ", "db": "2 1 "},
		"shopping":                {"web": "3 1 ", "db": "2 1 "},
	} {
		for name, want := range want {
			if got := got(application, name); got != want {
				t.Errorf("%s of %s: %q, want %q", name, application, got, want)
			}
		}
	}
}

func zeros(n int) string { return strings.Repeat("0", n) }

// TestSheet says where figures come from: given, said, assumed.
func TestSheet(t *testing.T) {
	at := func(line int) taskworthy.Pos { return taskworthy.Pos{Path: "compose.yaml", Line: line} }
	said := func(value string, line int) taskworthy.Setting {
		return taskworthy.Setting{Value: value, Pos: at(line)}
	}
	tests := []struct {
		name    string
		role    taskworthy.Role
		profile Profile
		change  func(w *taskworthy.Workload)
		given   string
		key     Key
		want    Figure
	}{
		{"default", taskworthy.Web, Dev, nil, "", Memory, Figure{Memory, price.Int(512), Assumed, taskworthy.Pos{}, ""}},
		{"by role", taskworthy.Database, Dev, nil, "", Memory, Figure{Memory, price.Int(1024), Assumed, taskworthy.Pos{}, "usual for database"}},
		{"said", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Memory = said("700", 4) }, "", Memory, Figure{Memory, price.Int(700), Said, at(4), ""}},
		{"not known", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Memory = said("${m}", 4) }, "", Memory, Figure{Memory, price.Int(512), Assumed, taskworthy.Pos{}, ""}},
		{"budget", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Budget = said("1000", 5) }, "", Memory, Figure{Memory, price.Int(1500), Said, at(5), "the 1000 MiB that its program may fill and half as much beside them"}},
		{"given", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Memory = said("700", 4) }, "memory=2048", Memory, Figure{Memory, price.Int(2048), Given, taskworthy.Pos{}, ""}},
		{"copies", taskworthy.Web, Prod, nil, "", Copies, Figure{Copies, price.Int(2), Assumed, taskworthy.Pos{}, "two, so that one zone can fail"}},
		{"a majority", taskworthy.Broker, Prod, nil, "", Copies, Figure{Copies, price.Int(3), Assumed, taskworthy.Pos{}, "three, so that a majority lives when one zone fails"}},
		{"one of a majority", taskworthy.Broker, Dev, nil, "", Copies, Figure{Copies, price.Int(1), Assumed, taskworthy.Pos{}, ""}},
		{"too few copies", taskworthy.Web, Prod, func(w *taskworthy.Workload) { w.Replicas = said("1", 6) }, "", Copies, Figure{Copies, price.Int(2), Assumed, taskworthy.Pos{}, "two, so that one zone can fail"}},
		{"more copies", taskworthy.Web, Prod, func(w *taskworthy.Workload) { w.Replicas = said("5", 6) }, "", Copies, Figure{Copies, price.Int(5), Said, at(6), ""}},
		{"no copies", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Replicas = said("0", 6) }, "", Copies, Figure{Copies, price.Int(1), Assumed, taskworthy.Pos{}, "one, although none runs as it is defined"}},
		{"fewer than none", taskworthy.Web, Dev, func(w *taskworthy.Workload) { w.Replicas = said("-1", 6) }, "", Copies, Figure{Copies, price.Int(1), Assumed, taskworthy.Pos{}, ""}},
		{"a store in development", taskworthy.Database, Dev, func(w *taskworthy.Workload) { w.Replicas = said("3", 6) }, "", Copies, Figure{Copies, price.Int(1), Assumed, taskworthy.Pos{}, "one, as nothing stands by in development"}},
		{"a store in production", taskworthy.Database, Prod, func(w *taskworthy.Workload) { w.Replicas = said("3", 6) }, "", Copies, Figure{Copies, price.Int(3), Said, at(6), ""}},
		{"one writer", taskworthy.StatefulApp, Prod, nil, "", Copies, Figure{Copies, price.Int(1), Assumed, taskworthy.Pos{}, "one writer to its data"}},
		{"a service's copies", taskworthy.Web, Dev, func(w *taskworthy.Workload) {
			w.Task = &taskworthy.Task{Service: &taskworthy.Service{Desired: said("3", 7)}}
		}, "", Copies, Figure{Copies, price.Int(3), Said, at(7), ""}},
		{"schedule", taskworthy.Scheduled, Dev, func(w *taskworthy.Workload) { w.Schedule = said("@hourly", 8) }, "", Runs, Figure{Runs, price.Int(720), Said, at(8), "@hourly"}},
		{"several at a time", taskworthy.Scheduled, Dev, func(w *taskworthy.Workload) {
			w.Task = &taskworthy.Task{Triggers: []taskworthy.Trigger{{Expression: said("rate(1 day)", 8), Count: said("6", 9)}}}
		}, "", Runs, Figure{Runs, price.Int(180), Said, at(8), "rate(1 day), 6 at a time"}},
		{"by two schedules", taskworthy.Scheduled, Dev, func(w *taskworthy.Workload) {
			w.Task = &taskworthy.Task{Triggers: []taskworthy.Trigger{{Expression: said("rate(1 day)", 8), Count: said("${n}", 9)}, {Expression: said("@weekly", 10)}, {Expression: said("at(2027-01-01T00:00:00)", 11)}}}
		}, "", Runs, Figure{Runs, price.MustDecimal("34.3"), Said, at(10), "@weekly"}},
		{"volume", taskworthy.Database, Dev, func(w *taskworthy.Workload) { w.Mounts = []taskworthy.Mount{{Size: said("50", 9)}} }, "", Storage, Figure{Storage, price.Int(50), Said, at(9), ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &taskworthy.Workload{Name: "it"}
			if tt.change != nil {
				tt.change(w)
			}
			var given Answers
			if tt.given != "" {
				if err := given.Set(tt.given); err != nil {
					t.Fatal(err)
				}
			}
			c := taskworthy.Classification{Role: tt.role}
			if c.Role == taskworthy.Broker {
				c.Engine = "kafka"
			}
			s := NewSheet(w, &c, tt.profile, &given)
			s.Value(tt.key)
			if diff := cmp.Diff([]Figure{tt.want}, s.Figures()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDefaults wants every figure once, with a meaning, and whole numbers that fit.
func TestDefaults(t *testing.T) {
	seen := map[Key]bool{}
	for _, d := range Defaults() {
		if seen[d.Key] || d.Means == "" || d.Dev.Sign() < 0 || d.Prod.Cmp(d.Dev) < 0 {
			t.Errorf("figure %s is there twice, has no meaning, or costs less in production", d.Key)
		}
		seen[d.Key] = true
		if d.Key.Means() != d.Means || d.Key.Unit() != d.Unit {
			t.Errorf("figure %s is not found", d.Key)
		}
	}
}
