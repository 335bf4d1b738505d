package classify

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

func (a *analysis) wordHints(i int, hint func(taskworthy.Role, clue)) {
	w := a.app.Workloads[i]
	// A second name with a word of the same sense is chosen like the first, and
	// hardly says more; nor does another word of the name for which a store speaks already.
	var heard []*knowledge.Word
	store := a.likely(i)
	own, client := a.forItself(i), a.callsStore(i)
	count := func(h *knowledge.Word, e clue) {
		if own && h.Role == taskworthy.Agent && h.Weight < 0.5 {
			return // an agent for its users, as a program that acts for them is called too
		}
		if store != nil && store.software.Role == h.Role && store.has(e.kind) {
			return
		}
		if client && h.Role.HasEngine() {
			e.weight /= 3 // what keeps its records in a store is named for them, and no store itself
		}
		if slices.ContainsFunc(heard, func(o *knowledge.Word) bool { return o.ID == h.ID }) {
			e.weight /= 3
		}
		heard = append(heard, h)
		hint(h.Role, e)
	}
	a.words(ownName(w), "service", func(h *knowledge.Word) {
		count(h, evidence(h.ID, "name", w.Name, w.Pos, h.Weight, "is called %s, which %s", w.Name, h.Why))
	})
	if w.Task != nil {
		a.holderHints(i, count)
		for _, p := range w.Ports {
			a.words(p.Name, "port", func(h *knowledge.Word) {
				count(h, evidence(h.ID, "port", p.Name, p.Pos, h.Weight, "has the port %s, which %s", p.Name, h.Why))
			})
		}
	}
	line := a.lines[i]
	for _, option := range line.options() {
		a.words(option, "option", func(h *knowledge.Word) {
			count(h, evidence(h.ID, line.kind, line.text, line.pos, h.Weight, "is given the option --%s, which %s", option, h.Why))
		})
	}
	for _, e := range w.Env {
		a.catalog.EachVariable(e.Name, func(h *knowledge.Word) {
			count(h, evidence(h.ID, "env", e.Name, e.Pos, h.Weight, "is given %s, which %s", e.Name, h.Why))
		})
	}
	// The name of a variable is chosen like the service's own, and says it twice.
	if n := knowledge.ParseImage(w.Image.Ref); w.Build == nil && a.ids[i].base == nil {
		a.words(imageWords(w, n.Name), "image", func(h *knowledge.Word) {
			count(h, evidence(h.ID, "image", w.Image.Ref, w.Image.Pos, h.Weight, "its image is called %s, which %s", n.Name, h.Why))
		})
	}
	if w.Build != nil {
		a.words(buildName(w.Build), "context", func(h *knowledge.Word) {
			from := a.buildPart(w.Build, h)
			hint(h.Role, evidence(h.ID, "context", from, w.Build.Pos, h.Weight/2, "is built from %s, which %s", from, h.Why))
		})
	}
	if script := a.mainWords(i); script != "" {
		a.words(script, "command", func(h *knowledge.Word) {
			hint(h.Role, evidence(h.ID, line.kind, line.text, line.pos, h.Weight, "%s %s, which %s", runs(line), line.text, h.Why))
		})
	}
}

// callsStore reports whether workload i is told where a store, a cache or a broker is.
func (a *analysis) callsStore(i int) bool {
	for _, r := range a.graph.outgoing[i] {
		if r.via != "reference" || r.to == i {
			continue
		}
		store := r.to >= 0 && a.product(r.to) != nil && a.product(r.to).Role.HasEngine()
		a.catalog.EachScheme(r.ref.Scheme, func(sw *knowledge.Software) { store = store || sw.Role.HasEngine() })
		if store {
			return true
		}
	}
	return false
}

// ownName is the workload's name in words: frontendTests says frontend and tests.
func ownName(w *taskworthy.Workload) string {
	if w.Task != nil {
		return holderWords(w.Name)
	}
	return spaced(w.Name)
}

// imageWords gives the words of an image's name that say what is in it. Where things are
// deployed, its last word may say for which place.
func imageWords(w *taskworthy.Workload, name string) string {
	name = knownText(name)
	if w.Task == nil {
		return name
	}
	for {
		at := strings.LastIndexAny(name, "-_/")
		if at <= 0 || !slices.Contains(placeWords, strings.ToLower(name[at+1:])) {
			return name
		}
		name = name[:at]
	}
}

// namedFor reports whether a word of the workload's own name says this role.
func (a *analysis) namedFor(i int, r taskworthy.Role) bool {
	said := false
	a.words(knownText(a.app.Workloads[i].Name), "service", func(h *knowledge.Word) { said = said || h.Role == r })
	return said
}

// saysProxy reports whether the workload's own name says that it passes requests on,
// and no word of it says louder that it answers them itself.
func (a *analysis) saysProxy(i int) bool {
	proxy, web := 0.0, 0.0
	a.words(knownText(a.app.Workloads[i].Name), "service", func(h *knowledge.Word) {
		switch h.Role {
		case taskworthy.Proxy:
			proxy = h.Weight
		case taskworthy.Web:
			web = h.Weight
		}
	})
	return proxy > web
}

// saysWork reports whether the workload's own name plainly says that it works on what
// others leave for it: order-consumer, mail-worker.
func (a *analysis) saysWork(i int) bool {
	said := false
	a.words(knownText(a.app.Workloads[i].Name), "service", func(h *knowledge.Word) {
		said = said || h.Role == taskworthy.Worker && h.Weight >= 0.55
	})
	return said
}

