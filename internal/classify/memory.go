package classify

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/slab"
)

// Memory is what the work on an application needs in between: a hundred clues, say,
// of which ten are told. Whoever classifies many applications one after the other
// uses the same again, which spares the garbage collector most of its work. The zero
// value is ready; it is for one goroutine.
type Memory struct {
	clues       slab.Slab[clue]
	candidates  slab.Slab[candidate]
	relations   slab.Slab[relation]
	facts       slab.Slab[fact]
	lines       slab.Slab[commandLine]
	ids         slab.Slab[identity]
	deeds       slab.Slab[deed]
	conclusions slab.Slab[conclusion]
	classes     slab.Slab[taskworthy.Classification]
	graph       graph
	// said are the sentences of the evidence, which is kept.
	said slab.Text
}

func (m *Memory) reset() {
	m.clues.Reset()
	m.candidates.Reset()
	m.relations.Reset()
	m.facts.Reset()
	m.lines.Reset()
	m.ids.Reset()
	m.deeds.Reset()
	m.conclusions.Reset()
	m.classes.Reset()
}

// usualFacts is room for the evidence of most workloads.
const usualFacts = 12

func (m *Memory) clue(c clue) *clue {
	kept := m.clues.New()
	*kept = c
	return kept
}

func (m *Memory) candidate(s *knowledge.Software) *candidate {
	k := m.candidates.New()
	k.software, k.memory, k.evidence = s, m, k.few[:0]
	return k
}
