package ecstask

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// checkKeys warns of keys that the API does not have, down from n, which is of the
// given shape.
func (d *decoder) checkKeys(n *position.Node, shape string) {
	fields := Fields(shape)
	if !d.Strict || fields == nil {
		return
	}
	for _, item := range Many(n) {
		for _, e := range item.Entries {
			key := e.Key.Value
			i := slices.IndexFunc(fields, func(f Field) bool { return Same(f.Word, key) })
			switch {
			case i >= 0 && fields[i].In != "":
				d.checkKeys(e.Value, fields[i].In)
			case i < 0 && !taskworthy.Unresolved(key) && !strings.HasPrefix(key, "x-"):
				d.unknownKey(e.Key, shape, fields)
			}
		}
	}
}

func (d *decoder) unknownKey(key *position.Node, shape string, fields []Field) {
	if len(d.problems) >= maxProblems {
		return // the nearest word costs time
	}
	words := make([]string, len(fields))
	for i, f := range fields {
		words[i] = f.Word
	}
	hint := "remove it, or look it up in the API reference of " + shape
	if near := nearest.Words(key.Value, words, 1); len(near) > 0 {
		hint = "write " + near[0]
	}
	d.warn(CodeUnknownKey, key, fmt.Sprintf("%q is no field of a %s and is ignored", cut(key.Value), shape), hint)
}
