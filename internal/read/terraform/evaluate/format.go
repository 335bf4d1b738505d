package evaluate

import (
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

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
