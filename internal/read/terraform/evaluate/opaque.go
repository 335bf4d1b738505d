package evaluate

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// maxExpression is how long the expressions in ${...} may be.
const maxExpression = 500

// opaque is an unknown value that an expression made of unknown values gives.
func (s *scope) opaque(at place, expression string) (*position.Node, error) {
	expression = shorten(expression)
	if err := s.grow(at, len(expression)); err != nil {
		return nil, err
	}
	return unknown(at, expression), nil
}

func shorten(expression string) string {
	if len(expression) > maxExpression {
		return strings.ToValidUTF8(expression[:maxExpression], "") + "..."
	}
	return expression
}

// source is the text of an expression on one line.
func (s *scope) source(r hcl.Range) string {
	f := s.files[r.Filename]
	if f == nil {
		return "..."
	}
	r.End.Byte = min(r.End.Byte, r.Start.Byte+2*maxExpression)
	return shorten(strings.Join(strings.Fields(strings.ToValidUTF8(string(f.slice(r)), "")), " "))
}

// inner is a value as it stands in an expression: the expression of an unknown
// one, a literal else.
func (s *scope) inner(n *position.Node) string {
	var b strings.Builder
	s.writeInner(&b, n, 0)
	return b.String()
}

func (s *scope) writeInner(b *strings.Builder, n *position.Node, depth int) {
	if b.Len() > maxExpression || depth > 10 {
		b.WriteString("...")
		return
	}
	switch {
	case isNull(n):
		b.WriteString("null")
	case n.Tag == TagResource:
		b.WriteString(n.Value)
	case isUnknown(n), isRest(n):
		b.WriteString(expression(n.Value))
	case n.Tag == TagJSON:
		b.WriteString("jsonencode(")
		s.writeInner(b, plain(n), depth+1)
		b.WriteByte(')')
	case n.Kind == position.Sequence:
		b.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			if b.Len() > maxExpression {
				b.WriteString("...")
				break
			}
			s.writeInner(b, item, depth+1)
		}
		b.WriteByte(']')
	case n.Kind == position.Mapping:
		b.WriteByte('{')
		for i, entry := range n.Entries {
			if i > 0 {
				b.WriteString(", ")
			}
			if b.Len() > maxExpression {
				b.WriteString("...")
				break
			}
			b.WriteString(shorten(entry.Key.Value) + " = ")
			s.writeInner(b, entry.Value, depth+1)
		}
		b.WriteByte('}')
	case isText(n):
		b.WriteString(strconv.Quote(shorten(n.Value)))
	default:
		b.WriteString(shorten(n.Value))
	}
}

// expression is what stands in the one ${...} that a text is, and the text in
// quotes where it is more than that.
func expression(value string) string {
	if body, ok := strings.CutPrefix(value, "${"); ok {
		depth := 1
		for i := range len(body) {
			switch body[i] {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth == 0 {
				if i == len(body)-1 {
					return body[:i]
				}
				break
			}
		}
	}
	return strconv.Quote(value)
}

// called is a call of a function as it stands in an expression.
func (s *scope) called(name string, args []*position.Node) string {
	var b strings.Builder
	b.WriteString(name + "(")
	for i, arg := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		s.writeInner(&b, arg, 0)
	}
	b.WriteByte(')')
	return b.String()
}
