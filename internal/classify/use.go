package classify

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// use tells what a Redis-like store is used for: its name, its settings and its
// clients speak. Without any word it is a cache, the most common use.
func (a *analysis) use(i int, c *conclusion) {
	w := a.app.Workloads[i]
	scores := map[taskworthy.Use]float64{}
	count := func(r *knowledge.UseRule, e clue) {
		scores[r.Use] = 1 - (1-scores[r.Use])*(1-r.Weight)
		e.weight = r.Weight / 2
		c.sayState(e)
	}
	settings, names := a.clientSettings(i), a.clientNames(i)
	line := strings.ToLower(strings.Join(w.Entrypoint.Args, " ") + " " + strings.Join(w.Command.Args, " "))
	a.catalog.EachUse(func(r *knowledge.UseMatcher) {
		if r.Named(w.Name) {
			count(r.UseRule, evidence(r.ID, "name", w.Name, w.Pos, 0, "is called %s; %s", w.Name, r.Why))
		}
		if arg, ok := r.Started(line); ok {
			count(r.UseRule, evidence(r.ID, "command", arg, cmpPos(w.Command.Pos, w.Pos), 0, "is started with %s; %s", arg, r.Why))
		}
		if e, ok := a.clientUse(i, r, settings, names); ok {
			count(r.UseRule, e)
		}
	})
	c.use = taskworthy.UseCache
	for _, u := range []taskworthy.Use{taskworthy.UseQueue, taskworthy.UseStore} {
		if scores[u] > scores[c.use] && scores[u] >= 0.4 {
			c.use = u
		}
	}
	if w.Declared.Use != "" {
		c.use, scores[w.Declared.Use] = w.Declared.Use, 1
	}
	if c.use == taskworthy.UseStore && scores[c.use] >= 0.85 && w.Declared.Role == "" {
		c.store()
	}
}

// store makes a Redis-like store the durable primary one, which is a database.
func (c *conclusion) store() {
	c.role, c.use = taskworthy.Database, taskworthy.UseStore
	c.target, c.also = "memorydb", []taskworthy.Target{"elasticache-redis"}
}

// setting is a variable of a client with its value, in lower case as NAME=VALUE.
type setting struct {
	pair string
	env  *taskworthy.EnvVar
	from *taskworthy.Workload
}

// clientSettings lists the variables of the clients of store i whose values are known,
// without those of a client that only watches.
func (a *analysis) clientSettings(i int) []setting {
	var settings []setting
	var last *taskworthy.Workload
	for _, rel := range a.graph.incoming[i] {
		from := a.app.Workloads[rel.from]
		if from == last || a.watches(rel.from) {
			continue // a workload often names one store several times in a row
		}
		last = from
		for k := range from.Env {
			if e := &from.Env[k]; e.Kept {
				settings = append(settings, setting{strings.ToLower(e.Name + "=" + e.Value), e, from})
			}
		}
	}
	return settings
}

// clientNames lists, for each relation to store i, the variable of the client that
// refers to it, in lower case; empty where it is no variable, or that of one that only
// watches.
func (a *analysis) clientNames(i int) []string {
	names := make([]string, len(a.graph.incoming[i]))
	for k, rel := range a.graph.incoming[i] {
		if rel.via == "reference" && !a.watches(rel.from) {
			names[k] = strings.ToLower(rel.ref.Via)
		}
	}
	return names
}

// clientUse looks at the clients of store i: what they are and how they name it.
func (a *analysis) clientUse(i int, r *knowledge.UseMatcher, settings []setting, names []string) (clue, bool) {
	if r.WantsValues() {
		for _, s := range settings {
			if r.Env("", s.pair) {
				return evidence(r.ID, "env", s.env.Name+"="+s.env.Value, s.env.Pos, 0, "%s sets %s=%s; %s", s.from.Name, s.env.Name, s.env.Value, r.Why), true
			}
		}
	}
	for k, rel := range a.graph.incoming[i] {
		from := a.app.Workloads[rel.from]
		if names[k] != "" && r.Env(names[k], "") {
			return evidence(r.ID, "reference", rel.ref.Via, rel.pos, 0, "%s names it in %s; %s", from.Name, rel.ref.Via, r.Why), true
		}
		for _, id := range r.Software {
			what := ""
			if s := a.product(rel.from); s != nil && s.ID == id {
				what = cmp.Or(s.Name, s.ID)
			} else if e := a.deeds[rel.from].entry; e != nil && e.ID == id {
				what = cmp.Or(e.Name, e.ID)
			}
			if what != "" {
				return evidence(r.ID, "depends", from.Name, rel.pos, 0, "its client %s runs %s; %s", from.Name, what, r.Why), true
			}
		}
		if a.cachesOf(rel.from) > 1 {
			continue // which of them the package works with is not said
		}
		for packages := range eachPackages(from) {
			for _, p := range packages {
				if r.Package(p.Name) {
					return evidence(r.ID, "package", p.Name, p.Pos, 0, "its client %s installs %s; %s", from.Name, p.Name, r.Why), true
				}
			}
		}
	}
	return clue{}, false
}

// watches reports whether workload i connects to others only to measure them.
func (a *analysis) watches(i int) bool {
	s := a.product(i)
	return s != nil && s.Watcher
}

// cachesOf counts the Redis-like stores that workload i connects to.
func (a *analysis) cachesOf(i int) int {
	n := 0
	for at, r := range a.graph.outgoing[i] {
		known := slices.ContainsFunc(a.graph.outgoing[i][:at], func(o *relation) bool { return o.to == r.to })
		if known || r.to < 0 {
			continue
		}
		if s := a.product(r.to); s != nil && s.Role == taskworthy.Cache {
			n++
		}
	}
	return n
}

// eachPackages gives the packages of the definition, those that a package manifest asks
// for, and those that the Dockerfile installs.
func eachPackages(w *taskworthy.Workload) iter.Seq[[]taskworthy.Package] {
	return func(yield func([]taskworthy.Package) bool) {
		if !yield(w.Packages) || w.Build == nil || !yield(w.Build.Libraries) || w.Build.Recipe == nil {
			return
		}
		yield(w.Build.Recipe.Packages)
	}
}
