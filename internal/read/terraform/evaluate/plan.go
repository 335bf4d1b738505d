package evaluate

import (
	"bytes"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Plan gives the resources of a plan or a state as terraform show -json prints it;
// path is the one that people read. It is not ok for another document. What a plan
// leaves open is unknown as for Module, with the references of the configuration.
// Source: https://developer.hashicorp.com/terraform/internals/json-format, 2026-11.
func Plan(data []byte, path string) (*Result, bool) {
	result := &Result{origins: origins{}}
	if !bytes.Contains(data, []byte(`"format_version"`)) {
		return result, false
	}
	docs, problems := position.Parse(path, data, position.Limits{})
	result.Problems = problems
	if len(docs) != 1 || docs[0].Get("format_version") == nil {
		return result, len(problems) > 0
	}
	doc := docs[0]
	values := doc.At("planned_values", "root_module")
	if values == nil {
		values = doc.At("values", "root_module")
	}
	if values == nil {
		return result, doc.Get("terraform_version") != nil // of an empty state
	}
	p := &plan{path: path, result: result, expressions: map[string]*position.Node{}, unknown: map[string]*position.Node{}, left: maxReferences}
	for _, change := range items(doc.Get("resource_changes")) {
		if open := change.At("change", "after_unknown"); open.Is(position.Mapping) {
			p.unknown[change.Get("address").Text()] = open
		}
	}
	p.configured("", doc.At("configuration", "root_module"))
	p.module(values)
	return result, true
}

// maxReferences is how many references of one plan are followed.
const maxReferences = 200_000

// plan is one plan or state.
type plan struct {
	path   string
	result *Result
	// expressions are those of the configuration by address, without the keys of
	// instances: of a resource, of a call of a module, and of an output.
	expressions map[string]*position.Node
	unknown     map[string]*position.Node // what is known after apply, by address
	left        int                       // how many more references are followed
}

func items(n *position.Node) []*position.Node {
	if n.Is(position.Sequence) {
		return n.Items
	}
	return nil
}

func entriesOf(n *position.Node) []position.Entry {
	if n.Is(position.Mapping) {
		return n.Entries
	}
	return nil
}

// configured notes the expressions of a module whose address, with a dot, is prefix.
func (p *plan) configured(prefix string, module *position.Node) {
	for _, r := range items(module.Get("resources")) {
		p.expressions[prefix+r.Get("address").Text()] = r.Get("expressions")
	}
	for _, output := range entriesOf(module.Get("outputs")) {
		p.expressions[prefix+"output."+output.Key.Value] = output.Value.Get("expression")
	}
	for _, call := range entriesOf(module.Get("module_calls")) {
		address := prefix + "module." + call.Key.Value
		p.expressions[address] = call.Value.Get("expressions")
		p.configured(address+".", call.Value.Get("module"))
	}
}

// module gives the resources of a module and of those that it calls.
func (p *plan) module(module *position.Node) {
	for _, r := range items(module.Get("resources")) {
		address := r.Get("address").Text()
		body := r.Get("values")
		if address == "" || !body.Is(position.Mapping) {
			continue
		}
		plain := withoutKeys(address)
		prefix := strings.TrimSuffix(plain, baseName(r))
		body = p.overlay(body, p.unknown[address], p.expressions[plain], address, prefix)
		p.result.Resources = append(p.result.Resources, Resource{
			Address: address, Mode: Mode(r.Get("mode").Text()), Type: r.Get("type").Text(), Name: r.Get("name").Text(), Key: r.Get("index").Text(),
			Body: body, Pos: r.Pos(), End: int(r.EndLine), RootFile: p.path, File: p.path,
		})
	}
	for _, called := range items(module.Get("child_modules")) {
		p.module(called)
	}
}

// baseName is the address of a resource in its module, without the key.
func baseName(r *position.Node) string {
	name := r.Get("type").Text() + "." + r.Get("name").Text()
	if r.Get("mode").Text() == string(Data) {
		name = "data." + name
	}
	return name
}

// withoutKeys is an address without the keys of instances.
func withoutKeys(address string) string {
	var b strings.Builder
	quoted, depth := false, 0
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case quoted && c == '\\':
			i++
		case c == '"' && depth > 0:
			quoted = !quoted
		case quoted:
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// overlay puts unknown values where open says that something is known after apply.
// what names the value, prefix the module.
func (p *plan) overlay(n, open, expressions *position.Node, what, prefix string) *position.Node {
	switch {
	case open.Text() == "true" && n.IsNull():
		return p.open(of(n), expressions, what, prefix)
	case open.Is(position.Mapping) && n.Is(position.Mapping):
		made := *n
		made.Entries = slices.Clone(n.Entries)
		for _, entry := range open.Entries {
			name := entry.Key.Value
			i := slices.IndexFunc(made.Entries, func(e position.Entry) bool { return e.Key.Value == name })
			value := &position.Node{}
			if i >= 0 {
				value = made.Entries[i].Value
			}
			if value.File == nil {
				of(n).put(value)
			}
			laid := p.overlay(value, entry.Value, expressions.Get(name), what+"."+name, prefix)
			switch {
			case i >= 0:
				made.Entries[i].Value = laid
			case laid != value:
				made.Entries = append(made.Entries, position.Entry{Key: text(of(n), name), Value: laid})
			}
		}
		return &made
	case open.Is(position.Sequence) && n.Is(position.Sequence):
		made := *n
		made.Items = slices.Clone(n.Items)
		for i, item := range made.Items {
			var inside *position.Node
			if i < len(open.Items) {
				inside = open.Items[i]
			}
			nested := expressions
			if expressions.Is(position.Sequence) {
				nested = nil
				if i < len(expressions.Items) {
					nested = expressions.Items[i]
				}
			}
			made.Items[i] = p.overlay(item, inside, nested, what, prefix)
		}
		return &made
	}
	return n
}

// open is what is known after apply: in place of its value, what it refers to.
func (p *plan) open(at place, expression *position.Node, what, prefix string) *position.Node {
	found := p.references(nil, expression, prefix, 0)
	if len(found) == 0 {
		return unknown(at, what)
	}
	if len(found) == 1 {
		return unknown(at, found[0])
	}
	return partial(at, "${"+strings.Join(found[:min(len(found), 5)], "}${")+"}")
}

// references are the addresses that an expression refers to, through variables and
// outputs of modules.
func (p *plan) references(found []string, expression *position.Node, prefix string, depth int) []string {
	last := ""
	for _, n := range items(expression.Get("references")) {
		name := n.Text()
		root, rest, _ := strings.Cut(name, ".")
		if p.left--; p.left < 0 || depth > 20 || len(found) > 20 {
			break
		}
		if root == "each" || root == "count" || root == "path" || strings.HasPrefix(last, name) {
			continue
		}
		last = name
		switch root {
		case "var":
			variable, _, _ := strings.Cut(rest, ".")
			call := strings.TrimSuffix(prefix, ".")
			outer := call[:max(strings.LastIndex(call, "module."), 0)]
			if through := p.references(nil, p.expressions[call].Get(variable), outer, depth+1); prefix != "" && len(through) > 0 {
				found = append(found, through...)
				continue
			}
			found = append(found, name)
		case "module":
			plain := prefix + withoutKeys(name)
			call, output, _ := strings.Cut(strings.TrimPrefix(plain, prefix+"module."), ".")
			inside := prefix + "module." + call + "."
			if through := p.references(nil, p.expressions[inside+"output."+output], inside, depth+1); output != "" && len(through) > 0 {
				found = append(found, through...)
				continue
			}
			found = append(found, prefix+name)
		case "local":
			found = append(found, name)
		default:
			found = append(found, prefix+name)
		}
	}
	return found
}
