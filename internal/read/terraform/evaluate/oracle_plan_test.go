package evaluate

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestPlanAgainstTerraform lets the terraform program plan a configuration of nested
// modules that needs no provider, and apply it: the plan and the state that it prints
// say of each resource what we make of the configuration.
func TestPlanAgainstTerraform(t *testing.T) {
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("terraform is not on PATH")
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("testdata/oracle-plan")); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) []byte {
		cmd := exec.CommandContext(t.Context(), terraform, args...)
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
	run("plan", "-input=false", "-no-color", "-out=tfplan")
	plan := run("show", "-json", "tfplan")
	run("apply", "-input=false", "-no-color", "tfplan")
	state := run("show", "-json")

	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	ours := inputsOf(Module(t.Context(), tree, tree.Start(), Options{}))
	if len(ours) != 10 {
		t.Errorf("%d resources in the configuration: %v", len(ours), ours)
	}
	for name, data := range map[string][]byte{"plan.json": plan, "state.json": state} {
		result, ok := Plan(data, name)
		if !ok || len(result.Problems) > 0 {
			t.Fatalf("%s is none: %v", name, result.Problems)
		}
		if diff := cmp.Diff(known(ours, name), known(inputsOf(result), name)); diff != "" {
			t.Errorf("%s (-configuration +terraform):\n%s", name, diff)
		}
	}
}

// inputsOf are the arguments of all resources, a line a value, by their addresses.
func inputsOf(r *Result) map[string][]string {
	all := make(map[string][]string)
	for _, resource := range r.Resources {
		var lines []string
		var walk func(path string, n *position.Node)
		walk = func(path string, n *position.Node) {
			if doc, problems := r.JSON(n); doc != nil && len(problems) == 0 {
				n = doc
			}
			switch {
			case n.Is(position.Mapping):
				for _, e := range n.Entries {
					walk(path+"."+e.Key.Value, e.Value)
				}
			case n.Is(position.Sequence):
				for i, item := range n.Items {
					walk(fmt.Sprintf("%s[%d]", path, i), item)
				}
			default:
				lines = append(lines, path+" = "+n.Text())
			}
		}
		walk("input", resource.Body.Get("input"))
		walk("after", resource.Body.Get("triggers_replace"))
		slices.Sort(lines)
		all[resource.Address] = lines
	}
	return all
}

// known leaves out what only a state tells, the identifiers of what was made.
func known(inputs map[string][]string, file string) map[string][]string {
	if file != "state.json" {
		return inputs
	}
	out := make(map[string][]string, len(inputs))
	for address, lines := range inputs {
		out[address] = slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return strings.HasPrefix(line, "after = ") })
	}
	return out
}
