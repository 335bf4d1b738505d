//go:build unix

package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nobody is the user that may do nothing, on Debian and most others.
const nobody = 65534

// TestClosed runs the program as a user who may not read what lies before it: root
// may read everything, so root becomes nobody.
func TestClosed(t *testing.T) {
	work := t.TempDir()
	for name, text := range map[string]string{
		"open/compose.yaml":   "services: {web: {image: nginx}}\n",
		"closed/compose.yaml": "services: {db: {image: postgres}}\n",
		"file/compose.yaml":   "services: {db: {image: postgres}}\n",
		"file/other/Procfile": "web: gunicorn shop\n",
	} {
		path := filepath.Join(work, "tree", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"tree/closed", "tree/file/compose.yaml"} {
		path := filepath.Join(work, name)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) }) // so that it can be removed
	}
	program := asNobody(t, work)

	for _, tt := range []struct {
		name   string
		args   []string
		status int
		says   []string
	}{
		{"the rest is decided", []string{"check", "tree"}, exitUnreadable, []string{
			"web       web   ecs-service", "closed error TW5101: closed may not be read; give read permission",
			"file/compose.yaml error TW5005: file/compose.yaml may not be read; give read permission",
		}},
		{"a folder that is named", []string{"check", "tree/closed"}, exitUsage, []string{"tree/closed: permission denied", "hint: give permission to read it"}},
		{"a file in it", []string{"check", "tree/closed/compose.yaml"}, exitUsage, []string{"permission denied", "hint: give permission to read it"}},
		{"a file that is named", []string{"check", "tree/file/compose.yaml"}, exitUnreadable, []string{"compose.yaml error TW5005"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			said, err := program(tt.args...)
			status := 0
			if e, ok := errors.AsType[*exec.ExitError](err); ok {
				status = e.ExitCode()
			} else if err != nil {
				t.Fatal(err)
			}
			if status != tt.status {
				t.Errorf("status %d, want %d", status, tt.status)
			}
			for _, want := range tt.says {
				if !strings.Contains(said, want) {
					t.Errorf("it does not say %q:\n%s", want, said)
				}
			}
		})
	}
}

// asNobody gives a function that runs the program in folder and gives what it says.
func asNobody(t *testing.T, folder string) func(args ...string) (string, error) {
	t.Helper()
	found, err := exec.LookPath("taskworthy") // put there by testscript.Main
	if err != nil {
		t.Fatal(err)
	}
	root := os.Geteuid() == 0
	if root {
		// The folders of tests are closed to others, and so is that of the program.
		own := filepath.Join(folder, "taskworthy")
		if err := errors.Join(os.Chmod(filepath.Dir(folder), 0o755), os.Chmod(folder, 0o755), copyProgram(own, found)); err != nil {
			t.Fatal(err)
		}
		found = own
	}
	return func(args ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), found, args...)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0")
		if root {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
}

func copyProgram(to, from string) error {
	program, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, program, 0o755)
}

// TestPipe finds a pipe where a definition should be, and does not wait for a writer.
func TestPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("compose.yaml", 0o644); err != nil {
		t.Skipf("no pipe can be made here: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var stdout, stderr strings.Builder
	got := run(ctx, []string{"check", "."}, strings.NewReader(""), &stdout, &stderr, nil)
	if want := "compose.yaml error TW5006: compose.yaml is not a regular file"; got != exitUnreadable || !strings.Contains(stdout.String(), want) {
		t.Errorf("status %d, want %d with %q; it says %s", got, exitUnreadable, want, stdout.String())
	}
}
