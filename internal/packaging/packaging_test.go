package packaging

import (
	"bytes"
	"debug/elf"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// root is the repository, as seen from this folder.
const root = "../.."

// binary builds taskworthy into a folder of its own, and gives its path.
func binary(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "taskworthy")
	if out, err := exec.Command("go", "build", "-C", root, "-o", name, "./cmd/taskworthy").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return name
}

// load reads a YAML file of the repository.
func load(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// broken is a task definition that breaks the guide.
const broken = `{"family": "shop", "containerDefinitions": [{"name": "db", "image": "postgres:17", "essential": true}]}`

// project is a folder with files, and its path.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shell runs a script in a folder and gives its output and exit status.
func shell(t *testing.T, dir, script string, env ...string) (string, int) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not on PATH")
	}
	cmd := exec.Command(bash, "-e", "-o", "pipefail", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return string(out), 0
}

// action is what matters of action.yml.
type action struct {
	Inputs map[string]struct {
		Description string
		Default     *string
	}
	Runs struct {
		Using string
		Steps []struct {
			ID, Shell, Run string
			Env            map[string]string
		}
	}
}

// step runs a step of the action as GitHub does, with inputs over their defaults.
func (a *action) step(t *testing.T, id, dir string, inputs map[string]string, env ...string) (string, int) {
	t.Helper()
	for _, s := range a.Runs.Steps {
		if s.ID != id {
			continue
		}
		if s.Shell != "bash" {
			t.Fatalf("step %s runs in %q", id, s.Shell)
		}
		for name, value := range s.Env {
			if of, ok := strings.CutPrefix(value, "${{ inputs."); ok {
				of = strings.TrimSuffix(of, " }}")
				value, ok = inputs[of]
				if !ok {
					value = *a.Inputs[of].Default
				}
				env = append(env, name+"="+value)
			}
		}
		return shell(t, dir, s.Run, env...)
	}
	t.Fatalf("there is no step %s", id)
	return "", 0
}

func TestAction(t *testing.T) {
	var a action
	load(t, "action.yml", &a)
	if a.Runs.Using != "composite" {
		t.Fatalf("the action is %q", a.Runs.Using)
	}
	for name, input := range a.Inputs {
		if input.Description == "" || input.Default == nil {
			t.Errorf("input %s has no description or no default", name)
		}
	}
	repository, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	env := []string{
		"GITHUB_ACTION_PATH=" + repository, "RUNNER_TEMP=" + temp, "TASKWORTHY=" + filepath.Join(temp, "taskworthy"),
		"GITHUB_OUTPUT=" + filepath.Join(temp, "output"), "GITHUB_STEP_SUMMARY=" + filepath.Join(temp, "summary"),
	}
	if out, status := a.step(t, "build", temp, nil, env...); status != 0 {
		t.Fatalf("build: %s", out)
	}
	dir := project(t, map[string]string{"task.json": broken, "$(touch pwned).json": broken})
	out, status := a.step(t, "check", dir, map[string]string{"sarif": "out.sarif", "markdown": "comment.md", "args": "--max-size 1MB"}, env...)
	if status != 1 || !strings.Contains(out, "::error file=task.json,line=1,") {
		t.Errorf("status %d, output:\n%s", status, out)
	}
	if got := read(t, filepath.Join(temp, "output")); got != "status=1\n" {
		t.Errorf("the outputs are %q", got)
	}
	var sarif struct{ Version string }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "out.sarif"))), &sarif); err != nil || sarif.Version != "2.1.0" {
		t.Errorf("the SARIF is of version %q: %v", sarif.Version, err)
	}
	if summary := read(t, filepath.Join(temp, "summary")); summary == "" || summary != read(t, filepath.Join(dir, "comment.md")) {
		t.Errorf("the summary is %q", summary)
	}
	// Inputs are words, never script.
	if out, status := a.step(t, "check", dir, map[string]string{"path": "; touch pwned", "fail-on": "none"}, env...); status != 2 {
		t.Errorf("status %d, output:\n%s", status, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
		t.Error("an input was run")
	}
	if out, status := a.step(t, "check", dir, map[string]string{"fail-on": "none"}, env...); status != 0 {
		t.Errorf("status %d where nothing fails, output:\n%s", status, out)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestGitLab(t *testing.T) {
	var template struct {
		Taskworthy struct {
			Variables map[string]string
			Before    []string `yaml:"before_script"`
			Script    []string
			Artifacts struct {
				When    string
				Reports map[string]string
			}
		}
	}
	load(t, "gitlab-ci.yml", &template)
	job := template.Taskworthy
	env := []string{"PATH=" + filepath.Dir(binary(t)) + string(os.PathListSeparator) + os.Getenv("PATH")}
	for name, value := range job.Variables {
		env = append(env, name+"="+value)
	}
	dir := project(t, map[string]string{"task.json": broken})
	out, status := shell(t, dir, strings.Join(append(job.Before, job.Script...), "\n"), env...)
	if status != 1 || !strings.Contains(out, "belongs-elsewhere") {
		t.Errorf("status %d, output:\n%s", status, out)
	}
	if job.Artifacts.When != "always" {
		t.Error("the reports of a job that fails are lost")
	}
	var issues []struct{ Fingerprint string }
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, job.Artifacts.Reports["codequality"]))), &issues); err != nil || len(issues) == 0 {
		t.Errorf("the code quality report has %d issues: %v", len(issues), err)
	}
	if err := xml.Unmarshal([]byte(read(t, filepath.Join(dir, job.Artifacts.Reports["junit"]))), new(struct{ XMLName xml.Name })); err != nil {
		t.Errorf("the JUnit report: %v", err)
	}
	// On a merge request what was there before does not count.
	for _, args := range [][]string{{"init", "-q"}, {"add", "task.json"}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if out, status := shell(t, dir, strings.Join(job.Script, "\n"), append(env, "CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD")...); status != 0 {
		t.Errorf("status %d on a merge request, output:\n%s", status, out)
	}
}

