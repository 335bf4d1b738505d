package evaluate

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// JSON is the document that n holds: what jsonencode was given, the JSON in a text,
// or the list or mapping that n already is. Its nodes stand where their text does:
// in the heredoc or the file that it comes from. What is not known of it are
// scalars with TagUnknown, also where no quotes are around them. It is nil for a
// text that is no JSON, with the problems that say why, and for an unknown one.
func (r *Result) JSON(n *position.Node) (*position.Node, []taskworthy.Problem) {
	switch {
	case n == nil, n.Kind == position.Null && n.Tag != TagJSON:
		return nil, nil
	case n.Tag == TagJSON:
		return plain(n), nil
	case n.Kind != position.Scalar:
		return n, nil
	case (n.Tag == TagUnknown || isRest(n)) && r.origins[n] == nil:
		return nil, nil
	}
	return r.document(n)
}

// document parses a text.
func (r *Result) document(n *position.Node) (*position.Node, []taskworthy.Problem) {
	segments := r.origins[n]
	if segments == nil {
		segments = []segment{{at: of(n)}}
	}
	written, segments := holdUnknown(n.Value, segments)
	docs, problems := position.Parse("", []byte(written), position.Limits{})
	m := mover{segments: segments, starts: lineStarts(written), fallback: of(n), open: n.Tag == TagUnknown, moved: map[*position.Node]bool{}}
	for i, p := range problems {
		problems[i].Pos = m.place(p.Pos.Line, p.Pos.Column).pos()
		problems[i].Message = strings.ReplaceAll(p.Message, "YAML", "JSON")
	}
	if len(docs) == 0 || len(docs) > 1 {
		return nil, problems
	}
	m.move(docs[0])
	return docs[0], problems
}

// holdUnknown makes of the unknown parts of a document what can stand in it: in
// quotes what is no part of a string, escaped what is. The comma between such a part
// and its neighbour may be in what is unknown.
func holdUnknown(value string, segments []segment) (string, []segment) {
	var b strings.Builder
	out := make([]segment, 0, len(segments))
	quoted := false
	last, open := byte(0), false // the last byte that counts, and whether it is of an unknown part
	for i, seg := range segments {
		end := len(value)
		if i+1 < len(segments) {
			end = segments[i+1].begin
		}
		part := value[seg.begin:end]
		at := seg
		at.begin = b.Len()
		out = append(out, at)
		if !seg.unknown || strings.HasPrefix(part, `"`) {
			known := strings.TrimSpace(part)
			if open && !quoted && known != "" && strings.IndexByte(`{["`, known[0]) >= 0 {
				b.WriteByte(',')
				out[i].begin++
			}
			quoted = inQuotes(part, quoted)
			b.WriteString(part)
			if known != "" {
				last, open = known[len(known)-1], false
			}
			continue
		}
		escaped := quoteJSON(part)
		switch {
		case quoted:
			escaped = escaped[1 : len(escaped)-1]
		case strings.IndexByte(`}]"`, last) >= 0 && last != 0:
			b.WriteByte(',')
			out[i].begin++
			open = true
		default:
			open = true
		}
		b.WriteString(escaped)
	}
	return b.String(), out
}

// inQuotes reports whether the end of a part of a document is inside of a string.
func inQuotes(part string, quoted bool) bool {
	for i := 0; i < len(part); i++ {
		switch part[i] {
		case '"':
			quoted = !quoted
		case '\\':
			if quoted {
				i++
			}
		}
	}
	return quoted
}

func lineStarts(value string) []int {
	starts := []int{0}
	for i := range len(value) {
		if value[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// mover puts the nodes of a parsed text where the text stands.
type mover struct {
	segments []segment
	starts   []int
	fallback place
	open     bool // parts of the text are unknown
	moved    map[*position.Node]bool
}

func (m *mover) place(line, column int) place {
	if line < 1 || line > len(m.starts) {
		return m.fallback
	}
	offset := m.starts[line-1] + column - 1
	if seg := find(m.segments, offset); seg != nil {
		return seg.place(offset)
	}
	return m.fallback
}

// move puts n and all below it in its place. Aliases make nodes stand in several
// others.
func (m *mover) move(n *position.Node) {
	if m.moved[n] {
		return
	}
	m.moved[n] = true
	end := m.place(int(n.EndLine), 1)
	m.place(int(n.Line), int(n.Column)).put(n)
	if n.EndLine = n.Line; end.file == n.File {
		n.EndLine = max(n.Line, end.line)
	}
	if n.Kind == position.Scalar && m.open && strings.Contains(n.Value, "${") {
		n.Tag = TagUnknown
		n.Quoted = strings.HasPrefix(expression(n.Value), `"`) || n.Quoted && !strings.HasPrefix(n.Value, "${")
	}
	for _, item := range n.Items {
		m.move(item)
	}
	for _, entry := range n.Entries {
		m.move(entry.Key)
		m.move(entry.Value)
	}
}
