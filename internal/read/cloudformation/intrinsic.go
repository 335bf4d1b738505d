package cloudformation

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// intrinsic splits a function from its argument: !Sub "x", or {Fn::Sub: "x"}. The
// name is without Fn::, and empty for what is no function.
func intrinsic(n *position.Node) (name string, arg *position.Node) {
	switch {
	case n == nil:
		return "", nil
	case len(n.Tag) > 1 && n.Tag[0] == '!' && n.Tag[1] != '!':
		bare := *n
		bare.Tag = ""
		return n.Tag[1:], &bare
	case n.Kind == position.Mapping && len(n.Entries) == 1:
		key := n.Entries[0].Key.Value
		if rest, ok := strings.CutPrefix(key, "Fn::"); ok && !strings.HasPrefix(rest, "ForEach::") && rest != "Transform" {
			return rest, n.Entries[0].Value
		}
		if key == "Ref" {
			return key, n.Entries[0].Value
		}
	}
	return "", nil
}

// call does a function. n is the whole expression.
func (s scope) call(name string, n, arg *position.Node) *position.Node {
	switch name {
	case "Ref":
		return s.ref(n, s.value(arg).Text())
	case "GetAtt":
		return s.attribute(n, s.attributeName(arg))
	case "Sub":
		return s.sub(n, arg)
	case "Join":
		return s.join(n, arg)
	case "If":
		return s.ifThen(n, arg)
	case "FindInMap":
		return s.findInMap(n, arg)
	case "Select":
		return s.selectItem(n, arg)
	case "Split":
		return s.split(n, arg)
	case "Base64":
		return s.base64(n, arg)
	case "ImportValue":
		return text(n, placeholder("ImportValue:"+s.value(arg).Text()))
	case "GetAZs":
		return text(n, placeholder("AWS::AvailabilityZones"))
	case "Length":
		if list := s.value(arg); list.Is(position.Sequence) {
			return text(n, strconv.Itoa(len(list.Items)))
		}
	case "ToJsonString":
		if v := s.value(arg); v != nil {
			return s.affordable(n, appendJSON(nil, v))
		}
	}
	return text(n, placeholder(name))
}

// ref is the value of a parameter, or stands for the resource of that name.
func (s scope) ref(n *position.Node, name string) *position.Node {
	if name == "AWS::NoValue" {
		return nil
	}
	if v := s.loop.find(name); v != nil {
		return v
	}
	if strings.HasPrefix(name, "AWS::") {
		return text(n, placeholder(name))
	}
	if v := s.t.parameter(name); v != nil {
		return v
	}
	if name == "" || !s.t.has(name) {
		s.t.undefined(n, "a parameter or resource", name, s.t.names())
	}
	return text(n, placeholder(s.t.prefix+name))
}

// attributeName is the argument of GetAtt as one text: Database.Endpoint.Address.
func (s scope) attributeName(arg *position.Node) string {
	if !arg.Is(position.Sequence) {
		return s.loop.replace(arg.Text())
	}
	parts := make([]string, 0, len(arg.Items))
	for _, item := range arg.Items {
		parts = append(parts, s.value(item).Text())
	}
	return strings.Join(parts, ".")
}

// attribute is what a resource has once it is made: what a nested template gives
// out, or the attribute's own name.
func (s scope) attribute(n *position.Node, name string) *position.Node {
	id, attr, _ := strings.Cut(name, ".")
	res := s.t.resource(id)
	if res == nil {
		s.t.undefined(n, "a resource", id, s.t.resourceNames())
		return text(n, placeholder(s.t.prefix+name))
	}
	if output, ok := strings.CutPrefix(attr, "Outputs."); ok {
		if v := res.output(output); v != nil {
			return v
		}
	}
	if res.typ == "AWS::ServiceDiscovery::Service" && attr == "Name" {
		if v := res.at("Name"); v.Is(position.Scalar) {
			return v
		}
	}
	return text(n, placeholder(s.t.prefix+name))
}

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
	if v := vars.Get(name); v != nil {
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

func (s scope) base64(n, arg *position.Node) *position.Node {
	v := s.value(arg)
	if !v.Is(position.Scalar) || taskworthy.Unresolved(v.Value) {
		return v
	}
	return s.affordable(n, []byte(base64.StdEncoding.EncodeToString([]byte(v.Value))))
}

// affordable is a text that was made, unless there has been too much.
func (s scope) affordable(n *position.Node, made []byte) *position.Node {
	if !s.t.r.afford(0, len(made)) {
		return text(n, placeholder("AWS::TooMuch"))
	}
	return text(n, string(made))
}

// findInMap is Fn::FindInMap: [map, top key, second key, {DefaultValue: ...}]. Where
// a key is not known, what all values that may be meant agree on is.
func (s scope) findInMap(n, arg *position.Node) *position.Node {
	if !arg.Is(position.Sequence) || len(arg.Items) < 3 {
		s.t.wrongArguments(n, "Fn::FindInMap", "a list of a map and two keys")
		return text(n, placeholder("FindInMap"))
	}
	name := s.value(arg.Items[0]).Text()
	found := []*position.Node{s.t.mappings.Get(name)}
	if found[0] == nil && !taskworthy.Unresolved(name) {
		s.t.undefined(n, "a mapping", name, keys(s.t.mappings))
	}
	unknown := name
	for _, item := range arg.Items[1:3] {
		key := s.value(item)
		var next []*position.Node
		for _, level := range found {
			if !taskworthy.Unresolved(key.Text()) {
				next = appendThere(next, level.Get(key.Text()))
				continue
			}
			unknown = strings.Trim(key.Text(), "${}")
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
