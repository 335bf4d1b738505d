package knowledge

import (
	"slices"
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// nameIndex finds entries by a name that is a plain word or a glob.
type nameIndex struct {
	exact *finder
	globs func() []nameGlob
	found memo[string, []int]
}

type nameGlob struct {
	glob.Pattern
	entry int
}

func newNameIndex(f *finder) *nameIndex {
	x := newGlobIndex(f.globs)
	x.exact = f
	return x
}

// newGlobIndex is newNameIndex for patterns that all have globs.
func newGlobIndex(patterns func() []Glob) *nameIndex {
	return &nameIndex{exact: &finder{}, globs: sync.OnceValue(func() []nameGlob { return nameGlobs(patterns()) })}
}

// nameGlobs makes patterns with globs ready, in the order in which they are found:
// beginnings of a name, ends of one, the shorter before the longer, then all others.
func nameGlobs(patterns []Glob) []nameGlob {
	globs := make([]nameGlob, len(patterns))
	for i, g := range patterns {
		globs[i] = nameGlob{glob.Compile(g.Text), g.Entry}
	}
	byForm := func(a, b nameGlob) int { return a.Compare(b.Pattern) }
	if !slices.IsSortedFunc(globs, byForm) { // as those of one list are
		slices.SortStableFunc(globs, byForm)
	}
	return globs
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
	for _, e := range x.exact.find(name) {
		f(e)
	}
	globs := x.globs()
	for i := range globs {
		if globs[i].Match(name) {
			f(globs[i].entry)
		}
	}
}

func (x *nameIndex) has(name string) bool {
	return len(x.entries(name)) > 0
}
