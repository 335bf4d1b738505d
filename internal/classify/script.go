package classify

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// scriptRole decides a product whose own program was replaced by a script of
// which only the name is known. What others reach, and what keeps the product's
// data, is still the product; else the words of the names decide.
func (a *analysis) scriptRole(i int, s *knowledge.Software, d deed, c *conclusion) {
	w, line := a.app.Workloads[i], a.lines[i]
	limit := 0.8
	if len(w.Entrypoint.Args) == 0 && !line.recipe && !s.Role.HasEngine() {
		limit = 0.88 // arguments for the image's own entrypoint
	}
	if a.serves(i, s) {
		c.confidence = min(c.confidence, limit+0.1)
		return
	}
	c.confidence = min(c.confidence, limit)
	var v votes
	if d.act == actEntry && d.entry.ByName {
		v.add(d.entry.Role, 0.5)
	} else {
		for _, st := range line.steps {
			a.words(scriptName(st.argv), "command", func(h *knowledge.Word) { v.add(h.Role, h.Weight) })
		}
	}
	a.words(w.Name, "service", func(h *knowledge.Word) { v.add(h.Role, h.Weight) })
	if oneShot(w) {
		v.add(taskworthy.Job, 0.25)
	}
	if ranked := v.ranked(); len(ranked) > 0 && ranked[0].score >= 0.45 && takesOver(ranked[0].role) {
		best := ranked[0]
		c.say(evidence("script", line.kind, line.text, line.pos, best.score, "%s a script, and its names suggest a %s", runs(line), string(best.role)))
		c.engine, c.target, c.also, c.known = "", "", nil, false
		c.set(best.role, min(0.55+best.score/3, 0.85))
	}
}

// serves reports whether the container is used as the product that it looks like:
// others reach it, it publishes the product's port or keeps its data, or it is asked
// for its health.
func (a *analysis) serves(i int, s *knowledge.Software) bool {
	w := a.app.Workloads[i]
	for _, r := range a.graph.incoming[i] {
		if r.via == "reference" {
			return true
		}
	}
	if w.Health != nil && !w.Health.Disabled || reachable(w) {
		return true
	}
	if slices.ContainsFunc(w.Ports, func(p taskworthy.Port) bool { return slices.Contains(s.Ports, p.Container) }) {
		return true
	}
	for _, m := range w.Mounts {
		for _, path := range s.Data {
			if !m.ReadOnly && knowledge.Under(path, m.Target) && len(a.graph.volumes[volumeKey(w, &m)]) < 2 {
				return true
			}
		}
	}
	return false
}

// oneShot reports whether the definition says that the container is not started again.
func oneShot(w *taskworthy.Workload) bool {
	return w.Restart.Value == "no" || w.Restart.Value == "false" || w.Restart.Value == "on-failure"
}

// oneShotWeight is what that says for a job: a plain "no" of what nobody reaches
// more than "on-failure", with which servers are restarted as well.
func oneShotWeight(w *taskworthy.Workload) float64 {
	if w.Restart.Value == "on-failure" || len(w.Ports) > 0 || w.Health != nil || onHostNetwork(w) {
		return 0.25
	}
	return 0.55
}

// codeEndings are those of files that a program runs; "" is a program's own.
var codeEndings = []string{"", ".js", ".mjs", ".cjs", ".ts", ".py", ".rb", ".php", ".sh", ".pl", ".jar", ".dll"}

// scriptName is the program with the first words behind it: "php bin/console
// queue:consume". Options right behind the program are skipped; later ones and
// what follows them are settings and say little about what it is for.
func scriptName(argv []string) string {
	var words []string
	for _, arg := range argv[:min(len(argv), 6)] {
		switch {
		case strings.Contains(arg, "://"):
			return strings.Join(words, " ")
		case strings.HasPrefix(arg, "/") && len(words) > 0 && !slices.Contains(codeEndings, path.Ext(arg)):
			// a file or folder that the program works on
		case !strings.HasPrefix(arg, "-"):
			words = append(words, strings.TrimPrefix(arg, "/var/www")) // a place for code of any kind
		case len(words) > 1:
			return strings.Join(words, " ")
		}
	}
	return strings.Join(words, " ")
}
