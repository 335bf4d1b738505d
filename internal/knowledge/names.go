package knowledge

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// nameIndex finds entries by a name that is a plain word or a glob. Globs with a
// star at the end or the beginning are found by their literal part.
type nameIndex struct {
	exact    map[string][]int
	prefixes affixes
	suffixes affixes
	globs    []nameGlob
	found    memo[string, []int]
}

type nameGlob struct {
	glob.Pattern
	entry int
}

// affixes are the literal parts of globs and their lengths.
type affixes struct {
	entries map[string][]int
	lengths []int
}

func (a *affixes) add(literal string, entry int) {
	if a.entries == nil {
		a.entries = map[string][]int{}
	}
	a.entries[literal] = append(a.entries[literal], entry)
	if !slices.Contains(a.lengths, len(literal)) {
		a.lengths = append(a.lengths, len(literal))
		slices.Sort(a.lengths)
	}
}

func (x *nameIndex) add(pattern string, entry int) {
	pattern = strings.ToLower(pattern)
	p := glob.Compile(pattern)
	name, exact := p.Exact()
	switch literal := p.Literal(); {
	case exact:
		if x.exact == nil {
			x.exact = map[string][]int{}
		}
		if !slices.Contains(x.exact[name], entry) {
			x.exact[name] = append(x.exact[name], entry)
		}
	case pattern == literal+"*":
		x.prefixes.add(literal, entry)
	case pattern == "*"+literal:
		x.suffixes.add(literal, entry)
	default:
		x.globs = append(x.globs, nameGlob{p, entry})
	}
}

// each calls f with every entry that fits the name.
func (x *nameIndex) each(name string, f func(entry int)) {
	for _, e := range x.entries(name) {
		f(e)
	}
}

func (x *nameIndex) entries(name string) []int {
	return x.found.get(name, func() []int {
		var entries []int
		x.search(strings.ToLower(name), func(e int) { entries = append(entries, e) })
		return entries
	})
}

func (x *nameIndex) search(name string, f func(entry int)) {
	for _, e := range x.exact[name] {
		f(e)
	}
	for _, n := range x.prefixes.lengths {
		if n > len(name) {
			break
		}
		for _, e := range x.prefixes.entries[name[:n]] {
			f(e)
		}
	}
	for _, n := range x.suffixes.lengths {
		if n > len(name) {
			break
		}
		for _, e := range x.suffixes.entries[name[len(name)-n:]] {
			f(e)
		}
	}
	for i := range x.globs {
		if x.globs[i].Match(name) {
			f(x.globs[i].entry)
		}
	}
}

func (x *nameIndex) has(name string) bool {
	return len(x.entries(name)) > 0
}
