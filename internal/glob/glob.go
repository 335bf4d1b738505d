// Package glob matches names against patterns in which * stands for any run of
// characters and ? for one. Case is ignored, and no character is special
// beyond that: in a path * also matches slashes.
//
// Match is for a pattern that is used once. A Pattern is made ready for many
// names: most patterns are a word with a star at one or both ends, which costs
// one comparison. Both take time linear in the name for each star, whatever the
// pattern.
//
// ID and Path are for the ids and paths that people's own files name: there * and ?
// stop at slashes, and case counts.
package glob

import (
	"cmp"
	"strings"
)

// Match reports whether s matches the pattern.
func Match(pattern, s string) bool {
	p, i, star, mark := 0, 0, -1, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark, p = p, i, p+1
		case p < len(pattern) && (pattern[p] == '?' || lower(pattern[p]) == lower(s[i])):
			p, i = p+1, i+1
		case star >= 0:
			mark++
			p, i = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// Special reports whether the pattern has * or ?.
func Special(pattern string) bool {
	return strings.IndexByte(pattern, '*') >= 0 || strings.IndexByte(pattern, '?') >= 0
}

// Any reports whether one of the patterns matches s.
func Any(patterns []string, s string) bool {
	for _, p := range patterns {
		if mayMatch(p, s) && Match(p, s) {
			return true
		}
	}
	return false
}

// mayMatch looks at the first letter, which settles most questions.
func mayMatch(pattern, s string) bool {
	if pattern == "" || s == "" {
		return true
	}
	c := pattern[0]
	return c|0x20 == s[0]|0x20 || c == '*' || c == '?'
}

// Pattern is a pattern made ready. The zero Pattern matches the empty name.
type Pattern struct {
	form form
	text string // in lower case
}

type form uint8

const (
	exact form = iota
	prefix
	suffix
	inside
	general
)

// Compile makes a pattern ready.
func Compile(pattern string) Pattern {
	p := strings.ToLower(pattern)
	if !Special(p) {
		return Pattern{exact, p}
	}
	for strings.Contains(p, "**") {
		p = strings.ReplaceAll(p, "**", "*")
	}
	inner := strings.Trim(p, "*")
	switch stars := len(p) - len(inner); {
	case Special(inner):
		return Pattern{general, p}
	case stars == 2:
		return Pattern{inside, inner}
	case strings.HasSuffix(p, "*"):
		return Pattern{prefix, inner}
	}
	return Pattern{suffix, inner}
}

// Inside is the pattern that matches every name with part in it.
func Inside(part string) Pattern { return Pattern{inside, strings.ToLower(part)} }

// CompileAll makes patterns ready; it gives nil for none.
func CompileAll(patterns []string) []Pattern {
	if len(patterns) == 0 {
		return nil
	}
	all := make([]Pattern, len(patterns))
	for i, p := range patterns {
		all[i] = Compile(p)
	}
	return all
}

// Match compares with s, which must be in lower case.
func (p Pattern) Match(s string) bool {
	switch p.form {
	case exact:
		return s == p.text
	case prefix:
		return strings.HasPrefix(s, p.text)
	case suffix:
		return strings.HasSuffix(s, p.text)
	case inside:
		return strings.Contains(s, p.text)
	}
	return Match(p.text, s)
}

// Compare orders patterns: a name's beginnings, its ends, the shorter before the longer,
// then all others alike.
func (p Pattern) Compare(q Pattern) int {
	order := func(p Pattern) (form, int) {
		if p.form == prefix || p.form == suffix {
			return p.form, len(p.text)
		}
		return general, 0
	}
	a, n := order(p)
	b, m := order(q)
	return cmp.Or(cmp.Compare(a, b), cmp.Compare(n, m))
}

// Exact gives the one name that p matches, in lower case.
func (p Pattern) Exact() (name string, ok bool) { return p.text, p.form == exact }

// Literal is a text that every name that matches has in it; empty when p has none.
func (p Pattern) Literal() string {
	if p.form == general {
		return ""
	}
	return p.text
}
