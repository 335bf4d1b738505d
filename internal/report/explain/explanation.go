package explain

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
)

// Schema names the version of the explanation's JSON form; it only grows.
const Schema = "taskworthy.explanation/v1"

// Explanation is one workload with all that the guide in use says about it.
type Explanation struct {
	Schema   string                    `json:"schema"`
	Tool     taskworthy.Tool           `json:"tool"`
	Guide    taskworthy.GuideInfo      `json:"guide"`
	Workload taskworthy.WorkloadReport `json:"workload"`
	Findings []taskworthy.Finding      `json:"findings"`
	// Leaf is the end of the path through the matrix.
	Leaf Leaf `json:"leaf"`
	// Places are the target and the alternatives.
	Places []Place `json:"places"`
	// Evaluation is the guide's table that fits, nil without one.
	Evaluation *Evaluation `json:"evaluation,omitempty"`
	// Cost is what it costs in each place, nil where it is not deployed or nobody asked.
	Cost *Cost `json:"cost,omitempty"`
	// Notes are facts that have moved on since the guide was written.
	Notes []Note `json:"notes,omitempty"`
}

// Leaf is what the guide says of a verdict.
type Leaf struct {
	Title  string `json:"title"`
	Says   string `json:"says"`
	Clause string `json:"clause"`
}

// Place is one right place for the workload: the target, or an alternative.
type Place struct {
	Target  taskworthy.Target  `json:"target,omitempty"`
	Verdict taskworthy.Verdict `json:"verdict,omitempty"`
	Name    string             `json:"name"`
	Why     string             `json:"why"`
}

// Evaluation is one of the guide's comparisons, factor by factor.
type Evaluation struct {
	Title   string   `json:"title"`
	ECS     string   `json:"ecs"`
	Managed string   `json:"managed"`
	Factors []Factor `json:"factors"`
	Verdict string   `json:"verdict"`
	Because string   `json:"because,omitempty"`
}

// Factor is one line of an evaluation. A mark is good, warning, bad or empty.
type Factor struct {
	Title   string `json:"title"`
	ECS     Side   `json:"ecs"`
	Managed Side   `json:"managed"`
}

// Side is one cell of an evaluation.
type Side struct {
	Mark string `json:"mark,omitempty"`
	Says string `json:"says"`
	// Computed is the figure of today's prices where the guide has one of its own.
	Computed *Computed `json:"computed,omitempty"`
}

// Note is a dated footnote with its source.
type Note struct {
	Date   string `json:"date"`
	Says   string `json:"says"`
	Source string `json:"source"`
}

// New gathers what the report and the guide that decided say of the
// workload w of r.
func New(r *taskworthy.Report, w *taskworthy.WorkloadReport, g *guide.Guide) *Explanation {
	e := &Explanation{
		Schema: Schema, Tool: r.Tool, Guide: r.Guide, Workload: Filled(*w),
		Findings: []taskworthy.Finding{}, Places: []Place{},
	}
	for _, f := range r.Findings {
		if f.Workload == w.ID {
			e.Findings = append(e.Findings, f)
		}
	}
	var notes []string
	if leaf := g.Matrix.Leaf(w.Verdict); leaf != nil {
		e.Leaf = Leaf{Title: leaf.Title, Says: leaf.Says, Clause: leaf.Clause}
		notes = append(notes, leaf.Notes...)
	}
	for _, a := range append([]taskworthy.Alternative{{Target: w.Target}}, w.Alternatives...) {
		if a.Target == "" && a.Verdict == "" {
			continue
		}
		p := Place{Target: a.Target, Verdict: a.Verdict, Why: a.Why}
		if t := g.Target(a.Target); t != nil {
			p.Name = t.Name
			if p.Why == "" {
				p.Why = t.Why
			}
			notes = append(notes, t.Notes...)
		} else if leaf := g.Matrix.Leaf(a.Verdict); leaf != nil {
			p.Name = leaf.Title
		}
		e.Places = append(e.Places, p)
	}
	if table := g.Evaluation(w.Role, w.Engine); table != nil {
		e.Evaluation = evaluation(table)
		notes = append(notes, table.Notes...)
		for _, f := range table.Factors {
			notes = append(notes, f.Notes...)
		}
	}
	e.Notes = dated(g.NotesOf(notes))
	return e
}

func dated(notes []guide.Note) []Note {
	var all []Note
	for _, n := range notes {
		all = append(all, Note{Date: n.Date, Says: n.Says, Source: n.Source})
	}
	return all
}

func evaluation(table *guide.Evaluation) *Evaluation {
	e := &Evaluation{Title: table.Title, ECS: table.ECS, Managed: table.Managed, Verdict: table.Verdict, Because: table.Because}
	for _, f := range table.Factors {
		e.Factors = append(e.Factors, Factor{
			Title:   f.Title,
			ECS:     Side{Mark: string(f.ECS.Mark), Says: f.ECS.Says},
			Managed: Side{Mark: string(f.Managed.Mark), Says: f.Managed.Says},
		})
	}
	return e
}

// What is the workload in a few words: database, postgres, used as queue.
func (e *Explanation) What() string {
	w := e.Workload
	parts := []string{string(w.Role)}
	if w.Engine != "" {
		parts = append(parts, w.Engine)
	}
	if w.Use != "" {
		parts = append(parts, "used as "+string(w.Use))
	}
	return strings.Join(parts, ", ")
}

// Filled is the workload with empty lists in place of nil ones.
func Filled(w taskworthy.WorkloadReport) taskworthy.WorkloadReport {
	w.Alternatives, w.Evidence = notNil(w.Alternatives), notNil(w.Evidence)
	steps := make([]taskworthy.Step, len(w.Trace))
	for i, s := range w.Trace {
		s.Because = notNil(s.Because)
		steps[i] = s
	}
	w.Trace = steps
	return w
}

func notNil[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}
