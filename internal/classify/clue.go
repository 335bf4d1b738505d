package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/slab"
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

// says writes the sentence into the memory of t.
func (c *clue) says(t *slab.Text) string {
	first, rest, ok := strings.Cut(c.form, "%s")
	if !ok {
		return c.form
	}
	parts := append(make([]string, 0, 2*len(c.args)+1), first)
	for _, arg := range c.args {
		first, rest, ok = strings.Cut(rest, "%s")
		parts = append(parts, arg, first)
		if !ok {
			break
		}
	}
	return t.Join(parts...)
}

// evidence writes the clue in the public form.
func (c *clue) evidence(t *slab.Text) taskworthy.Evidence {
	return taskworthy.Evidence{Rule: c.rule, Kind: c.kind, Value: c.value, Pos: c.pos, Weight: c.weight, Says: c.says(t)}
}
