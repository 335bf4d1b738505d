package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/entry"
	"github.com/taskworthy/taskworthy/internal/report/page"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

//go:embed report.html
var pageHTML string

// HTML writes the report as one page that needs nothing else: no script, no font, no
// picture from elsewhere. It has the summary, the findings, the decision tree with
// the workloads on its leaves, and each workload with its path and evidence. The page
// is XML too, follows the reader's light or dark, reads on a phone and prints.
func HTML(w io.Writer, r *taskworthy.Report, o Options) error {
	shown := page.Page{Name: "report", HTML: pageHTML, CSS: guide.TreeStyle()}
	return shown.Write(w, newPage(r, o.guide()))
}

// reportPage is what the template shows. The text of it is made safe when all is written.
type reportPage struct {
	Report            *taskworthy.Report
	Headline, Outcome string
	Summary           string
	Costs, CostBasis  string
	Bar               []share
	Question          string
	Wide, Narrow      template.HTML
	Files             []pageFile
	Findings          []pageEntry
	Existing, Waived  []pageEntry
	Problems          []pageEntry
}

// share is one part of the bar of all workloads.
type share struct {
	Verdict taskworthy.Verdict
	Grade   taskworthy.Grade
	N       int
}

// pageFile is a file with its workloads.
type pageFile struct {
	Path      string
	Workloads []*pageWorkload
}

// pageEntry is a finding or a problem; Anchor is its workload's, empty without one.
type pageEntry struct {
	entry.Entry
	Anchor string
}

// Where is for the template.
func (e pageEntry) Where() string { return e.Pos.String() }

func newPage(r *taskworthy.Report, g *guide.Guide) *reportPage {
	p := &reportPage{Report: r, Headline: headline(r), Outcome: outcome(r), Summary: Readings(r.Summary), Question: g.Matrix.Title}
	if p.Costs = costTotals(r.Cost); p.Costs != "" {
		p.CostBasis = costBasisOf(r.Cost) + ". " + costAside
	}
	for _, v := range taskworthy.Verdicts {
		if n := r.Summary.Verdicts[v]; n > 0 {
			p.Bar = append(p.Bar, share{v, gradeOf(r, v), n})
		}
	}
	anchors, leaves := map[string]string{}, guide.Leaves{}
	for i := range r.Workloads {
		w := newPageWorkload(r, &r.Workloads[i], g, fmt.Sprintf("w-%d", i+1))
		anchors[w.Workload.ID] = w.Anchor
		v := w.Workload.Verdict
		leaves[v] = append(leaves[v], guide.Label{Text: terminal.Clean(w.Workload.Name), Href: "#" + w.Anchor})
		if last := len(p.Files) - 1; last < 0 || p.Files[last].Path != w.Workload.Source.Path {
			p.Files = append(p.Files, pageFile{Path: w.Workload.Source.Path})
		}
		file := &p.Files[len(p.Files)-1]
		file.Workloads = append(file.Workloads, w)
	}
	broad, slim := guide.Trees(g, leaves)
	p.Wide, p.Narrow = template.HTML(broad), template.HTML(slim)
	for e := range entry.Standing(r) {
		p.Findings = append(p.Findings, pageEntry{e, anchors[e.Workload]})
	}
	slices.SortStableFunc(p.Findings, func(a, b pageEntry) int { return bySeverity(a.Severity, b.Severity) })
	for e := range entry.Existing(r) {
		p.Existing = append(p.Existing, pageEntry{e, anchors[e.Workload]})
	}
	for e := range entry.Waived(r) {
		p.Waived = append(p.Waived, pageEntry{e, anchors[e.Workload]})
	}
	for e := range entry.Problems(r.Problems) {
		p.Problems = append(p.Problems, pageEntry{Entry: e})
	}
	return p
}

// bySeverity puts the most severe first.
func bySeverity(a, b taskworthy.Severity) int {
	return slices.Index(taskworthy.Severities, a) - slices.Index(taskworthy.Severities, b)
}

// headline says how many workloads the guide would run on ECS as they are.
func headline(r *taskworthy.Report) string {
	fits := 0
	for i := range r.Workloads {
		switch r.Workloads[i].Verdict {
		case taskworthy.ECSService, taskworthy.ECSTask, taskworthy.Sidecar:
			fits++
		}
	}
	switch n := len(r.Workloads); {
	case n == 0:
		return "No workload was found"
	case n == 1 && fits == 1:
		return "The only workload belongs on ECS"
	case n == 1:
		return "The only workload does not belong on ECS as it is"
	case fits == n:
		return fmt.Sprintf("All %d workloads belong on ECS", n)
	case fits == 1:
		return fmt.Sprintf("1 of %d workloads belongs on ECS as it is", n)
	default:
		return fmt.Sprintf("%d of %d workloads belong on ECS as they are", fits, n)
	}
}
