package guide

import "strings"

// Placeholders are the words that every template may use in braces: what the
// workload is called, what it is ("PostgreSQL, a database"), its product, its role
// with an article, its engine, and the name of where it goes.
var Placeholders = []string{"name", "what", "product", "role", "engine", "target"}

// Words give the value of a template's word, and whether they know it.
type Words func(word string) (value string, known bool)

// Fixed are the words of a map.
func Fixed(values map[string]string) Words {
	return func(word string) (string, bool) { v, ok := values[word]; return v, ok }
}

// Fill replaces each {word} of the template by its value in the first of words that
// has one, and each {one|many} by its second half where many is true, by its first
// otherwise. A word without a value stays as it is.
func Fill(template string, many bool, words ...Words) string {
	if !strings.Contains(template, "{") {
		return template
	}
	out := make([]byte, 0, 512)
	for rest := template; ; {
		before, tail, open := strings.Cut(rest, "{")
		word, after, closed := strings.Cut(tail, "}")
		out = append(out, before...)
		if !open || !closed {
			return string(append(out, rest[len(before):]...))
		}
		value, known := lookUp(word, words)
		one, more, choice := strings.Cut(word, "|")
		switch {
		case known:
			out = append(out, value...)
		case choice && many:
			out = append(out, more...)
		case choice:
			out = append(out, one...)
		default:
			out = append(append(append(out, '{'), word...), '}')
		}
		rest = after
	}
}

func lookUp(word string, words []Words) (value string, known bool) {
	for _, w := range words {
		if value, known = w(word); known {
			break
		}
	}
	return value, known
}
