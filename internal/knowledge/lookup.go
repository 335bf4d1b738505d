package knowledge

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
)

// Builtin is the catalog that is compiled into the program. It must not be changed.
func Builtin() *Catalog { return builtinOnce() }

var builtinOnce = sync.OnceValue(func() *Catalog {
	c := &Catalog{
		Software: builtinSoftware[:], Commands: builtinCommands[:], Wrappers: builtinWrappers[:],
		Mounts: builtinMounts[:], Words: builtinWords[:], Uses: builtinUses[:], Routes: builtinRoutes[:],
	}
	c.setTables(&builtinTables)
	return c
})

// With gives a catalog in which own entries come before c's: they win.
func (c *Catalog) With(own *Catalog) *Catalog {
	both := &Catalog{
		Software: slices.Concat(own.Software, c.Software), Commands: slices.Concat(own.Commands, c.Commands),
		Wrappers: slices.Concat(own.Wrappers, c.Wrappers), Mounts: slices.Concat(own.Mounts, c.Mounts),
		Words: slices.Concat(own.Words, c.Words), Uses: slices.Concat(own.Uses, c.Uses),
		Routes: slices.Concat(own.Routes, c.Routes),
	}
	tables := []*Tables{own.Tables()}
	for _, t := range c.tables {
		tables = append(tables, t.behind(own))
	}
	both.setTables(tables...)
	return both
}

// Index prepares c for look-ups; it must be called once after the last entry
// was added and before the catalog is shared.
func (c *Catalog) Index() { c.setTables(c.Tables()) }

func (c *Catalog) setTables(tables ...*Tables) { c.tables, c.index = tables, newIndex(c, tables) }

// ByID gives the software with this id, nil when there is none.
func (c *Catalog) ByID(id string) *Software {
	for i := range c.Software {
		if s := &c.Software[i]; s.ID == id {
			return s
		}
	}
	return nil
}

// ImageMatch is one product that an image name fits.
type ImageMatch struct {
	Software *Software
	Fit      Fit
	Pattern  string
}

// Image gives the product that fits the name best, nil when none does: the
// stronger fit, then the longer pattern, then the earlier entry.
func (c *Catalog) Image(n ImageName) *ImageMatch {
	n.Tag, n.Digest = "", ""
	return c.index.imagesFound.get(n, func() *ImageMatch { return c.searchImage(n) })
}

func (c *Catalog) searchImage(n ImageName) *ImageMatch {
	var best *ImageMatch
	try := func(pattern string, entry int, fit Fit) {
		if fit == NoFit || best != nil && (best.Fit > fit || best.Fit == fit && len(best.Pattern) >= len(pattern)) {
			return
		}
		best = &ImageMatch{&c.Software[entry], fit, pattern}
	}
	for pattern, entry := range c.index.images.find(n.Name) {
		fit := fitPattern(n, pattern)
		if fit == NoFit && slices.Contains(c.Software[entry].Names, n.Name) {
			fit = NamesakeFit
		}
		try(pattern, entry, fit)
	}
	if best != nil && best.Fit > RepackFit {
		return best
	}
	globs := c.index.imageGlobs()
	globbed := func(at int) { try(globs[at].Text, globs[at].Entry, GlobFit) }
	c.index.imageNames.each(n.Name, globbed)
	for path := n.Path; path != ""; {
		c.index.imagePaths.each(path, globbed)
		_, rest, _ := strings.Cut(path, "/")
		path = rest
	}
	return best
}

// EachProgram calls f with every product whose main process argv runs.
func (c *Catalog) EachProgram(argv []string, f func(s *Software, words int)) {
	c.index.programs.each(argv, func(e, words int) { f(&c.Software[e], words) })
}

// EachHealth calls f with every product whose health check argv is.
func (c *Catalog) EachHealth(argv []string, f func(s *Software)) {
	c.index.health.each(argv, func(e, _ int) { f(&c.Software[e]) })
}

