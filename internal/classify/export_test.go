package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Unwrap gives what really runs, for the examples of wrappers.
func Unwrap(argv []string, c *knowledge.Catalog) string {
	var lines []string
	for _, s := range unwrap(step{argv: argv}, c, maxUnwrap) {
		lines = append(lines, strings.Join(s.argv, " "))
	}
	return strings.Join(lines, "; ")
}

// SplitWords splits an example's command line as Compose splits a string:
// quotes group, operators mean nothing.
func SplitWords(line string) []string {
	var words []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		var word strings.Builder
		at := 0
		for at < len(line) && line[at] != ' ' {
			if c := line[at]; c == '"' || c == '\'' {
				end := closing(line, at+1, c)
				word.WriteString(line[at+1 : end])
				at = min(end+1, len(line))
				continue
			}
			word.WriteByte(line[at])
			at++
		}
		words = append(words, word.String())
		line = line[at:]
	}
	return words
}
