package evaluate

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// scope is where an expression is evaluated: a module, and the names that stand
// there for values beside it. A scope is one name, or one symbol of a splat, on
// top of another.
type scope struct {
	*run
	module *module // nil in a template
	outer  *scope
	name   string
	symbol *hclsyntax.AnonSymbolExpr
	value  *position.Node
}

// with is s with one more name.
func (s *scope) with(name string, value *position.Node) *scope {
	return &scope{run: s.run, module: s.module, outer: s, name: name, value: value}
}

// withSymbol is s with the value that a splat is at.
func (s *scope) withSymbol(symbol *hclsyntax.AnonSymbolExpr, value *position.Node) *scope {
	return &scope{run: s.run, module: s.module, outer: s, symbol: symbol, value: value}
}

// local is the value of a name that is not the module's, nil for none.
func (s *scope) local(name string) *position.Node {
	for ; s != nil; s = s.outer {
		if s.name == name && s.value != nil && s.symbol == nil {
			return s.value
		}
	}
	return nil
}

func (s *scope) anonymous(symbol *hclsyntax.AnonSymbolExpr) *position.Node {
	for ; s != nil; s = s.outer {
		if s.symbol == symbol {
			return s.value
		}
	}
	return nil
}

// at is the place of a range.
func (s *scope) at(r hcl.Range) place { return s.files[r.Filename].at(r) }