// EachEnv calls f with every product whose own container has this variable.
func (c *Catalog) EachEnv(name string, f func(s *Software)) {
	c.index.env.each(name, func(e int) { f(&c.Software[e]) })
}

// EachClientEnv calls f with every product whose clients have this variable.
func (c *Catalog) EachClientEnv(name string, f func(s *Software)) {
	c.index.clientEnv.each(name, func(e int) { f(&c.Software[e]) })
}

// EachPackage calls f with every product that this package installs.
func (c *Catalog) EachPackage(name string, f func(s *Software)) {
	c.index.packages.each(name, func(e int) { f(&c.Software[e]) })
}

// EachPort calls f with every product that usually listens on this port. The
// port is telling when only stores, caches, brokers and the like listen on it:
// 5432 is, 8080 is not.
func (c *Catalog) EachPort(port int, f func(s *Software, telling bool)) {
	entries := c.index.portsFound.get(port, func() []int { return c.index.ports.entries(strconv.Itoa(port)) })
	telling := true
	for _, e := range entries {
		telling = telling && c.Software[e].Role.HasEngine()
	}
	for _, e := range entries {
		f(&c.Software[e], telling)
	}
}

// EachScheme calls f with every product that clients name by this URL scheme.
func (c *Catalog) EachScheme(scheme string, f func(s *Software)) {
	for _, e := range c.index.schemes.entries(strings.ToLower(scheme)) {
		f(&c.Software[e])
	}
}

// EachName calls f with every product that this word of a name suggests.
func (c *Catalog) EachName(word string, f func(s *Software)) {
	for _, e := range c.index.names.entries(word) {
		f(&c.Software[e])
	}
}

// EachData calls f with every product that keeps its data at or above path, or in a
// folder right below it. The place is telling when few products share it:
// /var/lib/mysql is, /data is not.
func (c *Catalog) EachData(path string, f func(s *Software, telling bool)) {
	path = strings.TrimSuffix(path, "/")
	over := c.index.overData.entries(path)
	for _, e := range over {
		f(&c.Software[e], len(over)+len(c.index.data.entries(path)) < sharedBy)
	}
	eachAbove(c.index.data, path, func(e int, telling bool) {
		if !slices.Contains(over, e) {
			f(&c.Software[e], telling)
		}
	})
}

// EachConfig calls f with every product that keeps its settings at or above path.
func (c *Catalog) EachConfig(path string, f func(s *Software, telling bool)) {
	eachAbove(c.index.config, path, func(e int, telling bool) { f(&c.Software[e], telling) })
}

// sharedBy is the number of products from which a path says little about which
// of them it is.
const sharedBy = 5

func eachAbove(paths *finder, path string, f func(entry int, telling bool)) {
	for p := strings.TrimSuffix(path, "/"); len(p) > 1; p = p[:strings.LastIndexByte(p, '/')] {
		entries := paths.entries(p)
		for _, e := range entries {
			f(e, len(entries) < sharedBy)
		}
		if strings.IndexByte(p, '/') < 0 {
			return
		}
	}
}

// Longest gives the number of words of the longest of a product's command
// patterns that matches argv, 0 when none does.
func (c *Catalog) Longest(patterns, argv []string) int {
	most := 0
	for _, pattern := range patterns {
		p := c.index.compiled.get(pattern, func() argPattern { return compileArgs(pattern) })
		if words, ok := p.match(argv); ok {
			most = max(most, words, 1)
		}
	}
	return most
}

// Command gives the entry that says most about argv, nil when none matches.
func (c *Catalog) Command(argv []string) *Command {
	var best *Command
	most := -1
	c.index.commands.each(argv, func(e, words int) {
		if words > most {
			best, most = &c.Commands[e], words
		}
	})
	return best
}

