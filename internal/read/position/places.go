package position

import (
	"bytes"
	"encoding/binary"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Places turns the places of the YAML library into ours: lines and columns counted
// in bytes, and never behind the end of the text. It remembers where it was, so
// that asking in the order of the text is cheap.
type Places struct {
	text  []byte
	start []int // offset of each line
	plain bool  // a character is a byte everywhere

	line, char, at int // the last answer: at is the offset of char in line
}

// NewPlaces counts the lines of text, which is UTF-8.
func NewPlaces(text []byte) *Places { return newPlaces(text, nil) }

// newPlaces counts the lines of text; it may use the memory of lines.
func newPlaces(text []byte, lines []int) *Places {
	p := &Places{text: text, plain: true, start: append(lines[:0], 0)}
	i := p.unixLines()
	for i < len(text) {
		if b := text[i]; b >= ' ' && b < utf8.RuneSelf {
			i++
			continue
		}
		p.plain = p.plain && text[i] < utf8.RuneSelf
		n := lineBreak(text[i:])
		if n > 0 {
			p.start = append(p.start, i+n)
		}
		i += max(n, 1)
	}
	return p
}

// unixLines counts the lines up to the first byte that is no ASCII or a carriage
// return, and gives its offset: most texts have neither, and what is left is
// looked at byte by byte, at three times the cost.
func (p *Places) unixLines() int {
	end := len(p.text)
	if at := bytes.IndexByte(p.text, '\r'); at >= 0 {
		end = at
	}
	end = ascii(p.text[:end])
	for i := 0; ; {
		n := bytes.IndexByte(p.text[i:end], '\n')
		if n < 0 {
			return end
		}
		i += n + 1
		p.start = append(p.start, i)
	}
}

// ascii is how many bytes from the front are ASCII, give or take the last seven.
func ascii(text []byte) int {
	n := 0
	for ; n+8 <= len(text); n += 8 {
		if binary.LittleEndian.Uint64(text[n:])&0x8080808080808080 != 0 {
			break
		}
	}
	return n
}

// lineBreak is the length of the line break that text begins with, 0 for none.
// YAML 1.1 breaks lines at CR, LF, NEL, LS and PS, and the parser counts so.
func lineBreak(text []byte) int {
	switch text[0] {
	case '\n':
		return 1
	case '\r':
		if len(text) > 1 && text[1] == '\n' {
			return 2
		}
		return 1
	case 0xC2:
		if len(text) > 1 && text[1] == 0x85 {
			return 2
		}
	case 0xE2:
		if len(text) > 2 && text[1] == 0x80 && (text[2] == 0xA8 || text[2] == 0xA9) {
			return 3
		}
	}
	return 0
}

// Place gives the place of a line and a column in characters; all are 1-based. What
// the library puts behind the end is moved to the end.
func (p *Places) Place(line, column int) (int, int) {
	if line > len(p.start) {
		last := len(p.start)
		return last, len(p.text) - p.start[last-1] + 1
	}
	if line < 1 {
		return 1, 1
	}
	if p.plain {
		return line, min(max(column, 1), len(p.text)-p.start[line-1]+1)
	}
	if line != p.line || column < p.char {
		p.line, p.char, p.at = line, 1, p.start[line-1]
	}
	for p.char < column && p.at < len(p.text) {
		_, n := utf8.DecodeRune(p.text[p.at:])
		p.at += n
		p.char++
	}
	return line, p.at - p.start[line-1] + 1
}

// firstControl is the place, in characters, of the first character that YAML does
// not allow in a text.
func (p *Places) firstControl() (line, column int) {
	at := bytes.IndexFunc(p.text, func(r rune) bool {
		return r != '\t' && r != '\n' && r != '\r' && r != 0x85 && (unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF)
	})
	if at < 0 {
		return 1, 1
	}
	line, _ = slices.BinarySearch(p.start, at+1)
	return line, utf8.RuneCount(p.text[p.start[line-1]:at]) + 1
}

// lineText is the text of a 1-based line, without its line break.
func (p *Places) lineText(line int) string {
	text := p.text[p.start[line-1]:]
	if line < len(p.start) {
		text = p.text[p.start[line-1]:p.start[line]]
	}
	return string(bytes.TrimRight(text, "\r\n\u0085\u2028\u2029"))
}
