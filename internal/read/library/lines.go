package library

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/lazyregexp"
)

// eachLine calls f with every line, without its end, and the offset of its first byte.
func eachLine(text string, f func(line string, offset int)) {
	offset := 0
	for line := range strings.Lines(text) {
		f(strings.TrimRight(line, "\r\n"), offset)
		offset += len(line)
	}
}

// afterVersion are the bytes that may follow a Python project's name: an extra, a
// version, a marker, a comment. Source: PEP 508.
const afterVersion = "[=<>~!;@,( \t#"

// requirements reads pip's requirements file: one project a line.
func requirements(text string, found func(name string, offset int)) {
	eachLine(text, func(line string, offset int) {
		rest := strings.TrimLeft(line, " \t")
		if rest == "" || rest[0] == '#' || rest[0] == '-' || strings.Contains(rest, "://") && !strings.Contains(rest, "@") {
			return
		}
		found(pythonName(rest), offset+len(line)-len(rest))
	})
}

func pythonName(text string) string {
	if end := strings.IndexAny(text, afterVersion); end >= 0 {
		return text[:end]
	}
	return text
}

var quoted = lazyregexp.New(`"[^"]*"|'[^']*'`)

// pyproject reads the dependencies of a Python project: the list of PEP 621 and the
// table of Poetry.
func pyproject(text string, found func(name string, offset int)) {
	inList := false
	sections(text, func(section, line string, offset int) {
		switch section {
		case "project":
			key, value, ok := strings.Cut(line, "=")
			if ok && strings.TrimSpace(key) == "dependencies" && !inList {
				offset, line, inList = offset+len(key)+1, value, true
			}
			if !inList {
				return
			}
			for _, at := range quoted().FindAllStringIndex(line, -1) {
				found(pythonName(line[at[0]+1:at[1]-1]), offset+at[0]+1)
			}
			inList = !strings.HasSuffix(strings.TrimSpace(quoted().ReplaceAllString(line, "")), "]")
		case "tool.poetry.dependencies":
			tableKey(line, offset, found)
		}
	})
}

// pipfile reads Pipenv's table of packages.
func pipfile(text string, found func(name string, offset int)) {
	sections(text, func(section, line string, offset int) {
		if section == "packages" {
			tableKey(line, offset, found)
		}
	})
}

// sections calls f with the lines of a TOML file that are neither empty, nor a comment,
// nor a header, and the header above them.
func sections(text string, f func(section, line string, offset int)) {
	section := ""
	eachLine(text, func(line string, offset int) {
		word := strings.TrimSpace(line)
		switch {
		case word == "" || word[0] == '#':
		case word[0] == '[' && strings.HasSuffix(word, "]") && !strings.ContainsAny(word, `"',=`):
			section = strings.Trim(word, "[] ")
		default:
			f(section, line, offset)
		}
	})
}

// tableKey finds the key of a line of a TOML table.
func tableKey(line string, offset int, found func(name string, offset int)) {
	key, _, ok := strings.Cut(line, "=")
	name := strings.Trim(key, " \t\"'")
	if ok && name != "" {
		found(name, offset+strings.Index(line, name))
	}
}

var (
	gemLine   = lazyregexp.New(`^\s*gem\s*\(?\s*["']([^"']+)["']`)
	groupLine = lazyregexp.New(`^\s*group\s*\(?\s*(.*?)\)?\s*do\b`)
	blockLine = lazyregexp.New(`\bdo(\s*\|[^|]*\|)?\s*$|^\s*(if|unless|case)\b`)
	endLine   = lazyregexp.New(`^\s*end\b`)
)

// gemfile reads Bundler's list. A group that is for development and tests alone is left out.
func gemfile(text string, found func(name string, offset int)) {
	depth, left := 0, 0 // open blocks; the one from which gems are left out, 0 for none
	eachLine(text, func(line string, offset int) {
		if m := gemLine().FindStringSubmatchIndex(line); m != nil && left == 0 {
			found(line[m[2]:m[3]], offset+m[2])
			return
		}
		switch {
		case endLine().MatchString(line):
			depth = max(0, depth-1)
			if depth < left {
				left = 0
			}
		case groupLine().MatchString(line):
			depth++
			if left == 0 && onlyForDevelopment(groupLine().FindStringSubmatch(line)[1]) {
				left = depth
			}
		case blockLine().MatchString(line):
			depth++
		}
	})
}

// onlyForDevelopment reports whether a list of Bundler's groups names no other.
func onlyForDevelopment(groups string) bool {
	for group := range strings.SplitSeq(groups, ",") {
		switch strings.Trim(group, " \t:\"'") {
		case "development", "test", "dev":
		default:
			return false
		}
	}
	return true
}

// goMod reads the modules that a Go module requires itself.
func goMod(text string, found func(name string, offset int)) {
	inBlock := false
	eachLine(text, func(line string, offset int) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || strings.Contains(line, "// indirect"):
		case words[0] == ")":
			inBlock = false
		case words[0] == "require" && len(words) > 1 && words[1] == "(":
			inBlock = true
		case words[0] == "require" && len(words) > 2:
			found(words[1], offset+strings.Index(line, words[1]))
		case inBlock && len(words) > 1:
			found(words[0], offset+strings.Index(line, words[0]))
		}
	})
}
