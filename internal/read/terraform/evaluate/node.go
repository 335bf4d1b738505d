package evaluate

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// The tags of plain values.
const (
	tagText     = "!!str"
	tagNumber   = "!!float"
	tagBool     = "!!bool"
	tagNull     = "!!null"
	tagSequence = "!!seq"
	tagSet      = "!!set" // a sequence without order and without a value twice
	tagMapping  = "!!map"
)

func text(at place, value string) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: tagText, Value: value, Quoted: true})
}

func boolean(at place, value bool) *position.Node {
	n := at.put(&position.Node{Kind: position.Scalar, Tag: tagBool, Value: "false"})
	if value {
		n.Value = "true"
	}
	return n
}

// maxExponent is the binary exponent up to which numbers are written out.
const maxExponent = 4096

// number is nil for what is too large, or too small, to be written out.
func number(at place, value *big.Float) *position.Node {
	if value.IsInf() {
		return nil
	}
	if i, accuracy := value.Int64(); accuracy == big.Exact {
		return whole(at, i)
	}
	if e := value.MantExp(nil); e > maxExponent || e < -maxExponent {
		return nil
	}
	return at.put(&position.Node{Kind: position.Scalar, Tag: tagNumber, Value: value.Text('f', -1)})
}

func null(at place) *position.Node { return at.put(&position.Node{Tag: tagNull}) }

func sequence(at place, items []*position.Node) *position.Node {
	n := at.put(&position.Node{Kind: position.Sequence, Tag: tagSequence, Items: items})
	if slices.ContainsFunc(items, isRest) {
		n.Tag = TagPartial
	}
	return n
}

func mapping(at place, entries []position.Entry) *position.Node {
	return at.put(&position.Node{Kind: position.Mapping, Tag: tagMapping, Entries: entries})
}

// unknown is a value that nothing here tells; expression is what would.
func unknown(at place, expression string) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: TagUnknown, Value: "${" + expression + "}"})
}

// partial is a text that holds unknown parts.
func partial(at place, value string) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: TagUnknown, Value: value, Quoted: true})
}

// rest stands in a list for the items that are not known.
func rest(at place, n *position.Node) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: TagRest, Value: n.Value})
}

// provided stands in a list before an item that may not be there.
func provided(at place, condition string) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: TagProvided, Value: "${" + condition + "}"})
}

func isProvided(n *position.Node) bool { return n.Tag == TagProvided }

// isRest reports whether n is no item of its list, but says that not all is known of it.
func isRest(n *position.Node) bool { return n.Tag == TagRest || isProvided(n) }

// Known reports whether n is there and all of it is known.
func Known(n *position.Node) bool {
	if n == nil {
		return false
	}
	switch n.Tag {
	case TagUnknown, TagPartial, TagRest, TagProvided, TagResource:
		return false
	}
	return !slices.ContainsFunc(n.Items, func(i *position.Node) bool { return !Known(i) }) &&
		!slices.ContainsFunc(n.Entries, func(e position.Entry) bool { return !Known(e.Value) })
}

// Blocks are the nested blocks of a type in a body, however they are written: as
// blocks, as an argument that holds a list, or as one mapping.
func Blocks(body *position.Node, name string) []*position.Node {
	n := body.Get(name)
	if n.Is(position.Mapping) {
		return []*position.Node{n}
	}
	var all []*position.Node
	if n != nil {
		for _, item := range n.Items {
			if item.Is(position.Mapping) {
				all = append(all, item)
			}
		}
	}
	return all
}

func isUnknown(n *position.Node) bool { return n.Tag == TagUnknown }

// isText reports whether n is a string, known or in parts.
func isText(n *position.Node) bool {
	return n.Tag == TagJSON || n.Kind == position.Scalar && n.Quoted
}

// isList and isMap leave out what jsonencode was given, which is a text.
func isList(n *position.Node) bool { return n.Kind == position.Sequence && n.Tag != TagJSON }
func isMap(n *position.Node) bool  { return n.Kind == position.Mapping && n.Tag != TagJSON }
func isNull(n *position.Node) bool { return n.Kind == position.Null && n.Tag != TagJSON }

// sorted are the entries of a mapping by their keys, as Terraform goes through them.
func sorted(n *position.Node) []position.Entry {
	byKey := func(a, b position.Entry) int { return strings.Compare(a.Key.Value, b.Key.Value) }
	if slices.IsSortedFunc(n.Entries, byKey) {
		return n.Entries
	}
	entries := slices.Clone(n.Entries)
	slices.SortStableFunc(entries, byKey)
	return entries
}

// retag is a node like n with another tag.
func retag(n *position.Node, tag string) *position.Node {
	c := *n
	c.Tag = tag
	return &c
}

func count(at place, n int) *position.Node { return whole(at, int64(n)) }

func whole(at place, n int64) *position.Node {
	return at.put(&position.Node{Kind: position.Scalar, Tag: tagNumber, Value: strconv.FormatInt(n, 10)})
}

// plain is what jsonencode was given, as the value that it was.
func plain(n *position.Node) *position.Node {
	if n.Tag != TagJSON {
		return n
	}
	switch {
	case n.Kind == position.Null:
		return retag(n, tagNull)
	case n.Kind == position.Mapping:
		return retag(n, tagMapping)
	case n.Kind == position.Sequence:
		return sequence(of(n), n.Items)
	case n.Quoted:
		return retag(n, tagText)
	case n.Value == "true" || n.Value == "false":
		return retag(n, tagBool)
	}
	return retag(n, tagNumber)
}
