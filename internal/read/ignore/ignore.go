// Package ignore matches paths against the patterns of .gitignore files.
//
// It takes the text of such files, each for its folder, and says of a path whether
// it is ignored. The rules are git's (gitignore(5)): a later pattern wins over an
// earlier one, a deeper file over a higher one, ! takes a path back in, a trailing
// slash means folders only, a slash elsewhere anchors the pattern to its folder, **
// stands for any number of folders. As in git, nothing below an ignored folder can be
// taken back in; whoever walks must not enter it.
//
//	rules := ignore.Rules{}.Add(".", data)
//	rules.Match("build/out", true)
package ignore

import (
	"path"
	"strings"
)

// Rules are the patterns that hold in some folder, those of the folders above it
// first. The zero value ignores nothing. Rules are never changed, so that the
// rules of a folder can be the base of those of all its subfolders.
type Rules struct {
	patterns []pattern
}

// pattern is one line of a file.
type pattern struct {
	folder   string // that the file is in; paths are matched relative to it
	segments []string
	negated  bool
	dirOnly  bool
}

// Add gives r with the patterns of a file in folder.
func (r Rules) Add(folder string, data []byte) Rules {
	patterns := r.patterns[:len(r.patterns):len(r.patterns)]
	for line := range strings.Lines(string(data)) {
		if p, ok := parse(strings.TrimRight(line, "\r\n")); ok {
			p.folder = folder
			patterns = append(patterns, p)
		}
	}
	return Rules{patterns}
}

func parse(line string) (pattern, bool) {
	var p pattern
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	if line == "" || line[0] == '#' {
		return p, false
	}
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.dirOnly = strings.CutSuffix(line, "/")
	if line == "" || len(line) > 1000 {
		return p, false
	}
	anchored := strings.Contains(line, "/")
	p.segments = strings.Split(strings.TrimPrefix(line, "/"), "/")
	for i, s := range p.segments {
		p.segments[i] = strings.ReplaceAll(s, "[!", "[^")
	}
	if !anchored {
		p.segments = append([]string{"**"}, p.segments...)
	}
	return p, true
}

// Match reports whether the path name, which is a folder if dir is true, is
// ignored. Name and the folders given to Add have the same root.
func (r Rules) Match(name string, dir bool) bool {
	for i := len(r.patterns) - 1; i >= 0; i-- {
		p := &r.patterns[i]
		if p.dirOnly && !dir {
			continue
		}
		rest := name
		if p.folder != "." {
			var ok bool
			if rest, ok = strings.CutPrefix(name, p.folder+"/"); !ok {
				continue
			}
		}
		if match(p.segments, rest) {
			return !p.negated
		}
	}
	return false
}

// match reports whether the segments of a pattern match a whole path.
func match(segments []string, name string) bool {
	for len(segments) > 0 {
		if segments[0] == "**" {
			rest := segments[1:]
			if len(rest) == 0 {
				return name != ""
			}
			if len(rest) == 1 && rest[0] != "**" { // the common case: any folder, then a name
				return glob(rest[0], path.Base(name))
			}
			for {
				if match(rest, name) {
					return true
				}
				_, after, ok := strings.Cut(name, "/")
				if !ok {
					return false
				}
				name = after
			}
		}
		first, after, more := strings.Cut(name, "/")
		if !glob(segments[0], first) {
			return false
		}
		segments = segments[1:]
		if len(segments) == 0 {
			return !more
		}
		if !more {
			return false
		}
		name = after
	}
	return false
}

// glob matches one segment. A malformed pattern matches nothing, as in git.
func glob(pattern, name string) bool {
	if !strings.ContainsAny(pattern, `*?[\`) {
		return pattern == name
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}
