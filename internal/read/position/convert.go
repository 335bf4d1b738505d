package position

import (
	"cmp"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

// converter copies the parser's nodes into ours.
type converter struct {
	*Memory
	file     *File
	limits   Limits
	places   *Places
	problems []taskworthy.Problem

	left    int // how many more nodes may come, aliases counted in full
	anchors map[*yaml.Node]*anchor
	over    *yaml.Node // the alias that went beyond the limit
}

// anchor is a node that aliases may name. node is nil while it is being
// converted, so that an alias to itself is seen.
type anchor struct {
	node *Node
	size int
}

// document converts the content of a document; ok is false when the limits
// forbid it.
func (c *converter) document(doc *yaml.Node) (n *Node, ok bool) {
	if doc.Kind != yaml.DocumentNode || len(doc.Content) == 0 {
		return c.place(&yaml.Node{Line: 1, Column: 1}), true
	}
	root := doc.Content[0]
	n = c.node(root)
	if c.left < 0 {
		says, hint := "the file has more than %d nodes", "split it into several files"
		if c.over != nil {
			says, hint = "the aliases in this file multiply it to more than %d nodes", "write out what the aliases stand for, or use fewer of them"
		}
		at := cmp.Or(c.over, root)
		c.report(CodeExpansion, taskworthy.SeverityError, at.Line, at.Column, fmt.Sprintf(says, c.limits.Nodes), hint)
		return nil, false
	}
	return n, true
}

// node converts y and everything below it. It stops early, with a tree that
// is not whole, once left is below zero.
func (c *converter) node(y *yaml.Node) *Node {
	if y.Kind == yaml.AliasNode {
		return c.alias(y)
	}
	var mark *anchor
	before := c.left
	if y.Anchor != "" {
		if c.anchors == nil {
			c.anchors = make(map[*yaml.Node]*anchor)
		}
		mark = &anchor{}
		c.anchors[y] = mark
	}
	n := c.place(y)
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Mapping
		c.mapping(n, y)
	case yaml.SequenceNode:
		n.Kind = Sequence
		c.sequence(n, y)
	case yaml.ScalarNode:
		c.scalar(n, y)
	}
	if mark != nil {
		mark.node = n
		mark.size = before - c.left
	}
	return n
}

// place makes a node at y's place.
func (c *converter) place(y *yaml.Node) *Node {
	c.left--
	n := c.nodes.New()
	n.File = c.file
	n.Tag = y.Tag
	line, column := c.places.Place(y.Line, y.Column)
	n.Line, n.Column = int32(line), int32(column)
	n.EndLine = n.Line
	return n
}

const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

func (c *converter) scalar(n *Node, y *yaml.Node) {
	n.Value = y.Value
	n.Quoted = y.Style&quoted != 0
	if y.Tag == "!!null" || (y.Value == "" && !n.Quoted && strings.HasPrefix(y.Tag, "!") && !strings.HasPrefix(y.Tag, "!!")) {
		n.Value = ""
		return
	}
	n.Kind = Scalar
	if y.Style&yaml.LiteralStyle == 0 {
		return
	}
	if lines := strings.TrimRight(y.Value, "\n"); lines != "" {
		n.EndLine += int32(strings.Count(lines, "\n") + 1)
	}
}

func (c *converter) sequence(n *Node, y *yaml.Node) {
	n.Items = c.items.Take(len(y.Content))
	for _, item := range y.Content {
		if c.left < 0 {
			return
		}
		kid := c.node(item)
		n.Items = append(n.Items, kid)
		n.extend(item, kid)
	}
}

