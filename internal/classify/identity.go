package classify

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// Weights of the kinds of evidence for a product: the chance that it is this
// product when nothing else is known.
const (
	weightProgram   = 0.90 // the command runs its main program
	weightPackage   = 0.70 // its Dockerfile installs it
	weightHealth    = 0.65 // its health check asks this product
	weightEnv       = 0.50 // a variable that only this product's container has
	weightData      = 0.60 // a mount where this product keeps its data
	weightConfig    = 0.40 // a mount where this product reads its settings
	weightScheme    = 0.60 // a client names it by this product's URL scheme
	weightImageWord = 0.50 // a word of a private image's name
	weightClientEnv = 0.45 // a client names it by this product's variable
	weightContext   = 0.40 // a word of the folder that it is built from
	weightName      = 0.35 // a word of the service's name
	weightPort      = 0.30 // this product's port
	weightStorePort = 0.40 // a port of its own that nobody else would choose
	weightOnlyName  = 0.50 // a word of the name where the image says nothing
	// known is the score from which a product counts as recognised.
	known = 0.58
)

// weightOf is the weight of a fact that tells one product, and a fourth of it
// for one that many share.
func weightOf(telling bool, weight float64) float64 {
	if telling {
		return weight
	}
	return weight / 4
}

// fitWeight is what an image name alone says.
func fitWeight(f knowledge.Fit) float64 {
	switch f {
	case knowledge.ExactFit:
		return 0.97
	case knowledge.MirrorFit:
		return 0.95
	case knowledge.RepackFit:
		return 0.90
	case knowledge.GlobFit:
		return 0.90
	case knowledge.NamesakeFit:
		return 0.72
	}
	return 0
}

// identify weighs everything that says which product w is.
func (a *analysis) identify(i int, line commandLine) identity {
	w := a.app.Workloads[i]
	id := identity{memory: a.memory}
	a.identifyImage(w, &id)
	client := a.clientOf(i)
	for _, s := range line.steps {
		if s.guard {
			continue
		}
		a.catalog.EachProgram(s.argv, func(sw *knowledge.Software, _ int) {
			id.of(sw).add(evidence(sw.ID, line.kind, line.text, line.pos, weightProgram,
				"%s %s, the main program of %s", runs(line), program(s.argv), sw.Name))
		})
	}
	for _, m := range w.Mounts {
		a.identifyMount(m, &id)
	}
	for _, e := range w.Env {
		a.catalog.EachEnv(e.Name, func(sw *knowledge.Software) {
			if client[sw] {
				return
			}
			id.of(sw).add(evidence(sw.ID, "env", e.Name, e.Pos, weightEnv,
				"sets %s, a variable of %s's own container", e.Name, sw.Name))
		})
	}
	if w.Health != nil && !w.Health.Disabled {
		a.identifyHealth(w.Health, &id)
	}
	for _, p := range w.Ports {
		if overDatagrams(w, p.Container) {
			continue // a range of ports that has a store's in it
		}
		weight := weightPort
		if !roundPort(p.Container) {
			weight = weightStorePort
		}
		a.catalog.EachPort(p.Container, func(sw *knowledge.Software, telling bool) {
			id.of(sw).add(evidence(sw.ID, "port", strconv.Itoa(p.Container), p.Pos, weightOf(telling, weight),
				"listens on %s, the port of %s", strconv.Itoa(p.Container), sw.Name))
		})
	}
	a.identifyReferences(i, &id)
	for _, p := range w.Packages {
		a.identifyPackage(p, &id)
	}
	if w.Build != nil && w.Build.Recipe != nil {
		for _, p := range w.Build.Recipe.Packages {
			a.identifyPackage(p, &id)
		}
		for _, v := range w.Build.Recipe.Volumes {
			a.catalog.EachData(v.Target, func(sw *knowledge.Software, telling bool) {
				id.of(sw).add(evidence(sw.ID, "volume", v.Target, v.Pos, weightOf(telling, weightData),
					"its Dockerfile declares the volume %s, where %s keeps its data", v.Target, sw.Name))
			})
		}
	}
	weight := weightName
	if w.Build == nil && w.Task != nil && knownText(knowledge.ParseImage(w.Image.Ref).Name) == "" {
		weight = weightOnlyName
	}
	if a.namesakes(w) {
		weight /= 3 // one choice, made for both
	}
	called := func(name string) func(word string, weight float64, sw *knowledge.Software) {
		return func(_ string, weight float64, sw *knowledge.Software) {
			if !client[sw] {
				id.of(sw).add(evidence(sw.ID, "name", name, w.Pos, weight, "is called %s, which suggests %s", name, sw.Name))
			}
		}
	}
	a.suggestions(w.Name, weight, called(w.Name))
	if w.Task != nil && !a.neighbour(i, func(int) bool { return true }) {
		for _, name := range holders(w) {
			if name.Value != "" && name.Value != w.Name {
				a.suggestions(holderWords(name.Value), weight, called(name.Value))
			}
		}
	}
	a.contextNames(w, client, &id)
	a.supportKinds(w, &id)
	return id
}

