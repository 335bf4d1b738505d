package strict

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy/internal/nearest"
)

// Field is one key of a mapping with the reader of its value.
type Field struct {
	Key  string
	Read func(*yaml.Node)
}

// Object reads a mapping whose keys are a closed set.
func (r *Reader) Object(n *yaml.Node, fields []Field) {
	r.Pairs(n, func(key, value *yaml.Node) {
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key.Value })
		if i >= 0 {
			fields[i].Read(value)
			return
		}
		names := make([]string, len(fields))
		for i, f := range fields {
			names[i] = f.Key
		}
		r.UnknownKey(key, names)
	})
}

// UnknownKey says that a key is none of names.
func (r *Reader) UnknownKey(key *yaml.Node, names []string) {
	r.Problem(r.form.Key, key, fmt.Sprintf("unknown key %q", key.Value), suggest(key.Value, names))
}

// Pairs calls each for every key and value of a mapping, in the file's order.
func (r *Reader) Pairs(n *yaml.Node, each func(key, value *yaml.Node)) {
	n = resolve(n)
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.wrongKind(n, "a mapping")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := resolve(n.Content[i]), resolve(n.Content[i+1])
		if key.Kind != yaml.ScalarNode {
			r.wrongKind(key, "a text")
			continue
		}
		if first, twice := seen[key.Value]; twice {
			r.Problem(r.form.Twice, key, fmt.Sprintf("key %q is there twice, first on line %d", key.Value, first), "keep one of them")
			continue
		}
		seen[key.Value] = key.Line
		each(key, value)
	}
}

// List gives the node when it is a list, nil otherwise.
func (r *Reader) List(n *yaml.Node) *yaml.Node {
	switch {
	case isNull(n):
		return nil
	case n.Kind != yaml.SequenceNode:
		r.wrongKind(n, "a list")
		return nil
	}
	return n
}

// Items are those of a list.
func (r *Reader) Items(n *yaml.Node) []*yaml.Node {
	n = r.List(n)
	if n == nil {
		return nil
	}
	items := make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		items[i] = resolve(item)
	}
	return items
}

// Texts are those of a list of texts.
func (r *Reader) Texts(n *yaml.Node) []string {
	var texts []string
	for _, item := range r.Items(n) {
		if text := r.Text(item); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// Text is a single value as it is written.
func (r *Reader) Text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		r.wrongKind(n, "a text")
		return ""
	}
	return n.Value
}

// Date is a day as year-month-day.
func (r *Reader) Date(n *yaml.Node) string {
	text := r.Text(n)
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		r.Problem(r.form.Value, n, fmt.Sprintf("%q is not a date", text), "write year-month-day, as in 2027-06-30")
	}
	return text
}

// OneOf reads a member of a closed set; anything else is a problem and "".
func OneOf[T ~string](r *Reader, n *yaml.Node, set []T) T {
	text := r.Text(n)
	if text == "" {
		return ""
	}
	if slices.Contains(set, T(text)) {
		return T(text)
	}
	names := make([]string, len(set))
	for i, s := range set {
		names[i] = string(s)
	}
	r.Problem(r.form.Value, n, fmt.Sprintf("%q is not known here", text), suggest(text, names))
	return ""
}

// suggest is the hint for a word outside its set.
func suggest(word string, set []string) string {
	if near := nearest.Words(word, set, 1); len(near) > 0 {
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	return "one of " + strings.Join(set, ", ")
}

func (r *Reader) wrongKind(n *yaml.Node, want string) {
	r.Problem(r.form.Type, n, fmt.Sprintf("%s stands where %s belongs", kindName(n), want), "taskworthy schema "+r.form.Schema+" prints the form of the file")
}

func kindName(n *yaml.Node) string {
	switch {
	case isNull(n):
		return "nothing"
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// resolve follows an alias to its anchor. The walk is no deeper than the form
// of the file, so an alias that contains itself ends it like any other.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}
