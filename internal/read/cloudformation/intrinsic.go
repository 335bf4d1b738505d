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
		s.t.undefined(n, "a parameter or resource", name, s.t.names)
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
		s.t.undefined(n, "a resource", id, s.t.resourceNames)
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
// variable is the value of a name in Fn::Sub.
// plain is a value within a text: a list has commas, and what is no text keeps the
// name.
// join is Fn::Join: [delimiter, list].
// joinTexts joins scalars, and those of lists among them. It is not ok for
// mappings.
// selectItem is Fn::Select: [index, list].
// split is Fn::Split: [delimiter, text]. Delimiters in placeholders do not count.
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
