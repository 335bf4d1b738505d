// Package readme holds the test that keeps the README's output real.
package readme

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
)

const root = "../.."

// TestOutput runs the commands of README.md's console blocks from the root of the
// repository, 96 columns wide, and compares what they show of the output; a line of
// three dots stands for lines left out. With -update each part is written anew:
// it begins with the line that has the same first word, and has as many entries.
func TestOutput(t *testing.T) {
	name := filepath.Join(root, "README.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "taskworthy")
	build := exec.Command("go", "build", "-o", binary, "./cmd/taskworthy")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const fence, end = "```console\n$ ", "```"
	var renewed strings.Builder
	text, rest, ok := strings.Cut(string(data), fence)
	for ; ok; text, rest, ok = strings.Cut(rest, fence) {
		body, behind, _ := strings.Cut(rest, end)
		command, shown, _ := strings.Cut(body, "\n")
		renewed.WriteString(text + fence + command + "\n" + renew(t, shown, output(t, binary, command)) + end)
		rest = behind
	}
	renewed.WriteString(text)
	golden.Compare(t, name, []byte(renewed.String()))
}

// output runs a command of the README.
func output(t *testing.T, binary, command string) []string {
	t.Helper()
	args := strings.Fields(command)
	if args[0] != "taskworthy" {
		t.Fatalf("%q runs another program", command)
	}
	cmd := exec.Command(binary, args[1:]...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "COLUMNS=96", "NO_COLOR=1", "XDG_CONFIG_HOME="+t.TempDir()) // and no prices of the user's own
	out, err := cmd.Output()
	if _, exit := errors.AsType[*exec.ExitError](err); err != nil && !exit {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n")
}

// renew gives shown with its lines as they stand in out.
func renew(t *testing.T, shown string, out []string) string {
	t.Helper()
	const dots = "..."
	var b strings.Builder
	lines := strings.Split(strings.TrimRight(shown, "\n"), "\n")
	for len(lines) > 0 {
		first := lines[0]
		lines = lines[1:]
		if first == dots {
			b.WriteString(dots + "\n")
			continue
		}
		entries := 1
		for len(lines) > 0 && lines[0] != dots {
			if begins(lines[0], first) {
				entries++
			}
			lines = lines[1:]
		}
		part, behind := entriesOf(out, first, entries)
		if part == "" {
			t.Errorf("README.md shows a line that is not printed, or not there: %s", first)
		}
		b.WriteString(part)
		out = behind
	}
	return b.String()
}

// entriesOf gives n entries of out, from the one whose first line is like first on,
// and what stands behind them.
func entriesOf(out []string, first string, n int) (part string, behind []string) {
	from := slices.IndexFunc(out, func(line string) bool { return begins(line, first) && word(line) == word(first) })
	if from < 0 {
		return "", out
	}
	to := from
	for ; to < len(out); to++ {
		if begins(out[to], first) {
			n--
		}
		if n < 0 || strings.TrimSpace(out[to]) != "" && indent(out[to]) < indent(first) {
			break
		}
	}
	return strings.TrimRight(strings.Join(out[from:to], "\n"), "\n") + "\n", out[to:]
}

// begins reports whether line begins an entry: it is indented as first is.
func begins(line, first string) bool {
	return strings.TrimSpace(line) != "" && indent(line) == indent(first)
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func word(line string) string {
	if fields := strings.Fields(line); len(fields) > 0 {
		return fields[0]
	}
	return ""
}
