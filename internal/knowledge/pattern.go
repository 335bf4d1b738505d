package knowledge

import (
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// MatchArgs reports whether the command pattern (see the package comment)
// matches argv, and how many words of it did: the longer, the more it says.
func MatchArgs(pattern string, argv []string) (words int, ok bool) {
	return compileArgs(pattern).match(argv)
}

// argPattern is a command pattern made ready.
type argPattern struct {
	words []argWord
}

// pairs is a set of pairs of neighbouring letters, each at one of 256 places. What
// has a text in it has all of the text's pairs: a cheap way to see that it has not.
type pairs [4]uint64

func pairsOf(text string) pairs {
	var p pairs
	for i := 1; i < len(text); i++ {
		at := text[i-1]*31 + text[i]
		p[at>>6] |= 1 << (at & 63)
	}
	return p
}

func (p *pairs) has(q *pairs) bool {
	return q[0]&^p[0]|q[1]&^p[1]|q[2]&^p[2]|q[3]&^p[3] == 0
}

// argWord is one word of a pattern: a glob, or with inside a part of an argument.
type argWord struct {
	glob.Pattern
	inside bool
	path   bool // it has a slash and is also compared with the whole program path
	any    bool // it is a star alone and says nothing
}

func compileArgs(pattern string) argPattern {
	var p argPattern
	p.words = make([]argWord, 0, 1+strings.Count(pattern, " "))
	for word := range strings.FieldsSeq(pattern) {
		if len(p.words) > 0 && word == "*" {
			continue
		}
		w := argWord{path: strings.Contains(word, "/"), any: strings.Trim(word, "*") == ""}
		if rest, ok := strings.CutPrefix(word, "~"); ok {
			w.inside, w.Pattern = true, glob.Inside(rest)
		} else {
			w.Pattern = glob.Compile(word)
		}
		p.words = append(p.words, w)
	}
	return p
}

// part is the longest literal of the pattern: a line without it cannot match.
func (p argPattern) part() string {
	part := ""
	for _, w := range p.words {
		if literal := w.Literal(); len(literal) > len(part) {
			part = literal
		}
	}
	return part
}

func (p argPattern) match(argv []string) (words int, ok bool) {
	if len(argv) == 0 || len(p.words) == 0 {
		return 0, false
	}
	first := p.words[0]
	if !first.program(argv[0]) {
		return 0, false
	}
	words = 1
	if first.any {
		words = 0
	}
	at := 1
	for _, w := range p.words[1:] {
		for at < len(argv) && !w.arg(argv[at]) {
			at++
		}
		if at == len(argv) {
			return 0, false
		}
		at++
		words++
	}
	return words, true
}

func (w argWord) program(program string) bool {
	program = strings.ToLower(program)
	return w.Match(base(program)) || w.path && w.Match(program)
}

func (w argWord) arg(arg string) bool {
	arg = strings.ToLower(arg)
	return w.Match(arg) || !w.inside && isPath(arg) && w.Match(base(arg))
}

// isPath reports whether an argument is the path of a program or a file: one with a
// slash that is no option with a value and no address of another place.
func isPath(arg string) bool {
	return strings.Contains(arg, "/") && arg[0] != '-' && !strings.Contains(arg, "://")
}

// argIndex finds command patterns: by their first word where it is a plain one, the
// others by a part of the line. They are made ready when a line has it.
type argIndex struct {
	exact *finder
	globs func() []argGlob
	found memo[string, []argHit]
}

// argHit is an entry that matched, by so many words.
type argHit struct{ entry, words int }

// argGlob is a pattern with the pairs of its part.
type argGlob struct {
	*Glob
	pairs
}

func newArgIndex(f *finder) *argIndex {
	return &argIndex{exact: f, globs: sync.OnceValue(func() []argGlob {
		patterns := f.globs()
		globs := make([]argGlob, len(patterns))
		for i := range patterns {
			globs[i] = argGlob{&patterns[i], pairsOf(patterns[i].Part)}
		}
		return globs
	})}
}

// each calls f with every entry one of whose patterns matches argv.
func (x *argIndex) each(argv []string, f func(entry, words int)) {
	if len(argv) == 0 {
		return
	}
	line := strings.Join(argv, "\x00")
	if len(line) > maxLine {
		x.search(argv, strings.ToLower(line), f)
		return
	}
	for _, hit := range x.found.get(line, func() (hits []argHit) {
		x.search(argv, strings.ToLower(line), func(entry, words int) { hits = append(hits, argHit{entry, words}) })
		return hits
	}) {
		f(hit.entry, hit.words)
	}
}

// maxLine is the length up to which a command line is remembered.
const maxLine = 512

// search tries the patterns on argv; line is argv in lower case, joined by a byte
// that no pattern has.
func (x *argIndex) search(argv []string, line string, f func(entry, words int)) {
	for pattern, entry := range x.exact.find(strings.ToLower(base(argv[0]))) {
		if words, ok := compileArgs(pattern).match(argv); ok {
			f(entry, words)
		}
	}
	globs := x.globs()
	if len(globs) == 0 {
		return
	}
	inLine := pairsOf(line)
	for i := range globs {
		g := &globs[i]
		if !inLine.has(&g.pairs) || !strings.Contains(line, g.Part) {
			continue
		}
		if words, ok := compileArgs(g.Text).match(argv); ok {
			f(g.Entry, words)
		}
	}
}

func base(path string) string {
	path = strings.TrimRight(path, "/")
	return path[strings.LastIndexByte(path, '/')+1:]
}

// Words splits a name into its lower-case words: at - _ . / : @ and spaces, and
// between letters and digits; digits are dropped.
func Words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !(r >= 'a' && r <= 'z')
	})
}
