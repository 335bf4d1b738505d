package terraform

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

// containers is the list of containers that a value is: as a tree, as JSON in a text,
// and with those that modules define put in.
func (b *builder) containers(o *object, n *position.Node) *position.Node {
	if n = b.structure(n); n.Is(position.Scalar) && strings.ContainsAny(n.Value, "\n[]") && !strings.HasPrefix(n.Value, "${") {
		return scalar("${"+o.address+".container_definitions}", n) // a text that is no JSON
	}
	switch {
	case n.Is(position.Scalar):
		if joined := b.joined(n); joined != nil {
			return list(n, joined...)
		}
	case n.Is(position.Mapping):
		return list(n, named(n)...)
	case n.Is(position.Sequence):
		items := make([]*position.Node, 0, len(n.Items))
		for _, item := range n.Items {
			if item.Tag == evaluate.TagProvided {
				b.app.Problems = append(b.app.Problems, evaluate.Presumed(item))
				continue
			}
			one := b.structure(item)
			if joined := b.joined(one); joined != nil {
				items = append(items, joined...)
			} else if one.Is(position.Sequence) {
				items = append(items, one.Items...)
			} else {
				items = append(items, one)
			}
		}
		return list(n, items...)
	}
	return n
}

// joined are the containers of the modules whose output a text is, nil where it is
// something else.
func (b *builder) joined(n *position.Node) []*position.Node {
	text := strings.TrimSpace(n.Text())
	if !strings.HasPrefix(text, "${") || placeholderEnd(text[2:]) != len(text)-3 {
		return nil
	}
	var out []*position.Node
	for _, o := range b.graph.named(text, kindContainer) {
		o.joined = true
		if o.body != nil {
			out = append(out, o.body)
		}
	}
	return out
}

// structure is the document that a text of JSON holds, or n where it holds none.
func (b *builder) structure(n *position.Node) *position.Node {
	if n.IsNull() || n.Is(position.Scalar) && !strings.ContainsAny(n.Value, "[{") {
		return n
	}
	doc, problems := b.result.JSON(n)
	if doc != nil {
		return doc
	}
	for _, p := range problems {
		p.Code = CodeJSON
		p.Message = strings.Replace(p.Message, "this is not YAML", "this is no JSON", 1)
		b.app.Problems = append(b.app.Problems, p)
	}
	return n
}

// alone makes workloads of containers that no task definition took: of modules
// whose outputs leave these files.
func (b *builder) alone() {
	for _, o := range b.graph.of(kindContainer) {
		if o.joined || o.body == nil {
			continue
		}
		b.task(o, mapping(o.body, pair("family", o.body.Get("name")), pair("container_definitions", list(o.body, o.body))))
	}
}
