package read

import (
	"bytes"
	"encoding/binary"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// oneOfEach has a small definition of each format by the name of its file.
var oneOfEach = map[string]string{
	"compose.yaml":            "services:\n  db:\n    image: postgres\n",
	"pod.yaml":                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: db, image: postgres}]}\n",
	"main.tf":                 "resource \"aws_ecs_task_definition\" \"a\" {\n  container_definitions = jsonencode([{ name = \"db\", image = \"postgres\" }])\n}\n",
	"task.json":               "{\"containerDefinitions\": [\n  {\"name\": \"db\", \"image\": \"postgres\"}\n]}\n",
	"template.yaml":           "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {ContainerDefinitions: [{Name: db, Image: postgres}]}\n",
	"copilot/db/manifest.yml": "name: db\ntype: Backend Service\nimage: {location: postgres}\n",
	"Procfile":                "db: postgres\n",
	"Dockerfile":              "FROM postgres\n",
}

func inUTF16(text string) []byte {
	data := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		data = binary.LittleEndian.AppendUint16(data, unit)
	}
	return data
}

// However a text is written, it is found; what is no text is found too, and is a
// problem of severity error where that format cannot do without.
func TestEveryEncoding(t *testing.T) {
	encodings := map[string]func(string) []byte{
		"mark and CRLF": func(text string) []byte {
			return append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll([]byte(text), []byte("\n"), []byte("\r\n"))...)
		},
		"UTF-16":  inUTF16,
		"Latin-1": func(text string) []byte { return []byte(text + "# caf\xe9\n") },
		"zeroes":  func(text string) []byte { return []byte(text + "\x00\x00") },
	}
	for encoding, encode := range encodings {
		for name, text := range oneOfEach {
			t.Run(encoding+" "+name, func(t *testing.T) {
				tree := source.New(fstest.MapFS{name: &fstest.MapFile{Data: encode(text)}})
				defs, problems, _, err := Discover(t.Context(), tree, Discovery{})
				if err != nil || len(problems) > 0 || len(defs) != 1 {
					t.Fatalf("found %v, %v, %v; want one definition", defs, problems, err)
				}
				apps, err := All(t.Context(), tree, defs, Options{})
				if err != nil {
					t.Fatal(err)
				}
				if app := apps[0]; len(app.Workloads) == 0 && (len(app.Problems) == 0 || app.Problems[0].Severity != "error") {
					t.Errorf("got neither a workload nor an error: %v", app.Problems)
				}
			})
		}
	}
}

// What cannot be looked into does not pass in silence.
func TestUnseen(t *testing.T) {
	large := bytes.Repeat([]byte("#"), source.DefaultMaxSize+1)
	fsys := make(fstest.MapFS)
	for name := range oneOfEach {
		fsys["large/"+name] = &fstest.MapFile{Data: large}
	}
	fsys["notes.txt"] = &fstest.MapFile{Data: large}
	tree := source.New(fsys)
	defs, problems, _, err := Discover(t.Context(), tree, Discovery{})
	if err != nil {
		t.Fatal(err)
	}
	apps, err := All(t.Context(), tree, defs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, app := range apps {
		problems = append(problems, app.Problems...)
	}
	got := make(map[string]string)
	for _, p := range problems {
		if had := got[p.Path]; had != "" {
			t.Errorf("%s is told twice: %s", p.Path, had)
		}
		got[p.Path] = string(p.Severity) + " " + p.Code
	}
	want := map[string]string{
		"large/compose.yaml": "error TW5003", "large/main.tf": "error TW5003", "large/copilot/db/manifest.yml": "error TW5003",
		"large/Procfile": "error TW5003", "large/Dockerfile": "error TW5003",
		"large/pod.yaml": "note TW5003", "large/task.json": "note TW5003", "large/template.yaml": "note TW5003",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
