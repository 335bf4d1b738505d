package knowledge

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

// CodeEntry is the code of a flaw in a company's own catalog entry.
const CodeEntry = "TW4501"

// Own reads a company's own list of software. place gives the place of a line and a
// column as the YAML library counts them, from 1 and in characters. An
// entry needs only what makes it match and a role; since, source, why and examples
// may be left out. The entries with a problem are not in the catalog.
func Own(place func(line, column int) taskworthy.Pos, list *yaml.Node) (*Catalog, []taskworthy.Problem) {
	c := &Catalog{}
	var problems []taskworthy.Problem
	report := func(line, column int, format string, args ...any) {
		problems = append(problems, taskworthy.Problem{
			Code: CodeEntry, Severity: taskworthy.SeverityError, Pos: place(line, column),
			Message: fmt.Sprintf(format, args...), Hint: "see taskworthy schema config for the form of an entry",
		})
	}
	if list.Kind != yaml.SequenceNode {
		report(list.Line, list.Column, "software is no list")
		return c, problems
	}
	for _, n := range list.Content {
		var s Software
		if err := n.Load(&s, yaml.WithKnownFields()); err != nil {
			var all *yaml.LoadErrors
			if !errors.As(err, &all) {
				report(n.Line, n.Column, "%v", err)
				continue
			}
			for _, e := range all.Errors {
				if key := unknownKey(e.Message); key != "" {
					at := keyNode(n, key)
					report(at.Line, at.Column, "unknown key %q", key)
					continue
				}
				report(max(e.Mark.Line, n.Line), max(e.Mark.Column, 1), "%s", e.Message)
			}
			continue
		}
		if s.Why == "" {
			s.Why = "is one of your own"
		}
		one := &Catalog{Software: []Software{s}}
		if err := one.Check(); err != nil {
			for flaw := range strings.SplitSeq(err.Error(), "\n") { // as errors.Join has them
				report(n.Line, n.Column, "%s", flaw)
			}
			continue
		}
		if slices.ContainsFunc(c.Software, func(other Software) bool { return other.ID == s.ID }) {
			report(n.Line, n.Column, "%s: id stands twice", s.ID)
			continue
		}
		c.Software = append(c.Software, s)
	}
	return c, problems
}

// unknownKey gives the key of which the YAML library says, in Go's words, that there is
// none: field x not found in type knowledge.Software. It is empty for another complaint.
func unknownKey(message string) string {
	field, _, ok := strings.Cut(message, " not found in type ")
	key, named := strings.CutPrefix(field, "field ")
	if !ok || !named {
		return ""
	}
	return key
}

// keyNode is the first key of that name in the mappings of n, n itself without one: the
// library marks the mapping.
func keyNode(n *yaml.Node, key string) *yaml.Node {
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			if child.Value == key {
				return child
			}
			continue
		}
		if found := keyNode(child, key); found != child {
			return found
		}
	}
	return n
}
