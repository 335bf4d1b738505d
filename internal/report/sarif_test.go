package report

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/sample"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

// sarifSchema is the standard's own JSON Schema. It is not ours to copy: a module
// that the tools bring carries it for its tests.
func sarifSchema(t *testing.T) []byte {
	t.Helper()
	const module = "github.com/securego/gosec/v2"
	out, err := exec.Command("go", "mod", "download", "-modfile=../../tools/go.mod", "-json", module).Output()
	var found struct{ Dir string }
	if err == nil {
		err = json.Unmarshal(out, &found)
	}
	if err != nil {
		t.Skipf("the module %s, which has the schema, cannot be had: %v", module, err)
	}
	schema, err := os.ReadFile(filepath.Join(found.Dir, "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFFitsItsSchema(t *testing.T) {
	schema := sarifSchema(t)
	fits := func(t interface {
		Helper()
		Fatalf(string, ...any)
	}, r *taskworthy.Report, o Options,
	) {
		t.Helper()
		var b bytes.Buffer
		if err := SARIF(&b, r, o); err != nil {
			t.Fatalf("%v", err)
		}
		if err := schematest.Validate(schema, b.Bytes()); err != nil {
			t.Fatalf("%v\n%s", err, b.Bytes())
		}
	}
	fits(t, sample.Report(), Options{})
	fits(t, &taskworthy.Report{}, Options{})
	drawn := rapid.Custom(drawReport)
	for seed := range 20 {
		fits(t, drawn.Example(seed), Options{Prefix: "a b"})
	}
}

func TestSARIFPlaces(t *testing.T) {
	for path, want := range map[string]string{
		"compose.yaml":       "compose.yaml",
		"a b/c:d/e%f#g?.yml": "a%20b/c%3Ad/e%25f%23g%3F.yml",
		"c:/x":               "c%3A/x",
		"//host/x":           "host/x",
		"../shared/x.tf":     "../shared/x.tf",
		"naïve\xff":          "na%C3%AFve%FF",
	} {
		if got := uri(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestFingerprintsStay moves lines and rewords, and wants the same fingerprints.
func TestFingerprintsStay(t *testing.T) {
	before, after := sample.Report(), sample.Report()
	for i := range after.Findings {
		after.Findings[i].Line += 7
		after.Findings[i].Message += ", again"
	}
	a, b := fingerprints(before, Options{}), fingerprints(after, Options{})
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("lines change fingerprints (-before +after):\n%s", diff)
	}
	before.Findings = append(before.Findings, before.Findings...)
	had := map[string]bool{}
	for _, p := range fingerprints(before, Options{}) {
		if had[p] {
			t.Errorf("%s stands for two findings", p)
		}
		had[p] = true
	}
}
