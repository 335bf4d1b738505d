package ecs

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata/cases as one definition: its files in their
// order, task definitions first. want.txt holds all facts that must be read, with their
// places; -update rewrites it.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			tree, err := source.Open(folder, source.Options{Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			app, _ := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
			golden.Compare(t, filepath.Join(folder, "want.txt"), facts(app))
			again, _ := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
			if !bytes.Equal(facts(app), facts(again)) {
				t.Error("two reads say different things")
			}
		})
	}
}

// caseFiles lists the files of a case as discovery would. Those of which discovery
// would take none are all read.
func caseFiles(t testing.TB, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var tasks, beside, other []string
	for _, e := range list {
		if e.Name() == "want.txt" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		switch Look(data) {
		case Tasks:
			tasks = append(tasks, e.Name())
		case Beside:
			beside = append(beside, e.Name())
		default:
			other = append(other, e.Name())
		}
	}
	if files := append(tasks, beside...); len(files) > 0 {
		return files
	}
	return other
}

// facts writes everything that was read, a line a fact with its place.
func facts(app *taskworthy.Application) []byte {
	var b bytes.Buffer
	tasks := make(map[*taskworthy.Task]bool)
	for _, w := range app.Workloads {
		if w.Task != nil && !tasks[w.Task] {
			tasks[w.Task] = true
			fmt.Fprintf(&b, "task%s\n", at(w.Task.Pos))
			write(&b, "  ", reflect.ValueOf(*w.Task))
		}
		fmt.Fprintf(&b, "%s lines %d-%d %s%s\n", w.ID(), w.Source.Line, w.Source.EndLine, w.Source.Intent, at(w.Pos))
		write(&b, "  ", reflect.ValueOf(*w))
	}
	for _, p := range app.Problems {
		fmt.Fprintf(&b, "%s %s %s: %s; %s\n", p.Severity, p.Code, p.Pos, p.Message, p.Hint)
	}
	return b.Bytes()
}

// quiet are fields that stand in the line above their workload, or above others.
var quiet = []string{"Name", "Owner", "Source", "Pos", "Task"}

// write writes what is set in a struct, a field a line.
func write(b *bytes.Buffer, indent string, v reflect.Value) {
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if f.IsZero() || indent == "  " && slices.Contains(quiet, name) || name == "Pos" {
			continue
		}
		if f.Kind() == reflect.Pointer {
			f = f.Elem()
		}
		switch {
		case f.Kind() == reflect.Slice:
			for j := range f.Len() {
				item(b, indent, name, f.Index(j))
			}
		default:
			item(b, indent, name, f)
		}
	}
}

// item writes one value: in a line, unless it is a struct of structs.
func item(b *bytes.Buffer, indent, name string, v reflect.Value) {
	if s, ok := v.Interface().(taskworthy.Setting); ok {
		fmt.Fprintf(b, "%s%s: %s%s\n", indent, name, s.Value, at(s.Pos))
		return
	}
	if v.Kind() != reflect.Struct {
		fmt.Fprintf(b, "%s%s: %v\n", indent, name, v)
		return
	}
	pos := taskworthy.Pos{}
	if f := v.FieldByName("Pos"); f.IsValid() {
		pos = f.Interface().(taskworthy.Pos)
	}
	var words []string
	nested := false
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.IsZero() || v.Type().Field(i).Name == "Pos":
		case f.Kind() == reflect.Struct, f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			nested = true
		case f.Kind() == reflect.Slice:
			words = append(words, fmt.Sprintf("%q", f))
		case f.Kind() == reflect.Bool:
			words = append(words, strings.ToLower(v.Type().Field(i).Name))
		default:
			words = append(words, fmt.Sprint(f))
		}
	}
	fmt.Fprintf(b, "%s%s: %s%s\n", indent, name, strings.Join(words, " "), at(pos))
	if nested {
		nestedFields(b, indent+"  ", v)
	}
}

func nestedFields(b *bytes.Buffer, indent string, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		name := v.Type().Field(i).Name
		if f.IsZero() || name == "Pos" {
			continue
		}
		switch {
		case f.Kind() == reflect.Struct:
			item(b, indent, name, f)
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for j := range f.Len() {
				item(b, indent, name, f.Index(j))
			}
		}
	}
}

func at(p taskworthy.Pos) string {
	if p.IsZero() {
		return ""
	}
	return fmt.Sprintf(" @%s", p)
}
