package evaluate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// settings are the values of the root module's variables: those of Terragrunt, which
// come as variables of the environment, of terraform.tfvars, terraform.tfvars.json, *.auto.tfvars and *.auto.tfvars.json in
// the order of their names, then what the user gave.
// Source: https://developer.hashicorp.com/terraform/language/values/variables, 2026-11.
func (r *run) settings(root *module) map[string]*position.Node {
	values := map[string]*position.Node{}
	if root.config.wrapped {
		values = r.wrapping()
	}
	names, err := r.names(r.root)
	if err != nil {
		names = nil
	}
	var files []string
	for _, name := range []string{"terraform.tfvars", "terraform.tfvars.json"} {
		if slices.Contains(names, name) {
			files = append(files, in(r.root, name))
		}
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".auto.tfvars") || strings.HasSuffix(name, ".auto.tfvars.json") {
			files = append(files, in(r.root, name))
		}
	}
	s := root.scope()
	for _, name := range append(files, r.options.VarFiles...) {
		for _, entry := range r.assigned(name) {
			values[entry.Key.Value] = entry.Value
		}
	}
	for _, setting := range r.options.Vars {
		name, value, ok := strings.Cut(setting, "=")
		name = strings.TrimSpace(name)
		if !ok || name == "" {
			r.report(taskworthy.Problem{
				Code: CodeSetting, Severity: taskworthy.SeverityWarning, Pos: taskworthy.Pos{Path: r.tree.Report(r.root)},
				Message: fmt.Sprintf("the setting %q is no name=value", setting), Hint: "write --var name=value",
			})
			continue
		}
		if n := s.setting(root, name, value); n != nil {
			values[name] = n
		}
	}
	return values
}

// setting is the value that the text of a setting means: the text itself for a
// variable of a simple type, an expression for others.
func (s *scope) setting(root *module, name, value string) *position.Node {
	b := root.config.variables[name]
	if b == nil {
		return nil
	}
	switch ty := root.constraint(b).ty; {
	case ty == cty.NilType, ty.IsPrimitiveType(), ty == cty.DynamicPseudoType:
		return text(place{}, value)
	}
	var n *position.Node
	if tooDeep([]byte(value), hcl.Pos{Line: 1, Column: 1}, false) < 0 {
		e, diags := hclsyntax.ParseExpression([]byte(value), "", hcl.Pos{Line: 1, Column: 1})
		if !diags.HasErrors() {
			if v, err := (&scope{run: s.run}).eval(e); err == nil {
				n = v
				s.files[b.file].at(b.at).settle(n)
			}
		}
	}
	if n == nil {
		s.report(taskworthy.Problem{
			Code: CodeSetting, Severity: taskworthy.SeverityWarning, Pos: s.files[b.file].at(b.at).pos(),
			Message: fmt.Sprintf("the setting of variable %q is no expression", name), Hint: `write it as in --var 'names=["a", "b"]'`,
		})
	}
	return n
}

// settle gives the place to all of n that stands nowhere.
func (p place) settle(n *position.Node) {
	if n.File == nil {
		p.put(n)
	}
	for _, item := range n.Items {
		p.settle(item)
	}
	for _, entry := range n.Entries {
		p.settle(entry.Key)
		p.settle(entry.Value)
	}
}
