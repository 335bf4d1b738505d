package terraform

import (
	"encoding/json"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

// encoded is n with a text in each place where something below it went through
// jsonencode, as it does in the value of a variable: a document in a document is text.
func encoded(n *position.Node) *position.Node {
	if n == nil || len(n.Items) == 0 && len(n.Entries) == 0 {
		return n
	}
	out := n
	change := func() {
		if out == n {
			c := *n
			c.Items, c.Entries = append([]*position.Node(nil), n.Items...), append([]position.Entry(nil), n.Entries...)
			out = &c
		}
	}
	for i, item := range n.Items {
		if text := asText(item); text != item {
			change()
			out.Items[i] = text
		}
	}
	for i, e := range n.Entries {
		if text := asText(e.Value); text != e.Value {
			change()
			out.Entries[i].Value = text
		}
	}
	return out
}

func asText(n *position.Node) *position.Node {
	if n == nil || n.Tag != evaluate.TagJSON {
		return encoded(n)
	}
	var b strings.Builder
	writeJSON(&b, n)
	return scalar(b.String(), n)
}

// writeJSON writes a document. What is not known stands in it as it is.
func writeJSON(b *strings.Builder, n *position.Node) {
	switch n.Kind {
	case position.Mapping:
		for i, e := range n.Entries {
			b.WriteString(opening(i, '{'))
			writeText(b, e.Key.Value)
			b.WriteByte(':')
			writeJSON(b, e.Value)
		}
		b.WriteString(closing(len(n.Entries), "{}"))
	case position.Sequence:
		for i, item := range n.Items {
			b.WriteString(opening(i, '['))
			writeJSON(b, item)
		}
		b.WriteString(closing(len(n.Items), "[]"))
	case position.Scalar:
		if n.Quoted {
			writeText(b, n.Value)
		} else {
			b.WriteString(n.Value)
		}
	default:
		b.WriteString("null")
	}
}

func opening(i int, bracket byte) string {
	if i > 0 {
		return ","
	}
	return string(bracket)
}

func closing(count int, brackets string) string {
	if count == 0 {
		return brackets
	}
	return brackets[1:]
}

func writeText(b *strings.Builder, text string) {
	quoted, err := json.Marshal(text)
	if err == nil {
		b.Write(quoted)
	}
}
