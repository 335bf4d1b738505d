package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// text is a scalar with a value of ours, at the place of another node.
func text(at *position.Node, value string) *position.Node {
	return &position.Node{
		Kind: position.Scalar, Tag: "!!str", Value: value, Quoted: true,
		File: at.File, Line: at.Line, Column: at.Column, EndLine: at.EndLine,
	}
}

// like is n without its entries, items and tag, to be filled anew.
func like(n *position.Node) *position.Node {
	return &position.Node{Kind: n.Kind, File: n.File, Line: n.Line, Column: n.Column, EndLine: n.EndLine}
}

// setting is a scalar as a fact.
func setting(n *position.Node) taskworthy.Setting {
	if !n.Is(position.Scalar) {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}

// entries of a mapping, nil for anything else.
func entries(n *position.Node) []position.Entry {
	if !n.Is(position.Mapping) {
		return nil
	}
	return n.Entries
}

// items of a list; anything else is a list of itself, and nothing is none.
func items(n *position.Node) []*position.Node {
	switch {
	case n.IsNull():
		return nil
	case n.Is(position.Sequence):
		return n.Items
	}
	return []*position.Node{n}
}

// equal reports whether two nodes say the same.
func equal(a, b *position.Node) bool {
	if a.IsNull() || b.IsNull() {
		return a.IsNull() && b.IsNull()
	}
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for i, e := range a.Entries {
		if e.Key.Value != b.Entries[i].Key.Value || !equal(e.Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}

// placeholder is what stands for a value that the template does not tell.
func placeholder(name string) string { return "${" + name + "}" }

// placeholderEnd is where the placeholder that s begins with ends, 0 for none.
func placeholderEnd(s string) int {
	if !strings.HasPrefix(s, "${") {
		return 0
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// placeholders gives the names in the placeholders of a text.
func placeholders(s string) []string {
	var names []string
	for {
		i := strings.Index(s, "${")
		if i < 0 {
			return names
		}
		s = s[i:]
		end := placeholderEnd(s)
		if end == 0 {
			return names
		}
		names = append(names, s[2:end-1])
		s = s[end:]
	}
}
