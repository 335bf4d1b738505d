package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// reasons is how many reasons stand below a workload; explain gives all.
const reasons = 2

// deepest is how far reasons are indented at most: to the second column where the
// first is narrow.
const deepest = 16

// Table writes the report for a person at a terminal: the workloads of each file
// with their strongest reasons, the findings, the problems, a summary, and what was
// read for all that.
func Table(w io.Writer, r *taskworthy.Report, o Options) error {
	p := newPrinter(w, o)
	if o.Quiet {
		least := taskworthy.SeverityWarning
		if o.FailOn == taskworthy.SeverityNote {
			least = o.FailOn
		}
		entries(p, "", from(least, standing(r)))
		entries(p, "", from(taskworthy.SeverityWarning, problems(r.Problems)))
		return p.close()
	}
	workloads(p, r)
	entries(p, "Findings", standing(r))
	entries(p, "Found before, which fails no run", existing(r))
	entries(p, "Waived", waived(r))
	entries(p, "Problems", problems(r.Problems))
	if len(r.Workloads)+len(r.Findings)+len(r.Problems) > 0 {
		p.newline()
	}
	summary(p, r)
	costsTotal(p, r)
	readings(p, r)
	return p.close()
}

// workloads writes a grid for every file, all with the same columns.
func workloads(p *printer, r *taskworthy.Report) {
	if len(r.Workloads) == 0 {
		return
	}
	g, rows := workloadGrid(p, r)
	file := ""
	for i := range r.Workloads {
		w := &r.Workloads[i]
		if i == 0 || w.Source.Path != file {
			if i > 0 {
				p.newline()
			}
			file = w.Source.Path
			p.paragraph(0, 2, say(bold, file))
			g.header(p)
		}
		g.row(p, rows[i])
		because(p, min(g.at(1), deepest), w)
	}
}

// sureness is the confidence in per cent; below the line at which taskworthy
// asks, a question mark says so.
func sureness(confidence float64) span {
	percent := Percent(confidence)
	if confidence < taskworthy.Unsure {
		return span{boldYellow, "? " + percent}
	}
	return span{dim, percent}
}

// Percent is a share in whole per cent, rounded down so that no doubt rounds away.
func Percent(share float64) string { return strconv.Itoa(int(share*100+1e-6)) + "%" }

// because writes the strongest reasons for what the workload is, and where else it
// is defined.
func because(p *printer, indent int, w *taskworthy.WorkloadReport) {
	said := make([]string, 0, reasons)
	for i := range w.Evidence {
		e := &w.Evidence[i]
		if len(said) == reasons {
			break
		}
		if contains(said, e.Says) {
			continue
		}
		said = append(said, e.Says)
		p.paragraph(indent, indent+2, span{dim, "· "}, say(dim, e.Says), span{dim, " "}, say(dim, shortPlace(e.Pos, w.Source.Path)))
	}
	if len(w.SameAs) > 0 {
		p.paragraph(indent, indent+2, span{dim, "= "}, say(dim, "also "+strings.Join(w.SameAs, ", ")))
	}
}

func contains(said []string, sentence string) bool {
	for _, s := range said {
		if strings.EqualFold(s, sentence) {
			return true
		}
	}
	return false
}

// shortPlace is the place of a fact; in the file of the heading its line is enough.
func shortPlace(pos taskworthy.Pos, file string) string {
	switch {
	case pos.IsZero():
		return ""
	case pos.Path == file && pos.Line > 0:
		return "(line" + glue + strconv.Itoa(pos.Line) + ")"
	case pos.Line > 0:
		return "(" + pos.Path + ":" + strconv.Itoa(pos.Line) + ")"
	}
	return "(" + pos.Path + ")"
}
