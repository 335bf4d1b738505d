package evaluate

import (
	"strings"
	"unicode"

	"github.com/zclconf/go-cty/cty"
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
