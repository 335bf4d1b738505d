package evaluate

import (
	"errors"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// call is one call of a function, its arguments evaluated.
type call struct {
	*scope
	at   place
	name string
	args []*position.Node
}

// unknown is the result when an argument is not known.
func (c *call) unknown() (*position.Node, error) {
	return c.opaque(c.at, c.called(c.name, c.args))
}

// fail is the failure of the call.
func (c *call) fail(format string, args ...any) error {
	return failed(c.at, c.name+": "+format, args...)
}

// call evaluates a call of a function. One that is not known gives an unknown
// value.
func (s *scope) call(e *hclsyntax.FunctionCallExpr) (*position.Node, error) {
	name := strings.TrimPrefix(e.Name, "core::")
	switch name {
	case "try":
		return s.try(e)
	case "can":
		return s.can(e)
	}
	args, err := s.arguments(e)
	if err != nil {
		return nil, err
	}
	c := &call{scope: s, at: s.at(e.Range()), name: name, args: args}
	for _, arg := range args {
		if isRest(arg) { // of a list whose elements are the arguments
			return c.unknown()
		}
	}
	f, ok := s.functions[name]
	if !ok {
		return c.unknown()
	}
	if len(args) < f.least || f.most >= 0 && len(args) > f.most {
		return nil, c.fail("%d arguments are not right", len(args))
	}
	return f.run(c)
}

func (s *scope) arguments(e *hclsyntax.FunctionCallExpr) ([]*position.Node, error) {
	args := make([]*position.Node, 0, len(e.Args))
	for i, arg := range e.Args {
		n, err := s.eval(arg)
		if err != nil {
			return nil, err
		}
		switch {
		case !e.ExpandFinal || i < len(e.Args)-1:
			args = append(args, n)
		case isUnknown(n):
			args = append(args, rest(of(n), n))
		case isList(n):
			if err := s.step(of(n), len(n.Items)); err != nil {
				return nil, err
			}
			args = append(args, n.Items...)
		default:
			return nil, failed(of(n), "only a list can be expanded with ...")
		}
	}
	return args, nil
}

// try is the first argument that has a value.
func (s *scope) try(e *hclsyntax.FunctionCallExpr) (*position.Node, error) {
	var last error
	for _, arg := range e.Args {
		n, err := s.eval(arg)
		if f := (*failure)(nil); !errors.As(err, &f) {
			return n, err
		}
		last = err
	}
	if last == nil {
		last = failed(s.at(e.Range()), "try needs an argument")
	}
	return nil, last
}

func (s *scope) can(e *hclsyntax.FunctionCallExpr) (*position.Node, error) {
	at := s.at(e.Range())
	if len(e.Args) != 1 {
		return nil, failed(at, "can needs one argument")
	}
	n, err := s.eval(e.Args[0])
	switch f := (*failure)(nil); {
	case errors.As(err, &f):
		return boolean(at, false), nil
	case err != nil:
		return nil, err
	case isUnknown(n):
		return s.opaque(at, "can("+s.inner(n)+")")
	}
	return boolean(at, true), nil
}