// Wrapper gives the wrapper that argv starts with, nil when it is none.
func (c *Catalog) Wrapper(argv []string) *Wrapper {
	var best *Wrapper
	c.index.wrappers.each(argv, func(e, _ int) {
		w := &c.Wrappers[e]
		if len(w.Words) > 0 && (len(argv) < 2 || !slices.Contains(w.Words, argv[1])) {
			return
		}
		if best == nil || len(best.Words) == 0 && len(w.Words) > 0 {
			best = w
		}
	})
	return best
}

// Split gives the words of a name, as Words does; they must not be changed.
func (c *Catalog) Split(name string) []string {
	return c.index.wordsOf.get(name, func() []string { return Words(name) })
}

// EachWord calls f with every entry for this word.
func (c *Catalog) EachWord(word string, f func(w *Word)) {
	for _, e := range c.index.words.entries(word) {
		f(&c.Words[e])
	}
}

// KnowsLibrary reports whether a library of an application says anything about it, or
// about the stores that it connects to.
func (c *Catalog) KnowsLibrary(name string) bool { return len(c.index.libraries.entries(name)) > 0 }

// EachLibrary calls f with every entry about this library.
func (c *Catalog) EachLibrary(name string, f func(w *Word)) { c.eachWhole(name, "library", f) }

// EachVariable calls f with every entry about a variable of this name.
func (c *Catalog) EachVariable(name string, f func(w *Word)) { c.eachWhole(name, "variable", f) }

// eachWhole calls f with every entry about the whole name of something of this kind.
func (c *Catalog) eachWhole(name, kind string, f func(w *Word)) {
	c.EachWord(strings.ToLower(name), func(w *Word) {
		if slices.Contains(w.Where, kind) {
			f(w)
		}
	})
}

// Embedded gives the library that keeps a database in local files under this
// URL scheme, nil when there is none.
func (c *Catalog) Embedded(scheme string) *Software {
	for _, e := range c.index.embedded.entries(strings.ToLower(scheme)) {
		return &c.Software[e]
	}
	return nil
}

// Route gives the entry by which a reverse proxy is asked to route to a
// workload with this label or variable, nil when the name says nothing.
func (c *Catalog) Route(label, env string) *Route {
	for i := range c.Routes {
		r := &c.Routes[i]
		for _, g := range r.Labels {
			if label != "" && glob.Match(g, label) {
				return r
			}
		}
		for _, g := range r.Env {
			if env != "" && glob.Match(g, env) {
				return r
			}
		}
	}
	return nil
}

// Mount gives the first rule that fits the mount, nil when none does.
func (c *Catalog) Mount(m *taskworthy.Mount) *MountRule {
	return c.index.mountsFound.get(mountKey{m.Kind, m.Source, m.Target, m.ReadOnly}, func() *MountRule { return c.searchMount(m) })
}

func (c *Catalog) searchMount(m *taskworthy.Mount) *MountRule {
	target, source := strings.ToLower(m.Target), strings.ToLower(m.Source)
	rules := c.index.mounts()
	for i := range rules {
		r := &rules[i]
		if r.ReadOnly && !m.ReadOnly || len(r.Kinds) > 0 && !slices.Contains(r.Kinds, m.Kind) {
			continue
		}
		if matches(r.targets, target) && matches(r.sources, source) {
			return r.MountRule
		}
	}
	return nil
}

// matches reports whether one of the patterns matches; none ask nothing.
func matches(patterns []glob.Pattern, s string) bool {
	for i := range patterns {
		if patterns[i].Match(s) {
			return true
		}
	}
	return len(patterns) == 0
}

// KeepEnv reports whether some entry asks for the value of this variable.
func (c *Catalog) KeepEnv(name string) bool { return c.index.keepEnv.has(name) }

// Mentions gives the telling words to look for in a file that is mounted or
// copied to target, nil when no entry asks for it.
func (c *Catalog) Mentions(target string) []string {
	var words []string
	for _, m := range c.index.mentions() {
		for _, p := range m.paths {
			if Under(p, target) || glob.Special(p) && glob.Match(p, target) {
				words = append(words, m.words...)
				break
			}
		}
	}
	return words
}

//go:generate go run -tags knowledgegen ./gen
