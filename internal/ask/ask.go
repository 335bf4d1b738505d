package ask

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/nearest"
)

// The ids of the questions, which are the names of the flags that answer them.
const (
	Role       = "role"
	Engine     = "engine"
	Use        = "use"
	Stateless  = "stateless"
	Continuous = "continuous"
)

// IDs lists the questions in the order in which they are asked.
var IDs = []string{Role, Engine, Use, Stateless, Continuous}

// Other is the engine that the catalog does not know.
const Other = "other"

// Answers are what has been answered; what is empty has not.
type Answers struct {
	Role       taskworthy.Role
	Engine     string // of the catalog, or Other
	Use        taskworthy.Use
	Stateless  taskworthy.Answer
	Continuous taskworthy.Answer
}

// Question is one question with the answers that it may have.
type Question struct {
	ID      string
	Ask     string
	Help    string
	Choices []Choice
}

// Choice is one answer. Title says it in people's words.
type Choice struct {
	Value, Title string
}

// Wizard asks by a guide and a catalog of software.
type Wizard struct {
	Guide   *guide.Guide
	Catalog *knowledge.Catalog
}

// Next is the first question that matters and has no answer, nil when none is left.
func (w *Wizard) Next(a Answers) *Question {
	if a.Role == "" {
		return &Question{Role, "What is it?", "The kind that fits best; what it does counts, not what it is called.", w.roles()}
	}
	if a.Engine == "" && a.Role.HasEngine() {
		return &Question{Engine, "Which software is it?", "Where it goes depends on it.", w.engines(a.Role)}
	}
	if a.Use == "" && w.useMatters(a) {
		return &Question{Use, "What is it used for?", "Each use has a service of its own.", uses()}
	}
	asked, given, _ := w.Guide.Matrix.Walk(w.walked(a))
	for i, q := range asked {
		switch by := q.Answers[given[i]].By; {
		case by == guide.ByStateless && a.Stateless == "":
			return &Question{Stateless, q.Ask, q.Help, yesNo()}
		case by == guide.ByContinuous && a.Continuous == "":
			return &Question{Continuous, q.Ask, q.Help, yesNo()}
		}
	}
	return nil
}

// Left are the questions that are still to come: the first surely, the others after
// one answer or another. Of the role alone is told while it has no answer, since all
// depends on it.
func (w *Wizard) Left(a Answers) []*Question {
	left := map[string]*Question{}
	var follow func(a Answers)
	follow = func(a Answers) {
		q := w.Next(a)
		if q == nil {
			return
		}
		left[q.ID] = q
		for _, c := range q.Choices {
			then := a
			if q.ID == Role || w.Set(&then, q.ID, c.Value) != nil {
				continue
			}
			follow(then)
		}
	}
	follow(a)
	var all []*Question
	for _, id := range IDs {
		if left[id] != nil {
			all = append(all, left[id])
		}
	}
	return all
}

// walked is the case that the matrix is walked with: what has no answer is what is
// usual for the role.
func (w *Wizard) walked(a Answers) guide.Case {
	c := guide.Case{Role: a.Role, Stateless: a.Stateless, Continuous: a.Continuous}
	if usual := w.Guide.Role(a.Role); usual != nil {
		c.Stateless, c.Continuous = cmp.Or(c.Stateless, usual.Stateless), cmp.Or(c.Continuous, usual.Continuous)
	}
	return c
}

// Set answers a question. An engine answers for its role too. The error names what
// may be answered.
func (w *Wizard) Set(a *Answers, id, value string) error {
	switch id {
	case Role:
		a.Role = taskworthy.Role(value)
		return check(id, value, w.roles())
	case Use:
		a.Use = taskworthy.Use(value)
		return check(id, value, uses())
	case Stateless:
		a.Stateless = taskworthy.Answer(value)
		return check(id, value, yesNo())
	case Continuous:
		a.Continuous = taskworthy.Answer(value)
		return check(id, value, yesNo())
	}
	a.Engine = value
	if product := w.product(value, a.Role); product != nil {
		a.Role = cmp.Or(a.Role, product.Role)
	}
	if a.Role == "" {
		return check(id, value, w.engines(""))
	}
	return check(id, value, w.engines(a.Role))
}

// Prune takes out the answers that do not matter beside the others, and names their
// questions.
func (w *Wizard) Prune(a Answers) (pruned Answers, idle []string) {
	for _, id := range IDs {
		without := a
		switch id {
		case Use:
			without.Use = ""
		case Stateless:
			without.Stateless = ""
		case Continuous:
			without.Continuous = ""
		}
		if q := w.Next(without); without != a && (q == nil || q.ID != id) {
			a, idle = without, append(idle, id)
		}
	}
	return a, idle
}

// WrongError is an answer that the question does not have.
type WrongError struct {
	Question, Value string
	// Choices are the answers that it has, the nearest first where they are many.
	Choices []string
}

func (e *WrongError) Error() string { return fmt.Sprintf("%s: no answer is %q", e.Question, e.Value) }

// many is how many choices are told at most.
const many = 20

func check(id, value string, choices []Choice) error {
	var values []string
	for _, c := range choices {
		if c.Value == value {
			return nil
		}
		values = append(values, c.Value)
	}
	if len(values) > many {
		values = append(nearest.Words(value, values, many/4), Other)
	}
	return &WrongError{id, value, values}
}

func (w *Wizard) roles() []Choice {
	var all []Choice
	for _, r := range w.Guide.Roles {
		all = append(all, Choice{string(r.ID), string(r.ID) + ": " + strings.TrimSuffix(r.Says, ".")})
	}
	return all
}

// engines are those of the catalog with that role, by name; Other comes last.
func (w *Wizard) engines(role taskworthy.Role) []Choice {
	var all []Choice
	for i := range w.Catalog.Software {
		s := &w.Catalog.Software[i]
		if s.Engine == "" || role != "" && s.Role != role || slices.ContainsFunc(all, func(c Choice) bool { return c.Value == s.Engine }) {
			continue
		}
		all = append(all, Choice{s.Engine, w.product(s.Engine, role).Name})
	}
	slices.SortFunc(all, func(a, b Choice) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.Value, b.Value))
	})
	return append(all, Choice{Other, "something else"})
}

// product is the software that the engine is named after, else the first with it; nil
// when there is none with that role (empty: any).
func (w *Wizard) product(engine string, role taskworthy.Role) *knowledge.Software {
	var first *knowledge.Software
	for i := range w.Catalog.Software {
		s := &w.Catalog.Software[i]
		if s.Engine != engine || engine == "" || role != "" && s.Role != role {
			continue
		}
		if s.ID == engine {
			return s
		}
		if first == nil {
			first = s
		}
	}
	return first
}

func uses() []Choice {
	return []Choice{
		{string(taskworthy.UseCache), "a cache: everything in it can be made again"},
		{string(taskworthy.UseQueue), "a queue: jobs or messages wait in it"},
		{string(taskworthy.UseStore), "the only place of data that is kept"},
	}
}

func yesNo() []Choice {
	return []Choice{{string(taskworthy.Yes), "yes"}, {string(taskworthy.No), "no"}}
}
