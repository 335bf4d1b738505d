package terraform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// mirrorVariable names a folder that is a filesystem mirror of providers, as
// terraform providers mirror makes it. The AWS provider is far too large to come along.
const mirrorVariable = "TASKWORTHY_TERRAFORM_MIRROR"

// provider lets plans be made without AWS.
const provider = `
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}
`

// TestCasesKnown lets the terraform program and the AWS provider look at our own
// cases, which leave out much that the provider wants: no word in them may be one that
// it does not know.
func TestCasesKnown(t *testing.T) {
	run := terraformProgram(t)
	for _, name := range []string{"jsonencode", "discovery", "managed", "scaling", "schedules", "batch"} {
		t.Run(name, func(t *testing.T) {
			dir := checkout(t, filepath.Join("testdata", name))
			run(t, dir, "init", "-no-color", "-backend=false", "-input=false")
			var found struct {
				Diagnostics []struct{ Summary, Detail string }
			}
			if err := json.Unmarshal(run(t, dir, "validate", "-json"), &found); err != nil {
				t.Fatal(err)
			}
			for _, d := range found.Diagnostics {
				if strings.HasPrefix(d.Summary, "Unsupported") || strings.HasPrefix(d.Summary, "Invalid resource") {
					t.Errorf("%s: %s", d.Summary, d.Detail)
				}
			}
		})
	}
}

// TestPlanAgrees reads configurations and the plans that terraform makes of them:
// both say the same of their workloads.
func TestPlanAgrees(t *testing.T) {
	run := terraformProgram(t)
	for _, name := range []string{"for-each", "local-module"} {
		t.Run(name, func(t *testing.T) {
			dir := checkout(t, filepath.Join("testdata", name))
			variables := []string{"-var=admin_tag=7"}
			if name == "for-each" {
				variables = nil
			}
			run(t, dir, "init", "-no-color", "-backend=false", "-input=false")
			run(t, dir, append([]string{"plan", "-no-color", "-input=false", "-refresh=false", "-out=tfplan"}, variables...)...)
			plan := run(t, dir, "show", "-json", "tfplan")
			if err := os.WriteFile(filepath.Join(dir, "plan.json"), plan, 0o600); err != nil {
				t.Fatal(err)
			}
			want := said(t, dir, "main.tf")
			got := said(t, dir, "plan.json")
			if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
				t.Errorf("%d workloads (-configuration +plan):\n%s", len(want), diff)
			}
		})
	}
}

// said are the facts of workloads that a plan knows too, without their places.
func said(t *testing.T, dir, file string) []string {
	t.Helper()
	tree, err := source.Open(dir, source.Options{Root: dir})
	if err != nil {
		t.Fatal(err)
	}
	app, _ := Read(t.Context(), tree, []string{file}, Options{Vars: []string{"admin_tag=7"}})
	var out []string
	for _, w := range app.Workloads {
		line := fmt.Sprintf("%s/%s %s %q", w.Owner, w.Name, w.Image.Ref, w.Command.Args)
		for _, p := range w.Ports {
			line += fmt.Sprintf(" %d/%s", p.Container, p.Protocol)
		}
		out = append(out, line+" desired "+w.Replicas.Value+limit(w))
	}
	slices.Sort(out)
	return out
}

func limit(w *taskworthy.Workload) string {
	if w.Task == nil || w.Task.Service == nil || w.Task.Service.Scaling == nil {
		return ""
	}
	return " to " + w.Task.Service.Scaling.Max.Value
}

// checkout copies the configuration of a case to a folder of its own.
func checkout(t *testing.T, folder string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "provider.tf"), []byte(provider), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// terraformProgram runs terraform with the mirror alone; without either, the test is
// skipped.
func terraformProgram(t *testing.T) func(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("terraform")
	if err != nil {
		t.Skip("terraform is not on PATH")
	}
	mirror := os.Getenv(mirrorVariable)
	if mirror == "" {
		t.Skip(mirrorVariable + " names no mirror of the AWS provider")
	}
	config := filepath.Join(t.TempDir(), "terraform.rc")
	text := fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", filepath.ToSlash(mirror))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return func(t *testing.T, dir string, args ...string) []byte {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), program, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "TF_CLI_CONFIG_FILE="+config, "CHECKPOINT_DISABLE=1", "NO_COLOR=1")
		var failed bytes.Buffer
		cmd.Stderr = &failed
		out, err := cmd.Output()
		if err != nil && args[0] != "validate" { // which fails where it has something to say
			t.Fatalf("terraform %s: %v\n%s%s", strings.Join(args, " "), err, out, failed.String())
		}
		return out
	}
}