// overDatagrams reports whether a port is published for UDP as well as for TCP, as games
// and telephony do; what stores listen to is one of the two.
func overDatagrams(w *taskworthy.Workload, port int) bool {
	var tcp, udp bool
	for _, p := range w.Ports {
		if p.Container == port {
			tcp, udp = tcp || p.Protocol != "udp", udp || p.Protocol == "udp"
		}
	}
	return tcp && udp
}

// namesakes reports whether the service has the name of its image, which says little
// more than the image's does.
func (a *analysis) namesakes(w *taskworthy.Workload) bool {
	return w.Image.Ref != "" && slices.Equal(a.catalog.Split(w.Name), a.catalog.Split(knowledge.ParseImage(w.Image.Ref).Name))
}

// contextNames takes hints from the folder that an image is built from, where
// its Dockerfile says nothing of the product: build: ./docker/grafana.
func (a *analysis) contextNames(w *taskworthy.Workload, client map[*knowledge.Software]bool, id *identity) {
	if w.Build == nil || w.Build.Recipe != nil && len(w.Build.Recipe.From) > 0 {
		return
	}
	a.suggestions(lastFolder(w.Build.Context), weightContext, func(word string, weight float64, sw *knowledge.Software) {
		if !client[sw] {
			id.of(sw).add(evidence(sw.ID, "context", w.Build.Context, w.Build.Pos, weight, "is built from %s, which suggests %s", w.Build.Context, sw.Name))
		}
	})
}

// identifyMount: where a product keeps its data or reads its settings.
func (a *analysis) identifyMount(m taskworthy.Mount, id *identity) {
	a.catalog.EachConfig(m.Target, func(sw *knowledge.Software, telling bool) {
		id.of(sw).add(evidence(sw.ID, "volume", m.Target, m.Pos, weightOf(telling, weightConfig),
			"mounts %s, where %s reads its settings", m.Target, sw.Name))
	})
	if m.ReadOnly || m.IsFile || m.Kind == taskworthy.MountConfig || m.Kind == taskworthy.MountSecret {
		return
	}
	a.catalog.EachData(m.Target, func(sw *knowledge.Software, telling bool) {
		id.of(sw).add(evidence(sw.ID, "volume", m.Target, m.Pos, weightOf(telling, weightData),
			"mounts %s, where %s keeps its data", m.Target, sw.Name))
	})
}

// clientOf gives the products that workload i itself connects to: what its
// variables and its name say of them is said of its servers.
func (a *analysis) clientOf(i int) map[*knowledge.Software]bool {
	var client map[*knowledge.Software]bool
	add := func(sw *knowledge.Software) {
		if client == nil {
			client = map[*knowledge.Software]bool{}
		}
		client[sw] = true
	}
	for _, r := range a.graph.outgoing[i] {
		if r.via != "reference" {
			continue
		}
		a.catalog.EachScheme(r.ref.Scheme, add)
		a.catalog.EachClientEnv(r.ref.Via, add)
		if r.ref.Port != 0 {
			a.catalog.EachPort(r.ref.Port, func(sw *knowledge.Software, _ bool) { add(sw) })
		}
	}
	for _, e := range a.app.Workloads[i].Env {
		if !e.Plain { // what it connects to stands elsewhere
			a.catalog.EachClientEnv(e.Name, add)
		}
	}
	return client
}

