package compose

import "github.com/taskworthy/taskworthy/internal/read/position"

const (
	tagReset    = "!reset"
	tagOverride = "!override"
)

// withoutTagged is base without what over resets or replaces as a whole.
func withoutTagged(base, over *position.Node) *position.Node {
	if !base.Is(position.Mapping) || !over.Is(position.Mapping) || !hasTags(over) {
		return base
	}
	n := *base
	n.Entries = nil
	for _, e := range base.Entries {
		o := over.Get(e.Key.Value)
		if o != nil && (o.Tag == tagReset || o.Tag == tagOverride) {
			continue
		}
		e.Value = withoutTagged(e.Value, o)
		n.Entries = append(n.Entries, e)
	}
	return &n
}

// withoutResets is n without its !reset entries.
func withoutResets(n *position.Node) *position.Node {
	if n == nil || !hasTags(n) {
		return n
	}
	c := *n
	c.Entries, c.Items = nil, nil
	for _, e := range n.Entries {
		if e.Value.Tag != tagReset {
			c.Entries = append(c.Entries, position.Entry{Key: e.Key, Value: withoutResets(e.Value)})
		}
	}
	for _, item := range n.Items {
		if item.Tag != tagReset {
			c.Items = append(c.Items, withoutResets(item))
		}
	}
	return &c
}

// hasTags reports whether n or anything below it is !reset or !override.
func hasTags(n *position.Node) bool {
	if n.Tag == tagReset || n.Tag == tagOverride {
		return true
	}
	for _, e := range n.Entries {
		if hasTags(e.Value) {
			return true
		}
	}
	for _, item := range n.Items {
		if hasTags(item) {
			return true
		}
	}
	return false
}
