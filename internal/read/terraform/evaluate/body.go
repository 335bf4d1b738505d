package evaluate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The arguments and blocks that are Terraform's own in a resource and in a module
// call, and say nothing of what is made.
var (
	metaResource = []string{"count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection", "//"}
	metaModule   = []string{"count", "for_each", "depends_on", "providers", "source", "version", "//"}
	metaNone     []string
)

// body is the mapping that a body is, without the entries that leave names.
func (s *scope) body(at place, b *hclsyntax.Body, leave []string) *position.Node {
	made := newEntries(len(b.Attributes))
	for _, a := range ordered(b.Attributes) {
		if slices.Contains(leave, a.Name) {
			continue
		}
		made.set(text(s.at(a.NameRange), a.Name), s.argument(a.Expr))
	}
	blocks := newEntries(0)
	for _, nested := range b.Blocks {
		name := typeOf(nested)
		if slices.Contains(leave, nested.Type) || s.step(at, 1) != nil {
			continue
		}
		list, had := blocks.get(name)
		if !had {
			list = sequence(s.at(nested.TypeRange), nil)
			blocks.set(text(of(list), name), list)
		}
		if nested.Type == "dynamic" {
			list.Items = append(list.Items, s.dynamic(nested, name)...)
		} else {
			list.Items = append(list.Items, s.nested(nested.Body, hcl.RangeBetween(nested.TypeRange, nested.CloseBraceRange)))
		}
	}
	for _, entry := range blocks.list {
		made.set(entry.Key, sequence(of(entry.Value), entry.Value.Items))
	}
	return made.mapping(at)
}

// argument is the value of an argument; one that has none is unknown.
func (s *scope) argument(e hclsyntax.Expression) *position.Node {
	n, err := s.eval(e)
	return s.settle(s.at(e.Range()), func() string { return s.source(e.Range()) }, n, err)
}

func (s *scope) nested(b *hclsyntax.Body, r hcl.Range) *position.Node {
	at := s.at(r)
	defer s.leave()
	if s.nest(at) != nil {
		return mapping(at, nil)
	}
	return s.body(at, b, metaNone)
}

// dynamic are the blocks that a dynamic block makes. One stands for those that are
// not known.
func (s *scope) dynamic(b *hclsyntax.Block, name string) []*position.Node {
	each, content := b.Body.Attributes["for_each"], (*hclsyntax.Block)(nil)
	for _, nested := range b.Body.Blocks {
		if nested.Type == "content" {
			content = nested
		}
	}
	if each == nil || content == nil {
		return nil
	}
	if a := b.Body.Attributes["iterator"]; a != nil {
		name = strings.Trim(s.source(a.Expr.Range()), `"`)
	}
	at := s.at(hcl.RangeBetween(content.TypeRange, content.CloseBraceRange))
	n := s.argument(each.Expr)
	var elements []pair
	switch {
	case isUnknown(n):
		elements = []pair{{unknown(of(n), name+".key"), unknown(of(n), expression(n.Value)+"[*]")}}
	case isList(n) || isMap(n):
		elements = pairs(n)
	}
	var items []*position.Node
	for _, p := range elements[:min(len(elements), s.limits.Instances)] {
		if isProvided(p.value) {
			continue
		}
		if isRest(p.value) {
			p.value = unknown(of(p.value), expression(p.value.Value)+"[*]")
		}
		iterator := mapping(of(p.value), []position.Entry{{Key: text(at, "key"), Value: p.key}, {Key: text(at, "value"), Value: p.value}})
		items = append(items, s.with(name, iterator).nested(content.Body, hcl.RangeBetween(content.TypeRange, content.CloseBraceRange)))
	}
	if isUnknown(n) {
		items = append(items, rest(at, n))
	}
	return items
}
