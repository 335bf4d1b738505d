package report

import (
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/explain"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// pageWorkload is one workload on the page, with its explanation.
type pageWorkload struct {
	*explain.Explanation
	Anchor      string
	Title, What string
	Sure        string
	Cost        string // a month, empty where nobody asked
	Unsure      bool
	Place       string
	Steps       []pageStep
	Evidence    []pageFact
}

// pageStep is one question of the path with the facts behind its answer; Again says
// that they are those of the question before.
type pageStep struct {
	taskworthy.Step
	Again bool
	Facts []pageFact
}

// pageFact is one piece of evidence as the page shows it.
type pageFact struct {
	Says, Place, Rule, Weight string
}

func newPageWorkload(r *taskworthy.Report, w *taskworthy.WorkloadReport, g *guide.Guide, anchor string) *pageWorkload {
	e := explain.New(r, w, g)
	p := &pageWorkload{
		Explanation: e, Anchor: anchor, Title: Title(w), What: e.What(),
		Sure: terminal.Percent(w.Confidence), Cost: costText(w.Cost), Unsure: w.Confidence < taskworthy.Unsure,
		Place: taskworthy.Pos{Path: w.Source.Path, Line: w.Source.Line}.String(),
	}
	for _, f := range w.Evidence {
		p.Evidence = append(p.Evidence, pageFact{f.Says, f.Pos.String(), f.Rule, fmt.Sprintf("%.2f", f.Weight)})
	}
	for i, s := range w.Trace {
		step := pageStep{Step: s, Again: explain.Again(w.Trace, i)}
		if step.Again {
			s.Because = nil
		}
		for _, i := range s.Because {
			if i >= 0 && i < len(p.Evidence) && len(step.Facts) < explain.FactsShown {
				step.Facts = append(step.Facts, p.Evidence[i])
			}
		}
		p.Steps = append(p.Steps, step)
	}
	return p
}
