package evaluate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestAgainstTerraform plans a configuration that needs no provider with the
// terraform program, and compares all outputs with ours. Every line of
// testdata/oracle/expressions.txt is an expression; the other files there are the
// configuration that they are put into.
func TestAgainstTerraform(t *testing.T) {
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("terraform is not on PATH")
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("testdata/oracle")); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("testdata/oracle/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var outputs strings.Builder
	expressions := map[string]string{}
	for line := range strings.Lines(string(list)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name := fmt.Sprintf("o%03d", len(expressions))
		expressions[name] = line
		fmt.Fprintf(&outputs, "output %q {\n  value = try(%s, \"it fails\")\n}\n", name, line)
	}
	if err := os.WriteFile(filepath.Join(folder, "outputs.tf"), []byte(outputs.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) []byte {
		cmd := exec.Command(terraform, args...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1")
		var failed bytes.Buffer
		cmd.Stderr = &failed
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("terraform %v: %v\n%s\n%s", args, err, out, failed.String())
		}
		return out
	}
	run("init", "-input=false", "-no-color")
	run("plan", "-input=false", "-no-color", "-out=plan", "-var", "given=here")
	var plan struct {
		PlannedValues struct {
			Outputs map[string]struct{ Value any }
		} `json:"planned_values"`
	}
	if err := json.Unmarshal(run("show", "-json", "plan"), &plan); err != nil {
		t.Fatal(err)
	}

	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	r := newRun(t.Context(), tree, ".", Options{Vars: []string{"given=here"}})
	root := r.open()
	for name, want := range plan.PlannedValues.Outputs {
		n, err := root.output(name, place{})
		if err != nil {
			t.Errorf("%s: %v", expressions[name], err)
			continue
		}
		if !Known(n) && n.Tag != TagJSON {
			t.Errorf("%s is unknown: %s", expressions[name], root.scope().inner(n))
			continue
		}
		if diff := cmp.Diff(want.Value, plainValue(t, root.scope(), n)); diff != "" {
			t.Errorf("%s (-terraform +ours):\n%s", expressions[name], diff)
		}
	}
	for _, p := range r.result.Problems {
		t.Error(p)
	}
	t.Logf("%d expressions", len(expressions))
}

// plainValue is a value as JSON has it.
func plainValue(t *testing.T, s *scope, n *position.Node) any {
	n, err := s.flat(n)
	if err != nil {
		t.Fatal(err)
	}
	b := &builder{scope: s}
	if err := s.writeJSON(b, n); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal([]byte(b.text.String()), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestFunctionsAreComplete names each function of Terraform that is missing here.
func TestFunctionsAreComplete(t *testing.T) {
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("terraform is not on PATH")
	}
	cmd := exec.Command(terraform, "metadata", "functions", "-json")
	cmd.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+os.DevNull, "CHECKPOINT_DISABLE=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var signatures struct {
		Functions map[string]any `json:"function_signatures"`
	}
	if err := json.Unmarshal(out, &signatures); err != nil {
		t.Fatal(err)
	}
	have := builtins()
	for _, name := range []string{"bcrypt", "pathexpand", "plantimestamp", "rsadecrypt", "timestamp", "uuid", "issensitive", "try", "can"} {
		have[name] = builtin{}
	}
	for name := range signatures.Functions {
		name = strings.TrimPrefix(name, "core::")
		if _, ok := have[name]; !ok {
			t.Errorf("there is no %s", name)
		}
	}
}
