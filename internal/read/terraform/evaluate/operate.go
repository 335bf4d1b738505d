package evaluate

import (
	"errors"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// symbols are the operators as they are written.
var symbols = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&", hclsyntax.OpLogicalNot: "!",
	hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=", hclsyntax.OpLessThan: "<", hclsyntax.OpLessThanOrEqual: "<=",
	hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-", hclsyntax.OpMultiply: "*", hclsyntax.OpDivide: "/", hclsyntax.OpModulo: "%",
	hclsyntax.OpNegate: "-",
}

func (s *scope) binary(e *hclsyntax.BinaryOpExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	if e.Op == hclsyntax.OpLogicalAnd || e.Op == hclsyntax.OpLogicalOr {
		return s.logical(at, e)
	}
	left, err := s.eval(e.LHS)
	if err != nil {
		return nil, err
	}
	right, err := s.eval(e.RHS)
	if err != nil {
		return nil, err
	}
	if e.Op == hclsyntax.OpEqual || e.Op == hclsyntax.OpNotEqual {
		if same, known := s.equal(left, right); known {
			return boolean(at, same == (e.Op == hclsyntax.OpEqual)), nil
		}
	}
	if isUnknown(left) || isUnknown(right) || e.Op == hclsyntax.OpEqual || e.Op == hclsyntax.OpNotEqual {
		return s.opaque(at, s.inner(left)+" "+symbols[e.Op]+" "+s.inner(right))
	}
	return s.compute(at, e.Op, left, right)
}

func (s *scope) unary(e *hclsyntax.UnaryOpExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	n, err := s.eval(e.Val)
	if err != nil {
		return nil, err
	}
	if isUnknown(n) {
		return s.opaque(at, symbols[e.Op]+s.inner(n))
	}
	return s.compute(at, e.Op, n)
}

// compute applies an operator to known values.
func (s *scope) compute(at place, op *hclsyntax.Operation, operands ...*position.Node) (*position.Node, error) {
	params := op.Impl.Params()
	values := make([]cty.Value, len(operands))
	for i, n := range operands {
		want := s.toNumber
		if params[i].Type == cty.Bool {
			want = s.toBool
		}
		n, err := want(of(n), n)
		if err != nil {
			return nil, err
		}
		if isNull(n) {
			return nil, failed(of(n), "an operand of %s is null", symbols[op])
		}
		if values[i], err = s.cty(n); err != nil {
			return nil, err
		}
	}
	v, err := op.Impl.Call(values)
	if err != nil {
		return nil, failed(at, "%s: %v", symbols[op], err)
	}
	return literal(at, v)
}

// logical evaluates what stands on the right only where the left leaves it open.
func (s *scope) logical(at place, e *hclsyntax.BinaryOpExpr) (*position.Node, error) {
	decides := "false"
	if e.Op == hclsyntax.OpLogicalOr {
		decides = "true"
	}
	left, err := s.operand(e.LHS)
	if err != nil {
		return nil, err
	}
	if !isUnknown(left) && left.Value == decides {
		return boolean(at, decides == "true"), nil
	}
	right, err := s.operand(e.RHS)
	if err != nil {
		return nil, err
	}
	switch {
	case !isUnknown(right) && (right.Value == decides || !isUnknown(left)):
		return boolean(at, right.Value == "true"), nil
	case !isUnknown(left): // which leaves it to the right
		return right, nil
	case !isUnknown(right):
		return left, nil
	}
	return s.opaque(at, s.inner(left)+" "+symbols[e.Op]+" "+s.inner(right))
}

// operand is a boolean, or unknown.
func (s *scope) operand(e hclsyntax.Expression) (*position.Node, error) {
	n, err := s.eval(e)
	if err != nil {
		return nil, err
	}
	at := s.at(e.Range())
	if n, err = s.toBool(at, n); err == nil && isNull(n) {
		err = failed(at, "a condition is null")
	}
	return n, err
}

var errNotKnown = errors.New("not known")

// equal reports whether two values are the same; known is false where that depends
// on what is not known.
func (s *scope) equal(a, b *position.Node) (same, known bool) {
	switch err := s.differ(a, b); {
	case err == nil:
		return true, true
	case errors.Is(err, errNotKnown), errors.Is(err, errBounded):
		return false, false
	}
	return false, true
}

var errDiffer = errors.New("differ")

// differ is nil for values that are the same, errDiffer, or errNotKnown.
func (s *scope) differ(a, b *position.Node) error {
	if err := s.step(of(a), 1); err != nil {
		return err
	}
	if a.Tag == TagJSON || b.Tag == TagJSON {
		var err error
		if a, err = s.flat(a); err != nil {
			return err
		}
		if b, err = s.flat(b); err != nil {
			return err
		}
	}
	switch {
	case isUnknown(a) || isUnknown(b):
		return errNotKnown
	case a.Kind != b.Kind:
		return errDiffer
	case a.Kind == position.Null:
		return nil
	case a.Kind == position.Scalar:
		if a.Quoted != b.Quoted || a.Value != b.Value {
			return errDiffer
		}
		return nil
	}
	var open error
	if a.Tag == TagPartial || b.Tag == TagPartial || a.Tag == TagResource || b.Tag == TagResource {
		open = errNotKnown
	} else if len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return errDiffer
	}
	for i := range min(len(a.Items), len(b.Items)) {
		if isRest(a.Items[i]) || isRest(b.Items[i]) {
			return errNotKnown
		}
		if err := s.differ(a.Items[i], b.Items[i]); errors.Is(err, errNotKnown) {
			open = err
		} else if err != nil {
			return err
		}
	}
	for _, entry := range a.Entries {
		other := b.Get(entry.Key.Value)
		if other == nil {
			if open == nil {
				return errDiffer
			}
			continue
		}
		if err := s.differ(entry.Value, other); errors.Is(err, errNotKnown) {
			open = err
		} else if err != nil {
			return err
		}
	}
	return open
}
