package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// sub puts values into a text.
func (s scope) sub(n, arg *position.Node) *position.Node {
	pattern, vars := arg, (*position.Node)(nil)
	if arg.Is(position.Sequence) && len(arg.Items) > 0 {
		pattern = arg.Items[0]
		if len(arg.Items) > 1 {
			vars = arg.Items[1]
		}
	}
	if !pattern.Is(position.Scalar) {
		if pattern.IsNull() {
			return text(n, "")
		}
		s.t.wrongArguments(n, "Fn::Sub", "a text, or a list of a text and a mapping")
		return text(n, placeholder("Sub"))
	}
	from := s.loop.replace(pattern.Value)
	if end := placeholderEnd(from); end == len(from) && end > 3 && from[2] != '!' && !strings.Contains(from[2:], "${") {
		if v := s.variable(pattern, from[2:end-1], vars); v.Is(position.Scalar) {
			return v
		}
	}
	var out strings.Builder
	for {
		i := strings.Index(from, "${")
		end := 0
		if i >= 0 {
			end = strings.IndexByte(from[i:], '}')
		}
		if end <= 0 {
			out.WriteString(from)
			break
		}
		out.WriteString(from[:i])
		name := strings.TrimSpace(from[i+2 : i+end])
		from = from[i+end+1:]
		if literal, ok := strings.CutPrefix(name, "!"); ok {
			out.WriteString(placeholder(literal))
			continue
		}
		v := plain(s.variable(pattern, name, vars), name)
		if !s.t.r.afford(0, len(v)) {
			v = placeholder(name)
		}
		out.WriteString(v)
	}
	return text(pattern, out.String())
}

// variable is the value of a name in Fn::Sub.
func (s scope) variable(n *position.Node, name string, vars *position.Node) *position.Node {
	if v := s.t.r.lookup(vars, name); v != nil {
		return s.value(v)
	}
	if strings.HasPrefix(name, "AWS::") || !strings.Contains(name, ".") {
		return s.ref(n, name)
	}
	return s.attribute(n, name)
}

// plain is a value within a text: a list has commas, and what is no text keeps the
// name.
func plain(n *position.Node, name string) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == position.Scalar:
		return n.Value
	case n.Kind == position.Sequence:
		if joined, ok := joinTexts(n.Items, ","); ok {
			return joined
		}
	}
	return placeholder(name)
}