// identifyImage reads the image name, or the FROM line behind a build.
func (a *analysis) identifyImage(w *taskworthy.Workload, id *identity) {
	built := w.Build != nil
	if built && w.Build.Recipe != nil {
		for _, from := range w.Build.Recipe.From[max(0, len(w.Build.Recipe.From)-1):] {
			name := knowledge.ParseImage(from.Image)
			if m := a.catalog.Image(name); m != nil {
				a.addImage(id, m, from.Image, from.Pos, "its Dockerfile starts from %s, which is %s; it %s", "package", 0.97)
			} else {
				a.addImageWords(id, name, from.Image, from.Pos)
			}
		}
	}
	if w.Image.Ref == "" {
		return
	}
	name := knowledge.ParseImage(w.Image.Ref)
	if name.Unresolved() {
		if d := defaultOf(w.Image.Ref); d != "" {
			name = knowledge.ParseImage(d)
		}
	}
	// The image of a build is only the name given to its result, and a family's pattern
	// says less than a name that ends in a store's: sample-shop-mongodb.
	if m := a.catalog.Image(name); m != nil && !(built && m.Fit < knowledge.MirrorFit && !m.Software.Runtime) &&
		!(m.Fit == knowledge.GlobFit && !m.Software.Role.HasEngine() && a.endsInStore(name.Name)) {
		share := 1.0
		switch {
		case built && m.Fit >= knowledge.MirrorFit && strings.Contains(m.Pattern, "/"):
			share = 0.95 // its maker's own name for it, where it is made
		case built:
			share = 0.8
		}
		if m.Fit == knowledge.NamesakeFit && a.standsBeside(w.Name, m.Software) {
			share = 0.5
		}
		a.addImage(id, m, w.Image.Ref, w.Image.Pos, "the image %s is %s, which %s", "image", share)
		return
	}
	a.addImageWords(id, name, w.Image.Ref, w.Image.Pos)
}

func (a *analysis) addImage(id *identity, m *knowledge.ImageMatch, ref string, pos taskworthy.Pos, says, kind string, share float64) {
	if id.image == nil {
		id.image = m
	}
	e := evidence(m.Software.ID, kind, ref, pos, fitWeight(m.Fit)*share, says, ref, m.Software.Name, m.Software.Why)
	if m.Software.Runtime {
		if id.base == nil {
			id.base = a.memory.candidate(m.Software)
			id.base.fit = m.Fit
		}
		id.base.add(e)
		return
	}
	k := id.of(m.Software)
	k.fit = max(k.fit, m.Fit)
	k.add(e)
}

// endsInStore reports whether the last word of a name is that of a store.
func (a *analysis) endsInStore(name string) bool {
	words, store := a.catalog.Split(name), false
	if len(words) > 1 {
		a.catalog.EachName(words[len(words)-1], func(sw *knowledge.Software) { store = store || sw.Role.HasEngine() })
	}
	return store
}

// addImageWords takes hints from the words of a private image's name, and of its tag,
// which tells the images of one repository apart: shop:redis-3f2a1c.
func (a *analysis) addImageWords(id *identity, name knowledge.ImageName, ref string, pos taskworthy.Pos) {
	suggests := func(_ string, weight float64, sw *knowledge.Software) {
		id.of(sw).add(evidence(sw.ID, "image", ref, pos, weight, "the image %s suggests %s by its name", ref, sw.Name))
	}
	a.suggestions(name.Name, weightImageWord, suggests)
	if first, _, _ := strings.Cut(name.Tag, "-"); first != "" && !taskworthy.Unresolved(first) {
		a.suggestions(strings.ToLower(first), weightContext, suggests)
	}
}

// variableWords end the names of variables that hold an image: ${POSTGRES_IMAGE}.
var variableWords = []string{"image", "img", "tag", "version", "repo", "repository", "name", "uri", "url"}

// suggestions calls f for the products that the words of a name suggest. A word
// behind it that says another thing (postgres-client, redis-ui) takes most of the
// weight away.
func (a *analysis) suggestions(name string, weight float64, f func(word string, weight float64, sw *knowledge.Software)) {
	words := a.catalog.Split(name)
	for at, word := range words {
		share := weight
		if between(words, at) {
			share = weight / 4
		}
		for _, behind := range words[at+1:] {
			known := false
			a.catalog.EachWord(behind, func(h *knowledge.Word) {
				known = true
				if !h.Role.Stateful() && !h.Neutral && !slices.Contains(h.Where, "mode") {
					share = weight / 4
				}
			})
			if !known && len(behind) > 2 && !slices.Contains(variableWords, behind) {
				share = min(share, weight/2) // the last word says what it is, the others what for
			}
		}
		a.catalog.EachName(word, func(sw *knowledge.Software) { f(word, share, sw) })
	}
}

