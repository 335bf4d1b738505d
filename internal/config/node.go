package config

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// parser walks YAML nodes and collects problems. Every method accepts any node:
// one of the wrong kind becomes a problem and an empty result.
type parser struct {
	name     string
	places   *position.Places
	problems []taskworthy.Problem
}

// field is one key of a mapping with the reader of its value.
type field struct {
	key  string
	read func(*yaml.Node)
}

// object reads a mapping whose keys are a closed set.
func (p *parser) object(n *yaml.Node, fields []field) {
	p.pairs(n, func(key, value *yaml.Node) {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Value })
		if i >= 0 {
			fields[i].read(value)
			return
		}
		names := make([]string, len(fields))
		for i, f := range fields {
			names[i] = f.key
		}
		p.problem(CodeKey, key, fmt.Sprintf("unknown key %q", key.Value), suggest(key.Value, names))
	})
}

// pairs calls each for every key and value of a mapping, in the file's order.
func (p *parser) pairs(n *yaml.Node, each func(key, value *yaml.Node)) {
	n = resolve(n)
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		p.wrongKind(n, "a mapping")
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := resolve(n.Content[i]), resolve(n.Content[i+1])
		if key.Kind != yaml.ScalarNode {
			p.wrongKind(key, "a text")
			continue
		}
		if first, twice := seen[key.Value]; twice {
			p.problem(CodeTwice, key, fmt.Sprintf("key %q is there twice, first on line %d", key.Value, first), "keep one of them")
			continue
		}
		seen[key.Value] = key.Line
		each(key, value)
	}
}

// list gives the node when it is a list, nil otherwise.
func (p *parser) list(n *yaml.Node) *yaml.Node {
	switch {
	case isNull(n):
		return nil
	case n.Kind != yaml.SequenceNode:
		p.wrongKind(n, "a list")
		return nil
	}
	return n
}

func (p *parser) items(n *yaml.Node) []*yaml.Node {
	n = p.list(n)
	if n == nil {
		return nil
	}
	items := make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		items[i] = resolve(item)
	}
	return items
}

func (p *parser) texts(n *yaml.Node) []string {
	var texts []string
	for _, item := range p.items(n) {
		if text := p.text(item); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func (p *parser) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		p.wrongKind(n, "a text")
		return ""
	}
	return n.Value
}

// oneOf reads a member of a closed set; anything else is a problem and "".
func oneOf[T ~string](p *parser, n *yaml.Node, set []T) T {
	text := p.text(n)
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
	p.problem(CodeValue, n, fmt.Sprintf("%q is not known here", text), suggest(text, names))
	return ""
}

// suggest is the hint for a word outside its set.
func suggest(word string, set []string) string {
	if near := nearest.Words(word, set, 1); len(near) > 0 {
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	return "one of " + strings.Join(set, ", ")
}

func (p *parser) wrongKind(n *yaml.Node, want string) {
	p.problem(CodeType, n, fmt.Sprintf("%s stands where %s belongs", kindName(n), want), "taskworthy schema config prints the form of the file")
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

func (p *parser) problem(code string, n *yaml.Node, message, hint string) {
	p.problems = append(p.problems, taskworthy.Problem{
		Code: code, Severity: taskworthy.SeverityError, Pos: p.pos(n), Message: message, Hint: hint,
	})
}

func (p *parser) pos(n *yaml.Node) taskworthy.Pos { return p.place(n.Line, n.Column) }

// place turns YAML's position into one inside the file.
func (p *parser) place(line, column int) taskworthy.Pos {
	line, column = p.places.Place(line, column)
	return taskworthy.Pos{Path: p.name, Line: line, Column: column}
}
