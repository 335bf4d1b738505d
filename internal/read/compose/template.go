package compose

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/compose-spec/compose-go/v2/template"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

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

// offender is the first ${ of a value that no name follows, or else the first.
func offender(s string) string {
	first := strings.Index(s, "${")
	for i := first; i >= 0 && i < len(s); {
		if nameLength(s[i+2:]) == 0 {
			first = i
			break
		}
		next := strings.Index(s[i+2:], "${")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	text := s[max(first, 0):]
	if end := strings.IndexAny(text, "} \n"); end >= 0 {
		text = text[:end+1]
	}
	return strings.TrimRight(text, " \n")
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
		i.warn(CodeTemplate, n, fmt.Sprintf("%q is not a variable that Compose understands", cut(offender(n.Value))), "write ${NAME}, ${NAME:-default}, or $$ for a dollar sign")
		return n.Value
	case unset != "" && text == "":
		i.missing(n, unset, isImage)
	}
	return text
}
