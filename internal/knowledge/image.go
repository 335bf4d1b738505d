package knowledge

import (
	"strings"

	"github.com/taskworthy/taskworthy"
)

// ImageName is an image reference taken apart. The parts are lower case but for
// the tag; what an unresolved variable stands for is kept as its ${...} text.
type ImageName struct {
	Registry string // host, with its port; empty for the default registry
	Path     string // owner and name: bitnami/postgresql; library/ is dropped
	Name     string // the last segment of Path
	Tag      string
	Digest   string
}

// ParseImage takes a reference apart as the distribution specification does,
// but accepts what a template leaves in it: ${REGISTRY}/shop:${TAG:-latest}.
func ParseImage(ref string) ImageName {
	var n ImageName
	ref = strings.TrimSpace(ref)
	if scheme, rest, ok := strings.Cut(ref, "://"); ok && !strings.Contains(scheme, "/") {
		ref = rest
	}
	if at := indexOutside(ref, '@', false); at >= 0 {
		ref, n.Digest = ref[:at], ref[at+1:]
	}
	slash := indexOutside(ref, '/', true)
	if colon := indexOutside(ref, ':', true); colon > slash {
		ref, n.Tag = ref[:colon], ref[colon+1:]
	}
	path := strings.ToLower(ref)
	if first := indexOutside(path, '/', false); first >= 0 {
		host := path[:first]
		if strings.ContainsAny(host, ".:") || host == "localhost" || openName(host) {
			n.Registry, path = host, path[first+1:]
		}
	}
	switch n.Registry {
	case "docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com":
		n.Registry = ""
	}
	path = strings.TrimPrefix(path, "library/")
	n.Path = path
	n.Name = path[indexOutside(path, '/', true)+1:]
	return n
}

// Unresolved reports whether the name itself, not only its tag, stands behind a
// variable or a placeholder of a template: ${IMAGE}, {{ image }}, <IMAGE>.
func (n ImageName) Unresolved() bool {
	return n.Name == "" || strings.ContainsAny(n.Name, "$<") || taskworthy.Unresolved(n.Name)
}

// openName reports whether a name begins with what a template fills in.
func openName(s string) bool {
	return strings.HasPrefix(s, "${") || strings.HasPrefix(s, "{{") || strings.HasPrefix(s, "<")
}

// indexOutside finds the first or last c that is not inside a ${...}.
func indexOutside(s string, c byte, last bool) int {
	if strings.IndexByte(s, '{') < 0 {
		if last {
			return strings.LastIndexByte(s, c)
		}
		return strings.IndexByte(s, c)
	}
	found, depth := -1, 0
	for i := range len(s) {
		switch {
		case s[i] == '{' && i > 0 && s[i-1] == '$':
			depth++
		case s[i] == '}' && depth > 0:
			depth--
		case s[i] == c && depth == 0:
			if !last {
				return i
			}
			found = i
		}
	}
	return found
}

// Fit says how well an image name fits a pattern.
type Fit int

// The fits, weakest first.
const (
	NoFit       Fit = iota
	WordFit         // a word of the name: shop-postgres
	NamesakeFit     // a product's own name under another owner than its makers: acme/tautulli
	GlobFit         // a pattern with a glob: *-exporter
	RepackFit       // the name of an official image under another owner: acme/postgres
	MirrorFit       // behind a mirror or a private registry
	ExactFit        // the image itself
)

// fitPattern compares a pattern without globs. path ends in the pattern.
func fitPattern(n ImageName, pattern string) Fit {
	if n.Path == pattern {
		return ExactFit
	}
	rest, ok := strings.CutSuffix(n.Path, pattern)
	if !ok || !strings.HasSuffix(rest, "/") {
		return NoFit
	}
	switch {
	case strings.Contains(pattern, "/"), n.Registry != "", strings.HasSuffix(rest, "/library/"):
		return MirrorFit
	}
	return RepackFit
}
