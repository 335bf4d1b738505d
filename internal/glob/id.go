package glob

import "strings"

// steps compares the whole name with a glob in which * and ? stop at / and
// #, and ** does not. Its time is bounded by the product of the two lengths.
func steps(glob, name string) bool {
	// reach[i] says that the glob so far can end before name[i].
	reach := make([]bool, len(name)+1)
	reach[0] = true
	for glob != "" {
		next := make([]bool, len(name)+1)
		star, rest := cutStar(glob)
		for i, ok := range reach {
			switch {
			case star != "":
				next[i] = ok || i > 0 && next[i-1] && (star == "**" || !isSeparator(name[i-1]))
			case ok && i < len(name) && (glob[0] == name[i] || glob[0] == '?' && !isSeparator(name[i])):
				next[i+1] = true
			}
		}
		reach, glob = next, rest
	}
	return reach[len(name)]
}

// cutStar takes ** or * from the front of the glob, or any one byte, for which
// star is empty.
func cutStar(glob string) (star, rest string) {
	switch {
	case strings.HasPrefix(glob, "**"):
		return "**", glob[2:]
	case glob[0] == '*':
		return "*", glob[1:]
	}
	return "", glob[1:]
}

func isSeparator(c byte) bool { return c == '/' || c == '#' }

// ID compares a workload's id (path#owner/name) with a glob: * is any run of characters
// except / and #, ? is one such character, ** is any run at all. A glob without / and
// # is compared with the workload's name alone. Case counts.
func ID(glob, id string) bool {
	if !strings.ContainsAny(glob, "/#") {
		if i := strings.LastIndexAny(id, "/#"); i >= 0 && glob != "**" {
			id = id[i+1:]
		}
	}
	return steps(glob, id)
}

// Path compares a path, and every folder it lies in, with a glob as for ID. One without
// / matches a name at any depth, as in .gitignore.
func Path(glob, path string) bool {
	anywhere := !strings.Contains(strings.TrimSuffix(glob, "/"), "/")
	glob = strings.TrimSuffix(strings.TrimPrefix(glob, "./"), "/")
	for path != "" && path != "." {
		name := path
		if anywhere {
			name = path[strings.LastIndexByte(path, '/')+1:]
		}
		if steps(glob, name) {
			return true
		}
		end := strings.LastIndexByte(path, '/')
		if end < 0 {
			return false
		}
		path = path[:end]
	}
	return false
}
