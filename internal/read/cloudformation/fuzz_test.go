package cloudformation

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// FuzzRead reads any text as a template that may nest another. It must not panic, it
// must say the same twice, and places must be in their file.
func FuzzRead(f *testing.F) {
	for _, folder := range caseFolders(f) {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(mainOf(f, folder))))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(around + "!Select [0, !Split ['${', !Sub '${a${b}}']]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"t.yaml": {Data: data}, "data.yaml": {Data: []byte(small)}}
		app, _ := Read(t.Context(), source.New(fsys), []string{"t.yaml"}, Options{})
		again, _ := Read(t.Context(), source.New(fsys), []string{"t.yaml"}, Options{})
		if diff := cmp.Diff(app, again); diff != "" {
			t.Fatalf("not the same twice:\n%s", diff)
		}
		if len(app.Workloads) == 0 && len(app.Problems) == 0 {
			t.Error("neither workloads nor problems")
		}
		readtest.Sound(t, fsys, app)
	})
}

// TestDeterminism reads every case several times.
func TestDeterminism(t *testing.T) {
	for _, folder := range caseFolders(t) {
		var first []byte
		for range 5 {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			app, included := Read(t.Context(), tree, []string{mainOf(t, folder)}, Options{})
			got := append(readtest.Facts(app, included), readtest.Problems(app.Problems)...)
			if first == nil {
				first = got
			} else if !bytes.Equal(first, got) {
				t.Errorf("%s: not the same twice", folder)
			}
		}
	}
}

// FuzzSkim skims any text: it stays as long as it is, and JSON stays JSON.
func FuzzSkim(f *testing.F) {
	f.Add([]byte(`{"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"A": ["}"]}}, "T": {"Type": "AWS::ECS::TaskDefinition"}}}`))
	f.Add([]byte(`{"a": [1, {"b": "\"}"}], "Resources": {"R": {"Type": "AWS::IAM::Role"}}}`))
	filler := bytes.Repeat([]byte{' '}, large)
	f.Fuzz(func(t *testing.T, data []byte) {
		text := append(bytes.Clone(data), filler...)
		out := skim(text)
		if len(out) != len(text) || bytes.Count(out, []byte("\n")) != bytes.Count(text, []byte("\n")) {
			t.Fatalf("skimmed to another length or other lines: %q", bytes.TrimSpace(out))
		}
		if json.Valid(text) && !json.Valid(out) {
			t.Errorf("no JSON any more: %q", bytes.TrimSpace(out))
		}
	})
}
