package config

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

// TestSchema holds every configuration of the parser's tests against the schema:
// what one accepts, the other accepts too.
func TestSchema(t *testing.T) {
	for _, tt := range []struct {
		name, yaml string
		ok         bool
	}{
		{"whole", whole, true},
		{"empty", "", true},
		{"keys without values", "workloads:\nwaivers:\nsoftware:\n", true},
		{"yes and true", "workloads: {db: {stateless: yes, continuous: true}}", true},
		{"unknown key", "exlude: [a]", false},
		{"role", "workloads: {db: {role: databse}}", false},
		{"region", "region: Frankfurt", false},
		{"profile", "cost: {profile: huge}", false},
		{"limit", "cost: {fail-over: 5%}", false},
		{"limit of growth", "cost: {fail-over-increase: much}", false},
		{"waiver without reason", "waivers: [{rule: a, workload: b, reason: ' ', expires: '2027-01-01'}]", false},
		{"waiver without end", "waivers: [{rule: a, workload: b, reason: c}]", false},
		{"fail-on", "fail-on: never", false},
		{"exclude", "exclude: vendor", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var value any
			if tt.yaml != "" {
				if err := yaml.Unmarshal([]byte(tt.yaml), &value); err != nil {
					t.Fatal(err)
				}
			}
			data, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			if err := schematest.Validate(Schema(), data); (err == nil) != tt.ok {
				t.Errorf("schema: %v, want ok = %v", err, tt.ok)
			}
			if _, problems := Parse("c.yaml", []byte(tt.yaml)); (len(problems) == 0) != tt.ok {
				t.Errorf("Parse: %v, want ok = %v", problems, tt.ok)
			}
		})
	}
}

// TestSchemaWords compares the schema's closed sets with the domain's.
func TestSchemaWords(t *testing.T) {
	var s struct {
		Defs map[string]struct {
			Enum []any `json:"enum"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	got := map[string][]any{}
	for name, def := range s.Defs {
		if def.Enum != nil {
			got[name] = def.Enum
		}
	}
	want := map[string][]any{
		"intent":   schematest.Enum(taskworthy.Intents),
		"role":     schematest.Enum(taskworthy.Roles),
		"answer":   append(schematest.Enum(taskworthy.Answers), true, false),
		"severity": schematest.Enum(taskworthy.Severities),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("closed sets of the schema (-want +got):\n%s", diff)
	}
}

// TestSchemaKnowsSoftware compares the schema of a catalog entry with its type.
func TestSchemaKnowsSoftware(t *testing.T) {
	var s struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	for name, typ := range map[string]reflect.Type{
		"software": reflect.TypeFor[knowledge.Software](),
		"mode":     reflect.TypeFor[knowledge.Mode](),
		"when":     reflect.TypeFor[knowledge.Match](),
	} {
		var want []string
		for _, f := range reflect.VisibleFields(typ) {
			if key, _, _ := strings.Cut(f.Tag.Get("yaml"), ","); key != "" && key != "-" {
				want = append(want, key)
			}
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(s.Defs[name].Properties))); diff != "" {
			t.Errorf("%s (-type +schema):\n%s", name, diff)
		}
	}
}
