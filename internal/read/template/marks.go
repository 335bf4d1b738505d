package template

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/lazyregexp"
)

// How long one placeholder may be, and one that is only a name.
const (
	maxPlaceholder = 2048
	maxName        = 200
)

// placeholder is the length of the placeholder that a text begins with, 0 where it
// begins with none, and -1 where one begins that has no end.
func placeholder(text []byte) int {
	if len(text) < 3 {
		return 0
	}
	text = text[:min(len(text), maxPlaceholder)]
	switch {
	case text[0] == '$' && text[1] == '{', text[0] == '#' && text[1] == '{':
		return nested(text)
	case text[0] == '{' && text[1] == '{':
		n := closed(text, "{{", "}}")
		if text[2] == '{' && n > 0 && n < len(text) && text[n] == '}' { // {{{ raw }}}
			n++
		}
		return n
	case text[0] == '<' && text[1] == '%':
		return closed(text, "<%", "%>")
	case text[0] == '<' && text[1] == '<':
		return closed(text, "<<", ">>")
	case text[0] == '<':
		text = text[:min(len(text), maxName)]
		if n := bytes.IndexAny(text[1:], "<>\n\"{}[],"); n > 0 && text[n+1] == '>' {
			return n + 2
		}
	}
	return 0
}

func closed(text []byte, open, end string) int {
	n := bytes.Index(text[len(open):], []byte(end))
	if n < 0 {
		return -1
	}
	return len(open) + n + len(end)
}

// nested is the length of a ${...} with braces and strings in it.
func nested(text []byte) int {
	depth, inString := 0, false
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"':
			inString = !inString
		case c == '{' && !inString:
			depth++
		case c == '}' && !inString:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	if n := bytes.IndexByte(text, '}'); n > 0 { // a quote that is not the placeholder's
		return n + 1
	}
	return -1
}

// directive passes over a directive that steers what is rendered, and over all but the
// first branch of a condition.
func (s *scanner) directive() bool {
	word, n := directive(s.text[s.at:])
	if n <= 0 {
		return false
	}
	start := s.at
	s.at += n
	s.steered = true
	if isElse(word) && !s.endless {
		s.skipBranch()
	}
	s.blank(start, s.at)
	return true
}

// skipBranch goes to behind the directive that closes the condition around here.
func (s *scanner) skipBranch() {
	for depth, i := 0, s.at; i < len(s.text); i++ {
		word, n := directive(s.text[i:])
		switch {
		case n <= 0:
			continue
		case word == note:
		case strings.HasPrefix(word, "end") || strings.HasPrefix(word, "/"):
			if depth == 0 {
				s.at = i + n
				return
			}
			depth--
		case word == "if", word == "for", word == "range", word == "with", word == "unless", strings.HasPrefix(word, "#"):
			depth++
		}
		i += n - 1
	}
	s.endless = true
}

func isElse(word string) bool { return word == "else" || word == "elif" || word == "elsif" }

// note is the word of a directive that is only a comment.
const note = "#"

// directive gives the word and the length of the directive that a text begins with,
// 0 where it begins with none.
func directive(text []byte) (word string, length int) {
	if len(text) < 4 || text[1] != '{' && text[1] != '%' && text[1] != '#' {
		return "", 0
	}
	text = text[:min(len(text), maxPlaceholder)]
	switch {
	case text[0] == '{' && text[1] == '#':
		return note, max(closed(text, "{#", "#}"), 0)
	case text[0] == '<' && text[1] == '%' && text[2] == '#':
		return note, max(closed(text, "<%", "%>"), 0)
	case text[0] == '{' && text[1] == '%':
		length = closed(text, "{%", "%}")
	case text[0] == '%' && text[1] == '{':
		length = closed(text, "%{", "}")
	case text[0] == '<' && text[1] == '%' && text[2] != '=':
		length = closed(text, "<%", "%>")
	case text[0] == '{' && text[1] == '{':
		length = closed(text, "{{", "}}")
	}
	if length <= 0 {
		return "", 0
	}
	words := strings.Fields(strings.Trim(string(text[2:length-1]), "-~%}"))
	if len(words) == 0 {
		return "", 0
	}
	if strings.HasPrefix(words[0], "/*") || strings.HasPrefix(words[0], "!") {
		return note, length
	}
	if text[0] == '{' && text[1] == '{' && !steers(words[0]) {
		return "", 0
	}
	return words[0], length
}

// steers reports whether a word in {{...}} is a directive of Go's or Handlebars'
// templates rather than a value.
func steers(word string) bool {
	switch word {
	case "if", "else", "end", "range", "with", "define":
		return true
	}
	return word[0] == '#' || word[0] == '/'
}

// separators are the ways in which a placeholder gives a comma between what a loop
// makes, and nothing at its end.
var separators = []func() *regexp.Regexp{
	lazyregexp.New(`^\W+["'],["']\s+(if|unless)\b`),                   // <%= "," if i > 0 %>
	lazyregexp.New(`\?\s*(""|'')\s*:\s*(","|',')|\?\s*(","|',')\s*:`), // ${last ? "" : ","}
	lazyregexp.New(`ternary\(\s*(''|""|',' *|"," *),`),                // {{ loop.last | ternary('', ',') }}
}

// separates reports whether a placeholder only gives a comma, or nothing.
func separates(text []byte) bool {
	return bytes.IndexByte(text, ',') >= 0 && slices.ContainsFunc(separators, func(r func() *regexp.Regexp) bool { return r().Match(text) })
}
