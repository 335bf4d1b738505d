package guide

import "strings"

// Placeholders are the words that every template may use in braces: what the
// workload is called, what it is ("PostgreSQL, a database"), its product, its role
// with an article, its engine, and the name of where it goes.
var Placeholders = []string{"name", "what", "product", "role", "engine", "target"}

// Words are the values of a template's words.
type Words map[string]string

// Fill replaces each {word} of the template by its value in the first of words that
// has one, and each {one|many} by its second half where many is true, by its first
// otherwise. A word without a value stays as it is.
func Fill(template string, many bool, words ...Words) string {
	var out strings.Builder
	for rest := template; ; {
		before, tail, open := strings.Cut(rest, "{")
		word, after, closed := strings.Cut(tail, "}")
		out.WriteString(before)
		if !open || !closed {
			out.WriteString(rest[len(before):])
			return out.String()
		}
		value, known := lookUp(word, words)
		one, more, choice := strings.Cut(word, "|")
		switch {
		case known:
			out.WriteString(value)
		case choice && many:
			out.WriteString(more)
		case choice:
			out.WriteString(one)
		default:
			out.WriteString("{" + word + "}")
		}
		rest = after
	}
}

func lookUp(word string, words []Words) (value string, known bool) {
	for _, w := range words {
		if value, known = w[word]; known {
			break
		}
	}
	return value, known
}
