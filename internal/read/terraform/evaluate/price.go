package evaluate

import (
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty/function"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

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
			c.exhausted(c.at.pos(), "bytes of text")
			return nil, errBounded
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
