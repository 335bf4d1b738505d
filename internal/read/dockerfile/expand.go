package dockerfile

import (
	"strings"
)

// Bounds of what variables may grow to: ENV A=$A$A doubles with every line.
const (
	maxValue  = 64 << 10
	maxNested = 16
)

// scope knows the variables at one point of a Dockerfile, or of a shell line
// within it.
type scope struct {
	values map[string]string
	outer  *scope
	escape byte
	// left is how many bytes may still be written by expansions in this file.
	left *int
}

// newScope is a scope that knows the platform, for a file of size bytes.
func newScope(escape byte, size int) *scope {
	left := 1<<20 + 4*size
	return &scope{outer: &scope{values: platform}, escape: escape, left: &left}
}

// separate is an empty scope that shares the bound.
func (s *scope) separate() *scope {
	return &scope{escape: s.escape, left: s.left}
}

// shell is a scope for the variables of a shell line.
func (s *scope) shell() *scope {
	return &scope{outer: s, escape: '\\', left: s.left}
}

func (s *scope) set(name, value string) {
	if s.values == nil {
		s.values = make(map[string]string)
	}
	s.values[name] = value
}

func (s *scope) lookup(name string) (string, bool) {
	for ; s != nil; s = s.outer {
		if v, ok := s.values[name]; ok {
			return v, true
		}
	}
	return "", false
}

// expand takes the quotes off a word and puts in its variables. One without a
// value stays as ${NAME}, and the first such name is returned too.
func (s *scope) expand(text string) (value, missing string) {
	if !strings.ContainsAny(text, "$'\"\\`") {
		return text, ""
	}
	x := expansion{scope: s, text: text}
	value = x.run(false, 0)
	if x.over {
		return text, ""
	}
	*s.left -= len(value)
	return value, x.missing
}

// expansion is one word being expanded.
type expansion struct {
	scope   *scope
	text    string
	at      int
	missing string
	written int
	over    bool // a bound was reached
}

// run expands up to the end of the text, or up to the brace that ends a ${...}.
func (x *expansion) run(braced bool, depth int) string {
	var out strings.Builder
	write := func(s string) {
		x.written += len(s)
		x.over = x.over || x.written > maxValue || x.written > *x.scope.left
		if !x.over {
			out.WriteString(s)
		}
	}
	quote := byte(0)
	for x.at < len(x.text) && !x.over {
		c := x.text[x.at]
		x.at++
		switch {
		case c == x.scope.escape && quote != '\'' && x.at < len(x.text):
			if quote != 0 && !escapable(x.text[x.at], x.scope.escape) {
				write(string(c))
			}
			write(x.text[x.at : x.at+1])
			x.at++
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
		case c == '$' && quote != '\'':
			write(x.variable(depth))
		case c == '}' && braced && quote == 0:
			return out.String()
		default:
			write(x.text[x.at-1 : x.at])
		}
	}
	return out.String()
}

// variable expands what follows a dollar sign.
func (x *expansion) variable(depth int) string {
	begin := x.at - 1
	if depth > maxNested {
		x.over = true
		return ""
	}
	if x.at >= len(x.text) || x.text[x.at] != '{' {
		name := x.name()
		if name == "" {
			return "$"
		}
		return x.value(name)
	}
	x.at++
	name := x.name()
	if x.at >= len(x.text) || name == "" {
		x.at = len(x.text)
		return x.text[begin:]
	}
	op := x.text[x.at]
	x.at++
	value, set := x.scope.lookup(name)
	if op == '}' {
		return x.value(name)
	}
	if op == ':' && x.at < len(x.text) {
		set = set && value != ""
		op = x.text[x.at]
		x.at++
	}
	missing, pattern := x.missing, x.at
	word := x.run(true, depth+1)
	if op == '-' && !set || op == '+' && set {
		return word
	}
	x.missing = missing // what an unused word lacks is no loss
	literal := x.text[pattern:max(pattern, x.at-1)]
	plain := set && !strings.ContainsAny(literal, "*?[$\\'\"")
	switch {
	case op == '+':
		return ""
	case op == '-' || op == '?' && set:
		return value
	case op == '#' && plain:
		return strings.TrimPrefix(value, strings.TrimPrefix(literal, "#"))
	case op == '%' && plain:
		return strings.TrimSuffix(value, strings.TrimPrefix(literal, "%"))
	}
	x.miss(name)
	return x.text[begin:x.at]
}

// value is the value of name, or ${name}.
func (x *expansion) value(name string) string {
	if v, ok := x.scope.lookup(name); ok {
		return v
	}
	x.miss(name)
	return "${" + name + "}"
}

func (x *expansion) miss(name string) {
	if x.missing == "" {
		x.missing = name
	}
}

// name reads a variable's name.
func (x *expansion) name() string {
	begin := x.at
	for x.at < len(x.text) && isNameByte(x.text[x.at], x.at > begin) {
		x.at++
	}
	return x.text[begin:x.at]
}

func isNameByte(c byte, inside bool) bool {
	return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' || inside && c >= '0' && c <= '9'
}
