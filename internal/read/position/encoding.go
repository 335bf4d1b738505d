package position

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// decode gives data as UTF-8 without a byte order mark. It recognises UTF-16 by
// its mark, or by the zero bytes that its first character must have in a file
// that begins as YAML or JSON does. It returns nil for what is no text.
func decode(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = fromUTF16(data[2:], false)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = fromUTF16(data[2:], true)
	case len(data) >= 2 && data[0] != 0 && data[1] == 0:
		data = fromUTF16(data, false)
	case len(data) >= 2 && data[0] == 0 && data[1] != 0:
		data = fromUTF16(data, true)
	}
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) {
		return nil
	}
	if data == nil {
		data = []byte{}
	}
	return data
}

// fromUTF16 decodes data; a byte left over makes it invalid text.
func fromUTF16(data []byte, bigEndian bool) []byte {
	low, high := 0, 1
	if bigEndian {
		low, high = 1, 0
	}
	out := make([]byte, 0, len(data))
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(data[i+low]) | rune(data[i+high])<<8
		if utf16.IsSurrogate(r) && i+3 < len(data) {
			next := rune(data[i+2+low]) | rune(data[i+2+high])<<8
			if pair := utf16.DecodeRune(r, next); pair != utf8.RuneError {
				r = pair
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	if len(data)%2 == 1 {
		return []byte{0}
	}
	return out
}

// columns turns columns counted in characters into columns counted in bytes. It
// remembers where it was, so that asking in the order of the text is cheap.
type columns struct {
	text  []byte
	start []int // offset of each line
	line  int
	char  int
	at    int // offset of char in line
}

// newColumns is nil for a text in which the two are the same.
func newColumns(text []byte) *columns {
	ascii := true
	for _, b := range text {
		if b >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return nil
	}
	c := &columns{text: text, start: []int{0}}
	for i := 0; i < len(text); {
		n := lineBreak(text[i:])
		if n > 0 {
			c.start = append(c.start, i+n)
		}
		i += max(n, 1)
	}
	return c
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

// bytes is the byte column of a character column; both are 1-based.
func (c *columns) bytes(line, column int) int {
	if c == nil || line < 1 || line > len(c.start) {
		return column
	}
	if line != c.line || column < c.char {
		c.line, c.char, c.at = line, 1, c.start[line-1]
	}
	for c.char < column && c.at < len(c.text) {
		_, n := utf8.DecodeRune(c.text[c.at:])
		c.at += n
		c.char++
	}
	return c.at - c.start[line-1] + 1
}
