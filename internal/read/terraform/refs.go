package terraform

import (
	"iter"
	"strings"
)

// ref is a traversal that a text names in its ${...}: module.web["a"].aws_ecs_service.this[0].name.
// Module is the path of modules that leads to it, Rest what is named there: a type
// and a name with what follows, or an output alone.
type ref struct {
	Module string   // module.web["a"], empty for the module of the text itself
	Rest   []string // aws_ecs_service, this, [0], name
	text   string   // as written
}

// object is the address of the resource or data source that r is about, and the
// attribute that it asks for. It is not ok for an output of a module.
func (r ref) object() (address, attribute string, ok bool) {
	rest, address := r.Rest, r.Module
	if address != "" {
		address += "."
	}
	if len(rest) > 0 && rest[0] == "data" {
		rest, address = rest[1:], address+"data."
	}
	if len(rest) < 2 || strings.HasPrefix(rest[1], "[") || !strings.Contains(rest[0], "_") {
		return "", "", false
	}
	address += rest[0] + "." + rest[1]
	rest = rest[2:]
	for len(rest) > 0 && (strings.HasPrefix(rest[0], "[") || rest[0] == "*") {
		address += rest[0]
		rest = rest[1:]
	}
	if len(rest) > 0 {
		attribute = rest[0]
	}
	return address, attribute, true
}

// output is the output of a module that r is.
func (r ref) output() string {
	if r.Module == "" || len(r.Rest) == 0 {
		return ""
	}
	return r.Rest[0]
}

// refs are the traversals in the ${...} of a text, in their order. Those of
// variables and locals are among them.
func refs(text string) iter.Seq[ref] {
	return func(yield func(ref) bool) {
		for {
			_, rest, open := strings.Cut(text, "${")
			if !open {
				return
			}
			end := placeholderEnd(rest)
			for r := range traversals(rest[:end]) {
				if !yield(r) {
					return
				}
			}
			text = rest[end:]
		}
	}
}

// placeholderEnd is where the brace closes that was open before the text.
func placeholderEnd(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// traversals finds a.b[0].c in an expression.
func traversals(expr string) iter.Seq[ref] {
	return func(yield func(ref) bool) {
		for i := 0; i < len(expr); {
			if !beginsName(expr[i]) {
				i++
				continue
			}
			steps, n := steps(expr[i:])
			r := newRef(steps)
			r.text = expr[i : i+n]
			i += n
			if len(steps) > 1 && !yield(r) {
				return
			}
		}
	}
}

// newRef splits off the path of modules.
func newRef(steps []string) ref {
	var r ref
	for len(steps) >= 2 && steps[0] == "module" {
		path := "module." + steps[1]
		steps = steps[2:]
		for len(steps) > 0 && strings.HasPrefix(steps[0], "[") {
			path += steps[0]
			steps = steps[1:]
		}
		if r.Module != "" {
			path = r.Module + "." + path
		}
		r.Module = path
	}
	r.Rest = steps
	return r
}

// steps are the names and the indexes, with their brackets, of the traversal that
// a text begins with, and its length.
func steps(text string) (steps []string, length int) {
	i := 0
	for {
		begin := i
		for i < len(text) && inName(text[i]) {
			i++
		}
		steps = append(steps, text[begin:i])
		for i < len(text) && text[i] == '[' {
			end := strings.IndexByte(text[i:], ']')
			if end < 0 {
				return steps, i
			}
			steps = append(steps, text[i:i+end+1])
			i += end + 1
		}
		if i+1 >= len(text) || text[i] != '.' {
			return steps, i
		}
		if text[i+1] == '*' {
			steps = append(steps, "*")
			i += 2
			if i+1 >= len(text) || text[i] != '.' {
				return steps, i
			}
		}
		if !inName(text[i+1]) {
			return steps, i
		}
		i++
	}
}

func beginsName(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

func inName(c byte) bool { return beginsName(c) || c >= '0' && c <= '9' || c == '-' }

// base is an address without its indexes.
func base(address string) string {
	if !strings.ContainsAny(address, "[*") {
		return address
	}
	var b strings.Builder
	depth := 0
	for i := range len(address) {
		switch c := address[i]; {
		case c == '[':
			depth++
		case c == ']':
			depth = max(depth-1, 0)
		case depth == 0 && c != '*':
			b.WriteByte(c)
		}
	}
	return strings.TrimSuffix(b.String(), ".")
}
