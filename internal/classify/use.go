package classify

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
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
	args := strings.Join(append(append([]string(nil), w.Entrypoint.Args...), w.Command.Args...), " ")
	for j := range a.catalog.Uses {
		r := &a.catalog.Uses[j]
		if len(r.Name) > 0 && anyGlob(r.Name, w.Name) {
			count(r, evidence(r.ID, "name", w.Name, w.Pos, 0, "is called %s; %s", w.Name, r.Why))
		}
		for _, g := range r.Args {
			if glob.Match("*"+g+"*", args) {
				count(r, evidence(r.ID, "command", g, cmpPos(w.Command.Pos, w.Pos), 0, "is started with %s; %s", g, r.Why))
				break
			}
		}
		if e, ok := a.clientUse(i, r); ok {
			count(r, e)
		}
	}
	c.use = taskworthy.UseCache
	for _, u := range []taskworthy.Use{taskworthy.UseQueue, taskworthy.UseStore} {
		if scores[u] > scores[c.use] && scores[u] >= 0.4 {
			c.use = u
		}
	}
	if c.use == taskworthy.UseStore && scores[c.use] >= 0.85 {
		c.role = taskworthy.Database
		c.target, c.also = "memorydb", []taskworthy.Target{"elasticache-redis"}
	}
}

// clientUse looks at the clients of store i: what they are and how they name it.
func (a *analysis) clientUse(i int, r *knowledge.UseRule) (clue, bool) {
	for _, rel := range a.graph.incoming[i] {
		from := a.app.Workloads[rel.from]
		if rel.via == "reference" {
			for _, g := range r.ClientEnv {
				name, _, _ := strings.Cut(g, "=")
				if strings.Contains(g, "=") || !glob.Match(name, rel.ref.Via) {
					continue
				}
				return evidence(r.ID, "reference", rel.ref.Via, rel.pos, 0, "%s names it in %s; %s", from.Name, rel.ref.Via, r.Why), true
			}
		}
		for _, e := range from.Env {
			for _, g := range r.ClientEnv {
				if e.Kept && strings.Contains(g, "=") && glob.Match(g, e.Name+"="+e.Value) {
					return evidence(r.ID, "env", e.Name+"="+e.Value, e.Pos, 0, "%s sets %s=%s; %s", from.Name, e.Name, e.Value, r.Why), true
				}
			}
		}
		for _, id := range r.Software {
			s, d := a.product(rel.from), a.deeds[rel.from]
			if s != nil && s.ID == id || d.entry != nil && d.entry.ID == id {
				return evidence(r.ID, "depends", from.Name, rel.pos, 0, "its client %s is %s; %s", from.Name, id, r.Why), true
			}
		}
		for _, p := range packagesOf(from) {
			for _, g := range r.Packages {
				if glob.Match(g, p.Name) {
					return evidence(r.ID, "package", p.Name, p.Pos, 0, "its client %s installs %s; %s", from.Name, p.Name, r.Why), true
				}
			}
		}
	}
	return clue{}, false
}

func packagesOf(w *taskworthy.Workload) []taskworthy.Package {
	if w.Build != nil && w.Build.Recipe != nil {
		return append(append([]taskworthy.Package(nil), w.Packages...), w.Build.Recipe.Packages...)
	}
	return w.Packages
}
