package knowledge

import "strings"

// MatchArgs reports whether the command pattern (see the package comment)
// matches argv, and how many words of it did: the longer, the more it says.
func MatchArgs(pattern string, argv []string) (words int, ok bool) {
	if len(argv) == 0 {
		return 0, false
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(pattern), " ")
	if !matchProgram(first, argv[0]) {
		return 0, false
	}
	words = 1
	if HasGlob(first) && strings.Trim(first, "*") == "" {
		words = 0
	}
	at := 1
	for rest != "" {
		var word string
		word, rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
		if word == "" || word == "*" {
			continue
		}
		found := false
		for at < len(argv) && !found {
			found = matchWord(word, argv[at])
			at++
		}
		if !found {
			return 0, false
		}
		words++
	}
	return words, true
}

func matchProgram(pattern, program string) bool {
	if inside, ok := strings.CutPrefix(pattern, "~"); ok {
		return containsFold(base(program), inside)
	}
	return Glob(pattern, base(program)) || strings.Contains(pattern, "/") && Glob(pattern, program)
}

func matchWord(pattern, arg string) bool {
	if inside, ok := strings.CutPrefix(pattern, "~"); ok {
		return containsFold(arg, inside)
	}
	return Glob(pattern, arg) || strings.Contains(arg, "/") && Glob(pattern, base(arg))
}

func containsFold(s, part string) bool {
	for i := 0; i+len(part) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(part)], part) {
			return true
		}
	}
	return false
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
