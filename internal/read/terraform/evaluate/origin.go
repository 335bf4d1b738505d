package evaluate

import (
	"sort"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// origins tell where the parts of texts stand.
type origins map[*position.Node][]segment

// segment is a part of a text, up to the next one.
type segment struct {
	begin int // in the text
	at    place
	// source is the file where the part is written just as it is here, from the byte
	// offset on; nil where all of the part is from one place.
	source  *file
	offset  int
	unknown bool
}

// continues reports whether the next segment may be a part of this one.
func (seg segment) continues(next segment) bool {
	return seg.at == next.at && seg.source == nil && next.source == nil && !seg.unknown && !next.unknown
}

// isDocument reports whether a text may hold more than one value, or be a part of one
// that does.
func isDocument(value string) bool { return opens(value) || strings.Contains(value, "\n") }

// opens reports whether a text begins with a list or an object of JSON, or with one
// that follows another.
func opens(value string) bool {
	value = strings.TrimLeft(value, ", \t\r\n\ufeff")
	return strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{")
}

// find is the segment that holds an offset of the text.
func find(segments []segment, offset int) *segment {
	i := sort.Search(len(segments), func(i int) bool { return segments[i].begin > offset })
	if i == 0 {
		return nil
	}
	return &segments[i-1]
}

// place is where the byte at an offset of the text stands.
func (seg *segment) place(offset int) place {
	if seg.source == nil {
		return seg.at
	}
	line, column := seg.source.line(seg.offset + offset - seg.begin)
	return place{seg.source.shown, int32(line), int32(column), int32(line)}
}
