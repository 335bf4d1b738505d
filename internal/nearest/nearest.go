// Package nearest finds the words that someone who mistyped one may have meant.
package nearest

import (
	"cmp"
	"slices"
	"strings"
)

// Words gives up to n members of set that are a few keystrokes away from word or
// contain it, best first, ties in the order of set. Case does not count.
func Words(word string, set []string, n int) []string {
	type hit struct {
		word     string
		distance int
	}
	var hits []hit
	word = strings.ToLower(word)
	for _, candidate := range set {
		lower := strings.ToLower(candidate)
		d := distance(word, lower)
		if d <= max(1, (len(word)+1)/3) || len(word) > 2 && strings.Contains(lower, word) {
			hits = append(hits, hit{candidate, d})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.distance, b.distance) })
	words := make([]string, 0, n)
	for _, h := range hits[:min(n, len(hits))] {
		words = append(words, h.word)
	}
	return words
}

// distance counts the insertions, deletions and replacements between two words
// (Levenshtein), byte by byte.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
