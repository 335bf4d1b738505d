package kubernetes

import (
	"bytes"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// mask hides the actions of a template, {{ ... }} and {% ... %}, so that the rest can
// be read as YAML with all its places unchanged. An action that has lines of its own
// becomes spaces; one in a value becomes a placeholder of the same length, ${ ... },
// which stands for what is not known. at is the place of the first action. It is not
// ok for a text without one.
func mask(data []byte) (masked []byte, at taskworthy.Pos, ok bool) {
	if !bytes.Contains(data, []byte("{{")) && !bytes.Contains(data, []byte("{%")) {
		return nil, at, false
	}
	text := bytes.Clone(position.Decode(data))
	lineEnd, lineAlone := -1, false // of the line of the latest action
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '{' || text[i+1] != '{' && text[i+1] != '%' {
			continue
		}
		closing := "}}"
		if text[i+1] == '%' {
			closing = "%}"
		}
		n := bytes.Index(text[i:], []byte(closing))
		if n < 0 {
			break
		}
		end := i + n + len(closing)
		if end < len(text) && text[end] == '}' && closing == "}}" { // {{ {a: b}}}
			end++
		}
		if !ok {
			ok = true
			at.Line, at.Column = 1+bytes.Count(text[:i], []byte("\n")), i-bytes.LastIndexByte(text[:i], '\n')
		}
		if i > lineEnd {
			lineEnd, lineAlone = alone(text, i, end)
		}
		action := text[i:end]
		if lineAlone || closing == "%}" || bytes.IndexByte(action, '\n') >= 0 {
			blank(action)
		} else {
			placehold(action)
		}
		i = end - 1
	}
	return text, at, ok
}

// alone reports whether there is nothing else in the lines of text[from:to] than
// this action, the first there, and others. It also gives where the last of the lines
// ends.
func alone(text []byte, from, to int) (end int, ok bool) {
	after := text[to:]
	if n := bytes.IndexByte(after, '\n'); n >= 0 {
		after = after[:n]
	}
	end = to + len(after)
	if before := text[bytes.LastIndexByte(text[:from], '\n')+1 : from]; len(bytes.TrimSpace(before)) > 0 {
		return end, false
	}
	for after = bytes.TrimSpace(after); bytes.HasPrefix(after, []byte("{{")); after = bytes.TrimLeft(after, " \t") {
		n := bytes.Index(after, []byte("}}"))
		if n < 0 {
			return end, false
		}
		after = after[n+2:]
	}
	return end, len(after) == 0
}

func blank(b []byte) {
	for i, c := range b {
		if c != '\n' && c != '\r' {
			b[i] = ' '
		}
	}
}

// tidy is a value with the placeholders that mask made as people write them: ${x}.
func tidy(n *position.Node) string {
	if !strings.Contains(n.Value, "${ ") {
		return n.Value
	}
	return expand(n.Value, "${ ", "}", func(action string) (string, bool) {
		return "${" + strings.Join(strings.Fields(strings.Trim(action, "- ")), " ") + "}", true
	})
}

// placehold makes {{ x }} into ${ x  }, without what would end a value of YAML.
func placehold(b []byte) {
	for i, c := range b {
		switch c {
		case '"', '\'', '{', '}', '#', ':', ',', '[', ']', '&', '*', '\\':
			b[i] = ' '
		}
	}
	b[0], b[1], b[2], b[len(b)-1] = '$', '{', ' ', '}'
}
