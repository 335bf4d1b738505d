package classify

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// identifyNames takes hints from what the workload is called and, where it is alone in
// its task, from what holds it.
func (a *analysis) identifyNames(i int, client map[*knowledge.Software]bool, id *identity) {
	w := a.app.Workloads[i]
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
	if w.Task == nil || a.neighbour(i, func(int) bool { return true }) {
		return
	}
	for _, name := range holders(w) {
		if name.Value != "" && name.Value != w.Name {
			a.suggestions(holderWords(name.Value), weight, called(name.Value))
		}
	}
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

// variableWords end the names of variables that hold an image: ${POSTGRES_IMAGE}.
var variableWords = []string{"image", "img", "tag", "version", "repo", "repository", "name", "uri", "url"}

// standsBeside reports whether a name says that what is called so stands beside the
// product and is not the product: mqtt-adapter, redis-proxy.
func (a *analysis) standsBeside(name string, s *knowledge.Software) bool {
	beside := false
	a.suggestions(name, 1, func(_ string, share float64, sw *knowledge.Software) { beside = beside || sw == s && share <= 0.25 })
	return beside
}

// endsInStore reports whether the last word of a name is that of a store.
func (a *analysis) endsInStore(name string) bool {
	words, store := a.catalog.Split(name), false
	if len(words) > 1 {
		a.catalog.EachName(words[len(words)-1], func(sw *knowledge.Software) { store = store || sw.Role.HasEngine() })
	}
	return store
}
