package evaluate

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// conditional is one of two values. Where it is not known which, it is what both
// agree on, and a list has what either of them has.
func (s *scope) conditional(e *hclsyntax.ConditionalExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	condition, err := s.eval(e.Condition)
	if err != nil {
		return nil, err
	}
	condition, err = s.toBool(s.at(e.Condition.Range()), condition)
	if err != nil {
		return nil, err
	}
	if isUnknown(condition) {
		yes, err := s.eval(e.TrueResult)
		if err != nil {
			return s.either(e, condition), skip(err)
		}
		no, err := s.eval(e.FalseResult)
		if err != nil {
			return s.either(e, condition), skip(err)
		}
		return s.agree(at, condition, yes, no)
	}
	chosen, other := e.TrueResult, e.FalseResult
	if condition.Value != "true" {
		chosen, other = other, chosen
	}
	n, err := s.eval(chosen)
	if err != nil || n.Kind != position.Scalar || isText(n) || isUnknown(n) {
		return n, err
	}
	// A number beside a string becomes one.
	if o, err := s.eval(other); err == nil && o.Kind == position.Scalar && isText(o) {
		return s.toText(at, n)
	}
	return n, nil
}

// skip lets through what is no failure of an expression.
func skip(err error) error {
	if err == errBounded { //nolint:errorlint // never wrapped
		return err
	}
	return nil
}

func (s *scope) either(e *hclsyntax.ConditionalExpr, condition *position.Node) *position.Node {
	return unknown(s.at(e.SrcRange), s.inner(condition)+" ? "+s.source(e.TrueResult.Range())+" : "+s.source(e.FalseResult.Range()))
}

// agree is what two values have in common, of which an unknown condition chooses.
func (s *scope) agree(at place, condition, yes, no *position.Node) (*position.Node, error) {
	if err := s.step(at, 1); err != nil {
		return nil, err
	}
	switch same, known := s.equal(yes, no); {
	case same && known, yes == no:
		return yes, nil
	case yes.Tag == TagJSON && no.Tag == TagJSON:
		n, err := s.agree(at, condition, plain(yes), plain(no))
		if err != nil || isUnknown(n) && !n.Quoted {
			return n, err
		}
		return retag(n, TagJSON), nil
	case isMap(yes) && isMap(no) && len(yes.Entries) == len(no.Entries):
		made := newEntries(len(yes.Entries))
		for _, entry := range yes.Entries {
			other := no.Get(entry.Key.Value)
			if other == nil {
				break
			}
			n, err := s.agree(at, condition, entry.Value, other)
			if err != nil {
				return nil, err
			}
			made.set(entry.Key, n)
		}
		if len(made.list) == len(yes.Entries) {
			return made.mapping(of(yes)), nil
		}
	case isList(yes) && isList(no) && len(yes.Items) == len(no.Items) && yes.Tag == no.Tag && yes.Tag == tagSequence:
		items := make([]*position.Node, len(yes.Items))
		for i := range items {
			n, err := s.agree(at, condition, yes.Items[i], no.Items[i])
			if err != nil {
				return nil, err
			}
			items[i] = n
		}
		return sequence(of(yes), items), nil
	case mayHold(yes, isList) && mayHold(no, isList) && (isList(yes) || isList(no)):
		return s.possible(at, condition, yes, no)
	case isGroup(yes) && mayHold(no, isMap) && len(no.Entries) == 0:
		s.report(Presumed(provided(of(yes), s.inner(condition))))
		return yes, nil
	case isGroup(no) && mayHold(yes, isMap) && len(yes.Entries) == 0:
		s.report(Presumed(provided(of(no), "!("+s.inner(condition)+")")))
		return no, nil
	case isPart(yes) && isEmpty(no):
		s.report(Presumed(provided(at, s.inner(condition))))
		return yes, nil
	case isPart(no) && isEmpty(yes):
		s.report(Presumed(provided(at, "!("+s.inner(condition)+")")))
		return no, nil
	}
	return s.opaque(at, s.inner(condition)+" ? "+s.inner(yes)+" : "+s.inner(no))
}

// mayHold reports whether a value is of a kind, or null, which is none of it.
func mayHold(n *position.Node, kind func(*position.Node) bool) bool { return isNull(n) || kind(n) }

// isGroup reports whether a value is a map of maps: of services, of containers.
func isGroup(n *position.Node) bool {
	return isMap(n) && len(n.Entries) > 0 && !slices.ContainsFunc(n.Entries, func(e position.Entry) bool { return !isMap(e.Value) })
}

// isPart reports whether a value is a text that is a document, or what a document goes
// on with.
func isPart(n *position.Node) bool { return n.Tag == TagJSON || isText(n) && opens(n.Value) }

// isEmpty reports whether a value is null or a text without anything in it.
func isEmpty(n *position.Node) bool { return isNull(n) || isText(n) && n.Value == "" }

// possible is the list of all that two lists have. Before what only one of them has
// stands the condition under which it is there.
func (s *scope) possible(at place, condition, yes, no *position.Node) (*position.Node, error) {
	if err := s.grow(at, 2*len(condition.Value)); err != nil {
		return nil, err
	}
	left := slices.Clone(no.Items)
	items := make([]*position.Node, 0, 2*(len(yes.Items)+len(left)))
	for _, item := range yes.Items {
		if isRest(item) {
			items = append(items, item)
			continue
		}
		if i := slices.IndexFunc(left, func(n *position.Node) bool { return s.namesake(item, n) }); i >= 0 {
			both, err := s.agree(at, condition, item, left[i])
			if err != nil {
				return nil, err
			}
			if !isUnknown(both) {
				items = append(items, both)
				left = slices.Delete(left, i, i+1)
				continue
			}
		}
		items = append(items, provided(of(item), s.inner(condition)), item)
	}
	for _, item := range left {
		if !isRest(item) {
			items = append(items, provided(of(item), "!("+s.inner(condition)+")"))
		}
		items = append(items, item)
	}
	return sequence(at, items), nil
}

// namesake reports whether two items are the same, or are maps of one name.
func (s *scope) namesake(a, b *position.Node) bool {
	if isMap(a) && isMap(b) && a.Get("name") != nil && b.Get("name") != nil {
		a, b = a.Get("name"), b.Get("name")
	}
	same, known := s.equal(a, b)
	return same && known
}

// Presumed is the note that a part is read, though only a condition that is not known
// says whether it is there.
func Presumed(condition *position.Node) taskworthy.Problem {
	why := cause(expression(condition.Value))
	return taskworthy.Problem{
		Code: CodePresumed, Severity: taskworthy.SeverityNote, Pos: condition.Pos(),
		Message: "whether this is there depends on " + why + ", which is not known; it is read",
		Hint:    settling(why),
	}
}
