package guide

import (
	"cmp"
	"slices"

	"github.com/taskworthy/taskworthy"
)

// node is a place of the drawn matrix: a question with its branches, or a leaf. A
// question that was drawn before has no branches the second time.
type node struct {
	question *Question
	leaf     *Leaf
	branches []branch
}

// branch is one way down: answers of the same word to the same place are one.
type branch struct {
	answer taskworthy.Answer
	note   string
	to     *node
}

// tree unfolds the matrix from its first question, yes before no.
func (m *Matrix) tree() *node {
	return m.unfold(m.Start, map[string]bool{})
}

func (m *Matrix) unfold(id string, drawn map[string]bool) *node {
	q := m.Question(id)
	n := &node{question: q}
	if q == nil || drawn[id] {
		return n
	}
	drawn[id] = true
	type way struct {
		answer taskworthy.Answer
		to     string
		leaf   taskworthy.Verdict
	}
	at := map[way]int{}
	for _, a := range q.Answers {
		w := way{a.Is, a.To, a.Leaf}
		if i, again := at[w]; again {
			n.branches[i].note = "" // it holds for one of several only
			continue
		}
		at[w] = len(n.branches)
		b := branch{answer: a.Is, note: a.Note, to: &node{leaf: m.Leaf(a.Leaf)}}
		n.branches = append(n.branches, b)
	}
	for _, a := range q.Answers {
		if i := at[way{a.Is, a.To, a.Leaf}]; a.To != "" && n.branches[i].to.question == nil {
			n.branches[i].to = m.unfold(a.To, drawn)
		}
	}
	slices.SortStableFunc(n.branches, func(a, b branch) int { return cmp.Compare(rank(a.answer), rank(b.answer)) })
	return n
}

func rank(a taskworthy.Answer) int { return slices.Index(taskworthy.Answers, a) }

// title is what the node's box says.
func (n *node) title() string {
	switch {
	case n.leaf != nil:
		return n.leaf.Title
	case n.question == nil:
		return ""
	case len(n.branches) == 0:
		return n.question.Short + " (see there)"
	}
	return n.question.Ask
}

// ours reports whether the node is an addition to the guide.
func (n *node) ours() bool {
	return n.leaf != nil && n.leaf.Ours || n.question != nil && n.question.Ours
}
