package decide

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// count is "1 service" or "3 services".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// plural is a thing's name for n of them.
func plural(thing string, n int) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// list joins at most maxNamed names by commas and says how many more there are.
func list(names []string) string {
	if len(names) > maxNamed {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	return strings.Join(names, ", ")
}

// and joins names as a sentence does: a, b and c.
func and(names []string) string {
	if n := len(names); n > 1 && n <= maxNamed {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return list(names)
}

// unique drops what was there before.
func unique(names []string) []string {
	var out []string
	for _, n := range names {
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// arguments are the words of a command; a line for a shell is split at spaces.
func arguments(c *taskworthy.Command) []string {
	if !c.Shell {
		return c.Args
	}
	words := strings.Fields(strings.Join(c.Args, " "))
	for i := range words {
		words[i] = strings.Trim(words[i], `"'`)
	}
	return words
}

func negative(value string) bool {
	switch strings.ToLower(value) {
	case "no", "false", "off", "0":
		return true
	}
	return false
}