// between reports whether the word at this place of a name is one end of a way that
// something goes: mysql-to-kafka is neither of them.
func between(words []string, at int) bool {
	const way = "to"
	return at > 1 && words[at-1] == way || at+2 < len(words) && words[at+1] == way
}

// standsBeside reports whether a name says that what is called so stands beside the
// product and is not the product: mqtt-adapter, redis-proxy.
func (a *analysis) standsBeside(name string, s *knowledge.Software) bool {
	beside := false
	a.suggestions(name, 1, func(_ string, share float64, sw *knowledge.Software) { beside = beside || sw == s && share <= 0.25 })
	return beside
}

// supportKinds lets a word for a kind of store (db, cache, broker) support the
// products of that kind for which something else speaks: a service called db on
// port 5432. A name that says which product it is (postgres) supports no other.
func (a *analysis) supportKinds(w *taskworthy.Workload, id *identity) {
	if len(id.candidates) == 0 || slices.ContainsFunc(id.candidates, func(k *candidate) bool { return k.has("name") }) {
		return
	}
	a.words(w.Name, "service", func(h *knowledge.Word) {
		if !h.Role.HasEngine() {
			return
		}
		for _, k := range id.candidates {
			if k.software.Role == h.Role {
				k.add(evidence(h.ID, "name", w.Name, w.Pos, h.Weight, "is called %s, which %s", w.Name, h.Why))
			}
		}
	})
}

func (a *analysis) identifyHealth(h *taskworthy.Health, id *identity) {
	argv := h.Test.Args
	if h.Test.Shell && len(argv) == 1 {
		argv = []string{"sh", "-c", argv[0]}
	}
	for _, s := range unwrap(step{argv: argv}, a.catalog, maxUnwrap) {
		a.catalog.EachHealth(s.argv, func(sw *knowledge.Software) {
			id.of(sw).add(evidence(sw.ID, "healthcheck", clip(strings.Join(s.argv, " "), 60), cmp.Or(h.Test.Pos, h.Pos), weightHealth,
				"its health check runs %s, which asks %s", program(s.argv), sw.Name))
		})
	}
}

func (a *analysis) identifyReferences(i int, id *identity) {
	for _, r := range a.graph.incoming[i] {
		if r.via != "reference" {
			continue
		}
		from := a.graph.label(r.from)
		if r.ref.Scheme != "" {
			a.catalog.EachScheme(r.ref.Scheme, func(sw *knowledge.Software) {
				id.of(sw).add(evidence(sw.ID, "reference", r.ref.Via, r.pos, weightScheme,
					"%s reaches it as %s:// in %s, the scheme of %s", from, r.ref.Scheme, r.ref.Via, sw.Name))
			})
		}
		a.catalog.EachClientEnv(r.ref.Via, func(sw *knowledge.Software) {
			id.of(sw).add(evidence(sw.ID, "reference", r.ref.Via, r.pos, weightClientEnv,
				"%s names it in %s, by which clients name %s", from, r.ref.Via, sw.Name))
		})
		if r.ref.Port != 0 {
			a.catalog.EachPort(r.ref.Port, func(sw *knowledge.Software, telling bool) {
				id.of(sw).add(evidence(sw.ID, "port", strconv.Itoa(r.ref.Port), r.pos, weightOf(telling, weightPort),
					"%s reaches it on %s, the port of %s", from, strconv.Itoa(r.ref.Port), sw.Name))
			})
		}
	}
}

func (a *analysis) identifyPackage(p taskworthy.Package, id *identity) {
	a.catalog.EachPackage(p.Name, func(sw *knowledge.Software) {
		id.of(sw).add(evidence(sw.ID, "package", p.Name, p.Pos, weightPackage,
			"its Dockerfile installs %s, which is %s", p.Name, sw.Name))
	})
}

// defaultOf gives the default of a reference that is one variable: ${IMAGE:-redis:7}.
func defaultOf(ref string) string {
	inner, ok := strings.CutPrefix(ref, "${")
	if !ok || !strings.HasSuffix(inner, "}") {
		return ""
	}
	inner = inner[:len(inner)-1]
	for _, sep := range []string{":-", "-"} {
		if _, d, ok := strings.Cut(inner, sep); ok {
			return d
		}
	}
	return ""
}

func runs(l commandLine) string {
	if l.recipe {
		return "its Dockerfile runs"
	}
	return "its " + l.kind + " runs"
}
