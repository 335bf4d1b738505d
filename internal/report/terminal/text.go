package terminal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Clean makes text from an input safe to show on one line: control characters,
// marks that turn the direction of writing and broken UTF-8 become escapes such
// as \x1b and \u202e.
func Clean(s string) string {
	if isPlain(s) || utf8.ValidString(s) && strings.IndexFunc(s, steers) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case ' ' <= r && r <= '~':
			b.WriteByte(s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x80 && unicode.IsControl(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case steers(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// steers reports whether a character is none that a terminal just shows.
func steers(r rune) bool {
	switch {
	case ' ' <= r && r <= '~':
		return false
	case r == utf8.RuneError || unicode.IsControl(r):
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Cells is the number of terminal columns that clean text takes.
func Cells(s string) int {
	if isPlain(s) {
		return len(s)
	}
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// fit shortens clean text to n columns; an ellipsis stands for what is gone.
func fit(s string, n int) string {
	if Cells(s) <= n {
		return s
	}
	head, _ := cutCells(s, max(n-1, 0))
	return head + "…"
}

// cutCells cuts clean text behind at most n columns.
func cutCells(s string, n int) (head, tail string) {
	used := 0
	for i, r := range s {
		if used += runeCells(r); used > n {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// joints are the characters behind which a word may be broken.
const joints = "-/_.,:#="

// breakWord cuts a word that is wider than n columns, behind one of its own
// marks where that leaves something worth a line.
func breakWord(s string, n int) (head, tail string) {
	head, tail = cutCells(s, max(n, 1))
	if head == "" { // a wide character in a single column
		_, size := utf8.DecodeRuneInString(s)
		return s[:size], s[size:]
	}
	if i := strings.LastIndexAny(head, joints); tail != "" && i >= len(head)/3 {
		return s[:i+1], s[i+1:]
	}
	return head, tail
}

// CleanLines makes each line of a text safe by itself.
func CleanLines(s string) string {
	parts := strings.Split(s, "\n")
	for i := range parts {
		parts[i] = Clean(parts[i])
	}
	return strings.Join(parts, "\n")
}

// Count is so many of a thing: 1 file, 2 files.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