func (c *converter) mapping(n *Node, y *yaml.Node) {
	n.Entries = c.entries.Take(len(y.Content) / 2)
	seen := newIndex(len(y.Content) / 2)
	var merges []*yaml.Node
	for i := 0; i+1 < len(y.Content) && c.left >= 0; i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		if key.Kind == yaml.AliasNode && key.Alias != nil {
			key = key.Alias
		}
		if key.Kind != yaml.ScalarNode {
			c.report(CodeKey, taskworthy.SeverityWarning, key.Line, key.Column,
				"a key must be a single word, so this entry is ignored", "put the key in quotes")
			continue
		}
		if key.Value == "<<" && key.Style&quoted == 0 {
			merges = append(merges, value)
			n.EndLine = max(n.EndLine, int32(value.Line))
			continue
		}
		k := c.place(key)
		k.Kind, k.Value = Scalar, key.Value
		v := c.node(value)
		n.extend(value, v)
		if at, ok := seen.find(n.Entries, key.Value); ok {
			first := n.Entries[at].Key
			c.report(CodeDuplicate, taskworthy.SeverityWarning, key.Line, key.Column,
				fmt.Sprintf("key %q is here a second time, after line %d; this one counts", key.Value, first.Line),
				"remove one of the two")
			n.Entries[at] = Entry{k, v}
			continue
		}
		n.Entries = append(n.Entries, Entry{k, v})
		seen.add(n.Entries)
	}
	for _, value := range merges {
		c.merge(n, value, &seen)
	}
}

// merge adds the entries that a merge key brings in and that are not there yet:
// own keys win, and earlier merges win over later ones, as YAML 1.1 has it.
func (c *converter) merge(n *Node, value *yaml.Node, seen *index) {
	from := c.node(value)
	sources := []*Node{from}
	if from.Is(Sequence) {
		sources = from.Items
	}
	for _, source := range sources {
		if !source.Is(Mapping) {
			c.report(CodeMerge, taskworthy.SeverityWarning, value.Line, value.Column,
				"<< merges mappings only, so this is ignored", "name the anchor of a mapping, as in <<: *defaults")
			continue
		}
		for _, entry := range source.Entries {
			c.left--
			if c.left < 0 {
				c.over = cmp.Or(c.over, value)
				return
			}
			if _, ok := seen.find(n.Entries, entry.Key.Value); !ok {
				n.Entries = append(n.Entries, entry)
				seen.add(n.Entries)
			}
		}
	}
}

// alias gives the anchor's node itself and charges for all of it.
func (c *converter) alias(y *yaml.Node) *Node {
	a := c.anchors[y.Alias]
	switch {
	case a == nil, a.node == nil:
		c.report(CodeCycle, taskworthy.SeverityError, y.Line, y.Column,
			fmt.Sprintf("alias *%s stands inside of its own anchor", y.Value), "write out the value instead")
		return c.place(&yaml.Node{Line: y.Line, Column: y.Column, Tag: "!!null"})
	}
	if a.size > c.left {
		c.left, c.over = -1, cmp.Or(c.over, y)
	} else {
		c.left -= a.size
	}
	return a.node
}

// extend moves n's last line to the end of its child, which an alias has
// elsewhere.
func (n *Node) extend(y *yaml.Node, kid *Node) {
	if y.Kind == yaml.AliasNode {
		n.EndLine = max(n.EndLine, int32(y.Line))
		return
	}
	n.EndLine = max(n.EndLine, kid.EndLine)
}

// index finds keys in a mapping while it grows: by looking at all of them while
// they are few, by a map when they are many.
type index map[string]int

func newIndex(n int) index {
	if n <= 16 {
		return nil
	}
	return make(index, n)
}

func (x *index) find(entries []Entry, key string) (int, bool) {
	if *x != nil {
		at, ok := (*x)[key]
		return at, ok
	}
	for i := range entries {
		if entries[i].Key.Value == key {
			return i, true
		}
	}
	return 0, false
}

// add notes the last of the entries, and starts a map when they became many.
func (x *index) add(entries []Entry) {
	if *x == nil && len(entries) <= 16 {
		return
	}
	if *x == nil {
		*x = make(index, 2*len(entries))
		for i := range entries {
			(*x)[entries[i].Key.Value] = i
		}
	}
	(*x)[entries[len(entries)-1].Key.Value] = len(entries) - 1
}