// buildName gives what the parts of a build are called: the folder and the one it
// stands in (workers/mail), the same of the Dockerfile, its own name
// (scheduler.Dockerfile) and its stage.
func buildName(b *taskworthy.Build) string {
	dir, file := path.Split(b.Dockerfile)
	file = strings.ReplaceAll(strings.ToLower(file), "dockerfile", "")
	dir = path.Clean(dir)
	return strings.Join([]string{
		spaced(lastFolder(path.Dir(b.Context))), spaced(lastFolder(b.Context)),
		spaced(lastFolder(path.Dir(dir))), spaced(lastFolder(dir)), file, b.Target,
	}, " ")
}

// spaced parts a name where a capital begins a word: WebShoppingAPIGateway is
// Web Shopping API Gateway.
func spaced(name string) string {
	capital := func(i int) bool { return i >= 0 && i < len(name) && name[i] >= 'A' && name[i] <= 'Z' }
	small := func(i int) bool { return i >= 0 && i < len(name) && name[i] >= 'a' && name[i] <= 'z' }
	var b strings.Builder
	for i := range len(name) {
		if capital(i) && (small(i-1) || capital(i-1) && small(i+1)) {
			b.WriteByte(' ')
		}
		b.WriteByte(name[i])
	}
	return b.String()
}

// buildPart gives the part of a build in whose name the word stands.
func (a *analysis) buildPart(b *taskworthy.Build, h *knowledge.Word) string {
	for _, part := range []string{b.Target, b.Dockerfile, b.Context} {
		if slices.ContainsFunc(a.catalog.Split(spaced(part)), func(word string) bool { return slices.Contains(h.Words, word) }) {
			return part
		}
	}
	return cmp.Or(b.Target, b.Dockerfile, b.Context)
}

// lastFolder is the last part of a path.
func lastFolder(dir string) string {
	dir = strings.TrimRight(dir, "/")
	return dir[strings.LastIndexByte(dir, '/')+1:]
}

// mainWords gives the words of the step that the line is for: the one that is
// known best, else the last that nothing is known about. What is set up before
// it says nothing about the role.
func (a *analysis) mainWords(i int) string {
	if d := a.deeds[i]; d.act == actEntry {
		return scriptName(d.argv)
	}
	script := ""
	for _, st := range a.lines[i].steps {
		if !st.guard && !a.lines[i].flags && st.entry == nil {
			script = scriptName(st.argv)
		}
	}
	return script
}

// words calls f for the strongest hint of each role among the words of name.
func (a *analysis) words(name, where string, f func(h *knowledge.Word)) {
	words := a.catalog.Split(name)
	var best []*knowledge.Word // of each role, in the order in which they are said
	var strongest *knowledge.Word
	for at, word := range words {
		a.catalog.EachWord(word, func(h *knowledge.Word) {
			if h.Last && at != len(words)-1 || h.First && (at != 0 || len(words) == 1 || a.doer(words[len(words)-1])) {
				return
			}
			if !slices.Contains(h.Where, where) && !(len(h.Where) == 0 && where == "service") {
				return
			}
			if strongest == nil || h.Weight >= strongest.Weight {
				strongest = h // of two alike the later: an api-worker works for the API
			}
			same := slices.IndexFunc(best, func(o *knowledge.Word) bool { return o.Role == h.Role })
			switch {
			case same < 0:
				best = append(best, h)
			case best[same].Weight < h.Weight:
				best[same] = h
			}
		})
	}
	for _, h := range best {
		if h.Role != strongest.Role {
			// Another word of the same name says more: this one says half.
			half := *h
			half.Weight /= 2
			h = &half
		}
		f(h)
	}
}

// doer reports whether a word at the end of a name says who does what stands before it:
// an import-service serves, and does not import once.
func (a *analysis) doer(word string) bool {
	does := false
	a.catalog.EachWord(word, func(h *knowledge.Word) {
		switch h.Role {
		case taskworthy.Web, taskworthy.Worker, taskworthy.Proxy, taskworthy.Agent:
			does = does || !strings.HasSuffix(word, "s") // connectors are what is registered
		}
	})
	return does
}

// libraryHints takes the libraries that the application is made with, where no other
// workload is built from the same: of one that is several things they say nothing.
func (a *analysis) libraryHints(i int, hint func(taskworthy.Role, clue)) {
	build := a.app.Workloads[i].Build
	if build == nil || len(build.Libraries) == 0 {
		return
	}
	for j, other := range a.app.Workloads {
		if j != i && other.Build != nil && len(other.Build.Libraries) > 0 && other.Build.Libraries[0].Pos == build.Libraries[0].Pos {
			return
		}
	}
	var heard []taskworthy.Role
	for _, library := range build.Libraries {
		a.catalog.EachLibrary(library.Name, func(h *knowledge.Word) {
			if !slices.Contains(heard, h.Role) {
				heard = append(heard, h.Role)
				hint(h.Role, evidence(h.ID, "package", library.Name, library.Pos, h.Weight, "is made with %s, which %s", library.Name, h.Why))
			}
		})
	}
}

// modeHints reads variables whose value chooses a role: CONTAINER_ROLE=worker.
func (a *analysis) modeHints(w *taskworthy.Workload, hint func(taskworthy.Role, clue)) {
	for _, e := range w.Env {
		if !e.Kept || e.Value == "" {
			continue
		}
		for _, word := range a.catalog.Split(e.Value) {
			a.catalog.EachWord(word, func(h *knowledge.Word) {
				if slices.Contains(h.Where, "mode") && anyGlob(h.Modes, e.Name) && len(h.Modes) > 0 {
					hint(h.Role, evidence(h.ID, "env", e.Name+"="+e.Value, e.Pos, h.Weight, "sets %s=%s, which %s", e.Name, e.Value, h.Why))
				}
			})
		}
	}
}
