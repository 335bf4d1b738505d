// Package agree compares how internal/read/dockerfile and BuildKit read the same
// Dockerfiles. It is a module of its own so that BuildKit, with protobuf behind it,
// stays out of the product's module graph. Run it with
//
//	cd internal/read/dockerfile/agree && go test ./...
//
// AGREE_FILES names a folder whose Dockerfiles are compared too.
package agree

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/dockerfile"
)

// facts are what both readers say of the last stage alone, as text. Values that
// hold a variable are left out, since BuildKit's parser does not put them in, and
// URLs, whose secrets we drop.
type facts map[string]string

func (f facts) add(line int, name string, values ...string) {
	text := strings.Join(values, "|")
	if !strings.Contains(text, "$") && !strings.Contains(text, "://") {
		f[fmt.Sprintf("%s:%d", name, line)] = text
	}
}

func (f facts) command(line int, name string, shell bool, args []string) {
	f.add(line, name, append([]string{fmt.Sprint(shell)}, args...)...)
}

// theirs are the facts by BuildKit; ok is false where it refuses the file.
func theirs(data []byte) (found facts, ok bool) {
	tree, err := parser.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	stages, _, err := instructions.Parse(tree.AST, nil)
	if err != nil || len(stages) == 0 {
		return nil, false
	}
	last := stages[len(stages)-1]
	for _, s := range stages[:len(stages)-1] {
		if strings.EqualFold(s.Name, last.BaseName) {
			return nil, false // a chain, which only we put together
		}
	}
	lex := shell.NewLex(tree.EscapeToken)
	plain := func(values ...string) []string {
		for i, v := range values {
			word, _, err := lex.ProcessWord(v, shell.EnvsFromSlice(nil))
			if err != nil || strings.Contains(v, "$") {
				word = "$" // refused, or another reader's work
			}
			values[i] = word
		}
		return values
	}
	found = facts{}
	found.add(last.Location[0].Start.Line, "from", last.BaseName)
	for _, c := range last.Commands {
		line := c.Location()[0].Start.Line
		switch c := c.(type) {
		case *instructions.CmdCommand:
			deleteAll(found, "cmd")
			found.command(line, "cmd", c.PrependShell, c.CmdLine)
		case *instructions.EntrypointCommand:
			deleteAll(found, "entrypoint")
			found.command(line, "entrypoint", c.PrependShell, c.CmdLine)
		case *instructions.VolumeCommand:
			found.add(line, "volume", c.Volumes...)
		case *instructions.UserCommand:
			deleteAll(found, "user")
			found.add(line, "user", c.User)
		case *instructions.StopSignalCommand:
			deleteAll(found, "stop")
			found.add(line, "stop", c.Signal)
		case *instructions.CopyCommand:
			found.add(line, "copy", plain(c.SourcePaths...)...)
		case *instructions.AddCommand:
			found.add(line, "copy", plain(c.SourcePaths...)...)
		case *instructions.EnvCommand:
			for _, e := range c.Env {
				deleteAll(found, "env "+e.Key)
				found.add(0, "env "+e.Key, plain(e.Value)...)
			}
		}
	}
	return found, true
}

func deleteAll(f facts, name string) {
	for key := range f {
		if strings.HasPrefix(key, name+":") {
			delete(f, key)
		}
	}
}

// ours are the facts by our reader.
func ours(data []byte) facts {
	recipe, _ := dockerfile.Read(dockerfile.Source{Path: "Dockerfile", Data: data},
		dockerfile.Options{KeepEnv: func(string) bool { return true }})
	found := facts{}
	if recipe == nil {
		return found
	}
	found.add(recipe.Base().Pos.Line, "from", recipe.Base().Ref)
	if c := recipe.Command; c.Set {
		found.command(c.Pos.Line, "cmd", c.Shell, c.Args)
	}
	if c := recipe.Entrypoint; c.Set {
		found.command(c.Pos.Line, "entrypoint", c.Shell, c.Args)
	}
	volumes := map[int][]string{}
	for _, v := range recipe.Volumes {
		volumes[v.Pos.Line] = append(volumes[v.Pos.Line], v.Target)
	}
	for line, v := range volumes {
		found.add(line, "volume", v...)
	}
	for name, s := range map[string]taskworthy.Setting{"user": recipe.User, "stop": recipe.StopSignal} {
		if s.IsSet() {
			found.add(s.Pos.Line, name, s.Value)
		}
	}
	for _, c := range recipe.Copies {
		found.add(c.Pos.Line, "copy", c.Sources...)
	}
	for _, e := range recipe.Env {
		found.add(0, "env "+e.Name, e.Value)
	}
	return found
}

func TestAgreesWithBuildKit(t *testing.T) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/moby/buildkit").Output()
	if err != nil {
		t.Fatal(err)
	}
	folders := []string{"../testdata", filepath.Join(strings.TrimSpace(string(module)), "frontend/dockerfile/parser/testfiles")}
	if extra := os.Getenv("AGREE_FILES"); extra != "" {
		folders = append(folders, extra)
	}
	compared := 0
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.Contains(strings.ToLower(entry.Name()), "dockerfile") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			want, ok := theirs(data)
			if !ok {
				return nil
			}
			compared++
			got := ours(data)
			for key, value := range want {
				if value != got[key] {
					t.Errorf("%s: %s is %q, by BuildKit %q", path, key, got[key], value)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	t.Logf("%d Dockerfiles compared", compared)
}
