package evaluate

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// texts is a function of n known strings.
func texts(n int, run func(c *call, args []string) (*position.Node, error)) builtin {
	return builtin{least: n, most: n, run: func(c *call) (*position.Node, error) {
		args := make([]string, n)
		for i, arg := range c.args {
			t, err := c.toText(c.at, arg)
			if err != nil {
				return nil, err
			}
			if isUnknown(t) {
				return c.unknown()
			}
			args[i] = t.Value
		}
		return run(c, args)
	}}
}

// made is a string that a function made.
func (c *call) made(value string) (*position.Node, error) {
	return text(c.at, value), c.grow(c.at, len(value))
}

func startsWith(c *call, args []string) (*position.Node, error) {
	return boolean(c.at, strings.HasPrefix(args[0], args[1])), nil
}

func endsWith(c *call, args []string) (*position.Node, error) {
	return boolean(c.at, strings.HasSuffix(args[0], args[1])), nil
}

func contains(c *call, args []string) (*position.Node, error) {
	return boolean(c.at, strings.Contains(args[0], args[1])), nil
}

// textLength counts what people see as characters.
func textLength(c *call, n *position.Node) (*position.Node, error) {
	v, err := stdlib.Strlen(cty.StringVal(n.Value))
	if err != nil {
		return nil, c.fail("%v", err)
	}
	if err := c.grow(c.at, len(n.Value)); err != nil {
		return nil, err
	}
	return c.node(c.at, v)
}

// trimSpace keeps the place of a document.
func trimSpace(c *call) (*position.Node, error) {
	n, err := c.toText(c.at, c.args[0])
	if err != nil {
		return nil, err
	}
	if isUnknown(n) && !n.Quoted {
		return c.unknown()
	}
	if isUnknown(n) && (strings.HasPrefix(n.Value, "${") || strings.HasSuffix(n.Value, "}")) && c.result.origins[n] == nil {
		return c.unknown()
	}
	left := strings.TrimLeftFunc(n.Value, unicode.IsSpace)
	cut := len(n.Value) - len(left)
	made := *n
	made.Value = strings.TrimRightFunc(left, unicode.IsSpace)
	var segments []segment
	for _, seg := range c.result.origins[n] {
		seg.begin -= cut
		if seg.begin < 0 && seg.source != nil {
			seg.offset -= seg.begin
		}
		seg.begin = max(seg.begin, 0)
		segments = append(segments, seg)
	}
	if segments != nil {
		c.result.origins[&made] = segments
	}
	return &made, nil
}

// join keeps the known elements of a list that has others.
func join(c *call) (*position.Node, error) {
	separator, err := c.toText(c.at, c.args[0])
	if err != nil {
		return nil, err
	}
	b := &builder{scope: c.scope, at: c.at}
	first := true
	for i := 1; i < len(c.args); i++ {
		n, ok, err := c.list(i)
		if err != nil || !ok || n.Tag == TagPartial {
			return orUnknown(c, err)
		}
		for _, item := range n.Items {
			if item, err = c.toText(c.at, item); err != nil {
				return nil, err
			}
			if isNull(item) {
				return nil, c.fail("an element is null")
			}
			if !first {
				if err := b.add(separator); err != nil {
					return nil, err
				}
			}
			first = false
			if err := b.add(item); err != nil {
				return nil, err
			}
		}
	}
	return b.node(c.at)
}

