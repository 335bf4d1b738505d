package cloudformation

import (
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// join is Fn::Join: [delimiter, list].
func (s scope) join(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) != 2 {
		s.t.wrongArguments(n, "Fn::Join", "a list of a delimiter and a list")
		return text(n, placeholder("Join"))
	}
	list := s.value(arg.Items[1])
	if list.Is(position.Scalar) {
		return text(n, list.Value)
	}
	joined, ok := joinTexts(items(list), s.value(arg.Items[0]).Text())
	if !ok || !s.t.r.afford(0, len(joined)) {
		return text(n, placeholder("Join"))
	}
	return text(n, joined)
}

// joinTexts joins scalars, and those of lists among them. It is not ok for
// mappings.
func joinTexts(list []*position.Node, delimiter string) (string, bool) {
	parts := make([]string, 0, len(list))
	for _, item := range list {
		switch {
		case item.Is(position.Scalar):
			parts = append(parts, item.Value)
		case item.Is(position.Sequence):
			inner, ok := joinTexts(item.Items, delimiter)
			if !ok {
				return "", false
			}
			parts = append(parts, inner)
		case item.Is(position.Mapping):
			return "", false
		}
	}
	return strings.Join(parts, delimiter), true
}

// selectItem is Fn::Select: [index, list].
func (s scope) selectItem(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) != 2 {
		s.t.wrongArguments(n, "Fn::Select", "a list of an index and a list")
		return text(n, placeholder("Select"))
	}
	index, list := s.value(arg.Items[0]), s.value(arg.Items[1])
	if !list.Is(position.Sequence) {
		return text(n, plain(list, "Select"))
	}
	i, err := strconv.Atoi(index.Text())
	switch {
	case err != nil:
		return text(n, plain(index, "Select"))
	case i < 0 || i >= len(list.Items):
		// An item of a list that is not known as a whole.
		for _, item := range list.Items {
			if taskworthy.Unresolved(item.Text()) {
				return text(n, item.Text())
			}
		}
		s.t.wrongArguments(n, "Fn::Select", "an index of the list")
		return text(n, placeholder("Select"))
	}
	return list.Items[i]
}

// split is Fn::Split: [delimiter, text]. Delimiters in placeholders do not count.
func (s scope) split(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) != 2 {
		s.t.wrongArguments(n, "Fn::Split", "a list of a delimiter and a text")
		return text(n, placeholder("Split"))
	}
	delimiter, from := s.value(arg.Items[0]).Text(), s.value(arg.Items[1])
	if delimiter == "" || !from.Is(position.Scalar) || placeholderEnd(from.Value) == len(from.Value) {
		return from
	}
	out := like(from)
	out.Kind = position.Sequence
	rest, at := from.Value, 0 // at is where to look for a delimiter next
	for s.t.r.afford(1, 0) {
		i := strings.Index(rest[at:], delimiter)
		if i < 0 {
			break
		}
		i += at
		if j := strings.Index(rest[at:i], "${"); j >= 0 {
			if end := placeholderEnd(rest[at+j:]); at+j+end > i {
				at += j + end
				continue
			}
		}
		out.Items = append(out.Items, text(from, rest[:i]))
		rest, at = rest[i+len(delimiter):], 0
	}
	out.Items = append(out.Items, text(from, rest))
	return out
}

// findInMap is Fn::FindInMap: [map, top key, second key, {DefaultValue: ...}]. Where
// a key is not known, what all values that may be meant agree on is.
func (s scope) findInMap(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) < 3 {
		s.t.wrongArguments(n, "Fn::FindInMap", "a list of a map and two keys")
		return text(n, placeholder("FindInMap"))
	}
	name := s.value(arg.Items[0]).Text()
	found := []*position.Node{s.t.r.lookup(s.t.mappings, name)}
	if found[0] == nil && !taskworthy.Unresolved(name) {
		s.t.undefined(n, "a mapping", name, s.t.mappingNames)
	}
	unknown := name
	for _, item := range arg.Items[1:3] {
		key := s.value(item)
		var next []*position.Node
		for _, level := range found {
			if !taskworthy.Unresolved(key.Text()) {
				next = appendThere(next, s.t.r.lookup(level, key.Text()))
				continue
			}
			unknown = strings.Trim(key.Text(), "${}")
			if !s.t.r.afford(len(entries(level)), 0) {
				break
			}
			for _, e := range entries(level) {
				next = appendThere(next, e.Value)
			}
		}
		found = next
	}
	if len(found) == 0 {
		if len(arg.Items) > 3 {
			if v := arg.Items[3].Get("DefaultValue"); v != nil {
				return s.value(v)
			}
		}
		return text(n, placeholder(unknown))
	}
	v := found[0]
	for _, other := range found[1:] {
		v = s.blend(n, v, other, unknown)
	}
	return v
}

func appendThere(list []*position.Node, n *position.Node) []*position.Node {
	if n != nil {
		list = append(list, n)
	}
	return list
}

// keys of a mapping.
func keys(n *position.Node) []string {
	var out []string
	for _, e := range entries(n) {
		out = append(out, e.Key.Value)
	}
	return out
}
