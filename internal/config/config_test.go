package config

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The date is quoted: this YAML library makes a time of a bare one when it builds plain values.
const whole = `intent:
  "**": advise
  "deploy/**": enforce
region: eu-central-1
exclude: [vendor, "**/testdata/**"]
workloads:
  "**#db": {role: database, stateless: no}
  cron: {role: scheduled, continuous: false}
severity:
  belongs-elsewhere: warning
  needs-answer:
    "legacy/**": note
software:
  - {id: acme-base, role: web}
waivers:
  - rule: belongs-elsewhere
    workload: "compose.yaml#db"
    reason: moves with the next release
    expires: "2027-06-30"
guide: guide/ours.yaml
fail-on: warning
cost:
  profile: dev
  arch: arm64
  purchase: [savings-1y]
  usage: usage.yaml
  discounts: discounts.yaml
  fail-over: 250
  fail-over-increase: 10%
`

func TestParse(t *testing.T) {
	got, problems := Parse(".taskworthy.yaml", []byte(whole))
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	at := func(line, column int) taskworthy.Pos {
		return taskworthy.Pos{Path: ".taskworthy.yaml", Line: line, Column: column}
	}
	want := &Config{
		Path:    ".taskworthy.yaml",
		Intents: []IntentRule{{"**", taskworthy.Advise}, {"deploy/**", taskworthy.Enforce}},
		Region:  "eu-central-1",
		Exclude: []string{"vendor", "**/testdata/**"},
		Workloads: []Answer{
			{"**#db", taskworthy.Declared{Role: taskworthy.Database, Stateless: taskworthy.No, Pos: at(7, 3)}},
			{"cron", taskworthy.Declared{Role: taskworthy.Scheduled, Continuous: taskworthy.No, Pos: at(8, 3)}},
		},
		Severities: []SeverityRule{
			{"belongs-elsewhere", "**", taskworthy.SeverityWarning, at(10, 3)},
			{"needs-answer", "legacy/**", taskworthy.SeverityNote, at(11, 3)},
		},
		Waivers: []taskworthy.Waiver{{
			Rule: "belongs-elsewhere", Workload: "compose.yaml#db", Reason: "moves with the next release",
			Expires: "2027-06-30", Pos: at(16, 5),
		}},
		Guide:  "guide/ours.yaml",
		FailOn: taskworthy.SeverityWarning,
		Cost: Cost{
			Profile: "dev", Arch: "arm64", Purchase: []string{"savings-1y"}, Usage: "usage.yaml", Discounts: "discounts.yaml",
			FailOver: "250", FailOverIncrease: "10%",
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Config{}, "Software"), cmpopts.IgnoreUnexported(Config{})); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
	for key, want := range map[string]int{"region": 4, "cost: purchase": 25, "cost: book": 0} {
		if where := got.Where(key); where.Line != want {
			t.Errorf("%s stands at %s, want line %d", key, where, want)
		}
	}
	if s := got.Software; s == nil || s.Kind != yaml.SequenceNode || s.Content[0].Line != 14 {
		t.Errorf("Software = %+v, want the list whose first entry is on line 14", s)
	}
}

func TestParseProblems(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want string }{
		{"empty", "", ""},
		{"only comments", "# nothing yet\n", ""},
		{"keys without values", "workloads:\nwaivers:\nsoftware:\n", ""},
		{"not YAML", "exclude: [a\nguide: b\n", "TW3001 c.yaml:2:6 this is not YAML: did not find expected ',' or ']'"},
		{"tab", "exclude:\n\t- a\n", "TW3001 c.yaml:2:1 this is not YAML: found character that cannot start any token"},
		{"two documents", "guide: a\n---\nguide: b\n", "TW3001 c.yaml:2:1 the configuration holds more than one document"},
		{"a list", "- a\n", "TW3003 c.yaml:1:1 a list stands where a mapping belongs"},
		{"unknown key", "exlude: [a]\n", `TW3002 c.yaml:1:1 unknown key "exlude"; did you mean "exclude"?`},
		{"key twice", "guide: a\nguide: b\n", `TW3005 c.yaml:2:1 key "guide" is there twice, first on line 1`},
		{"wrong kind", "exclude: vendor\n", "TW3003 c.yaml:1:10 a single value stands where a list belongs"},
		{"null item", "exclude: [~]\n", "TW3003 c.yaml:1:11 nothing stands where a text belongs"},
		{"role", "workloads: {db: {role: databse}}\n", `TW3004 c.yaml:1:24 "databse" is not known here; did you mean "database"?`},
		{"column in bytes", "workloads: {\"é\": {role: x}}\n", `TW3004 c.yaml:1:26 "x" is not known here; one of web, worker,`},
		{"answer", "workloads: {db: {stateless: maybe}}\n", `TW3004 c.yaml:1:29 "maybe" is not known here; one of yes, no, unknown`},
		{"severity", "severity: {belongs-elsewhere: fatal}\n", `TW3004 c.yaml:1:31 "fatal" is not known here`},
		{"fail-on", "fail-on: never\n", `TW3004 c.yaml:1:10 "never" is not known here; one of error, warning, note, none`},
		{"profile", "cost: {profile: production}\n", `TW3004 c.yaml:1:17 "production" is not known here; one of dev, prod`},
		{"limit", "cost: {fail-over: 5%}\n", `TW3004 c.yaml:1:19 "5%" is not an amount of US dollars; write it as 250 or 99.50`},
		{"limit of growth", "cost: {fail-over-increase: much}\n", `TW3004 c.yaml:1:28 "much" is not an amount of US dollars or a percentage; write it as 25`},
		{"region", "region: Frankfurt\n", `TW3004 c.yaml:1:9 "Frankfurt" is not an AWS region`},
		{"waiver without reason", "waivers: [{rule: a, workload: b, reason: ' ', expires: 2027-01-01}]\n", "TW3006 c.yaml:1:11 the waiver has no reason"},
		{"waiver without end", "waivers: [{rule: a, workload: b, reason: c}]\n", "TW3006 c.yaml:1:11 the waiver has no expires"},
		{"waiver's date", "waivers: [{rule: a, workload: b, reason: c, expires: 30.6.2027}]\n", `TW3004 c.yaml:1:54 "30.6.2027" is not a date`},
		{"waived twice", "waivers:\n- {rule: a, workload: b, reason: c, expires: 2027-01-01}\n- {rule: a, workload: b, reason: d, expires: 2028-01-01}\n", `TW3005 c.yaml:3:3 a is waived for "b" twice, first on line 2`},
		{"alias", "exclude: &a [x, *a]\n", "TW3003 c.yaml:1:10 a list stands where a text belongs"},
		{"too large", strings.Repeat("#", MaxSize+1), "TW3009 c.yaml:1:1 the configuration is larger than 1024 KB"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("c.yaml", []byte(tt.yaml))
			var got string
			for _, p := range problems {
				got += p.Code + " " + p.Pos.String() + " " + p.Message + "; " + p.Hint + "\n"
			}
			if (got == "") != (tt.want == "") || !strings.HasPrefix(got, tt.want) || strings.Count(got, "\n") > 1 {
				t.Errorf("got:\n%swant one that starts with:\n%s", got, tt.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("\r0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, problems := Parse("c.yaml", data)
		lines, _ := position.NewPlaces(data).Place(math.MaxInt, 1)
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Hint == "" {
				t.Errorf("problem out of the file or without a hint: %+v", p)
			}
		}
	})
}
