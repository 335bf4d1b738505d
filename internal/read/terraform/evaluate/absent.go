package evaluate

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
)

// Absent is a resource or a module call of which count or for_each makes no instance,
// since variables of the root module have the values that they have.
type Absent struct {
	// Address is module.web.aws_ecs_task_definition.this.
	Address string
	// Repeats is count or for_each, Pos the place of its expression.
	Repeats string
	Pos     taskworthy.Pos
	// Types are those of the resources that it would make, those of called local modules
	// among them; Sources are those of the modules that are not in the tree. Both are
	// sorted.
	Types, Sources []string
	// Variables are the names of the root module's variables on which the expression
	// rests, sorted. With other values there may be instances.
	Variables []string
}

// absent notes a block of which there is no instance, unless nothing but the text of
// the configuration says so.
func (m *module) absent(x *expansion) {
	e := x.block.attribute(x.repeats)
	a := Absent{Address: m.address(x.block.name()), Repeats: x.repeats, Pos: m.files[x.block.file].at(e.Range()).pos()}
	restsOn := map[string]bool{}
	m.restsOn(e, restsOn, map[string]bool{})
	if a.Variables = sortedNames(restsOn); len(a.Variables) == 0 {
		return
	}
	made := made{types: map[string]bool{}, sources: map[string]bool{}, folders: map[string]bool{}}
	m.makes(m.config.folder, x.block, made)
	a.Types, a.Sources = sortedNames(made.types), sortedNames(made.sources)
	m.result.Absent = append(m.result.Absent, a)
}

// restsOn adds the names of the root module's variables that an expression leads to,
// through local values and the arguments of calls. seen are the names that were followed.
func (m *module) restsOn(e hclsyntax.Expression, names, seen map[string]bool) {
	for _, steps := range e.Variables() {
		name := attr(steps, 1)
		key := m.path + " " + steps.RootName() + "." + name
		if seen[key] || m.step(place{}, 1) != nil {
			continue
		}
		seen[key] = true
		switch steps.RootName() {
		case "local":
			if a := m.config.locals[name]; a != nil {
				m.restsOn(a.Expr, names, seen)
			}
		case "var":
			switch {
			case m.config.variables[name] == nil:
			case m.caller == nil:
				names[name] = true
			default:
				if given := m.call.attribute(name); given != nil {
					m.caller.restsOn(given, names, seen)
				}
			}
		}
	}
}

// made is what a block would make: types of resources, sources of modules that are not
// in the tree, and the folders of those that are.
type made struct{ types, sources, folders map[string]bool }

// makes adds what a block of a configuration in a folder would make.
func (m *module) makes(folder string, b *block, all made) {
	e := b.attribute("source")
	switch {
	case b.kind == "resource":
		all.types[b.labels[0]] = true
		return
	case b.kind != "module" || e == nil:
		return
	}
	source := m.scope().argument(e).Text()
	if !strings.HasPrefix(source, "./") && !strings.HasPrefix(source, "../") {
		all.sources[source] = true
		return
	}
	if folder = in(folder, source); all.folders[folder] {
		return
	}
	all.folders[folder] = true
	if c := m.load(folder); c != nil {
		for _, nested := range c.blocks {
			m.makes(folder, nested, all)
		}
	}
}
