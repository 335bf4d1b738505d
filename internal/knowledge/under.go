package knowledge

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// Under reports whether path is pattern or lies below it; a pattern with globs
// must match the whole path or one of its parents.
func Under(pattern, path string) bool {
	path = strings.TrimSuffix(path, "/")
	pattern = strings.TrimSuffix(pattern, "/")
	if !glob.Special(pattern) {
		rest, ok := strings.CutPrefix(path, pattern)
		return ok && (rest == "" || rest[0] == '/')
	}
	for p := path; p != ""; {
		if glob.Match(pattern, p) {
			return true
		}
		i := strings.LastIndexByte(p, '/')
		if i <= 0 {
			break
		}
		p = p[:i]
	}
	return false
}
