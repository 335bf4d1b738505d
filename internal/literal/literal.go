// Package literal writes Go values as the source that makes them, for the
// generators that compile data to Go. Such source is laid out by the linker, so
// that a process start pays nothing for it.
package literal

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Append appends the literal of value, as a file of the package of that name spells
// it: Guide{Name: "x", Roles: []taskworthy.Role{"web"}}. Zero fields and the fields
// named in omit are left out; of a list of structs every element is on a line of its
// own. It panics on what data has none of: maps, pointers, functions.
func Append(source []byte, value any, home string, omit ...string) []byte {
	p := printer{source: source, home: home + ".", omit: omit}
	p.value(reflect.ValueOf(value), true)
	return p.source
}

type printer struct {
	source []byte
	home   string
	omit   []string
}

func (p *printer) add(text string) { p.source = append(p.source, text...) }

// value writes v, with its type where that does not follow from the list it is in.
func (p *printer) value(v reflect.Value, typed bool) {
	switch v.Kind() {
	case reflect.String:
		p.source = strconv.AppendQuote(p.source, v.String())
	case reflect.Bool:
		p.source = strconv.AppendBool(p.source, v.Bool())
	case reflect.Int:
		p.source = strconv.AppendInt(p.source, v.Int(), 10)
	case reflect.Float64:
		p.source = strconv.AppendFloat(p.source, v.Float(), 'g', -1, 64)
	case reflect.Slice:
		p.list(v)
	case reflect.Struct:
		if typed {
			p.add(p.typeName(v.Type()))
		}
		p.fields(v)
	default:
		panic(fmt.Sprintf("no literal for %s", v.Type()))
	}
}

func (p *printer) list(v reflect.Value) {
	end := ", "
	p.add(p.typeName(v.Type()) + "{")
	if v.Type().Elem().Kind() == reflect.Struct {
		end = ",\n"
		p.add("\n")
	}
	for i := range v.Len() {
		p.value(v.Index(i), false)
		p.add(end)
	}
	p.add("}")
}

func (p *printer) fields(v reflect.Value) {
	p.add("{")
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || v.Field(i).IsZero() || slices.Contains(p.omit, field.Name) {
			continue
		}
		p.add(field.Name + ": ")
		p.value(v.Field(i), true)
		p.add(", ")
	}
	p.add("}")
}

func (p *printer) typeName(t reflect.Type) string {
	if t.Kind() == reflect.Slice && t.Name() == "" {
		return "[]" + p.typeName(t.Elem())
	}
	return strings.TrimPrefix(t.String(), p.home)
}
