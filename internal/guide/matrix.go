package guide

import "github.com/taskworthy/taskworthy"

// Matrix is the decision matrix: questions whose answers lead to further
// questions or to a leaf.
type Matrix struct {
	Clause string `yaml:"clause"`
	Title  string `yaml:"title"`
	// Start is the id of the first question.
	Start     string     `yaml:"start"`
	Questions []Question `yaml:"questions"`
	Leaves    []Leaf     `yaml:"leaves"`
	// Open says, for each kind of answer, how to settle it where the evidence does not.
	Open  []OpenAnswer `yaml:"open"`
	Flips []Flip       `yaml:"flips"`
}

// OpenAnswer is what to ask when the evidence gives no answer. Ask and Settle are
// templates; Yes and No say what each answer would mean, as the if of a Flip.
type OpenAnswer struct {
	By     By     `yaml:"by"`
	Ask    string `yaml:"ask"`
	Settle string `yaml:"settle"`
	Yes    string `yaml:"yes,omitempty"`
	No     string `yaml:"no,omitempty"`
}

// Question is one question. Its answers are asked in order; the first whose When
// holds is the answer.
type Question struct {
	ID     string `yaml:"id"`
	Clause string `yaml:"clause"`
	Ours   bool   `yaml:"ours,omitempty"`
	Ask    string `yaml:"ask"`
	// Short is the question for a narrow picture.
	Short   string   `yaml:"short"`
	Help    string   `yaml:"help,omitempty"`
	Answers []Answer `yaml:"answers"`
}

// Answer is one branch of a question: to another question (To) or to a leaf.
type Answer struct {
	Is taskworthy.Answer `yaml:"is"`
	// Note says what the answer means, where yes or no is not enough.
	Note string `yaml:"note,omitempty"`
	// When matches over role, stateless and continuous; without it, always.
	When Match `yaml:"when,omitempty"`
	// By says which evidence carries the answer.
	By   By                 `yaml:"by"`
	To   string             `yaml:"to,omitempty"`
	Leaf taskworthy.Verdict `yaml:"leaf,omitempty"`
}

// Leaf is a verdict of the matrix.
type Leaf struct {
	Verdict taskworthy.Verdict `yaml:"verdict"`
	Clause  string             `yaml:"clause"`
	Ours    bool               `yaml:"ours,omitempty"`
	Title   string             `yaml:"title"`
	// Short is the title for a picture.
	Short string           `yaml:"short"`
	Grade taskworthy.Grade `yaml:"grade"`
	Says  string           `yaml:"says"`
	// Moves says that the workload leaves ECS, so that a target is looked for.
	Moves bool `yaml:"moves,omitempty"`
	// Target is the same for every workload of the leaf.
	Target taskworthy.Target `yaml:"target,omitempty"`
	// Offers are alternatives to the leaf itself.
	Offers []Offer  `yaml:"offers,omitempty"`
	Notes  []string `yaml:"notes,omitempty"`
}

// Flip says what would lead to another leaf.
type Flip struct {
	When    Match              `yaml:"when"`
	If      string             `yaml:"if"`
	Verdict taskworthy.Verdict `yaml:"verdict"`
}

// Case is what the matrix is asked with. Stateless and Continuous are yes or no.
type Case struct {
	Role       taskworthy.Role
	Stateless  taskworthy.Answer
	Continuous taskworthy.Answer
}

// Walk goes through the matrix from Start and returns the questions asked, the
// index of the answer to each, and the leaf; nil when an answer or a leaf is
// missing or the questions run in a circle, which Load excludes.
func (m *Matrix) Walk(c Case) (asked []*Question, given []int, leaf *Leaf) {
	facts := &Facts{Role: c.Role, Stateless: c.Stateless, Continuous: c.Continuous}
	asked, given = make([]*Question, 0, len(m.Questions)), make([]int, 0, len(m.Questions))
	for id := m.Start; len(asked) < len(m.Questions); {
		q := m.Question(id)
		if q == nil {
			return asked, given, nil
		}
		i := q.answer(facts)
		if i < 0 {
			return asked, given, nil
		}
		asked, given = append(asked, q), append(given, i)
		if v := q.Answers[i].Leaf; v != "" {
			return asked, given, m.Leaf(v)
		}
		id = q.Answers[i].To
	}
	return asked, given, nil
}

// answer is the index of the first answer that holds, -1 without one.
func (q *Question) answer(facts *Facts) int {
	for i := range q.Answers {
		if q.Answers[i].When.Holds(facts) {
			return i
		}
	}
	return -1
}

// Question is the question with that id, or nil.
func (m *Matrix) Question(id string) *Question {
	for i := range m.Questions {
		if m.Questions[i].ID == id {
			return &m.Questions[i]
		}
	}
	return nil
}

// Leaf is the leaf with that verdict, or nil.
func (m *Matrix) Leaf(v taskworthy.Verdict) *Leaf {
	for i := range m.Leaves {
		if m.Leaves[i].Verdict == v {
			return &m.Leaves[i]
		}
	}
	return nil
}

// OpenAnswer is what to ask for that kind of answer; the zero OpenAnswer when the
// matrix does not say.
func (m *Matrix) OpenAnswer(by By) OpenAnswer {
	for _, o := range m.Open {
		if o.By == by {
			return o
		}
	}
	return OpenAnswer{}
}
