package guide

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// file is one input of Load.
type file struct {
	path   string
	places *position.Places
}

func newFile(path string, data []byte) *file {
	return &file{path: path, places: position.NewPlaces(data)}
}

func (f *file) pos(n *yaml.Node) taskworthy.Pos { return f.place(n.Line, n.Column) }

func (f *file) place(line, column int) taskworthy.Pos {
	line, column = f.places.Place(line, column)
	return taskworthy.Pos{Path: f.path, Line: line, Column: column}
}

// decoder fills Go values from YAML nodes, strictly, and remembers where each
// value stood under its path: matrix.questions[1].answers[0].to.
type decoder struct {
	problems []taskworthy.Problem
	at       map[string]taskworthy.Pos
}

// maxProblems bounds what one file can make the loader say.
const maxProblems = 100

func (d *decoder) report(code string, p taskworthy.Pos, hint, format string, args ...any) {
	if len(d.problems) == maxProblems {
		return
	}
	d.problems = append(d.problems, taskworthy.Problem{
		Code: code, Severity: taskworthy.SeverityError, Pos: p, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// pair is one key of a mapping with its value.
type pair struct {
	file       *file
	key, value *yaml.Node
}

// value fills v, which stands under path, from n.
func (d *decoder) value(f *file, n *yaml.Node, v reflect.Value, path string) {
	d.at[path] = f.pos(n)
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		d.report(CodeRefused, f.pos(n), "write the value out at both places", "anchors and aliases are not read in a guide")
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if d.isKind(f, n, yaml.MappingNode, path) {
			d.mapping(f.pos(n), pairsOf(f, n), v, path)
		}
	case reflect.Slice:
		if !d.isKind(f, n, yaml.SequenceNode, path) {
			return
		}
		first := v.Len() // a list of the top level may go on in another file
		v.Set(reflect.AppendSlice(v, reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))))
		for i, item := range n.Content {
			d.value(f, item, v.Index(first+i), fmt.Sprintf("%s[%d]", path, first+i))
		}
	case reflect.Bool:
		switch {
		case !d.isKind(f, n, yaml.ScalarNode, path):
		case n.Value != "true" && n.Value != "false":
			d.report(CodeForm, f.pos(n), "write true or false", "%s is %q", path, n.Value)
		default:
			v.SetBool(n.Value == "true")
		}
	default:
		if d.isKind(f, n, yaml.ScalarNode, path) {
			v.SetString(strings.TrimSpace(n.Value))
			d.closedSet(f.pos(n), v, path)
		}
	}
}

// closedSet refuses a word that its type's Valid refuses.
func (d *decoder) closedSet(p taskworthy.Pos, v reflect.Value, path string) {
	if w, ok := v.Interface().(interface{ Valid() bool }); ok && !w.Valid() {
		kind := strings.ToLower(strings.TrimSuffix(v.Type().Name(), "ID"))
		d.report(CodeWord, p, wordHint(v.Interface(), v.String()), "%s: there is no %s %q", path, kind, v.String())
	}
}

// wordHint says what may stand in the place of a word outside its closed set.
func wordHint(of any, word string) string {
	var set []string
	switch of.(type) {
	case taskworthy.Role:
		set = texts(taskworthy.Roles)
	case taskworthy.Verdict:
		set = texts(taskworthy.Verdicts)
	case taskworthy.Grade:
		set = texts(taskworthy.Grades)
	case taskworthy.Target:
		set = texts(taskworthy.Targets)
	case taskworthy.Answer:
		set = texts(taskworthy.Answers)
	case taskworthy.Use:
		set = texts(taskworthy.Uses)
	case taskworthy.Intent:
		set = texts(taskworthy.Intents)
	case taskworthy.Severity:
		set = texts(taskworthy.Severities)
	case SignalID:
		set = texts(SignalIDs)
	}
	if near := nearest.Words(word, set, 1); len(near) > 0 {
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	if len(set) == 0 {
		return "docs/guide-format.md lists the words that stand here"
	}
	return "one of " + strings.Join(set, ", ")
}

func texts[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

func (d *decoder) isKind(f *file, n *yaml.Node, want yaml.Kind, path string) bool {
	if n.Kind == want {
		return true
	}
	forms := map[yaml.Kind]string{yaml.MappingNode: "keys and values", yaml.SequenceNode: "a list", yaml.ScalarNode: "a text"}
	d.report(CodeForm, f.pos(n), "docs/guide-format.md shows the form", "%s has %s where %s is wanted", path, forms[n.Kind], forms[want])
	return false
}

// mapping fills the struct v from pairs, which stand at p.
func (d *decoder) mapping(p taskworthy.Pos, pairs []pair, v reflect.Value, path string) {
	fields := map[string]int{}
	for i := range v.NumField() {
		if name, _ := tagOf(v.Type().Field(i)); name != "-" {
			fields[name] = i
		}
	}
	seen := map[string]*file{}
	for _, kv := range pairs {
		name := kv.key.Value
		i, known := fields[name]
		switch {
		case !known || kv.key.Kind != yaml.ScalarNode:
			d.report(CodeKey, kv.file.pos(kv.key), "remove it, or see docs/guide-format.md for the keys that stand here", "%s has no key %q", orTop(path), name)
		case seen[name] != nil && (seen[name] == kv.file || v.Field(i).Kind() != reflect.Slice):
			d.report(CodeKey, kv.file.pos(kv.key), "keep one of them", "%s gives %q twice", orTop(path), name)
		default:
			d.value(kv.file, kv.value, v.Field(i), join(path, name))
		}
		seen[name] = kv.file
	}
	for i := range v.NumField() {
		name, optional := tagOf(v.Type().Field(i))
		if name == "-" || optional || v.Field(i).Kind() == reflect.Struct && seen[name] != nil || !v.Field(i).IsZero() {
			continue
		}
		if seen[name] == nil || v.Field(i).Kind() == reflect.String {
			d.report(CodeMissing, p, "add it", "%s needs %q", orTop(path), name)
		}
	}
}

// tagOf gives a field's key and whether a file may leave it out.
func tagOf(f reflect.StructField) (name string, optional bool) {
	name, rest, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name, rest == "omitempty"
}

func pairsOf(f *file, n *yaml.Node) []pair {
	pairs := make([]pair, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		pairs = append(pairs, pair{f, n.Content[i], n.Content[i+1]})
	}
	return pairs
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func orTop(path string) string {
	if path == "" {
		return "the guide"
	}
	return path
}
