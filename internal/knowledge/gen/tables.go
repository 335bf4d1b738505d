package main

import (
	"bytes"
	"fmt"
	"go/format"
	"reflect"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Tables gives the Go source that holds c's tables: each text on a line with the name of
// its entry, so that a new entry changes its own lines alone.
func Tables(c *knowledge.Catalog) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(header)
	names := map[string][]string{ // nil where entries have no ids
		"Commands":  numbers(&b, "command", c.Commands, func(e *knowledge.Command) string { return e.ID }),
		"Words":     numbers(&b, "word", c.Words, func(w *knowledge.Word) string { return w.ID }),
		"Wrappers":  nil,
		"KeepEnv":   nil,
		"Libraries": nil,
	}
	software := numbers(&b, "software", c.Software, func(s *knowledge.Software) string { return s.ID })
	b.WriteString("\nvar builtinTables = Tables{\n")
	for field, list := range reflect.ValueOf(c.Tables()).Elem().Fields() {
		entries, ok := names[field.Name]
		if !ok {
			entries = software
		}
		list := list.Interface().(knowledge.List)
		fmt.Fprintf(&b, "%s: List{\n", field.Name)
		items(&b, list.Items, entries)
		globs(&b, list.Globs, entries)
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

// numbers writes constants that number entries, and gives their names: softwarePostgres.
func numbers[E any](b *bytes.Buffer, kind string, entries []E, id func(e *E) string) []string {
	names := make([]string, len(entries))
	b.WriteString("\nconst (\n")
	for i := range entries {
		names[i] = kind
		for word := range strings.FieldsFuncSeq(id(&entries[i]), func(r rune) bool { return strings.ContainsRune("-_./", r) }) {
			names[i] += strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(names[i])
		if i == 0 {
			b.WriteString(" = iota")
		}
		b.WriteByte('\n')
	}
	b.WriteString(")\n")
	return names
}

func items(b *bytes.Buffer, list []knowledge.Item, entries []string) {
	if len(list) == 0 {
		return
	}
	b.WriteString("Items: []Item{\n")
	for _, item := range list {
		fmt.Fprintf(b, "{%q, %s},\n", item.Text, entry(item.Entry, entries))
	}
	b.WriteString("},\n")
}

func globs(b *bytes.Buffer, list []knowledge.Glob, entries []string) {
	if len(list) == 0 {
		return
	}
	b.WriteString("Globs: []Glob{\n")
	for _, g := range list {
		fmt.Fprintf(b, "{%q, %s, %q},\n", g.Text, entry(g.Entry, entries), g.Part)
	}
	b.WriteString("},\n")
}

// entry is the name of an entry's number, the number itself where entries have no names.
func entry(number int, names []string) string {
	if names == nil {
		return strconv.Itoa(number)
	}
	return names[number]
}
