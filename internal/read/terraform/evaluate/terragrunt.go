package evaluate

import (
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Unit is the file by which Terragrunt calls a module: a folder with it and without a
// configuration of its own is read as a root module with that one call. Beside a
// configuration it gives values to its variables.
// Source: https://terragrunt.gruntwork.io/docs/reference/hcl/, 2026-11.
const Unit = "terragrunt.hcl"

// unit reads a Terragrunt file as a configuration with one module call, which is named
// like the folder. What a file that it includes adds is not known.
func (r *run) unit(folder string) *config {
	file := in(folder, Unit)
	body := r.parse(file)
	if body == nil {
		return nil
	}
	c := newConfig(folder)
	c.files = []string{file}
	c.add(r, file, body, false)
	r.includes(file, body)
	name := path.Base(folder)
	if name == "." || name == ".." || name == "/" {
		name = "unit"
	}
	call := &block{kind: "module", labels: []string{name}, file: file, body: &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}}
	for _, b := range body.Blocks {
		if source := b.Body.Attributes["source"]; b.Type == "terraform" && source != nil {
			call.body.Attributes["source"], call.at = source, hcl.RangeBetween(b.TypeRange, b.CloseBraceRange)
		}
	}
	c.blocks = nil
	if a := body.Attributes["inputs"]; a != nil {
		c.inputs = a.Expr
		for name, e := range inputs(a.Expr) {
			if reserved[name] {
				continue // no variable has this name
			}
			call.body.Attributes[name] = &hclsyntax.Attribute{Name: name, Expr: e, SrcRange: e.Range(), NameRange: a.NameRange}
		}
		if call.at.Filename != "" {
			call.at = hcl.RangeBetween(call.at, a.SrcRange)
		}
	}
	if call.body.Attributes["source"] != nil {
		c.byName[call.name()], c.blocks = call, []*block{call}
	}
	return c
}

// reserved are the arguments of a call that are for Terraform itself.
var reserved = map[string]bool{
	"source": true, "version": true, "providers": true, "count": true, "for_each": true, "depends_on": true, "lifecycle": true,
}

// inputs are the values that an expression gives by name: an object, or a merge of
// objects with others.
func inputs(e hclsyntax.Expression) map[string]hclsyntax.Expression {
	all := map[string]hclsyntax.Expression{}
	switch e := e.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			if name := hcl.ExprAsKeyword(item.KeyExpr); name != "" {
				all[name] = item.ValueExpr
			} else if name, ok := literalText(item.KeyExpr); ok {
				all[name] = item.ValueExpr
			}
		}
	case *hclsyntax.FunctionCallExpr:
		for _, arg := range e.Args {
			for name := range inputs(arg) {
				all[name] = &hclsyntax.RelativeTraversalExpr{
					Source: e, SrcRange: e.Range(), Traversal: hcl.Traversal{hcl.TraverseAttr{Name: name, SrcRange: e.Range()}},
				}
			}
		}
	}
	return all
}

// wrapping are the values that a Terragrunt file beside the configuration gives to its
// variables.
func (r *run) wrapping() map[string]*position.Node {
	values := map[string]*position.Node{}
	c := r.unit(r.root)
	if c == nil {
		return values
	}
	s := (&module{run: r, config: c, cells: map[string]*cell{}, expanded: map[*block]*expansion{}}).scope()
	for name, e := range inputs(c.inputs) {
		values[name] = s.argument(e)
	}
	return values
}

// includes says that a Terragrunt file includes others, which are not read.
func (r *run) includes(file string, body *hclsyntax.Body) {
	if i := slices.IndexFunc(body.Blocks, func(b *hclsyntax.Block) bool { return b.Type == "include" }); i >= 0 {
		r.report(taskworthy.Problem{
			Code: CodeWrapped, Severity: taskworthy.SeverityNote, Pos: r.files[file].at(body.Blocks[i].TypeRange).pos(),
			Message: "what Terragrunt includes is not read, so values that stand only there are unknown",
			Hint:    "give them with --var or --var-file, or check a plan",
		})
	}
}

// terragruntFolder is the folder of the root module.
func terragruntFolder(c *call) (*position.Node, error) { return text(c.at, "."), nil }

// repositoryRoot is the way up to the root of the tree.
func repositoryRoot(c *call) (*position.Node, error) {
	up := "."
	if c.root != "." {
		up += strings.Repeat("/..", strings.Count(c.root, "/")+1)
	}
	return text(c.at, up), nil
}

// parentFile is the way up to the nearest file of a name in the folders above.
func parentFile(c *call) (*position.Node, error) {
	name := Unit
	if len(c.args) > 0 {
		n, err := c.toText(c.at, c.args[0])
		if err != nil || isUnknown(n) {
			return orUnknown(c, err)
		}
		name = n.Value
	}
	for folder, up := c.root, "./"; folder != "." && folder != "/" && folder != ""; {
		folder, up = path.Dir(folder), up+"../"
		if c.tree.IsFile(in(folder, name)) {
			return text(c.at, up+name), nil
		}
	}
	return c.unknown()
}
