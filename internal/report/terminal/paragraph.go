package terminal

import "strings"

// Paragraph writes spans as running text: the first line is indented by first
// columns, the others by rest.
func (p *Printer) Paragraph(first, rest int, spans ...Span) {
	p.Space(first)
	l := &line{p: p, room: p.room(first), rest: p.room(rest), indent: rest}
	l.set(spans)
	p.Newline()
}

// line is where running text has come to.
type line struct {
	p *Printer
	// room is how many columns words have on this line, rest on the further ones; 0 is any.
	room, rest int
	indent     int
	used       int
	style      attributes // of the last word
}

// set writes words, which are what spaces separate. A word may consist of several
// spans.
func (l *line) set(spans []Span) {
	word := l.p.word[:0]
	for _, s := range spans {
		for more := true; more; {
			var part string
			part, s.text, more = strings.Cut(s.text, " ")
			if part != "" {
				word = append(word, Span{s.style, part})
			}
			if more && len(word) > 0 {
				l.add(word)
				word = word[:0]
			}
		}
	}
	if len(word) > 0 {
		l.add(word)
	}
	l.p.word = word
}

// add writes a word, on a new line if this one has no room for it. A word that
// fits on no line is cut.
func (l *line) add(word []Span) {
	n := 1
	if l.room > 0 {
		n = wordCells(word)
		if l.used > 0 && l.used+1+n > l.room {
			l.turn()
		}
		for l.used == 0 && n > l.room {
			var head []Span
			head, word = cutWord(word, l.room)
			l.p.Put(head...)
			l.turn()
			n = wordCells(word)
		}
	}
	if l.used > 0 {
		l.p.Put(Span{l.style, " "})
		l.used++
	}
	l.p.Put(word...)
	l.used, l.style = l.used+n, word[len(word)-1].style
}

func (l *line) turn() {
	l.p.Newline()
	l.p.Space(l.indent)
	l.used, l.room = 0, l.rest
}

func wordCells(word []Span) int {
	n := 0
	for _, s := range word {
		n += Cells(s.text)
	}
	return n
}

// cutWord takes room columns from the front of a word.
func cutWord(word []Span, room int) (head, tail []Span) {
	used := 0
	for i, s := range word {
		n := Cells(s.text)
		if used+n <= room {
			used += n
			continue
		}
		if used > 0 && room-used < 4 {
			return word[:i], word[i:]
		}
		a, b := breakWord(s.text, room-used)
		head = append(append(head, word[:i]...), Span{s.style, a})
		if b != "" {
			tail = append(tail, Span{s.style, b})
		}
		return head, append(tail, word[i+1:]...)
	}
	return word, nil
}
