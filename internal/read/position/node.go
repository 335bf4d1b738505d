package position

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
)

// Kind says what a node is.
type Kind uint8

// The kinds of nodes. The zero value is Null: an empty value, ~ or null.
const (
	Null Kind = iota
	Scalar
	Sequence
	Mapping
)

// String names the kind for messages.
func (k Kind) String() string {
	switch k {
	case Scalar:
		return "value"
	case Sequence:
		return "list"
	case Mapping:
		return "mapping"
	}
	return "nothing"
}

// File is one parsed file. Two parses of the same path are two Files.
type File struct {
	Path string
}

// Node is one node of a document. All methods work on a nil *Node, which stands
// for "not there".
type Node struct {
	// Tag is resolved: !!str, !!int, !!map, ... or the custom tag as written.
	Tag   string
	Value string
	// Entries are a mapping's, in the order of the file; those of merge keys
	// follow the mapping's own.
	Entries []Entry
	Items   []*Node

	File                  *File
	Line, Column, EndLine int32

	Kind Kind
	// Quoted says that a scalar was written in quotes or as a block, so that it
	// is a string whatever it looks like.
	Quoted bool
}

// Entry is one key of a mapping with its value.
type Entry struct {
	Key   *Node
	Value *Node
}

// Pos is the place where n begins.
func (n *Node) Pos() taskworthy.Pos {
	if n == nil || n.File == nil {
		return taskworthy.Pos{}
	}
	return taskworthy.Pos{Path: n.File.Path, Line: int(n.Line), Column: int(n.Column)}
}

// Is reports whether n is there and of kind k.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// IsNull reports whether n is absent or says nothing.
func (n *Node) IsNull() bool { return n == nil || n.Kind == Null }

// Text is the value of a scalar, and empty for everything else.
func (n *Node) Text() string {
	if n.Is(Scalar) {
		return n.Value
	}
	return ""
}

// Entry is the last entry of a mapping with this key: the zero Entry when there
// is none.
func (n *Node) Entry(key string) Entry {
	if n == nil {
		return Entry{}
	}
	for i := len(n.Entries) - 1; i >= 0; i-- {
		if n.Entries[i].Key.Value == key {
			return n.Entries[i]
		}
	}
	return Entry{}
}

// Get is the value of a mapping's key, nil when there is none.
func (n *Node) Get(key string) *Node { return n.Entry(key).Value }

// At walks down from n: keys of mappings, and indexes of sequences as numbers.
// It is nil where the path ends early.
func (n *Node) At(path ...string) *Node {
	for _, key := range path {
		if !n.Is(Sequence) {
			n = n.Get(key)
			continue
		}
		i, err := strconv.Atoi(key)
		if err != nil || i < 0 || i >= len(n.Items) {
			return nil
		}
		n = n.Items[i]
	}
	return n
}
