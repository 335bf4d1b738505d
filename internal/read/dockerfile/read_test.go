package dockerfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
)

// TestCases reads testdata/*/Dockerfile with the settings of options.json, where
// there is one, and compares with want.json and problems.txt.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/Dockerfile")
	if err != nil || len(folders) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, name := range folders {
		folder := filepath.Dir(name)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			recipe, problems := Read(Source{Path: "Dockerfile", Data: data}, options(t, folder))
			var got []byte
			if recipe != nil {
				got = outline(t, recipe)
			}
			golden.Compare(t, filepath.Join(folder, "want.json"), got)
			golden.Compare(t, filepath.Join(folder, "problems.txt"), problemLines(problems))
		})
	}
}

func options(t *testing.T, folder string) Options {
	t.Helper()
	opts := Options{KeepEnv: func(name string) bool { return name != "SHOP_MODE" }}
	data, err := os.ReadFile(filepath.Join(folder, "options.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return opts
	}
	var given struct {
		Target         string
		Args, Contexts map[string]string
	}
	if err == nil {
		err = json.Unmarshal(data, &given)
	}
	if err != nil {
		t.Fatal(err)
	}
	opts.Target, opts.Args, opts.Contexts = given.Target, given.Args, given.Contexts
	return opts
}

// outline writes a recipe as JSON that people can review: one fact a line, with
// its place.
func outline(t *testing.T, r *taskworthy.Recipe) []byte {
	t.Helper()
	type section struct {
		name  string
		facts []string
	}
	at := func(pos taskworthy.Pos) string { return fmt.Sprintf("%d:%d ", pos.Line, pos.Column) }
	command := func(c taskworthy.Command) string {
		form := "exec"
		if c.Shell {
			form = "shell"
		}
		return fmt.Sprintf("%s%s %q", at(c.Pos), form, c.Args)
	}
	var from, ports, volumes, env, packages, copies, rest []string
	for _, f := range r.From {
		from = append(from, strings.TrimSpace(at(f.Pos)+f.Image+" "+f.Stage))
	}
	for _, p := range r.Ports {
		ports = append(ports, fmt.Sprintf("%s%d/%s", at(p.Pos), p.Container, p.Protocol))
	}
	if len(ports) > 8 {
		ports = append(ports[:8], fmt.Sprintf("... %d in all", len(r.Ports)))
	}
	for _, v := range r.Volumes {
		volumes = append(volumes, at(v.Pos)+v.Target)
	}
	for _, e := range r.Env {
		env = append(env, fmt.Sprintf("%s%s=%s kept %t", at(e.Pos), e.Name, e.Value, e.Kept))
	}
	for _, p := range r.Packages {
		packages = append(packages, at(p.Pos)+p.Manager+" "+p.Name)
	}
	for _, c := range r.Copies {
		copies = append(copies, strings.TrimSpace(fmt.Sprintf("%s%q to %s from %s", at(c.Pos), c.Sources, c.Dest, c.From)))
	}
	if r.Entrypoint.Set {
		rest = append(rest, "entrypoint "+command(r.Entrypoint))
	}
	if r.Command.Set {
		rest = append(rest, "command "+command(r.Command))
	}
	if h := r.Health; h != nil {
		rest = append(rest, fmt.Sprintf("health %sdisabled %t %s", at(h.Pos), h.Disabled, command(h.Test)))
	}
	for _, s := range []struct {
		name string
		taskworthy.Setting
	}{{"stop signal", r.StopSignal}, {"user", r.User}, {"workdir", r.WorkDir}} {
		if s.IsSet() {
			rest = append(rest, s.name+" "+at(s.Pos)+s.Value)
		}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	object := map[string][]string{}
	for _, s := range []section{
		{"from", from}, {"ports", ports}, {"volumes", volumes}, {"env", env}, {"packages", packages}, {"copies", copies}, {"settings", rest},
	} {
		if len(s.facts) > 0 {
			object[s.name] = s.facts
		}
	}
	if err := encoder.Encode(object); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func problemLines(problems []taskworthy.Problem) []byte {
	var out bytes.Buffer
	for _, p := range problems {
		fmt.Fprintf(&out, "%s: %s: %s; %s (%s)\n", p.Pos, p.Severity, p.Message, p.Hint, p.Code)
	}
	return out.Bytes()
}

func TestEncodings(t *testing.T) {
	const text = "FROM nginx\nCMD [\"nginx\"]\n"
	want, problems := Read(Source{Path: "d", Data: []byte(text)}, Options{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	little, big := []byte("\xff\xfe"), []byte("\xfe\xff")
	for _, u := range utf16.Encode([]rune(text)) {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	tests := []struct {
		name string
		data []byte
	}{
		{"byte order mark", []byte("\xef\xbb\xbf" + text)},
		{"carriage returns", []byte(strings.ReplaceAll(text, "\n", "\r\n"))},
		{"UTF-16 little", little},
		{"UTF-16 big", big},
		{"no line break at the end", []byte(strings.TrimSpace(text))},
		{"Latin-1 comment", []byte(text + "# f\xfcr sp\xe4ter\n")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, problems := Read(Source{Path: "d", Data: test.data}, Options{})
			if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
				t.Errorf("(-want +got)\n%s%v", diff, problems)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	long := "FROM nginx\nRUN echo " + strings.Repeat("x", maxLine) + "\nEXPOSE 80\n"
	tests := []struct {
		name, text, code string
		recipe           bool
	}{
		{"binary", "\x7fELF\x00\x01", CodeBinary, false},
		{"empty", "", CodeNoFrom, false},
		{"comments only", "# nothing\n", CodeNoFrom, false},
		{"a long line", long, CodeLongLine, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			recipe, problems := Read(Source{Path: "d", Data: []byte(test.text)}, Options{})
			if (recipe != nil) != test.recipe || len(problems) != 1 || problems[0].Code != test.code {
				t.Errorf("got recipe %v and problems %v", recipe, problems)
			}
		})
	}
}

// TestBounded reads what is made to cost much; the test's own limit is the check.
func TestBounded(t *testing.T) {
	tests := []struct{ name, text string }{
		{"values that double", "FROM a\nENV A=0123456789\n" + strings.Repeat("ENV A=$A$A\n", 50_000)},
		{"values in shell that double", "FROM a\nRUN A=0123456789" + strings.Repeat(";A=$A$A", 8_000) + ";apt-get install $A\n"},
		{"nested defaults", "FROM " + strings.Repeat("${A:-", 50_000) + "\n"},
		{"heredocs without end", "FROM a\n" + strings.Repeat("RUN <<X\n", 50_000)},
		{"a chain of stages", "FROM a AS b\n" + strings.Repeat("FROM b AS b\n", 100_000)},
		{"ports", "FROM a\n" + strings.Repeat("EXPOSE 1-65535\n", 50_000)},
		{"unknown instructions", "FROM a\n" + strings.Repeat("X\n", 200_000)},
		{"packages on their own lines", "FROM a\nRUN apt-get install \\\n" + strings.Repeat("a\\\nb\\\n", 50_000)},
		{"shells in shells", "FROM a\nRUN " + strings.Repeat("sh -c ", 10_000) + "x\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, problems := Read(Source{Path: "d", Data: []byte(test.text)}, Options{})
			if len(problems) > maxProblems {
				t.Errorf("got %d problems", len(problems))
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*/Dockerfile")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "web")
	}
	f.Fuzz(func(t *testing.T, data []byte, target string) {
		recipe, problems := Read(Source{Path: "d", Data: data}, Options{Target: target, KeepEnv: func(string) bool { return true }})
		text, _ := decode(data)
		lines := strings.Split(text, "\n")
		check := func(pos taskworthy.Pos) {
			if pos.Line < 1 || pos.Line > len(lines) || pos.Column < 1 || pos.Column > len(lines[pos.Line-1])+1 {
				t.Errorf("%s is not in the file", pos)
			}
		}
		for _, p := range problems {
			check(p.Pos)
		}
		if recipe == nil {
			return
		}
		if len(recipe.From) == 0 {
			t.Error("a recipe without FROM")
		}
		for _, from := range recipe.From {
			check(from.Pos)
		}
		for _, p := range recipe.Packages {
			check(p.Pos)
		}
		for _, p := range recipe.Ports {
			check(p.Pos)
		}
		for _, v := range recipe.Volumes {
			check(v.Pos)
		}
	})
}

// What plainList reads, encoding/json reads in the same way.
func TestPlainList(t *testing.T) {
	for _, text := range []string{
		`["a"]`, `[ "a" , "b c" ]` + "\t", `["a", "ü"]`, `[""]`,
		`[]`, `["a"`, `["a",]`, `["a" "b"]`, `["a"] b`, `[a]`, `["a\n"]`, `["a", 1]`, `['a']`, `[`, "[\"a\tb\"]", `["a"], "b"]`, `["\ufffd"]`,
	} {
		got, ok := plainList(text)
		var want []string
		if err := json.Unmarshal([]byte(text), &want); ok && (err != nil || !slices.Equal(got, want)) {
			t.Errorf("%s: got %q, want %q (%v)", text, got, want, err)
		}
	}
	if got, ok := plainList(`["a", "b c"]`); !ok || !slices.Equal(got, []string{"a", "b c"}) {
		t.Errorf("got %q, %v", got, ok)
	}
}
