package knowledge

import (
	"iter"
	"slices"
	"strings"
)

// finder finds the items of sorted lists by the names that they go by. What is in an
// earlier list comes first: one's own entries before the built-in ones.
type finder struct {
	name  func(text string) string // the name that a text goes by
	lists []*List
	found memo[string, []int]
}

// find gives the texts that go by a name, and their entries, in the order of entries.
func (f *finder) find(name string) iter.Seq2[string, int] {
	return func(yield func(text string, entry int) bool) {
		for _, l := range f.lists {
			at, _ := slices.BinarySearchFunc(l.Items, name, func(item Item, name string) int {
				return strings.Compare(f.name(item.Text), name)
			})
			for ; at < len(l.Items) && f.name(l.Items[at].Text) == name; at++ {
				if !yield(l.Items[at].Text, l.first+l.Items[at].Entry) {
					return
				}
			}
		}
	}
}

// entries gives the entries with a text that goes by the name.
func (f *finder) entries(name string) []int {
	return f.found.get(name, func() []int {
		var entries []int
		for _, entry := range f.find(name) {
			entries = append(entries, entry)
		}
		return entries
	})
}

// globs gives the patterns of all lists that go by no name.
func (f *finder) globs() []Glob {
	var globs []Glob
	for _, l := range f.lists {
		for _, g := range l.Globs {
			g.Entry += l.first
			globs = append(globs, g)
		}
	}
	return globs
}
