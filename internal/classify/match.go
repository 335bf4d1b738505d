package classify

import (
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// holds reports whether the condition holds for workload i as product s.
func (a *analysis) holds(m *knowledge.Match, i int, s *knowledge.Software) bool {
	w := a.app.Workloads[i]
	line := a.lines[i]
	if m.NoCommand && (len(w.Command.Args) > 0 || len(w.Entrypoint.Args) > 0) {
		return false
	}
	if len(m.Command) > 0 && !a.commandHolds(m.Command, line, s) {
		return false
	}
	for _, e := range m.Env {
		if !envHolds(e, w) {
			return false
		}
	}
	for _, name := range m.NoEnv {
		if envHolds(knowledge.EnvMatch{Name: name, Values: []string{"*"}}, w) {
			return false
		}
	}
	if len(m.Image) > 0 && !imageHolds(m.Image, w) {
		return false
	}
	if len(m.Name) > 0 && !called(m.Name, w) {
		return false
	}
	if len(m.Mount) > 0 && !mounted(m.Mount, w) || len(m.NoMount) > 0 && mounted(m.NoMount, w) {
		return false
	}
	if len(m.Mentions) > 0 && !mentions(m.Mentions, w) {
		return false
	}
	if len(m.Refers) > 0 && !a.refers(m.Refers, i) || len(m.NoRefers) > 0 && a.refers(m.NoRefers, i) {
		return false
	}
	if len(m.Needs) > 0 && !a.needs(m.Needs, i) {
		return false
	}
	if len(m.Ports) > 0 {
		found := false
		for _, p := range w.Ports {
			for _, want := range m.Ports {
				found = found || p.Container == want
			}
		}
		if !found {
			return false
		}
	}
	if m.Beside && !a.neighbour(i, func(j int) bool { return !a.assists(j) && (s == nil || a.product(j) != s) }) || m.Alone && !a.alone(i) {
		return false // copies of one product do not work for each other
	}
	return !m.NoPorts || len(w.Ports) == 0
}

func (a *analysis) commandHolds(patterns []string, line commandLine, s *knowledge.Software) bool {
	for _, st := range line.steps {
		if st.guard {
			continue
		}
		if a.matchOwn(s, patterns, st.argv) > 0 {
			return true
		}
	}
	return false
}

// named reports whether word is a name of the product or of its programs.
func named(s *knowledge.Software, word string) bool {
	if strings.EqualFold(s.ID, word) {
		return true
	}
	for _, n := range s.Names {
		if strings.EqualFold(n, word) {
			return true
		}
	}
	for _, p := range s.Programs {
		first, _, _ := strings.Cut(p, " ")
		if strings.EqualFold(first, word) {
			return true
		}
	}
	return false
}

func envHolds(want knowledge.EnvMatch, w *taskworthy.Workload) bool {
	check := func(vars []taskworthy.EnvVar) bool {
		for _, e := range vars {
			if !glob.Match(want.Name, e.Name) {
				continue
			}
			if !e.Kept {
				// The value was not looked at; only presence was asked for.
				if len(want.Values) == 1 && want.Values[0] == "*" {
					return true
				}
				continue
			}
			for _, v := range want.Values {
				if v == "*" && e.Value != "" || v != "*" && glob.Match(v, e.Value) {
					return true
				}
			}
		}
		return false
	}
	return check(w.Env) || w.Build != nil && w.Build.Recipe != nil && check(w.Build.Recipe.Env)
}

func imageHolds(globs []string, w *taskworthy.Workload) bool {
	refs := []string{w.Image.Ref}
	if w.Build != nil && w.Build.Recipe != nil {
		refs = append(refs, w.Build.Recipe.Base().Ref)
	}
	for _, ref := range refs {
		if ref == "" {
			continue
		}
		n := knowledge.ParseImage(ref)
		if anyGlob(globs, n.Tag) || anyGlob(globs, n.Name) || anyGlob(globs, n.Path) {
			return true
		}
	}
	return false
}

// called reports whether the workload, or what holds it, has such a name.
func called(globs []string, w *taskworthy.Workload) bool {
	if anyGlob(globs, w.Name) {
		return true
	}
	if w.Task == nil {
		return false
	}
	return slices.ContainsFunc(holders(w), func(name taskworthy.Setting) bool { return name.Value != "" && anyGlob(globs, name.Value) })
}

// mounted reports whether something is mounted, or copied by the Dockerfile, to
// one of the paths.
func mounted(paths []string, w *taskworthy.Workload) bool {
	for _, p := range paths {
		for _, m := range w.Mounts {
			if knowledge.Under(p, m.Target) || glob.Special(p) && glob.Match(p, m.Target) {
				return true
			}
		}
		if w.Build == nil || w.Build.Recipe == nil {
			continue
		}
		for _, c := range w.Build.Recipe.Copies {
			dest := c.Dest
			if !strings.HasPrefix(dest, "/") {
				dest = strings.TrimSuffix(w.Build.Recipe.WorkDir.Value, "/") + "/" + strings.TrimPrefix(strings.TrimPrefix(dest, "."), "/")
			}
			if knowledge.Under(p, dest) || glob.Special(p) && glob.Match(p, dest) {
				return true
			}
		}
	}
	return false
}

// mentions reports whether a mounted or copied file says one of the words.
func mentions(words []string, w *taskworthy.Workload) bool {
	said := func(found []string) bool {
		return slices.ContainsFunc(found, func(f string) bool {
			return slices.ContainsFunc(words, func(word string) bool { return strings.EqualFold(f, word) })
		})
	}
	for _, m := range w.Mounts {
		if said(m.Mentions) {
			return true
		}
	}
	for _, arg := range slices.Concat(w.Entrypoint.Args, w.Command.Args) {
		for _, word := range words {
			if strings.Contains(arg, word+" ") {
				return true // a command that writes its own configuration
			}
		}
	}
	if w.Build != nil && w.Build.Recipe != nil {
		for _, c := range w.Build.Recipe.Copies {
			if said(c.Mentions) {
				return true
			}
		}
	}
	return false
}

// refers reports whether workload i refers to one of the schemes or products.
func (a *analysis) refers(wanted []string, i int) bool {
	for _, r := range a.graph.outgoing[i] {
		for _, want := range wanted {
			if r.ref != nil && r.ref.Scheme != "" && strings.EqualFold(r.ref.Scheme, want) {
				return true
			}
			if r.to < 0 {
				continue
			}
			if k := a.software[r.to]; k != nil && (k.software.ID == want || k.software.Engine == want) {
				return true
			}
		}
	}
	return false
}

// needs reports whether workload i waits for or links to another one with such a
// name that is no store, cache, broker or agent.
func (a *analysis) needs(names []string, i int) bool {
	for _, r := range a.graph.outgoing[i] {
		if r.to < 0 || r.via == "reference" || r.via == "completes" || !anyGlob(names, a.app.Workloads[r.to].Name) {
			continue
		}
		if k := a.software[r.to]; k == nil || !k.software.Role.HasEngine() && k.software.Role != taskworthy.Agent {
			return true
		}
	}
	return false
}
