package evaluate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
)

// config is what the files of one folder declare.
type config struct {
	folder    string
	files     []string // tree paths
	blocks    []*block // resources, data sources and module calls, in their order
	variables map[string]*block
	locals    map[string]*hclsyntax.Attribute
	outputs   map[string]*block
	byName    map[string]*block // of blocks
	wrapped   bool              // there is a Terragrunt file beside it
}

// block is one block of a configuration file.
type block struct {
	kind   string // resource, data, module, variable, output
	labels []string
	body   *hclsyntax.Body
	at     hcl.Range // from the type to the closing brace
	file   string    // tree path
}

// name is the address of the block within its module.
func (b *block) name() string {
	name := strings.Join(b.labels, ".")
	if b.kind == "data" || b.kind == "module" {
		name = b.kind + "." + name
	}
	return name
}

// attribute is the expression of an argument, nil where there is none.
func (b *block) attribute(name string) hclsyntax.Expression {
	if a := b.body.Attributes[name]; a != nil {
		return a.Expr
	}
	return nil
}

// labels are how many labels a block has that counts.
var labels = map[string]int{"resource": 2, "data": 2, "module": 1, "variable": 1, "output": 1}

// load reads the configuration of a folder once. It is nil for a folder without one.
func (r *run) load(folder string) *config {
	if c, had := r.configs[folder]; had {
		return c
	}
	r.configs[folder] = nil
	names, err := r.names(folder)
	if err != nil {
		return nil
	}
	c := newConfig(folder)
	c.wrapped = slices.Contains(names, Unit)
	for _, name := range configurations(names) {
		file := in(folder, name)
		c.files = append(c.files, file)
		body := r.parse(file)
		if body == nil {
			continue
		}
		s, _ := stem(name)
		c.add(r, file, body, s == "override" || strings.HasSuffix(s, "_override"))
	}
	if len(c.files) == 0 {
		if !c.wrapped || folder != r.root {
			return nil
		}
		u := r.openUnit(in(folder, Unit))
		if u == nil {
			return nil
		}
		c = u.call()
	}
	r.configs[folder] = c
	return c
}

func newConfig(folder string) *config {
	return &config{
		folder: folder, variables: map[string]*block{}, locals: map[string]*hclsyntax.Attribute{},
		outputs: map[string]*block{}, byName: map[string]*block{},
	}
}

// add takes the blocks of a file. Those of an override file change others of
// their name.
func (c *config) add(r *run, file string, body *hclsyntax.Body, overrides bool) {
	for _, b := range body.Blocks {
		if b.Type == "locals" {
			maps.Copy(c.locals, b.Body.Attributes)
			continue
		}
		if n, counts := labels[b.Type]; !counts || len(b.Labels) != n {
			continue
		}
		d := &block{kind: b.Type, labels: b.Labels, body: b.Body, file: file, at: hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)}
		table := c.byName
		switch d.kind {
		case "variable":
			table = c.variables
		case "output":
			table = c.outputs
		}
		switch old := table[d.name()]; {
		case old != nil && overrides:
			old.body = override(old.body, d.body)
			continue
		case old != nil:
			r.twice(old, d)
			continue
		}
		table[d.name()] = d
		if d.kind == "resource" || d.kind == "data" || d.kind == "module" {
			c.blocks = append(c.blocks, d)
		}
	}
}

// twice says that a block is there a second time, which Terraform refuses.
func (r *run) twice(first, second *block) {
	at, name := r.files[first.file].at(first.at).pos(), second.name()
	if second.kind == "variable" || second.kind == "output" {
		name = second.kind + " " + name
	}
	r.report(taskworthy.Problem{
		Code: CodeTwice, Severity: taskworthy.SeverityWarning, Pos: r.files[second.file].at(second.at).pos(),
		Message: fmt.Sprintf("%s is declared a second time, after %s; the first counts", name, at), Hint: "remove or rename one of the two",
	})
}

// override puts the arguments of a body over those of another, and its nested
// blocks in the place of all of their type.
// Source: https://developer.hashicorp.com/terraform/language/files/override, 2026-11.
func override(old, more *hclsyntax.Body) *hclsyntax.Body {
	merged := *old
	merged.Attributes = maps.Clone(old.Attributes)
	if merged.Attributes == nil {
		merged.Attributes = hclsyntax.Attributes{}
	}
	maps.Copy(merged.Attributes, more.Attributes)
	replaced := map[string]bool{}
	for _, b := range more.Blocks {
		replaced[typeOf(b)] = true
	}
	merged.Blocks = slices.Concat(slices.DeleteFunc(slices.Clone(old.Blocks), func(b *hclsyntax.Block) bool { return replaced[typeOf(b)] }), more.Blocks)
	return &merged
}

// typeOf is the type of the blocks that a block stands for.
func typeOf(b *hclsyntax.Block) string {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return b.Labels[0]
	}
	return b.Type
}

// ordered are arguments in the order of the file.
func ordered(attributes hclsyntax.Attributes) []*hclsyntax.Attribute {
	return slices.SortedFunc(maps.Values(attributes), func(a, b *hclsyntax.Attribute) int {
		return cmp.Or(strings.Compare(a.SrcRange.Filename, b.SrcRange.Filename), a.SrcRange.Start.Byte-b.SrcRange.Start.Byte,
			strings.Compare(a.Name, b.Name)) // which were given by other files
	})
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
