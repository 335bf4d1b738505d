package compose

import (
	"fmt"
	"strings"

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
				c = i.opts.Memory.Copy(n)
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
				c = i.opts.Memory.Copy(n)
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
	text, ok := i.simple(n, isImage)
	if !ok {
		text = i.complete(n, isImage)
	}
	if isImage && text == "" {
		text = n.Value
	}
	c := i.opts.Memory.Copy(n)
	c.Value = text
	return c
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
