package evaluate

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// eval is the value of an expression. Its errors are failures, which try can
// catch, and errBounded.
func (s *scope) eval(e hclsyntax.Expression) (*position.Node, error) {
	at := s.at(e.Range())
	if err := s.step(at, 1); err != nil {
		return nil, err
	}
	defer s.leave()
	if err := s.nest(at); err != nil {
		return nil, err
	}
	switch e := e.(type) {
	case *settled:
		return e.value, nil
	case *hclsyntax.ParenthesesExpr:
		return s.eval(e.Expression)
	case *hclsyntax.LiteralValueExpr:
		if e.Val.IsKnown() {
			return literal(at, e.Val)
		}
	case *hclsyntax.TemplateExpr:
		return s.template(e)
	case *hclsyntax.TemplateWrapExpr:
		return s.eval(e.Wrapped)
	case *hclsyntax.TemplateJoinExpr:
		return s.templateLoop(e)
	case *hclsyntax.ScopeTraversalExpr:
		return s.traversal(e)
	case *hclsyntax.RelativeTraversalExpr:
		source, err := s.eval(e.Source)
		if err != nil {
			return nil, err
		}
		return s.traverse(at, source, e.Traversal)
	case *hclsyntax.IndexExpr:
		return s.indexed(e)
	case *hclsyntax.SplatExpr:
		return s.splat(e)
	case *hclsyntax.AnonSymbolExpr:
		if n := s.anonymous(e); n != nil {
			return n, nil
		}
	case *hclsyntax.FunctionCallExpr:
		return s.call(e)
	case *hclsyntax.ConditionalExpr:
		return s.conditional(e)
	case *hclsyntax.BinaryOpExpr:
		return s.binary(e)
	case *hclsyntax.UnaryOpExpr:
		return s.unary(e)
	case *hclsyntax.TupleConsExpr:
		return s.tuple(e)
	case *hclsyntax.ObjectConsExpr:
		return s.object(e)
	case *hclsyntax.ObjectConsKeyExpr:
		if word := keyword(e); word != "" {
			return text(at, word), nil
		}
		return s.eval(e.Wrapped)
	case *hclsyntax.ForExpr:
		return s.loop(e)
	}
	return unknown(at, s.source(e.Range())), nil
}

// keyword is the word that a key is when it is no expression.
func keyword(e *hclsyntax.ObjectConsKeyExpr) string {
	if e.ForceNonLiteral {
		return ""
	}
	return hcl.ExprAsKeyword(e.Wrapped)
}

func literal(at place, v cty.Value) (*position.Node, error) {
	switch {
	case v.IsNull():
		return null(at), nil
	case v.Type() == cty.String && v.IsKnown():
		return text(at, v.AsString()), nil
	case v.Type() == cty.Bool && v.IsKnown():
		return boolean(at, v.True()), nil
	case v.Type() == cty.Number && v.IsKnown():
		if n := number(at, v.AsBigFloat()); n != nil {
			return n, nil
		}
		return nil, failed(at, "the number is too large")
	}
	return unknown(at, "?"), nil
}

func (s *scope) tuple(e *hclsyntax.TupleConsExpr) (*position.Node, error) {
	items := make([]*position.Node, 0, len(e.Exprs))
	for _, item := range e.Exprs {
		n, err := s.eval(item)
		if err != nil {
			return nil, err
		}
		items = append(items, n)
	}
	return sequence(s.at(e.SrcRange), items), nil
}

func (s *scope) object(e *hclsyntax.ObjectConsExpr) (*position.Node, error) {
	made := newEntries(len(e.Items))
	for _, item := range e.Items {
		key, err := s.eval(item.KeyExpr)
		if err != nil {
			return nil, err
		}
		value, err := s.eval(item.ValueExpr)
		if err != nil {
			return nil, err
		}
		if key, err = s.toText(of(key), key); err != nil {
			return nil, err
		}
		made.set(key, value)
	}
	return made.mapping(s.at(e.SrcRange)), nil
}
