package readtest

import (
	"bytes"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
)

// Compare holds what was read of a case to its want.txt and problems.txt; the tests'
// flag -update rewrites them.
func Compare(t testing.TB, folder string, app *taskworthy.Application, included []string) {
	t.Helper()
	distinct(t, app)
	golden.Compare(t, filepath.Join(folder, "want.txt"), Facts(app, included))
	golden.Compare(t, filepath.Join(folder, "problems.txt"), Problems(app.Problems))
}

// IsWanted reports whether a file of a case is one of those that Compare holds it to.
func IsWanted(name string) bool { return name == "want.txt" || name == "problems.txt" }

// Facts is what was read, in a form that people can review: a line for each fact, with
// its place. What the containers of a task share stands above the first of them.
func Facts(app *taskworthy.Application, included []string) []byte {
	p := &printer{main: app.Path}
	for _, name := range included {
		fmt.Fprintf(&p.out, "includes %s\n", name)
	}
	tasks := make(map[*taskworthy.Task]bool)
	for _, w := range app.Workloads {
		if w.Task != nil && !tasks[w.Task] {
			tasks[w.Task] = true
			p.fact("", "Task", reflect.ValueOf(w.Task))
		}
		s := w.Source
		fmt.Fprintf(&p.out, "%s: %s, %s, lines %d to %d%s\n", w.ID(), s.Format, s.Intent, s.Line, s.EndLine, p.at(w.Pos))
		p.nested("  ", reflect.ValueOf(w).Elem(), "Source", "Task")
	}
	return p.out.Bytes()
}

// printer writes facts; places in the main file are without its name.
type printer struct {
	out  bytes.Buffer
	main string
}

// fact writes what is set in v, in a line with lines for its parts below it.
func (p *printer) fact(indent, name string, v reflect.Value) {
	switch {
	case v.IsZero():
	case v.Kind() == reflect.Pointer:
		p.fact(indent, name, v.Elem())
	case isList(v.Type()):
		for i := range v.Len() {
			p.fact(indent, name, v.Index(i))
		}
	case v.Kind() != reflect.Struct:
		fmt.Fprintf(&p.out, "%s%s: %s\n", indent, label(name), word(v))
	default:
		fmt.Fprintf(&p.out, "%s%s:%s%s\n", indent, label(name), words(v), p.at(placeOf(v)))
		p.nested(indent+"  ", v)
	}
}

// nested writes the fields of a struct that do not fit into its line. Those of a
// workload all have lines of their own.
func (p *printer) nested(indent string, v reflect.Value, without ...string) {
	workload := v.Type() == reflect.TypeFor[taskworthy.Workload]()
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		switch {
		case name == "Pos" || slices.Contains(without, name):
		case !isPlain(f.Type()):
			p.fact(indent, name, f)
		case workload && name != "Name" && name != "Owner":
			p.fact(indent, name, f)
		}
	}
}

// words are the plain fields of a struct, each with its name.
func words(v reflect.Value) string {
	if s, ok := v.Interface().(taskworthy.Setting); ok {
		return " " + word(reflect.ValueOf(s.Value))
	}
	var b strings.Builder
	for i := range v.NumField() {
		f := v.Field(i)
		if !isPlain(f.Type()) || f.IsZero() {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" " + label(v.Type().Field(i).Name))
		if f.Kind() != reflect.Bool {
			b.WriteString(" " + word(f))
		}
	}
	return b.String()
}

// isPlain reports whether a value of the type fits into the line of what has it.
func isPlain(t reflect.Type) bool {
	return t.Kind() != reflect.Struct && t.Kind() != reflect.Pointer && !isList(t)
}

// isList reports whether each element of the type has a line of its own.
func isList(t reflect.Type) bool { return t.Kind() == reflect.Slice && !isPlain(t.Elem()) }

// word is a plain value, in quotes where it would not stand alone.
func word(v reflect.Value) string {
	if v.Kind() == reflect.Slice {
		return fmt.Sprintf("%q", v.Interface())
	}
	text := fmt.Sprint(v.Interface())
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune(`,@"`, r) }) {
		return strconv.Quote(text)
	}
	return text
}

// label is the name of a field in lower case, its words apart: dead letter.
func label(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(name[i-1])) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func placeOf(v reflect.Value) taskworthy.Pos {
	if f := v.FieldByName("Pos"); f.IsValid() {
		return f.Interface().(taskworthy.Pos)
	}
	return taskworthy.Pos{}
}

func (p *printer) at(pos taskworthy.Pos) string {
	if pos.IsZero() {
		return ""
	}
	return " @" + strings.TrimPrefix(pos.String(), p.main+":")
}
