package cloudformation

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

const (
	yes     = taskworthy.Yes
	no      = taskworthy.No
	unknown = taskworthy.Unknown
)

// condition says whether a condition holds with the parameters as they are. It is
// not known where a parameter has no value, and where conditions go round in circles.
func (t *template) condition(name string) taskworthy.Answer {
	if answer, ok := t.decided[name]; ok {
		return answer
	}
	t.decided[name] = unknown // while it is being decided
	answer := unknown
	if n := t.conditions[name]; n.node != nil {
		answer = n.scope.holds(n.node)
	}
	t.decided[name] = answer
	return answer
}

// condition says whether a condition holds where the expression counts.
func (s scope) condition(name string) taskworthy.Answer {
	if name == s.assumed && name != "" {
		return yes
	}
	return s.t.condition(name)
}

// holds decides a condition's expression.
func (s scope) holds(n *position.Node) taskworthy.Answer {
	name, arg := intrinsic(n)
	if name == "" && n.Is(position.Mapping) && len(n.Entries) == 1 && n.Entries[0].Key.Value == "Condition" {
		name, arg = "Condition", n.Entries[0].Value
	}
	if !s.t.r.afford(1, 0) {
		return unknown
	}
	switch name {
	case "Condition":
		id := s.loop.replace(arg.Text())
		if s.t.conditions[id].node == nil {
			s.t.undefined(n, "a condition", id, s.t.namesOfConditions)
		}
		return s.condition(id)
	case "Equals":
		if len(arg.Items) == 2 {
			return same(s.value(arg.Items[0]), s.value(arg.Items[1]))
		}
	case "Not":
		if len(arg.Items) == 1 {
			return not(s.holds(arg.Items[0]))
		}
	case "And":
		return s.holdAll(arg.Items, no)
	case "Or":
		return s.holdAll(arg.Items, yes)
	}
	return unknown
}

// holdAll is decisive as soon as one of the conditions is, the other answer when
// all are that, and not known otherwise.
func (s scope) holdAll(list []*position.Node, decisive taskworthy.Answer) taskworthy.Answer {
	answer := not(decisive)
	for _, n := range list {
		switch s.holds(n) {
		case decisive:
			return decisive
		case unknown:
			answer = unknown
		}
	}
	return answer
}

func not(a taskworthy.Answer) taskworthy.Answer {
	switch a {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// same compares two values, of which neither may hold what is not known.
func same(a, b *position.Node) taskworthy.Answer {
	switch {
	case equal(a, b):
		return yes
	case unresolved(a), unresolved(b):
		return unknown
	}
	return no
}

// unresolved reports whether something in n is not known.
func unresolved(n *position.Node) bool {
	if n == nil {
		return false
	}
	if taskworthy.Unresolved(n.Value) {
		return true
	}
	for _, item := range n.Items {
		if unresolved(item) {
			return true
		}
	}
	for _, e := range n.Entries {
		if unresolved(e.Value) {
			return true
		}
	}
	return false
}

// ifThen is Fn::If: [condition, value, other value].
func (s scope) ifThen(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) != 3 {
		s.t.wrongArguments(n, "Fn::If", "a list of a condition and two values")
		return text(n, placeholder("If"))
	}
	name := s.loop.replace(arg.Items[0].Text())
	if s.t.conditions[name].node == nil {
		s.t.undefined(n, "a condition", name, s.t.namesOfConditions)
	}
	switch s.condition(name) {
	case yes:
		return s.value(arg.Items[1])
	case no:
		return s.value(arg.Items[2])
	}
	return s.blend(n, s.value(arg.Items[1]), s.value(arg.Items[2]), s.t.prefix+name)
}

// choose is Fn::If as an item of a list. Where the condition is not known and the
// branches are items of different names, both are there.
func (s scope) choose(arg *position.Node, evenOff bool) []*position.Node {
	name := s.loop.replace(arg.Items[0].Text())
	if s.t.conditions[name].node == nil {
		s.t.undefined(arg, "a condition", name, s.t.namesOfConditions)
	}
	first, second := arg.Items[1], arg.Items[2]
	answer := s.condition(name)
	if answer == no {
		first, second = second, first
	}
	v := s.value(first)
	if answer != unknown && (v != nil || !evenOff) {
		return appendThere(nil, v)
	}
	other := s.value(second)
	if v.Is(position.Mapping) && other.Is(position.Mapping) && identity(v) != identity(other) {
		return []*position.Node{v, other}
	}
	return appendThere(nil, s.blend(arg, v, other, s.t.prefix+name))
}

// blend is what two values, one of which is meant, agree on: all of it where they
// are the same, the one that is there where the other is nothing, for mappings
// entry by entry, for lists of mappings all items, and for texts their common
// beginning and end, with the variable that decides in between. at is where that
// stands.
func (s scope) blend(at, a, b *position.Node, variable string) *position.Node {
	if !s.t.r.afford(1, 0) {
		return a
	}
	switch {
	case a == nil:
		return b
	case b == nil || equal(a, b):
		return a
	case a.Is(position.Mapping) && b.Is(position.Mapping):
		out := like(a)
		for _, e := range a.Entries {
			e.Value = s.blend(at, e.Value, b.Get(e.Key.Value), variable)
			out.Entries = append(out.Entries, e)
		}
		for _, e := range b.Entries {
			if a.Get(e.Key.Value) == nil {
				out.Entries = append(out.Entries, e)
			}
		}
		return out
	case ofMappings(a) && ofMappings(b):
		out := like(a)
		out.Items = union(append([]*position.Node(nil), a.Items...), b.Items)
		return out
	case a.Is(position.Scalar) && b.Is(position.Scalar):
		return text(at, agreed(a.Value, b.Value, placeholder(variable)))
	}
	return text(at, placeholder(variable))
}

func ofMappings(n *position.Node) bool {
	if !n.Is(position.Sequence) {
		return false
	}
	for _, item := range n.Items {
		if !item.Is(position.Mapping) {
			return false
		}
	}
	return true
}

// agreed is what two texts have in common at their beginnings and ends, in whole
// words, around what stands for the rest.
func agreed(a, b, rest string) string {
	if taskworthy.Unresolved(a) || taskworthy.Unresolved(b) {
		return rest
	}
	const ends = "/:@.,= "
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	start = strings.LastIndexAny(a[:start], ends) + 1
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	tail := a[len(a)-end:]
	if i := strings.IndexAny(tail, ends); i >= 0 {
		tail = tail[i:]
	} else {
		tail = ""
	}
	return a[:start] + rest + tail
}
