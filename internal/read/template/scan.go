package template

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// place is where a token begins: line and column in bytes, both 1-based.
type place struct{ line, column int }

// scanner goes over a text once and overwrites in a copy what is no JSON.
type scanner struct {
	text []byte
	out  []byte // nil while nothing had to be changed
	// texts are the overwritten tokens by their place.
	texts  map[place]string
	visits int

	at        int // what is looked at
	line, bol int // the line of counted, and where it begins
	counted   int
	before    byte // the last byte that counts: one of {[,: or v for a value, 0 at the start
	broken    int  // placeholders without an end
	endless   bool // a condition has no end
	steered   bool // there was a directive
}

// maxBroken is how many placeholders without an end are looked at before the text is
// left as it is: each of them costs maxPlaceholder bytes.
const maxBroken = 1000

func (s *scanner) scan() {
	s.line = 1
	for s.at < len(s.text) && s.broken < maxBroken {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			s.at++
		case c == '"':
			s.quoted()
		case s.comment():
		case s.directive():
		case placeholder(s.text[s.at:]) > 0:
			s.bare()
		case c == ',' && s.steered && (s.before == ',' || s.before == '[' || s.before == '{'):
			s.blank(s.at, s.at+1) // what a loop puts between its rounds, of which one is read
			s.at++
		case strings.IndexByte("{}[],:", c) >= 0:
			s.before = c
			if c == '}' || c == ']' {
				s.before = 'v'
			}
			s.at++
		default:
			s.bare()
		}
	}
}

// change gives the copy to write into.
func (s *scanner) change() []byte {
	if s.out == nil {
		s.out = bytes.Clone(s.text)
	}
	return s.out
}

// blank overwrites a part with spaces; its lines stay.
func (s *scanner) blank(from, to int) {
	out := s.change()
	for i := from; i < to; i++ {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
}

// keep remembers the text of the token that begins at from, where at is its place in
// the changed text.
func (s *scanner) keep(at int, text string) {
	for ; s.counted < at; s.counted++ {
		if c := s.text[s.counted]; c == '\n' || c == '\r' && (s.counted+1 == len(s.text) || s.text[s.counted+1] != '\n') {
			s.line++
			s.bol = s.counted + 1
		}
	}
	if s.texts == nil {
		s.texts = make(map[place]string)
	}
	s.texts[place{s.line, at - s.bol + 1}] = text
}

// comment passes over a comment as in JavaScript.
func (s *scanner) comment() bool {
	rest := s.text[s.at:]
	end := -1
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		if end = bytes.IndexByte(rest, '\n'); end < 0 {
			end = len(rest)
		}
	case bytes.HasPrefix(rest, []byte("/*")):
		if end = bytes.Index(rest, []byte("*/")); end >= 0 {
			end += 2
		}
	}
	if end < 0 {
		return false
	}
	s.blank(s.at, s.at+end)
	s.at += end
	return true
}

// quoted passes over a string. Placeholders in it may hold quotes of their own, and
// pairs of surrogates are no YAML.
func (s *scanner) quoted() {
	start, odd, surrogates := s.at, false, false
	i := start + 1
	for i < len(s.text) && s.text[i] != '"' {
		switch {
		case s.text[i] == '\\':
			surrogates = surrogates || i+3 < len(s.text) && s.text[i+1] == 'u' && s.text[i+2]|0x20 == 'd' && s.text[i+3] >= '8'
			i += 2
		case s.text[i] == '\n':
			s.at, s.before = i, 'v' // a string without an end; the parser says so
			return
		default:
			n := s.withQuotes(i)
			odd = odd || n > 1
			i += n
		}
	}
	if i >= len(s.text) {
		s.at = len(s.text)
		return
	}
	if odd || surrogates {
		s.rewrite(start+1, i)
	}
	s.at, s.before = i+1, 'v'
}

// withQuotes is the length of a placeholder in a string that holds quotes, 1 for any
// other byte.
func (s *scanner) withQuotes(i int) int {
	if c := s.text[i]; c != '$' && c != '{' && c != '#' && (c != '<' || i+1 == len(s.text) || s.text[i+1] != '%') {
		return 1
	}
	n := placeholder(s.text[i:])
	if n < 0 {
		s.broken++
	}
	if n > 0 && bytes.IndexByte(s.text[i:i+n], '"') >= 0 && bytes.IndexByte(s.text[i:i+n], '\n') < 0 && bytes.Count(s.text[i:i+n], []byte(`"`))%2 == 0 {
		return n
	}
	return 1
}

// rewrite makes a YAML string of what stands between two quotes.
func (s *scanner) rewrite(from, to int) {
	raw := s.text[from:to]
	var text string
	if json.Unmarshal(s.text[from-1:to+1], &text) != nil {
		text = strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\n`, "\n", `\t`, "\t").Replace(string(raw))
	}
	s.keep(from-1, text)
	s.fill(from, to)
}

// fill overwrites the inside of a string with what means nothing.
func (s *scanner) fill(from, to int) {
	out := s.change()
	for i := from; i < to; i++ {
		if c := out[i]; c == '"' || c == '\\' || c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\r' {
			out[i] = '_'
		}
	}
}

// bare makes a string of what stands in the open and is neither a number nor a word.
func (s *scanner) bare() {
	start, odd := s.at, false
	i := start
	for i < len(s.text) && strings.IndexByte(" \t\r\n\"[],:", s.text[i]) < 0 {
		if _, n := directive(s.text[i:]); n > 0 && i > start {
			break
		}
		if n := placeholder(s.text[i:]); n > 0 {
			i += n
			odd = true
			continue
		} else if n < 0 {
			s.broken++
		}
		if c := s.text[i]; c == '{' || c == '}' {
			break
		}
		odd = odd || strings.IndexByte("@%#`", s.text[i]) >= 0
		i++
	}
	i = max(i, start+1)
	s.at = i
	before := s.before
	s.before = 'v'
	if !odd || i-start < 3 {
		return
	}
	if before != ':' && separates(s.text[start:i]) {
		s.blank(start, i)
		if s.before = before; before == 'v' {
			s.out[start], s.before = ',', ','
		}
		return
	}
	from, to := start, i
	out := s.change()
	if i-start >= 4 { // room for a comma that the placeholder brings along
		if before == 'v' {
			out[from] = ','
			from++
		}
		if next := s.next(i); next != 0 && strings.IndexByte(",]}:", next) < 0 && to-from >= 3 {
			to--
			out[to] = ','
			s.before = ','
		}
	}
	s.keep(from, string(s.text[start:i]))
	s.fill(from+1, to-1)
	out[from], out[to-1] = '"', '"'
}

// next is the first byte from i on that is no space, 0 at the end.
func (s *scanner) next(i int) byte {
	for ; i < len(s.text); i++ {
		if c := s.text[i]; c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return c
		}
	}
	return 0
}
