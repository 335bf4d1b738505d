package ecstask

import (
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Get is the value under a key of n, which may be a mapping or a list of one. The
// key is a word of the API in any spelling. It is nil when there is none.
func Get(n *position.Node, word string) *position.Node {
	return entry(n, word).Value
}

// entry is the last entry of n with a key, zero when there is none.
func entry(n *position.Node, word string) position.Entry {
	n = One(n)
	if n == nil {
		return position.Entry{}
	}
	for i := len(n.Entries) - 1; i >= 0; i-- {
		if Same(n.Entries[i].Key.Value, word) {
			return n.Entries[i]
		}
	}
	return position.Entry{}
}

// get walks down from n by keys.
func get(n *position.Node, words ...string) *position.Node {
	for _, word := range words {
		n = Get(n, word)
	}
	return n
}

// first is the value under the first of several keys that is there.
func first(n *position.Node, words ...string) *position.Node {
	for _, word := range words {
		if v := Get(n, word); !v.IsNull() {
			return v
		}
	}
	return nil
}

// One is the mapping that n is, or the only one in a list; n itself otherwise.
func One(n *position.Node) *position.Node {
	if n.Is(position.Sequence) && len(n.Items) == 1 && n.Items[0].Is(position.Mapping) {
		return n.Items[0]
	}
	return n
}

// Many is the items of a list, or the one mapping that stands for a list of one.
func Many(n *position.Node) []*position.Node {
	switch {
	case n.Is(position.Sequence):
		return n.Items
	case n.Is(position.Mapping):
		return []*position.Node{n}
	}
	return nil
}

// Same reports whether two keys are spellings of one word: portMappings,
// PortMappings, port_mappings, port-mappings.
func Same(a, b string) bool {
	i, j := 0, 0
	for {
		for i < len(a) && (a[i] == '_' || a[i] == '-') {
			i++
		}
		for j < len(b) && (b[j] == '_' || b[j] == '-') {
			j++
		}
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if lower(a[i]) != lower(b[j]) {
			return false
		}
		i++
		j++
	}
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
