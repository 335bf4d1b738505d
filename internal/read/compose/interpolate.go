package compose

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/compose-spec/compose-go/v2/template"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// interpolate gives doc with its variables put in. Nodes without any stay as
// they are.
//
// Values are what Compose makes of them, with two differences, because what has
// no value must still be decided: the name of an image keeps the ${...} of a
// variable that is not set, and so does every value whose variable is required.
func (r *reader) interpolate(doc *position.Node, env *environment) *position.Node {
	i := &interpolator{reader: r, env: env}
	return i.node(doc, 0)
}

type interpolator struct {
	*reader
	env *environment
	// path are the keys above the node at hand, as far as they matter.
	path [3]string
}

func (i *interpolator) node(n *position.Node, depth int) *position.Node {
	switch n.Kind {
	case position.Scalar:
		if strings.IndexByte(n.Value, '$') >= 0 {
			return i.scalar(n, depth == 3 && i.path[2] == "image" && (i.path[0] == "services" || i.path[0] == "jobs"))
		}
	case position.Mapping:
		var c *position.Node
		for at, e := range n.Entries {
			if depth < len(i.path) {
				i.path[depth] = e.Key.Value
			}
			value := i.node(e.Value, depth+1)
			if value == e.Value {
				continue
			}
			if c == nil {
				copied := *n
				copied.Entries = append([]position.Entry(nil), n.Entries...)
				c = &copied
			}
			c.Entries[at].Value = value
		}
		if c != nil {
			return c
		}
	case position.Sequence:
		var c *position.Node
		for at, item := range n.Items {
			value := i.node(item, depth+2) // no key of interest below a list
			if value == item {
				continue
			}
			if c == nil {
				copied := *n
				copied.Items = append([]*position.Node(nil), n.Items...)
				c = &copied
			}
			c.Items[at] = value
		}
		if c != nil {
			return c
		}
	}
	return n
}

// scalar puts the variables into one value.
func (i *interpolator) scalar(n *position.Node, isImage bool) *position.Node {
	c := *n
	text, ok := i.simple(n, isImage)
	if !ok {
		text = i.complete(n, isImage)
	}
	if isImage && text == "" {
		text = n.Value
	}
	c.Value = text
	return &c
}

// simple handles $$, $NAME, ${NAME} and ${NAME:-text} with its kin, where text
// holds no variable itself. It is not ok when there is more.
func (i *interpolator) simple(n *position.Node, isImage bool) (string, bool) {
	if !plain(n.Value) {
		return "", false
	}
	var b strings.Builder
	b.Grow(len(n.Value))
	for rest := n.Value; ; {
		before, after, found := strings.Cut(rest, "$")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		if strings.HasPrefix(after, "$") {
			b.WriteByte('$')
			rest = after[1:]
			continue
		}
		inner, tail, braced := after, "", strings.HasPrefix(after, "{")
		if braced {
			inner, tail, _ = strings.Cut(after[1:], "}")
		}
		name := inner[:nameLength(inner)]
		if !braced {
			if name == "" {
				b.WriteByte('$')
				rest = after
				continue
			}
			inner, tail = name, after[len(name):]
		}
		op, text := operator(inner[len(name):])
		value, set := i.env.lookup(name)
		switch op {
		case "":
			if !set {
				i.missing(n, name, isImage)
				if isImage {
					value = rest[len(before) : len(rest)-len(tail)]
				}
			}
		case ":-":
			if value == "" {
				value = text
			}
		case "-":
			if !set {
				value = text
			}
		case ":+":
			if value != "" {
				value = text
			}
		case "+":
			if set {
				value = text
			}
		case ":?", "?":
			if !set || op == ":?" && value == "" {
				i.required(n, name, text)
				value = rest[len(before) : len(rest)-len(tail)]
			}
		}
		b.WriteString(value)
		rest = tail
	}
}

// plain reports whether a value has only what simple understands.
func plain(s string) bool {
	for rest := s; ; {
		at := strings.IndexByte(rest, '$')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		if strings.HasPrefix(rest, "$") {
			rest = rest[1:]
			continue
		}
		if !strings.HasPrefix(rest, "{") {
			continue
		}
		inner, tail, closed := strings.Cut(rest[1:], "}")
		name := nameLength(inner)
		if !closed || name == 0 || strings.ContainsAny(inner, "${\n") {
			return false
		}
		if op, _ := operator(inner[name:]); op == "" && name != len(inner) {
			return false
		}
		rest = tail
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf { // names fold case beyond ASCII
			return false
		}
	}
	return true
}

// nameLength is the length of the variable's name that s begins with.
func nameLength(s string) int {
	for i := range len(s) {
		c := s[i] | 0x20
		if c >= 'a' && c <= 'z' || s[i] == '_' || i > 0 && s[i] >= '0' && s[i] <= '9' {
			continue
		}
		return i
	}
	return len(s)
}

// operator splits what follows a name in braces.
func operator(s string) (op, text string) {
	n := 0
	if strings.HasPrefix(s, ":") {
		n = 1
	}
	if len(s) > n && strings.IndexByte("-+?", s[n]) >= 0 {
		return s[:n+1], s[n+1:]
	}
	return "", s
}

// complete is compose-go's own interpolation.
func (i *interpolator) complete(n *position.Node, isImage bool) string {
	if tooManyVariables([]byte(n.Value)) {
		i.warn(CodeTooMany, n, fmt.Sprintf("a value holds more than %d variables and is not read", maxVariables), "write fewer")
		return n.Value
	}
	silence()
	unset := ""
	text, err := template.Substitute(n.Value, func(name string) (string, bool) {
		value, ok := i.env.lookup(name)
		if !ok {
			unset = name
		}
		return value, ok
	})
	var required *template.MissingRequiredError
	switch {
	case errors.As(err, &required):
		i.required(n, required.Variable, required.Reason)
		return n.Value
	case err != nil:
		i.warn(CodeTemplate, n, fmt.Sprintf("%q is not a variable that Compose understands", cut(n.Value)), "write ${NAME}, ${NAME:-default}, or $$ for a dollar sign")
		return n.Value
	case unset != "" && text == "":
		i.missing(n, unset, isImage)
	}
	return text
}

// missing reports a variable without a value, once for each file.
func (i *interpolator) missing(n *position.Node, name string, isImage bool) {
	if isImage {
		i.warn(CodeUnset, n, fmt.Sprintf("variable %s has no value, so the image is not known", name),
			fmt.Sprintf("set %s in .env, name the file that does with --env-file, or write a default: ${%s:-...}", name, name))
		return
	}
	if i.once(n, name) {
		i.note(CodeUnset, n, fmt.Sprintf("variable %s has no value; Compose puts nothing in its place", name),
			fmt.Sprintf("set %s in .env, or name the file that does with --env-file", name))
	}
}

func (i *interpolator) required(n *position.Node, name, reason string) {
	if !i.once(n, name) {
		return
	}
	message := fmt.Sprintf("variable %s is required and has no value", name)
	if reason != "" {
		message += " (" + cut(reason) + ")"
	}
	i.warn(CodeRequired, n, message, fmt.Sprintf("set %s in .env, or name the file that does with --env-file", name))
}

// once reports whether this is the first mention of a variable in n's file.
func (i *interpolator) once(n *position.Node, name string) bool {
	key := n.File.Path + "\x00" + name
	if i.unset[key] {
		return false
	}
	if i.unset == nil {
		i.unset = make(map[string]bool)
	}
	i.unset[key] = true
	return true
}

// cut shortens what is quoted in a message.
func cut(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}
