package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// clue is evidence whose sentence is not written yet: far more is looked at than
// is told in the end.
type clue struct {
	rule, kind, value string
	pos               taskworthy.Pos
	weight            float64
	form              string // the sentence, with %s for each of args
	args              [4]string
}

// evidence makes a clue. form has a %s for each of args, of which there may be
// four; weight is the chance that the rule is right if nothing else is known.
func evidence(rule, kind, value string, pos taskworthy.Pos, weight float64, form string, args ...string) clue {
	c := clue{rule: rule, kind: kind, value: value, pos: pos, weight: weight, form: form}
	copy(c.args[:], args)
	return c
}

// says writes the sentence.
func (c *clue) says() string {
	first, rest, ok := strings.Cut(c.form, "%s")
	if !ok {
		return c.form
	}
	var b strings.Builder
	size := len(c.form)
	for _, arg := range c.args {
		size += len(arg)
	}
	b.Grow(size)
	b.WriteString(first)
	for _, arg := range c.args {
		b.WriteString(arg)
		first, rest, ok = strings.Cut(rest, "%s")
		b.WriteString(first)
		if !ok {
			break
		}
	}
	return b.String()
}

// evidence writes the clue in the public form.
func (c *clue) evidence() taskworthy.Evidence {
	return taskworthy.Evidence{Rule: c.rule, Kind: c.kind, Value: c.value, Pos: c.pos, Weight: c.weight, Says: c.says()}
}
