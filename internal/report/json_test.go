package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/quick"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/explain"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

func TestJSONFitsSchema(t *testing.T) {
	for name, r := range map[string]*taskworthy.Report{
		"shop":  sample.Report(),
		"empty": {Schema: taskworthy.ReportSchema, Tool: taskworthy.Tool{Name: "taskworthy"}, Guide: sample.Report().Guide},
	} {
		r.Guide.Digest = "sha256:" + strings.Repeat("0", 64)
		var b bytes.Buffer
		if err := JSON(&b, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := schematest.Validate(Schema(), b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.HasSuffix(b.String(), "}\n") || strings.Contains(strings.ReplaceAll(b.String(), `"waived":null`, ""), "null") {
			t.Errorf("%s: want a newline at the end and no null but that of a finding which stands:\n%s", name, b.String())
		}
	}
}

// TestJSONWritesLines wants one item of a list on a line, in the order of the
// report, and together the text that encoding the report whole gives.
func TestJSONWritesLines(t *testing.T) {
	r := sample.Report()
	one := r.Workloads
	r.Workloads = nil
	for i := range 5*batchItems + 1 {
		w := explain.Filled(one[i%len(one)])
		w.ID = fmt.Sprintf("%s-%d", w.ID, i)
		r.Workloads = append(r.Workloads, w)
	}
	var lines, whole, compact bytes.Buffer
	if err := JSON(&lines, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Encode(&whole, r); err != nil {
		t.Fatal(err)
	}
	want := bytes.NewBuffer(nil)
	if err := errors.Join(json.Compact(want, whole.Bytes()), json.Compact(&compact, lines.Bytes())); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), compact.String()); diff != "" {
		t.Errorf("-whole +lines:\n%s", diff)
	}
	var ids []string
	for line := range strings.Lines(lines.String()) {
		var w taskworthy.WorkloadReport
		if strings.HasPrefix(line, `{"id":`) {
			if err := json.Unmarshal([]byte(strings.TrimRight(line, ",\n")), &w); err != nil {
				t.Errorf("%s: %v", line, err)
			}
			ids = append(ids, w.ID)
		}
	}
	if len(ids) != len(r.Workloads) {
		t.Errorf("%d lines hold a workload, want %d", len(ids), len(r.Workloads))
	}
}

// TestJSONIsWhatTheTypesSay wants, for reports of random values, the text that
// encoding/json makes of the types.
func TestJSONIsWhatTheTypesSay(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for range 200 {
		value, ok := quick.Value(reflect.TypeFor[taskworthy.Report](), random)
		if !ok {
			t.Fatal("no random report")
		}
		r := value.Interface().(taskworthy.Report)
		var got, whole, want, compact bytes.Buffer
		if err := JSON(&got, &r, Options{}); err != nil {
			t.Fatal(err)
		}
		for i, w := range r.Workloads {
			r.Workloads[i] = explain.Filled(w)
		}
		r.Workloads, r.Findings, r.Problems = notNil(r.Workloads), notNil(r.Findings), notNil(r.Problems)
		if err := errors.Join(Encode(&whole, r), json.Compact(&want, whole.Bytes()), json.Compact(&compact, got.Bytes())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want.Bytes(), compact.Bytes()) {
			t.Fatalf("-types +written:\n%s", cmp.Diff(want.String(), compact.String()))
		}
	}
}

func TestQuote(t *testing.T) {
	all := []string{"", "plain", `a "b" \c\`, "tab\tand\nline", "<&>", "\x7f", "naïve 漢字", "\xff", "\u2028", `"\x00`, strings.Repeat("plain", 9) + "\x1f", `12345678"90`, `1234567\`}
	for at := range 9 {
		for c := range 256 {
			s := []byte("123456789")
			s[at] = byte(c)
			all = append(all, string(s))
		}
	}
	for _, s := range all {
		var want bytes.Buffer
		if err := Encode(&want, s); err != nil {
			t.Fatal(err)
		}
		var got text
		got.quote(s)
		if diff := cmp.Diff(strings.TrimSuffix(want.String(), "\n"), string(got.b)); diff != "" {
			t.Errorf("%q (-want +got): %s", s, diff)
		}
	}
}

func TestShare(t *testing.T) {
	all := []float64{-1, -0.5, math.Copysign(0, -1), 0.005, 0.995, 0.999, 1.01, 0.1 + 0.2, 1.0 / 3, 1e-7, 1e21}
	for n := range 102 {
		all = append(all, float64(n)/100, math.Nextafter(float64(n)/100, 2))
	}
	for _, f := range all {
		var want bytes.Buffer
		if err := Encode(&want, map[string]float64{"share": f}); err != nil {
			t.Fatal(err)
		}
		got := text{b: []byte("{")}
		got.share("share", f)
		if want := strings.Join(strings.Fields(want.String()), ""); want != string(got.b)+"}" {
			t.Errorf("got %s}, want %s", got.b, want)
		}
	}
}

func TestJSONIsTheSameTwice(t *testing.T) {
	var a, b bytes.Buffer
	if err := JSON(&a, sample.Report(), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := JSON(&b, sample.Report(), Options{Options: terminal.Options{Width: 60, Color: true}, Quiet: true}); err != nil {
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
		"role": schematest.Enum(taskworthy.Roles), "verdict": schematest.Enum(taskworthy.Verdicts), "target": schematest.Enum(taskworthy.Targets),
		"answer": schematest.Enum(taskworthy.Answers), "severity": schematest.Enum(taskworthy.Severities),
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

func notNil[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
