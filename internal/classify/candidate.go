package classify

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// candidate is one product that a workload may be, with what speaks for it.
type candidate struct {
	software *knowledge.Software
	score    float64
	evidence []*clue
	fit      knowledge.Fit
	memory   *Memory
	few      [4]*clue // room for the evidence of most
}

// maxOfKind is how many facts of one kind are told; more of them still count.
const maxOfKind = 2

func (k *candidate) add(e clue) {
	// A second fact of the same kind repeats the first rather than adding to it.
	before := k.count(e.kind)
	if before > 0 {
		e.weight /= 3
	}
	k.score = 1 - (1-k.score)*(1-e.weight)
	if before < maxOfKind {
		k.evidence = append(k.evidence, k.memory.clue(e))
	}
}

// count is how many facts of the kind are told.
func (k *candidate) count(kind string) int {
	n := 0
	for _, e := range k.evidence {
		if e.kind == kind {
			n++
		}
	}
	return n
}

func (k *candidate) has(kind string) bool { return k.count(kind) > 0 }

// kinds is how many kinds of facts there are.
func (k *candidate) kinds() int {
	n := 0
	for i, e := range k.evidence {
		if !slices.ContainsFunc(k.evidence[:i], func(o *clue) bool { return o.kind == e.kind }) {
			n++
		}
	}
	return n
}

// identity collects the products that a workload may be.
type identity struct {
	memory     *Memory
	candidates []*candidate
	// base is the runtime image that the workload stands on: node, alpine.
	base *candidate
	// image is what the image's name says, whatever else is known.
	image *knowledge.ImageMatch
}

func (id *identity) of(s *knowledge.Software) *candidate {
	for _, k := range id.candidates {
		if k.software == s {
			return k
		}
	}
	k := id.memory.candidate(s)
	id.candidates = append(id.candidates, k)
	return k
}

// sure reports whether the candidate counts as recognised: by what it is built
// from or runs, or by two facts of different kinds. A variable alone is not
// enough: applications are often given their database's variables.
func (k *candidate) sure() bool {
	if k.score < known {
		return false
	}
	return k.fit > knowledge.NoFit || k.kinds() > 1 || k.has("command") || k.has("entrypoint") || k.has("package")
}

// best gives the strongest product that is known well enough, nil otherwise.
func (id *identity) best() *candidate {
	if len(id.candidates) == 0 {
		return nil
	}
	slices.SortStableFunc(id.candidates, func(a, b *candidate) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(plain(b.software), plain(a.software)),
		)
	})
	for _, k := range id.candidates {
		if k.sure() {
			return k
		}
	}
	return nil
}

// otherImage reports whether the image speaks for another product than k.
func (id *identity) otherImage(k *candidate) bool {
	return !k.has("image") && slices.ContainsFunc(id.candidates, func(o *candidate) bool { return o.has("image") })
}

// plain prefers the product that an engine is named for: postgres before its relatives.
func plain(s *knowledge.Software) int {
	if s.ID == s.Engine {
		return 1
	}
	return 0
}
