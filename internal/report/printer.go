package report

import (
	"bufio"
	"io"
	"strings"
)

// printer puts styled text on lines of at most width columns. Errors of the
// writer are kept until close.
type printer struct {
	w     *bufio.Writer
	width int
	color bool
}

func newPrinter(w io.Writer, o Options) *printer {
	return &printer{w: bufio.NewWriterSize(w, 32<<10), width: o.Width, color: o.Color}
}

func (p *printer) close() error { return p.w.Flush() }

// glue is a space at which no line is broken.
const glue = "\u00a0"

// put writes spans where the line stands.
func (p *printer) put(spans ...span) {
	for _, s := range spans {
		s.text = strings.ReplaceAll(s.text, glue, " ")
		if p.color && s.style != plain && s.text != "" {
			p.w.WriteString("\x1b[" + string(s.style) + "m" + s.text + "\x1b[0m")
			continue
		}
		p.w.WriteString(s.text)
	}
}

func (p *printer) space(n int) { p.w.WriteString(strings.Repeat(" ", max(n, 0))) }

func (p *printer) newline() { p.w.WriteByte('\n') }

// heading starts a part of the page.
func (p *printer) heading(text string) {
	p.newline()
	p.put(span{bold, text})
	p.newline()
}

// paragraph writes spans as running text: the first line is indented by first
// columns, the others by rest.
func (p *printer) paragraph(first, rest int, spans ...span) {
	for i, line := range wrap(p.room(first), p.room(rest), spans...) {
		if i == 0 {
			p.space(first)
		} else {
			p.space(rest)
		}
		p.put(line...)
		p.newline()
	}
}

// room is what a line has left behind its indent; 0 is any.
func (p *printer) room(indent int) int {
	if p.width == 0 {
		return 0
	}
	return max(p.width-indent, 16)
}

// wrap breaks spans between words into a line of at most room columns and
// further ones of at most rest; 0 is any. A word that fits on no line is cut.
func wrap(room, rest int, spans ...span) [][]span {
	var lines [][]span
	var line []span
	used := 0
	for _, word := range words(spans) {
		n := wordCells(word)
		if room > 0 && used > 0 && used+1+n > room {
			lines, line, used, room = append(lines, line), nil, 0, rest
		}
		for room > 0 && used == 0 && n > room {
			var head []span
			head, word = cutWord(word, room)
			lines, n, room = append(lines, head), wordCells(word), rest
		}
		if used > 0 {
			line, used = append(line, span{line[len(line)-1].style, " "}), used+1
		}
		line, used = append(line, word...), used+n
	}
	return append(lines, line)
}

// words splits spans at spaces. A word may consist of several spans.
func words(spans []span) [][]span {
	var all [][]span
	var word []span
	for _, s := range spans {
		for i, part := range strings.Split(s.text, " ") {
			if i > 0 && word != nil {
				all, word = append(all, word), nil
			}
			if part != "" {
				word = append(word, span{s.style, part})
			}
		}
	}
	if word != nil {
		all = append(all, word)
	}
	return all
}

func wordCells(word []span) int {
	n := 0
	for _, s := range word {
		n += cells(s.text)
	}
	return n
}

// cutWord takes room columns from the front of a word.
func cutWord(word []span, room int) (head, tail []span) {
	used := 0
	for i, s := range word {
		n := cells(s.text)
		if used+n <= room {
			used += n
			continue
		}
		if used > 0 && room-used < 4 {
			return word[:i], word[i:]
		}
		a, b := breakWord(s.text, room-used)
		head = append(append(head, word[:i]...), span{s.style, a})
		if b != "" {
			tail = append(tail, span{s.style, b})
		}
		return head, append(tail, word[i+1:]...)
	}
	return word, nil
}
