package evaluate

import (
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// replaceFunc is Terraform's: a pattern in slashes is a regular expression.
var replaceFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "str", Type: cty.String}, {Name: "substr", Type: cty.String}, {Name: "replace", Type: cty.String}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if pattern := args[1].AsString(); len(pattern) > 1 && pattern[0] == '/' && pattern[len(pattern)-1] == '/' {
			return stdlib.RegexReplace(args[0], cty.StringVal(pattern[1:len(pattern)-1]), args[2])
		}
		return stdlib.Replace(args[0], args[1], args[2])
	},
})

// replace keeps the places of the text where a plain text is replaced, which may be
// by an unknown one.
func replace(c *call) (*position.Node, error) {
	var args [3]*position.Node
	for i, arg := range c.args {
		t, err := c.toText(c.at, arg)
		if err != nil {
			return nil, err
		}
		args[i] = t
	}
	from, old, by := args[0], args[1], args[2]
	pattern := strings.HasPrefix(old.Value, "/") && strings.HasSuffix(old.Value, "/") && len(old.Value) > 1
	segments := c.result.origins[from]
	if isUnknown(old) || old.Value == "" || pattern || isNull(from) || isNull(by) || !isUnknown(by) && segments == nil {
		return priced(replaceCost, replaceFunc).run(c)
	}
	if isUnknown(from) && segments == nil {
		return c.unknown()
	}
	b := &builder{scope: c.scope, at: c.at}
	done := 0
	for at := 0; ; {
		i := strings.Index(from.Value[at:], old.Value)
		if i < 0 {
			break
		}
		begin := at + i
		at = begin + len(old.Value)
		if overlapsUnknown(segments, begin, at) {
			continue
		}
		if err := b.slice(from, done, begin); err != nil {
			return nil, err
		}
		if err := b.add(by); err != nil {
			return nil, err
		}
		done = at
	}
	if err := b.slice(from, done, len(from.Value)); err != nil {
		return nil, err
	}
	return b.node(c.at)
}

func overlapsUnknown(segments []segment, begin, end int) bool {
	for i, seg := range segments {
		if seg.unknown && seg.begin < end && (i+1 == len(segments) || segments[i+1].begin > begin) {
			return true
		}
	}
	return false
}
