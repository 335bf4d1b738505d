package evaluate

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// traversal is what var.name, local.name, module.name.output, type.name.attribute
// and the names of loops refer to.
func (s *scope) traversal(e *hclsyntax.ScopeTraversalExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	steps := e.Traversal
	root := steps.RootName()
	if n := s.local(root); n != nil {
		return s.used(at, n, steps[1:])
	}
	if s.module == nil {
		return nil, failed(at, "the template has no variable %q", root)
	}
	name := attr(steps, 1)
	if name == "" && (root == "var" || root == "local") {
		return nil, failed(at, "%s alone is not the name of anything", root)
	}
	switch root {
	case "var":
		n, err := s.module.variable(name, at)
		if err != nil {
			return nil, err
		}
		if n == nil {
			n = unknown(at, "var."+name)
		}
		return s.used(at, n, steps[2:])
	case "local":
		n, err := s.module.local(name, at)
		if err != nil {
			return nil, err
		}
		return s.used(at, n, steps[2:])
	case "path":
		return s.path(at, name), nil
	case "module":
		return s.module.moduleValue(s, at, name, steps)
	case "data":
		return s.module.resourceValue(s, at, "data."+name+"."+attr(steps, 2), steps, 3)
	case "resource":
		return s.module.resourceValue(s, at, name+"."+attr(steps, 2), steps, 3)
	case "each", "count", "self", "terraform", "ephemeral", "provider":
		return s.opaque(at, s.source(e.SrcRange))
	case "include":
		if p, n := s.module.parentOf(steps); p != nil {
			value, err := p.exposed(s.source(steps[:n].SourceRange()), at)
			if err != nil {
				return nil, err
			}
			return s.used(at, value, steps[n:])
		}
	case "values":
		if u := s.module.unit; u != nil {
			value, err := u.values(at)
			if err != nil {
				return nil, err
			}
			if value != nil {
				return s.used(at, value, steps[1:])
			}
		}
	}
	if name == "" {
		return nil, failed(at, "%q is not the name of anything here", root)
	}
	return s.module.resourceValue(s, at, root+"."+name, steps, 2)
}

// undeclared is what a name stands for that nothing defines, perhaps since not all
// files are here. No try catches that, and all else around it stays known.
func (s *scope) undeclared(at place, name, format string, args ...any) *position.Node {
	return s.settle(at, func() string { return name }, nil, failed(at, format, args...))
}

// attr is the name at a step, empty for another kind of step.
func attr(steps hcl.Traversal, i int) string {
	if i < len(steps) {
		if a, ok := steps[i].(hcl.TraverseAttr); ok {
			return a.Name
		}
	}
	return ""
}

// used follows the last steps from a value. What stands nowhere else stands where
// it is used, and so does what is unknown.
func (s *scope) used(at place, n *position.Node, steps hcl.Traversal) (*position.Node, error) {
	n, err := s.traverse(at, n, steps)
	if err != nil || n.File != nil && (!isUnknown(n) || n.Quoted) {
		return n, err
	}
	c := *n
	return at.put(&c), nil
}

func (s *scope) path(at place, name string) *position.Node {
	switch name {
	case "module":
		return text(at, source.Rel(s.run.root, s.module.config.folder))
	case "root":
		return text(at, ".")
	}
	return unknown(at, "path."+name)
}

// resourceValue is what a reference to a resource, or into it, stands for. n is how
// many steps name the resource.
func (m *module) resourceValue(s *scope, at place, name string, steps hcl.Traversal, n int) (*position.Node, error) {
	n = min(n, len(steps))
	b := m.config.byName[name]
	if b == nil {
		return s.used(at, unknown(at, m.address(name)), steps[n:])
	}
	x, err := m.expand(b)
	if err != nil {
		return nil, err
	}
	steps = steps[n:]
	// A single instance is asked for by its key: the others need not be evaluated.
	if i, index := x.chosen(steps); i != nil {
		value, err := m.object(i, at)
		if err != nil {
			return nil, err
		}
		return s.used(at, value, steps[index:])
	}
	whole, err := m.whole(x, at, m.object)
	if err != nil {
		return nil, err
	}
	return s.used(at, whole, steps)
}

// chosen is the instance that the first step names, and how many steps that took.
func (x *expansion) chosen(steps hcl.Traversal) (*instance, int) {
	if x.repeats == "" {
		return x.instances[0], 0
	}
	if len(steps) == 0 {
		return nil, 0
	}
	index, ok := steps[0].(hcl.TraverseIndex)
	if !ok {
		return nil, 0
	}
	key, err := literal(place{}, index.Key)
	if err != nil {
		return nil, 0
	}
	for _, i := range x.instances {
		if i.key == key.Value {
			return i, 1
		}
	}
	return nil, 0
}

// whole is the value of a block with all its instances: one value, a list or a map.
func (m *module) whole(x *expansion, at place, value func(*instance, place) (*position.Node, error)) (*position.Node, error) {
	if x.repeats == "" {
		return value(x.instances[0], at)
	}
	if x.open != nil && x.repeats == "for_each" && len(x.instances) == 1 {
		return unknown(at, m.address(x.block.name())), nil
	}
	var items []*position.Node
	made := newEntries(len(x.instances))
	for _, i := range x.instances {
		n, err := value(i, at)
		if err != nil {
			return nil, err
		}
		items = append(items, n)
		made.set(text(of(n), i.key), n)
	}
	if x.repeats == "count" {
		if x.open != nil {
			items = append(items, rest(at, unknown(at, m.address(x.block.name()))))
		}
		return sequence(at, items), nil
	}
	n := made.mapping(at)
	if x.open != nil {
		n.Tag = TagPartial
	}
	return n, nil
}

// moduleValue is what a reference to the outputs of a module call stands for.
func (m *module) moduleValue(s *scope, at place, name string, steps hcl.Traversal) (*position.Node, error) {
	rest := steps[min(2, len(steps)):]
	b := m.config.byName["module."+name]
	if b == nil {
		n := s.undeclared(at, m.address("module."+name), "there is no module %q", name)
		return s.used(at, n, rest)
	}
	x, err := m.expand(b)
	if err != nil {
		return nil, err
	}
	if i, n := x.chosen(rest); i != nil {
		output := attr(rest, n)
		if output == "" {
			value, err := m.outputsOf(i, at)
			if err != nil {
				return nil, err
			}
			return s.used(at, value, rest[n:])
		}
		value, err := m.outputOf(i, at, output)
		if err != nil {
			return nil, err
		}
		return s.used(at, value, rest[n+1:])
	}
	value, err := m.whole(x, at, m.outputsOf)
	if err != nil {
		return nil, err
	}
	return s.used(at, value, rest)
}

func (m *module) outputOf(i *instance, at place, name string) (*position.Node, error) {
	called, err := m.enter(i)
	switch {
	case err != nil:
		return nil, err
	case called == nil:
		return unknown(at, i.address+"."+name), nil
	}
	return called.output(name, at)
}

func (m *module) outputsOf(i *instance, at place) (*position.Node, error) {
	called, err := m.enter(i)
	switch {
	case err != nil:
		return nil, err
	case called == nil:
		return unknown(at, i.address), nil
	}
	return called.outputs(at)
}
