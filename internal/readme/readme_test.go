// Package readme holds the test that keeps the README's output real.
package readme

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutput runs the commands of README.md's console blocks from the root of the
// repository, 96 columns wide. Their output must hold the lines that follow, in
// order; a line of three dots stands for lines left out.
func TestOutput(t *testing.T) {
	const root = "../.."
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "taskworthy")
	build := exec.Command("go", "build", "-o", binary, "./cmd/taskworthy")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	shown := blocks(string(data))
	if len(shown) == 0 {
		t.Fatal("there are no console blocks")
	}
	for _, b := range shown {
		t.Run(b.command, func(t *testing.T) {
			args := strings.Fields(b.command)
			if args[0] != "taskworthy" {
				t.Fatalf("%q runs another program", b.command)
			}
			cmd := exec.Command(binary, args[1:]...)
			cmd.Dir = root
			cmd.Env = append(os.Environ(), "COLUMNS=96", "NO_COLOR=1")
			out, err := cmd.Output()
			if _, exit := errors.AsType[*exec.ExitError](err); err != nil && !exit {
				t.Fatal(err)
			}
			rest := "\n" + string(out)
			for _, run := range b.runs {
				at := strings.Index(rest, "\n"+run)
				if at < 0 {
					t.Fatalf("README.md shows lines that COLUMNS=96 %s does not print, or not here:\n%s", b.command, run)
				}
				rest = rest[at+len(run):]
			}
		})
	}
}

// block is a command of the README and the runs of lines that it prints.
type block struct {
	command string
	runs    []string
}

func blocks(text string) []block {
	var list []block
	for {
		_, rest, ok := strings.Cut(text, "```console\n$ ")
		if !ok {
			return list
		}
		body, rest, _ := strings.Cut(rest, "```")
		text = rest
		command, output, _ := strings.Cut(body, "\n")
		b := block{command: command}
		for run := range strings.SplitSeq("\n"+output, "\n...\n") {
			if run = strings.TrimPrefix(run, "\n"); strings.TrimSpace(run) != "" {
				b.runs = append(b.runs, strings.TrimSuffix(run, "\n")+"\n")
			}
		}
		list = append(list, b)
	}
}
