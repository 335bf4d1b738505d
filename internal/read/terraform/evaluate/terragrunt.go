package evaluate

import (
	"path"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Unit is the file by which Terragrunt calls a module: a folder with it and without a
// configuration of its own is read as a root module with that one call. Beside a
// configuration it gives values to its variables.
// Source: https://terragrunt.gruntwork.io/docs/reference/hcl/, 2026-11.
const Unit = "terragrunt.hcl"

// unit is one Terragrunt file: the module whose locals its expressions see, and the
// files that it includes.
type unit struct {
	*module
	file string // tree path
	// from is the folder that its functions start from: the file's own, or, of a file
	// that is included, that of the file which includes it.
	from     string
	included bool
	body     *hclsyntax.Body
	parents  []*parent
}

// openUnit reads a Terragrunt file with what it includes. It is nil for one that cannot
// be read.
func (r *run) openUnit(file string) *unit {
	if u, had := r.units[file]; had {
		return u
	}
	u := r.newUnit(file, path.Dir(file), false)
	r.units[file] = u
	if u != nil {
		u.include()
	}
	return u
}

func (r *run) newUnit(file, from string, included bool) *unit {
	body := r.parse(file)
	if body == nil {
		return nil
	}
	c := newConfig(path.Dir(file))
	c.files = []string{file}
	c.add(r, file, body, false)
	u := &unit{module: newModule(r, c), file: file, from: from, included: included, body: body}
	u.module.unit = u
	return u
}

// call is the configuration that a unit stands for: one module call, which is named
// like the folder and has the unit's inputs for arguments.
func (u *unit) call() *config {
	c := u.config
	source, variables := u.source(), u.variables()
	if source == nil {
		return c
	}
	name := path.Base(c.folder)
	if name == "." || name == ".." || name == "/" {
		name = "unit"
	}
	at, word := u.ranges()
	b := &block{kind: "module", labels: []string{name}, file: u.file, at: at, body: &hclsyntax.Body{Attributes: hclsyntax.Attributes{
		"source": argument("source", source, at, at),
	}}}
	for _, entry := range variables {
		if !reserved[entry.Key.Value] { // no variable has this name
			b.body.Attributes[entry.Key.Value] = argument(entry.Key.Value, entry.Value, word, word)
		}
	}
	c.byName[b.name()], c.blocks = b, []*block{b}
	return c
}

// argument is an argument of a call whose value is known before it is asked for.
func argument(name string, value *position.Node, at, word hcl.Range) *hclsyntax.Attribute {
	e := &settled{Expression: &hclsyntax.LiteralValueExpr{SrcRange: at}, value: value}
	return &hclsyntax.Attribute{Name: name, Expr: e, SrcRange: at, NameRange: word}
}

// settled is an expression in the place of a value that other files gave.
type settled struct {
	hclsyntax.Expression
	value *position.Node
}

// ranges are where a unit says what it calls and with what, and the word inputs, or
// what there is of both.
func (u *unit) ranges() (all, word hcl.Range) {
	for _, b := range u.body.Blocks {
		if b.Type == "terraform" && b.Body.Attributes["source"] != nil {
			all = hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)
		}
	}
	if a := u.body.Attributes["inputs"]; a != nil {
		if all.Filename == "" {
			all = a.SrcRange
		}
		return hcl.RangeBetween(all, a.SrcRange), a.NameRange
	}
	for _, p := range u.parents {
		if all.Filename == "" {
			all = p.block
		}
	}
	return all, all
}

// reserved are the arguments of a call that are for Terraform itself.
var reserved = map[string]bool{
	"source": true, "version": true, "providers": true, "count": true, "for_each": true, "depends_on": true, "lifecycle": true,
}

// source is the module that a unit calls: its own word before those of what it
// includes, the last of which comes first. It is nil where none says so.
func (u *unit) source() *position.Node {
	for _, b := range u.body.Blocks {
		if a := b.Body.Attributes["source"]; b.Type == "terraform" && a != nil {
			return u.scope().argument(a.Expr)
		}
	}
	for i := len(u.parents) - 1; i >= 0; i-- {
		if p := u.parents[i]; p.strategy != noMerge {
			if source := p.source(); source != nil {
				return source
			}
		}
	}
	return nil
}

// variables are the values that a unit gives to the variables of what it calls: its
// inputs, and those of files, which come as -var-file and win.
func (u *unit) variables() []position.Entry {
	all := newEntries(0)
	if inputs := u.inputs(); inputs != nil {
		for _, entry := range inputs.Entries {
			all.set(entry.Key, entry.Value)
		}
	}
	for _, file := range u.variableFiles() {
		for _, entry := range u.assigned(file) {
			all.set(entry.Key, entry.Value)
		}
	}
	return all.list
}

// variableFiles are the tree paths of the files of variables that a unit names as extra
// arguments, after those that it includes names. One that is optional may be absent.
func (u *unit) variableFiles() []string {
	var files []string
	for _, p := range u.parents {
		if p.strategy != noMerge {
			files = append(files, p.variableFiles()...)
		}
	}
	for _, b := range u.body.Blocks {
		if b.Type != "terraform" {
			continue
		}
		for _, extra := range b.Body.Blocks {
			for _, name := range []string{"required_var_files", "optional_var_files"} {
				a := extra.Body.Attributes[name]
				if extra.Type != "extra_arguments" || a == nil {
					continue
				}
				for _, item := range u.scope().argument(a.Expr).Items {
					file := in(u.run.root, item.Value)
					if !isText(item) || isUnknown(item) || name == "optional_var_files" && !u.tree.IsFile(file) {
						continue
					}
					if u.read(file, of(item).pos()) != nil {
						files = append(files, file)
					}
				}
			}
		}
	}
	return files
}

// inputs are the values that a unit gives to the variables of what it calls, those of
// what it includes below its own. It is a mapping, an unknown value, or nil for none.
func (u *unit) inputs() *position.Node {
	var all *position.Node
	if a := u.body.Attributes["inputs"]; a != nil {
		all = u.scope().argument(a.Expr)
	}
	for i := len(u.parents) - 1; i >= 0; i-- {
		if p := u.parents[i]; p.strategy != noMerge {
			all = p.below(all)
		}
	}
	return all
}

// valuesFile is the file that terragrunt stack generate writes beside a unit.
const valuesFile = "terragrunt.values.hcl"

// values are those that a stack gives to the unit, by the word values; nil without a file
// of them.
func (u *unit) values(at place) (*position.Node, error) {
	file := in(u.from, valuesFile)
	if !u.tree.IsFile(file) {
		return nil, nil
	}
	return u.once("values", at, func() (*position.Node, error) { return mapping(at, u.assigned(file)), nil })
}

// assigned are the values that a file of nothing but values gives to names.
func (r *run) assigned(file string) []position.Entry {
	body := r.parse(file)
	if body == nil {
		return nil
	}
	all := make([]position.Entry, 0, len(body.Attributes))
	for _, a := range ordered(body.Attributes) {
		all = append(all, position.Entry{Key: text(r.files[file].at(a.NameRange), a.Name), Value: (&scope{run: r}).argument(a.Expr)})
	}
	return all
}

// wrapping are the values that a Terragrunt file beside the configuration gives to its
// variables.
func (r *run) wrapping() map[string]*position.Node {
	values := map[string]*position.Node{}
	u := r.openUnit(in(r.root, Unit))
	if u == nil {
		return values
	}
	for _, entry := range u.variables() {
		values[entry.Key.Value] = entry.Value
	}
	return values
}
