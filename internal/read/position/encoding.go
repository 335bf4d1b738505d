package position

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// Decode gives data as UTF-8 without a byte order mark. It recognises UTF-16 by
// its mark, or by the zero bytes that its first character must have in a file
// that begins as YAML or JSON does. It returns nil for what is no text.
func Decode(data []byte) []byte {
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

// Look gives data in a form in which words can be looked for, without asking whether
// all of it is text: as UTF-8 without a byte order mark. What only pretends to be
// UTF-16 comes back as it is.
func Look(data []byte) []byte {
	if len(data) < 2 || data[0] < 0xef && data[0] != 0 && data[1] != 0 {
		return data
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		return rest
	}
	if text := Decode(data); text != nil {
		return text
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

// brokenAt is the place of the first byte of data that is no UTF-8. It is the
// beginning for data that was never meant as text.
func brokenAt(data []byte) (line, column int) {
	if bytes.IndexByte(data, 0) >= 0 {
		return 1, 1
	}
	at := 0
	for at < len(data) {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		at += n
	}
	before := data[:at]
	return bytes.Count(before, []byte("\n")) + 1, at - bytes.LastIndexByte(before, '\n')
}
