package terraform

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/read/readtest"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// TestCases reads every folder of testdata as a root module; where a folder has no
// configuration of its own, its folder root. want.txt and problems.txt are what must
// be read; -update rewrites them. Nothing may depend on the order in which maps are
// gone through.
func TestCases(t *testing.T) {
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no cases", err)
	}
	for _, folder := range folders {
		if filepath.Base(folder) == "fuzz" {
			continue
		}
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			app := readCase(t, folder)
			facts := project(app)
			golden.Compare(t, filepath.Join(folder, "want.txt"), facts)
			golden.Compare(t, filepath.Join(folder, "problems.txt"), readtest.Problems(app.Problems))
			for range 3 {
				if again := project(readCase(t, folder)); !bytes.Equal(facts, again) {
					t.Fatal("two reads say different things")
				}
			}
		})
	}
}

func readCase(t *testing.T, folder string) *taskworthy.Application {
	t.Helper()
	tree, err := source.Open(folder, source.Options{Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	app, _ := Read(t.Context(), tree, caseFiles(t, folder), Options{KeepEnv: readtest.Keep})
	return app
}

// caseFiles are the configuration files of a case, or its plan.
func caseFiles(t *testing.T, folder string) []string {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, entry := range list {
		if IsConfiguration(entry.Name()) || entry.Name() == "plan.json" {
			files = append(files, entry.Name())
		}
	}
	if files == nil {
		return caseFilesBelow(t, folder, "root")
	}
	return files
}

func caseFilesBelow(t *testing.T, folder, name string) []string {
	t.Helper()
	files := caseFiles(t, filepath.Join(folder, name))
	for i, file := range files {
		files[i] = name + "/" + file
	}
	return files
}

// project writes all facts as lines that people can review. What the workloads of a
// task share stands once, before them.
func project(app *taskworthy.Application) []byte {
	var b bytes.Buffer
	var task *taskworthy.Task
	for _, w := range app.Workloads {
		if w.Task != nil && w.Task != task {
			task = w.Task
			fmt.Fprintf(&b, "task %s\n", task.Pos)
			fields(&b, "  ", reflect.ValueOf(*task))
		}
		fmt.Fprintf(&b, "workload %s at %s, lines %d to %d\n", w.ID(), w.Pos, w.Source.Line, w.Source.EndLine)
		fields(&b, "  ", reflect.ValueOf(*w))
	}
	return b.Bytes()
}

// fields writes the fields of a struct that say something.
func fields(b *bytes.Buffer, indent string, v reflect.Value) {
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if name == "Pos" || name == "Task" || v.Type() == reflect.TypeFor[taskworthy.Workload]() && (name == "Owner" || name == "Source") {
			continue
		}
		fact(b, indent, name, f)
	}
}

func fact(b *bytes.Buffer, indent, name string, f reflect.Value) {
	if f.IsZero() {
		return
	}
	switch value := f.Interface().(type) {
	case taskworthy.Setting:
		fmt.Fprintf(b, "%s%s %s @ %s\n", indent, name, value.Value, value.Pos)
		return
	case taskworthy.Image:
		fmt.Fprintf(b, "%s%s %s @ %s\n", indent, name, value.Ref, value.Pos)
		return
	case taskworthy.Command:
		fmt.Fprintf(b, "%s%s %q shell=%t @ %s\n", indent, name, value.Args, value.Shell, value.Pos)
		return
	}
	switch f.Kind() {
	case reflect.Pointer:
		fact(b, indent, name, f.Elem())
	case reflect.Struct:
		at := ""
		if p := f.FieldByName("Pos"); p.IsValid() {
			at = fmt.Sprint(" @ ", p.Interface())
		}
		fmt.Fprintf(b, "%s%s%s\n", indent, name, at)
		fields(b, indent+"  ", f)
	case reflect.Slice:
		for i := range f.Len() {
			fact(b, indent, name, f.Index(i))
		}
	default:
		fmt.Fprintf(b, "%s%s %v\n", indent, name, f.Interface())
	}
}