// format keeps the known parts where the unknown ones stand for themselves.
func format(c *call) (*position.Node, error) {
	pattern, err := c.toText(c.at, c.args[0])
	if err != nil {
		return nil, err
	}
	if isUnknown(pattern) || isNull(pattern) {
		return c.unknown()
	}
	open := false
	for _, arg := range c.args[1:] {
		open = open || !c.known(arg)
	}
	if !open {
		return priced(formatCost, stdlib.FormatFunc).run(c)
	}
	b := &builder{scope: c.scope, at: c.at}
	args, rest := c.args[1:], pattern.Value
	for {
		before, after, more := strings.Cut(rest, "%")
		if err := b.write(before); err != nil {
			return nil, err
		}
		if !more {
			return b.node(c.at)
		}
		verb, size := utf8.DecodeRuneInString(after)
		rest = after[size:]
		switch {
		case verb == '%':
			err = b.write("%")
		case strings.ContainsRune("svd", verb) && len(args) > 0 && (isUnknown(args[0]) || isText(args[0]) || args[0].Kind == position.Scalar):
			var t *position.Node
			if t, err = c.toText(c.at, args[0]); err == nil {
				err = b.add(t)
			}
			args = args[1:]
		default:
			return c.unknown()
		}
		if err != nil {
			return nil, err
		}
	}
}

// formatList is format for each element of lists.
func formatList(c *call) (*position.Node, error) {
	n := -1
	for _, arg := range c.args[1:] {
		switch {
		case isUnknown(arg) && !arg.Quoted || arg.Tag == TagPartial:
			return c.unknown()
		case !isList(arg):
		case n >= 0 && n != len(arg.Items):
			return nil, c.fail("the lists have different lengths")
		default:
			n = len(arg.Items)
		}
	}
	if n < 0 {
		n = 1
	}
	items := make([]*position.Node, 0, n)
	for i := range n {
		if err := c.step(c.at, len(c.args)); err != nil {
			return nil, err
		}
		round := &call{scope: c.scope, at: c.at, name: "format", args: make([]*position.Node, len(c.args))}
		for j, arg := range c.args {
			round.args[j] = arg
			if j > 0 && isList(arg) {
				round.args[j] = arg.Items[i]
			}
		}
		item, err := format(round)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return sequence(c.at, items), nil
}

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

// priced is a function whose result may be far larger than its arguments. cost is
// the most that it may have in bytes.
func priced(cost func(args []*position.Node) float64, f function.Function) builtin {
	b := computed(f)
	run := b.run
	b.run = func(c *call) (*position.Node, error) {
		for i, arg := range c.args {
			var err error
			if c.args[i], err = c.flat(arg); err != nil {
				return nil, err
			}
		}
		if cost := cost(c.args); cost > float64(c.left.bytes) {
			return nil, c.exhausted(c.at.pos(), "bytes of text")
		}
		return run(c)
	}
	return b
}

func size(args []*position.Node, i int) float64 {
	if i >= len(args) {
		return 0
	}
	return float64(len(args[i].Value))
}

func textCost(args []*position.Node) float64  { return 4 * (size(args, 0) + size(args, 1)) }
func regexCost(args []*position.Node) float64 { return size(args, 1) * (1 + size(args, 0)/4) }

func replaceCost(args []*position.Node) float64 {
	if len(args) == 3 && args[1].Value != "" && !strings.HasPrefix(args[1].Value, "/") {
		return float64(strings.Count(args[0].Value, args[1].Value))*size(args, 2) + size(args, 0)
	}
	return (size(args, 0) + 1) * (size(args, 2) + 1)
}

func indentCost(args []*position.Node) float64 {
	spaces, err := strconv.ParseFloat(args[0].Value, 64)
	if err != nil || len(args) < 2 {
		return 0
	}
	return (spaces + 1) * float64(strings.Count(args[1].Value, "\n")+1)
}

func productCost(args []*position.Node) float64 {
	product := 100.0 * float64(len(args))
	for _, arg := range args {
		product *= float64(len(arg.Items))
	}
	return product
}

// formatCost counts the widths and precisions beside the arguments.
func formatCost(args []*position.Node) float64 {
	cost, number := 0.0, 0.0
	for _, c := range []byte(args[0].Value) {
		if c >= '0' && c <= '9' {
			number = min(number*10+float64(c-'0'), 1e6)
			continue
		}
		cost += number + 1
		number = 0
	}
	widest := 0.0
	for i := range args {
		widest = max(widest, size(args, i))
	}
	return cost + widest*float64(strings.Count(args[0].Value, "%")+1)
}
