package knowledge

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// UseMatcher is a UseRule made ready.
type UseMatcher struct {
	*UseRule
	names, args, packages []glob.Pattern
	env                   []useEnv
}

// useEnv is one pattern of UseRule.ClientEnv: over a name, or over NAME=VALUE.
type useEnv struct {
	pattern glob.Pattern
	pair    bool
}

// EachUse calls f with every rule that tells what a store is used for.
func (c *Catalog) EachUse(f func(u *UseMatcher)) {
	uses := c.index.uses()
	for i := range uses {
		f(&uses[i])
	}
}

func newUseMatcher(u *UseRule) UseMatcher {
	m := UseMatcher{UseRule: u, names: glob.CompileAll(u.Name), packages: glob.CompileAll(u.Packages)}
	for _, arg := range u.Args {
		m.args = append(m.args, glob.Compile("*"+arg+"*"))
	}
	for _, p := range u.ClientEnv {
		m.env = append(m.env, useEnv{glob.Compile(p), strings.Contains(p, "=")})
	}
	return m
}

// Named reports whether the store's own name tells this use.
func (m *UseMatcher) Named(name string) bool {
	return len(m.names) > 0 && matches(m.names, strings.ToLower(name))
}

// Started gives the argument in the store's command line that tells this use.
func (m *UseMatcher) Started(line string) (arg string, ok bool) {
	for i, p := range m.args {
		if p.Match(line) {
			return m.Args[i], true
		}
	}
	return "", false
}

// Env reports whether a client's variable tells this use, by its name or, where
// the rule asks for one, its value; both in lower case.
func (m *UseMatcher) Env(name, pair string) bool {
	for _, e := range m.env {
		if e.pair && pair != "" && e.pattern.Match(pair) || !e.pair && name != "" && e.pattern.Match(name) {
			return true
		}
	}
	return false
}

// WantsValues reports whether the rule looks at the values of variables.
func (m *UseMatcher) WantsValues() bool {
	for _, e := range m.env {
		if e.pair {
			return true
		}
	}
	return false
}

// Package reports whether a package of a client tells this use.
func (m *UseMatcher) Package(name string) bool {
	return len(m.packages) > 0 && matches(m.packages, strings.ToLower(name))
}