func TestPreCommit(t *testing.T) {
	var hooks []struct {
		ID, Entry, Language, Files string
		Pass                       bool `yaml:"pass_filenames"`
	}
	load(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].ID != "taskworthy" || hooks[0].Language != "golang" || hooks[0].Pass {
		t.Fatalf("the hooks are %+v", hooks)
	}
	files := regexp.MustCompile(hooks[0].Files)
	for name, want := range map[string]bool{
		"compose.yaml": true, "a/Dockerfile": true, "Dockerfile.dev": true, "web.Dockerfile": true, "infra/main.tf": true, "x.tofu": true, "Procfile": true,
		"task.json": true, "stack.template": true, "main.go": false, "README.md": false, "docs/dockerfiles/x.md": false,
	} {
		if files.MatchString(name) != want {
			t.Errorf("%s: want %t", name, want)
		}
	}
	path := "PATH=" + filepath.Dir(binary(t)) + string(os.PathListSeparator) + os.Getenv("PATH")
	if out, status := shell(t, project(t, map[string]string{"task.json": broken}), hooks[0].Entry, path); status != 1 {
		t.Errorf("status %d, output:\n%s", status, out)
	}
	good := project(t, map[string]string{"compose.yaml": "services: {web: {image: nginx}}\n"})
	if out, status := shell(t, good, hooks[0].Entry, path); status != 0 {
		t.Errorf("status %d, output:\n%s", status, out)
	}
}

// TestImage runs what the Dockerfile runs, without Docker, and wants a program that
// needs nothing of its image.
func TestImage(t *testing.T) {
	text := read(t, filepath.Join(root, "Dockerfile"))
	_, build, ok := strings.Cut(text, "\nRUN CGO_ENABLED=0 ")
	if !ok {
		t.Fatal("there is no line that builds")
	}
	build, _, _ = strings.Cut(build, "\n")
	out := filepath.Join(t.TempDir(), "taskworthy")
	if said, status := shell(t, root, "CGO_ENABLED=0 "+strings.ReplaceAll(build, "/out/taskworthy", out)); status != 0 {
		t.Fatalf("%s: %s", build, said)
	}
	if f, err := elf.Open(out); err == nil {
		if libs, err := f.ImportedLibraries(); err != nil || len(libs) > 0 {
			t.Errorf("the program needs %v (%v), and the image has nothing", libs, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	last := text[strings.LastIndex(text, "\nFROM "):]
	for _, want := range []string{"FROM gcr.io/distroless/static", "\nUSER nonroot", `ENTRYPOINT ["/usr/local/bin/taskworthy"]`} {
		if !strings.Contains(last, want) {
			t.Errorf("the image lacks %q", want)
		}
	}
	said, err := exec.Command(out, "check", "--format", "json", filepath.Join(root, "Dockerfile")).Output()
	if err != nil || !bytes.Contains(said, []byte(`"format":"dockerfile"`)) {
		t.Errorf("our own Dockerfile: %v\n%s", err, said)
	}
}
