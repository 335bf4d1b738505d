package dockerfile

import (
	"strings"
)

// word is a piece of an instruction's text as written, quotes and all, and where it
// stands in that text.
type word struct {
	text string
	at   int
}

// usual is how many words most instructions have at most.
const usual = 4

// words cuts text at blanks that are neither quoted nor escaped.
func words(text string, escape byte) []word {
	list := make([]word, 0, usual)
	for i := 0; i < len(text); {
		if isBlank(text[i]) {
			i++
			continue
		}
		begin := i
		i = wordEnd(text, i, escape)
		list = append(list, word{text[begin:i], begin})
	}
	return list
}

// wordEnd is the end of the word that begins at i.
func wordEnd(text string, i int, escape byte) int {
	quote := byte(0)
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == escape && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case isBlank(c):
			return i
		}
	}
	return len(text)
}

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// fields cuts text at blanks, whatever the quotes, from offset at on: the arguments
// of FROM, COPY, ADD, EXPOSE and VOLUME are cut so.
func fields(text string, at int) []word {
	list := make([]word, 0, usual)
	for at < len(text) {
		if isBlank(text[at]) {
			at++
			continue
		}
		begin := at
		for at < len(text) && !isBlank(text[at]) {
			at++
		}
		list = append(list, word{text[begin:at], begin})
	}
	return list
}

// flags takes the leading --name and --name=value off an instruction's text and
// gives the place of what follows.
func flags(text string, escape byte) (map[string]string, int) {
	var found map[string]string
	for at := 0; ; {
		for at < len(text) && isBlank(text[at]) {
			at++
		}
		if !strings.HasPrefix(text[at:], "--") {
			return found, at
		}
		end := wordEnd(text, at, escape)
		name, value, _ := strings.Cut(text[at+2:end], "=")
		at = end
		if name == "" {
			return found, at
		}
		if found == nil {
			found = map[string]string{}
		}
		found[name] = unquote(value, escape)
	}
}

// unquote takes quotes and escapes off a word.
func unquote(text string, escape byte) string {
	if strings.IndexByte(text, '\'') < 0 && strings.IndexByte(text, '"') < 0 && strings.IndexByte(text, escape) < 0 {
		return text
	}
	var out strings.Builder
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == escape && quote != '\'' && i+1 < len(text):
			if i++; quote != 0 && !escapable(text[i], escape) {
				out.WriteByte(c)
			}
			out.WriteByte(text[i])
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case quote != 0 && c == quote:
			quote = 0
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// escapable reports whether an escape in front of c counts within double quotes.
func escapable(c, escape byte) bool { return c == '"' || c == '$' || c == escape }
