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
	if strings.IndexByte(template, '{') < 0 {
		return template
	}
	return string(AppendFilled(make([]byte, 0, 512), template, many, words...))
}

// AppendFilled is Fill with its text behind out.
func AppendFilled(out []byte, template string, many bool, words ...Words) []byte {
	for rest := template; ; {
		open, length := strings.IndexByte(rest, '{'), -1
		if open >= 0 {
			length = strings.IndexByte(rest[open+1:], '}')
		}
		if length < 0 {
			return append(out, rest...)
		}
		out = append(out, rest[:open]...)
		word := rest[open+1:][:length]
		if value, known := lookUp(word, words); known {
			out = append(out, value...)
		} else if one, more, choice := strings.Cut(word, "|"); !choice {
			out = append(append(append(out, '{'), word...), '}')
		} else if many {
			out = append(out, more...)
		} else {
			out = append(out, one...)
		}
		rest = rest[open+1+length+1:]
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
