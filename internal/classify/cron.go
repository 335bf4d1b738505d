package classify

import "strings"

// cronFields is how many fields of time a line of a crontab starts with.
const cronFields = 5

// cronLine finds an argument that starts like a line of a crontab, which some
// images take as their command ("0 3 * * * backup"), and gives its fields.
func cronLine(line commandLine) (string, bool) {
	for _, st := range line.steps {
		if st.entry != nil || line.flags {
			continue
		}
		for _, arg := range st.argv {
			words := strings.Fields(arg)
			if len(words) < cronFields {
				continue
			}
			if words = words[:cronFields]; allCron(words) {
				return strings.Join(words, " "), true
			}
		}
	}
	return "", false
}

// allCron reports whether each word can be a field of a crontab and one of them
// leaves something open: * or */5.
func allCron(words []string) bool {
	open := false
	for _, w := range words {
		if strings.Trim(w, "0123456789*/,-?") != "" {
			return false
		}
		open = open || strings.HasPrefix(w, "*")
	}
	return open
}
