package guide

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// The documentation of the format names every key, signal and placeholder.
func TestFormatIsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/guide-format.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(doc)
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			if name, _ := tagOf(typ.Field(i)); name != "-" && !strings.Contains(text, "`"+name+"`") && !strings.Contains(text, "`"+name+":") {
				t.Errorf("docs/guide-format.md does not name the key %q of %s", name, typ.Name())
			}
			visit(typ.Field(i).Type)
		}
	}
	visit(reflect.TypeFor[Guide]())
	for _, s := range SignalIDs {
		if !strings.Contains(text, "| `"+string(s)+"` |") {
			t.Errorf("docs/guide-format.md does not name the signal %s", s)
		}
		for _, word := range placeholders(s) {
			if !strings.Contains(text, "`{"+word+"}`") {
				t.Errorf("docs/guide-format.md does not name the placeholder {%s}", word)
			}
		}
	}
	for _, word := range Placeholders {
		if !strings.Contains(text, "`{"+word+"}`") {
			t.Errorf("docs/guide-format.md does not name the placeholder {%s}", word)
		}
	}
}
