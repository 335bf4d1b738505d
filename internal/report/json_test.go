package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/taskworthy/taskworthy"
)

func TestJSONFitsSchema(t *testing.T) {
	for name, r := range map[string]*taskworthy.Report{
		"shop":  shop(),
		"empty": {Schema: taskworthy.ReportSchema, Tool: taskworthy.Tool{Name: "taskworthy"}, Guide: shop().Guide},
	} {
		r.Guide.Digest = "sha256:" + strings.Repeat("0", 64)
		var b bytes.Buffer
		if err := JSON(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := compile(t).Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.HasSuffix(b.String(), "}\n") || strings.Contains(strings.ReplaceAll(b.String(), `"waived": null`, ""), "null") {
			t.Errorf("%s: want a newline at the end and no null but that of a finding which stands:\n%s", name, b.String())
		}
	}
}

// TestJSONStreams wants the bytes that encoding the report whole would give.
func TestJSONStreams(t *testing.T) {
	r := shop()
	for i, w := range r.Workloads {
		r.Workloads[i] = Filled(w)
	}
	var whole, streamed bytes.Buffer
	if err := Encode(&whole, r); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&streamed, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole.String(), streamed.String()); diff != "" {
		t.Errorf("-whole +streamed:\n%s", diff)
	}
}

func TestJSONIsTheSameTwice(t *testing.T) {
	var a, b bytes.Buffer
	if err := JSON(&a, shop(), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&b, shop(), Options{Width: 60, Color: true, Quiet: true}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.String(), b.String()); diff != "" {
		t.Errorf("options change the content (-a +b):\n%s", diff)
	}
}

// TestSchemaNamesEveryField walks the report's types beside the schema, so that
// neither can grow alone.
func TestSchemaNamesEveryField(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	defs := root["$defs"].(map[string]any)
	compareFields(t, "report", reflect.TypeFor[taskworthy.Report](), root)
	for name, typ := range map[string]reflect.Type{
		"workload": reflect.TypeFor[taskworthy.WorkloadReport](),
		"source":   reflect.TypeFor[taskworthy.Source](),
		"evidence": reflect.TypeFor[taskworthy.Evidence](),
		"step":     reflect.TypeFor[taskworthy.Step](),
		"issue":    reflect.TypeFor[taskworthy.Issue](),
		"finding":  reflect.TypeFor[taskworthy.Finding](),
		"problem":  reflect.TypeFor[taskworthy.Problem](),
		"summary":  reflect.TypeFor[taskworthy.Summary](),
	} {
		compareFields(t, name, typ, defs[name].(map[string]any))
	}
	for name, set := range map[string][]any{
		"role": anys(taskworthy.Roles), "verdict": anys(taskworthy.Verdicts), "target": anys(taskworthy.Targets),
		"answer": anys(taskworthy.Answers), "severity": anys(taskworthy.Severities),
	} {
		if diff := cmp.Diff(set, defs[name].(map[string]any)["enum"]); diff != "" {
			t.Errorf("%s (-domain +schema):\n%s", name, diff)
		}
	}
}

// compareFields wants the same keys in both, and required those that JSON never leaves out.
func compareFields(t *testing.T, name string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	want := map[string]bool{} // key to required
	for _, f := range reflect.VisibleFields(typ) {
		key, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key != "" {
			want[key] = rest != "omitempty"
		}
	}
	got := map[string]bool{}
	for key := range schema["properties"].(map[string]any) {
		got[key] = false
	}
	for _, key := range schema["required"].([]any) {
		got[key.(string)] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-type +schema):\n%s", name, diff)
	}
}

func anys[T ~string](set []T) []any {
	var all []any
	for _, s := range set {
		all = append(all, string(s))
	}
	return all
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
