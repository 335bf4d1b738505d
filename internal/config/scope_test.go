package config

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

func TestScope(t *testing.T) {
	cfg, problems := Parse("c.yaml", []byte(`
intent: {"**": advise, "deploy/**": enforce}
exclude: [old]
workloads:
  "**": {stateless: yes}
  "deploy/api/compose.yaml#db": {role: database, stateless: no}
severity: {needs-answer: {"deploy/api/**": note}}
waivers:
  - {rule: r, workload: "deploy/**#db", reason: planned, expires: 2026-12-31}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	cfg.Dir = "/srv/shop"
	lastDay := time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC)
	above, inside, other := cfg.At("/srv/shop"), cfg.At("/srv/shop/deploy/api"), cfg.At("/elsewhere")
	none := (*Config)(nil).At(".")

	for name, intent := range map[string][2]taskworthy.Intent{
		"above":  {above.Intent("compose.yaml"), taskworthy.Advise},
		"deploy": {above.Intent("deploy/compose.yaml"), taskworthy.Enforce},
		"inside": {inside.Intent("compose.yaml"), taskworthy.Enforce},
		"up":     {inside.Intent("../../compose.yaml"), taskworthy.Advise},
		"other":  {other.Intent("compose.yaml"), taskworthy.Advise},
		"none":   {none.Intent("compose.yaml"), ""},
	} {
		if intent[0] != intent[1] {
			t.Errorf("intent %s = %q, want %q", name, intent[0], intent[1])
		}
	}
	if !inside.Excludes("old/compose.yaml") || above.Excludes("compose.yaml") || none.Excludes("old") {
		t.Error("Excludes: want old/ only, and nothing without a configuration")
	}
	want := taskworthy.Declared{Role: taskworthy.Database, Stateless: taskworthy.No, Pos: taskworthy.Pos{Path: "c.yaml", Line: 6, Column: 3}}
	if diff := cmp.Diff(want, inside.Declared("compose.yaml#db")); diff != "" {
		t.Errorf("Declared (-want +got):\n%s", diff)
	}
	if got := other.Declared("compose.yaml#db"); got.Role != "" || got.Stateless != taskworthy.Yes {
		t.Errorf("Declared elsewhere = %+v, want stateless only", got)
	}
	if got := inside.Severity("needs-answer", "compose.yaml", taskworthy.SeverityWarning); got != taskworthy.SeverityNote {
		t.Errorf("Severity inside = %q", got)
	}
	if got := above.Severity("needs-answer", "compose.yaml", taskworthy.SeverityWarning); got != taskworthy.SeverityWarning {
		t.Errorf("Severity above = %q", got)
	}
	if got := inside.Waived("r", "compose.yaml#db", lastDay); got == nil || got.Reason != "planned" {
		t.Errorf("Waived on its last day = %+v, want planned", got)
	}
	if got := inside.Waived("r", "compose.yaml#db", lastDay.AddDate(0, 0, 1)); got != nil {
		t.Errorf("Waived a day later = %+v, want nil", got)
	}
	if inside.Waived("other", "compose.yaml#db", lastDay) != nil || above.Waived("r", "compose.yaml#db", lastDay) != nil {
		t.Error("a waiver covers another rule or another workload")
	}
}

func TestExpired(t *testing.T) {
	cfg, _ := Parse("c.yaml", []byte("waivers: [{rule: r, workload: db, reason: a, expires: 2026-01-31}]\n"))
	if got := cfg.Expired(time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)); len(got) != 0 {
		t.Errorf("on the last day: %v", got)
	}
	got := cfg.Expired(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	if len(got) != 1 || got[0].Code != CodeExpired || got[0].Severity != taskworthy.SeverityWarning {
		t.Errorf("a day later: %v", got)
	}
}

func TestUnknownRules(t *testing.T) {
	cfg, _ := Parse("c.yaml", []byte(`
severity: {belongs-elswhere: note, needs-answer: note, cost: note}
waivers: [{rule: belongs-elswhere, workload: db, reason: a, expires: 2027-01-31}]
`))
	got := cfg.UnknownRules(Rules{Findings: []string{"belongs-elsewhere", "needs-answer"}, Details: []string{"cost"}, Of: "belongs-elsewhere"})
	if len(got) != 2 || got[0].Line != 2 || !strings.Contains(got[0].Hint, `"belongs-elsewhere"`) {
		t.Errorf("UnknownRules = %v, want first the near rule", got)
	}
	if got[1].Code != CodeDetail || !strings.Contains(got[1].Message, `"cost" is a detail of the rule "belongs-elsewhere"`) {
		t.Errorf("UnknownRules = %v, want then the detail", got)
	}
}
