package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// scope is where an expression stands: its template, and the loops around it.
type scope struct {
	t    *template
	loop *loop
	// assumed is the condition of the resource that it is in, empty for none: what a
	// resource says counts where the resource is there.
	assumed string
	// included says that the expression comes from an AWS::Include, which may
	// include nothing more.
	included bool
}

// loop is the variable of a Fn::ForEach, inside of those further out.
type loop struct {
	name  string
	value *position.Node
	outer *loop
}

func (l *loop) find(name string) *position.Node {
	for ; l != nil; l = l.outer {
		if l.name == name {
			return l.value
		}
	}
	return nil
}

// replace puts the loops' values into plain text, where they are written ${Name}
// or, without what is no letter or digit, &{Name}.
func (l *loop) replace(s string) string {
	for ; l != nil; l = l.outer {
		if !strings.Contains(s, "{"+l.name+"}") {
			continue
		}
		value := l.value.Text()
		s = strings.ReplaceAll(s, "${"+l.name+"}", value)
		s = strings.ReplaceAll(s, "&{"+l.name+"}", strings.Map(alphanumeric, value))
	}
	return s
}

func alphanumeric(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r
	}
	return -1
}

// value is what n comes to once every function in it is done. It is nil for
// AWS::NoValue, which takes away what it is the value of. What cannot be known is a
// scalar that holds a placeholder. Each value stands where the literal stands that it
// comes from.
func (s scope) value(n *position.Node) *position.Node {
	if n == nil || !s.t.r.afford(1, 0) {
		return n
	}
	if name, arg := intrinsic(n); name != "" {
		return s.call(name, n, arg)
	}
	switch n.Kind {
	case position.Mapping:
		return s.mapping(n)
	case position.Sequence:
		return s.sequence(n)
	case position.Scalar:
		if s.loop != nil && strings.Contains(n.Value, "{") {
			return text(n, s.loop.replace(n.Value))
		}
		if !n.Quoted && n.Tag != "!!str" { // a number is as good as its text everywhere
			return text(n, n.Value)
		}
	}
	return n
}

// mapping does the functions in the entries, and those that make entries.
func (s scope) mapping(n *position.Node) *position.Node {
	out := like(n)
	out.Entries = make([]position.Entry, 0, len(n.Entries))
	s.each(n, func(inner scope, e position.Entry) {
		if strings.EqualFold(e.Key.Value, "ContainerDefinitions") {
			e.Value = inner.containers(e.Value)
		} else {
			e.Value = inner.value(e.Value)
		}
		if e.Value != nil {
			out.Entries = append(out.Entries, e)
		}
	})
	return out
}

// each calls f for the entries of a mapping as they are after Fn::ForEach and
// AWS::Include, with the scope that each stands in. Their values are not done yet.
func (s scope) each(n *position.Node, f func(scope, position.Entry)) {
	for _, e := range entries(n) {
		switch {
		case strings.HasPrefix(e.Key.Value, "Fn::ForEach::"):
			s.forEach(e, f)
		case e.Key.Value == "Fn::Transform":
			from := s.include(e.Value)
			inner := s
			inner.included = true
			inner.each(from, f)
		default:
			if s.loop != nil {
				e.Key = text(e.Key, s.loop.replace(e.Key.Value))
			}
			f(s, e)
		}
	}
}

// forEach runs a loop: [variable, collection, entries]. A collection that is not
// known is gone through once, with the variable's own name.
func (s scope) forEach(e position.Entry, f func(scope, position.Entry)) {
	if !e.Value.Is(position.Sequence) || len(e.Value.Items) != 3 {
		s.t.wrongArguments(e.Key, "Fn::ForEach", "a list of a variable, a collection and what to repeat")
		return
	}
	name, body := e.Value.Items[0].Text(), e.Value.Items[2]
	collection := s.value(e.Value.Items[1])
	if !collection.Is(position.Sequence) {
		collection = &position.Node{Kind: position.Sequence, Items: []*position.Node{text(e.Key, placeholder(s.t.prefix+name))}}
	}
	for _, item := range collection.Items {
		if !s.t.r.afford(1, 0) {
			return
		}
		inner := s
		inner.loop = &loop{name: name, value: item, outer: s.loop}
		inner.each(body, f)
	}
}

// sequence does the functions in the items.
func (s scope) sequence(n *position.Node) *position.Node {
	out := like(n)
	out.Items = make([]*position.Node, 0, len(n.Items))
	for _, item := range n.Items {
		out.Items = append(out.Items, s.item(item, false)...)
	}
	return out
}

// item gives what an item of a list comes to: nothing, one, or both branches of a
// Fn::If whose condition is not known. evenOff keeps the branch that is there only
// for other parameters where the defaults leave nothing.
func (s scope) item(n *position.Node, evenOff bool) []*position.Node {
	if name, arg := intrinsic(n); name == "If" && len(arg.Items) == 3 {
		return s.choose(arg, evenOff)
	}
	if v := s.value(n); v != nil {
		return []*position.Node{v}
	}
	return nil
}

// containers does the functions in a list of container definitions. A container
// that is only there for other values of the parameters is there all the same: what
// the guide says of it is true wherever the template is used with them.
func (s scope) containers(n *position.Node) *position.Node {
	if name, arg := intrinsic(n); name == "If" && len(arg.Items) == 3 {
		first, second := s.containers(arg.Items[1]), s.containers(arg.Items[2])
		if !first.Is(position.Sequence) || !second.Is(position.Sequence) {
			return s.value(n)
		}
		if s.condition(arg.Items[0].Text()) == no {
			first, second = second, first
		}
		out := like(first)
		out.Items = union(append([]*position.Node(nil), first.Items...), second.Items)
		return out
	}
	if !n.Is(position.Sequence) {
		return s.transformed(n, s.value(n))
	}
	out := like(n)
	for _, item := range n.Items {
		items := s.item(item, true)
		for i := range items {
			items[i] = s.transformed(item, items[i])
		}
		out.Items = append(out.Items, items...)
	}
	return out
}

// transformed is what n came to, or a placeholder where all of it is what a macro or an
// include makes that is not known.
func (s scope) transformed(n, made *position.Node) *position.Node {
	if e := n.Entry("Fn::Transform"); e.Key != nil && len(entries(made)) == 0 {
		return text(e.Key, placeholder("Fn::Transform"))
	}
	return made
}

// union adds the items of more that are called differently from all that are there.
func union(list, more []*position.Node) []*position.Node {
	for _, item := range more {
		there := false
		for _, have := range list {
			there = there || identity(have) != "" && identity(have) == identity(item) || equal(have, item)
		}
		if !there {
			list = append(list, item)
		}
	}
	return list
}

// identity is what tells an item of a list from the others.
func identity(n *position.Node) string {
	for _, key := range []string{"Name", "Key"} {
		if v := n.Get(key).Text(); v != "" {
			return v
		}
	}
	return ""
}
