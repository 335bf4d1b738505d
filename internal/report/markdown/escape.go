package markdown

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Text is text from an input as Markdown that shows it and does nothing else:
// no structure, no HTML, no link, no image. A mark that nobody sees keeps an @ from
// naming a person and a # from naming an issue; entities alone would not, since those
// are looked for in what is shown.
func Text(s string) string {
	var b strings.Builder
	for _, r := range terminal.Clean(s) {
		switch {
		case r == '@' || r == '#':
			b.WriteRune(r)
			b.WriteString("&#8203;")
		case strings.ContainsRune("\\`*_{}[]<>|~!&$^", r):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	text := b.String()
	for _, scheme := range []string{"://", "www.", "WWW."} { // would be made a link
		text = strings.ReplaceAll(text, scheme, scheme[:len(scheme)-1]+"&#8203;"+scheme[len(scheme)-1:])
	}
	if strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "+ ") {
		text = fmt.Sprintf("&#%d;%s", text[0], text[1:])
	}
	return text
}

// Code is a name from an input as code: there nothing names a person, and
// nothing is a link.
func Code(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for _, r := range terminal.Clean(s) {
		if strings.ContainsRune("\\`*_[]<>|~!&@#$", r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return "<code>" + b.String() + "</code>"
}

// Fenced is a block of code, between fences that are longer than any within.
func Fenced(code string) string {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	var b strings.Builder
	b.WriteString(fence + "\n")
	for line := range strings.Lines(code) {
		b.WriteString(terminal.Clean(strings.ReplaceAll(strings.TrimRight(line, "\r\n"), "\t", "    ")) + "\n")
	}
	b.WriteString(fence + "\n")
	return b.String()
}
