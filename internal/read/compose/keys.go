package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

//go:generate go test -run TestKeysAreFresh -update .

// shape is what Compose's schema knows of the keys at one place. keys are sorted;
// below are the shapes of their values, as indexes of shapes, 0 where anything goes.
// others is the shape below every other key, and items that of a list's items.
type shape struct {
	keys          []string
	below         []uint8
	others, items uint8
	// closed says that other keys than these are unknown.
	closed bool
}

// find is the index of a key, -1 where the schema does not know it. It is asked for
// every key of every file, and slices.BinarySearch takes more than twice as long.
func (s *shape) find(key string) int {
	low, high := 0, len(s.keys)
	for low < high {
		middle := (low + high) / 2
		switch known := s.keys[middle]; {
		case known == key:
			return middle
		case known < key:
			low = middle + 1
		default:
			high = middle
		}
	}
	return -1
}

// rootShape is the index of a whole file's shape.
const rootShape = 1

// checkKeys reports the keys of a document that Compose does not know. Those
// that begin with x- are free.
func (r *reader) checkKeys(doc *position.Node) { r.checkShape(doc, rootShape) }

// foreign says whether none of a file's keys are Compose's.
func foreign(doc *position.Node) bool {
	return len(doc.Entries) > 0 && !slices.ContainsFunc(doc.Entries, func(e position.Entry) bool {
		return shapes[rootShape].find(e.Key.Value) >= 0
	})
}

// firstForm reports whether everything at the top of a file looks like a service, as in
// Compose's first form, which had no key above them.
func firstForm(doc *position.Node) bool {
	return len(doc.Entries) > 0 && !slices.ContainsFunc(doc.Entries, func(e position.Entry) bool {
		return e.Value.Get("image") == nil && e.Value.Get("build") == nil
	})
}

func (r *reader) checkShape(n *position.Node, at uint8) {
	s := &shapes[at]
	if n.Kind == position.Sequence && s.items != 0 {
		for _, item := range n.Items {
			r.checkShape(item, s.items)
		}
		return
	}
	for _, e := range n.Entries {
		key := e.Key.Value
		below := s.others
		if i := s.find(key); i >= 0 {
			below = s.below[i]
		} else if s.closed && !strings.HasPrefix(key, "x-") {
			r.unknownKey(e.Key, s.keys)
			continue
		}
		if below != 0 {
			r.above = append(r.above, key)
			r.checkShape(e.Value, below)
			r.above = r.above[:len(r.above)-1]
		}
	}
}

func (r *reader) unknownKey(key *position.Node, known []string) {
	if r.full() {
		return
	}
	hint := "remove it, or begin it with x- if it is yours"
	if len(key.Value) > 64 {
		// no slip of the finger
	} else if words := nearest.Words(key.Value, known, 1); len(words) > 0 {
		hint = fmt.Sprintf("write %s if that is meant", words[0])
	}
	message := fmt.Sprintf("Compose knows no key %s", strconv.Quote(cut(key.Value)))
	if len(r.above) > 0 {
		message += " in " + strings.Join(r.above, ".")
	}
	r.warn(CodeUnknownKey, key, message+", so it is ignored", hint)
}
