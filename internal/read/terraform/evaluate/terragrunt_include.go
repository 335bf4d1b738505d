package evaluate

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// parent is a Terragrunt file that another one includes.
type parent struct {
	*unit
	name     string // the label of the block, empty for none
	strategy string
	block    hcl.Range // of the include block
}

// The strategies by which what is included is merged. Of any other, and without one, a
// name that both files give has the value of the one that includes.
// Source: https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#include, 2026-11.
const (
	noMerge   = "no_merge"
	deepMerge = "deep"
)

// maxIncludes is how many files one Terragrunt file may include.
const maxIncludes = 50

// include opens the files that a unit includes. Terragrunt follows includes one level
// deep, and so those of an included file are named and left.
func (u *unit) include() {
	for _, b := range u.body.Blocks {
		if !isInclude(b) {
			continue
		}
		if len(u.parents) == maxIncludes {
			u.unread(b, fmt.Sprintf("this file includes more than %d others, of which the first are read", maxIncludes), "include fewer")
			break
		}
		p := u.open(b)
		if p == nil {
			continue
		}
		u.parents = append(u.parents, p)
		u.called[p.file] = true
		if i := slices.IndexFunc(p.body.Blocks, isInclude); i >= 0 {
			p.unread(p.body.Blocks[i], "this file is included itself, and Terragrunt includes one level deep, so this is not read",
				"include it where this file is included")
		}
	}
}

func isInclude(b *hclsyntax.Block) bool { return b.Type == "include" }

// open opens the file that an include block names, nil for one that cannot be read.
func (u *unit) open(b *hclsyntax.Block) *parent {
	argument := func(name string) *position.Node {
		if a := b.Body.Attributes[name]; a != nil {
			return u.scope().argument(a.Expr)
		}
		return nil
	}
	where := argument("path")
	if where == nil || !isText(where) || isUnknown(where) {
		u.unread(b, "what Terragrunt includes here is not found, so values that stand only there are unknown",
			"give them with --var or --var-file, or check a plan")
		return nil
	}
	file := in(u.run.root, where.Value)
	if file == u.file {
		u.unread(b, "this file includes itself, which is left out", "name another file")
		return nil
	}
	if u.read(file, of(where).pos()) == nil {
		return nil
	}
	opened := u.newUnit(file, u.from, true)
	if opened == nil {
		return nil
	}
	p := &parent{unit: opened, strategy: argument("merge_strategy").Text(), block: hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)}
	if len(b.Labels) > 0 {
		p.name = b.Labels[0]
	}
	return p
}

// unread says that an include block is not followed.
func (u *unit) unread(b *hclsyntax.Block, message, hint string) {
	at := u.files[u.file].at(b.TypeRange).pos()
	u.report(taskworthy.Problem{Code: CodeWrapped, Severity: taskworthy.SeverityNote, Pos: at, Message: message, Hint: hint})
}

// below puts the inputs of an included file below others, nil for none.
func (p *parent) below(over *position.Node) *position.Node {
	under := p.inputs()
	switch {
	case under == nil:
		return over
	case over == nil:
		return under
	case p.strategy == deepMerge:
		return p.deep(under, over)
	}
	s := p.scope()
	n, err := merge(&call{scope: s, at: of(over), name: "merge", args: []*position.Node{under, over}})
	return s.settle(of(over), func() string { return "inputs" }, n, err)
}

// deep puts the parts of over into under: the entries of mappings one by one, the items
// of lists behind those that are there, and any other value in the place of the old one.
func (u *unit) deep(under, over *position.Node) *position.Node {
	switch {
	case u.step(of(over), 1) != nil:
	case isMap(under) && isMap(over):
		made := newEntries(len(under.Entries) + len(over.Entries))
		for _, entry := range under.Entries {
			made.set(entry.Key, entry.Value)
		}
		for _, entry := range over.Entries {
			if old, had := made.get(entry.Key.Value); had {
				entry.Value = u.deep(old, entry.Value)
			}
			made.set(entry.Key, entry.Value)
		}
		n := made.mapping(of(over))
		if under.Tag == TagPartial || over.Tag == TagPartial {
			n.Tag = TagPartial
		}
		return n
	case isList(under) && isList(over):
		return sequence(of(over), slices.Concat(under.Items, over.Items))
	}
	return over
}

// exposed is what a Terragrunt file shows of itself to others, under the name that they
// have for it: its locals, its inputs and the module that it calls.
func (u *unit) exposed(name string, at place) (*position.Node, error) {
	n, err := u.once(u.tree.Report(u.file), at, func() (*position.Node, error) {
		locals := newEntries(len(u.config.locals))
		for _, name := range sortedNames(u.config.locals) {
			value, err := u.local(name, at)
			if err != nil {
				value = unknown(at, "local."+name)
			}
			locals.set(text(of(value), name), value)
		}
		all := newEntries(3)
		all.set(text(at, "locals"), locals.mapping(at))
		if inputs := u.inputs(); inputs != nil {
			all.set(text(at, "inputs"), inputs)
		}
		if source := u.source(); source != nil {
			terraform := newEntries(1)
			terraform.set(text(at, "source"), source)
			all.set(text(at, "terraform"), terraform.mapping(at))
		}
		return all.mapping(at), nil
	})
	if err != nil {
		return nil, err
	}
	named := retag(n, TagResource)
	named.Value = name
	return named, nil
}

// parentOf is the file that include, or include.name, stands for, and how many steps
// that takes; nil where nothing is included so.
func (m *module) parentOf(steps hcl.Traversal) (*parent, int) {
	if m.unit == nil {
		return nil, 0
	}
	for _, p := range m.unit.parents {
		switch {
		case p.name == "":
			return p, 1
		case p.name == attr(steps, 1):
			return p, 2
		}
	}
	return nil, 0
}
