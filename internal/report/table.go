package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/entry"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
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
	p := terminal.New(w, o.Options)
	if o.Quiet {
		least := taskworthy.SeverityWarning
		if o.FailOn == taskworthy.SeverityNote {
			least = o.FailOn
		}
		entry.Write(p, "", entry.From(least, entry.Standing(r)))
		entry.Write(p, "", entry.From(taskworthy.SeverityWarning, entry.Problems(r.Problems)))
		return p.Close()
	}
	workloads(p, r)
	entry.Write(p, "Findings", entry.Standing(r))
	entry.Write(p, "Found before, which fails no run", entry.Existing(r))
	entry.Write(p, "Waived", entry.Waived(r))
	entry.Write(p, "Problems", entry.Problems(r.Problems))
	if len(r.Workloads)+len(r.Findings)+len(r.Problems) > 0 {
		p.Newline()
	}
	summary(p, r)
	costsTotal(p, r)
	readings(p, r)
	return p.Close()
}

// workloads writes a grid for every file, all with the same columns.
func workloads(p *terminal.Printer, r *taskworthy.Report) {
	if len(r.Workloads) == 0 {
		return
	}
	g, rows := workloadGrid(p, r)
	file := ""
	for i := range r.Workloads {
		w := &r.Workloads[i]
		if i == 0 || w.Source.Path != file {
			if i > 0 {
				p.Newline()
			}
			file = w.Source.Path
			p.Paragraph(0, 2, terminal.Bold(file))
			g.Header(p)
		}
		g.Row(p, rows[i])
		because(p, min(g.At(1), deepest), w)
	}
}

// because writes the strongest reasons for what the workload is, and where else it
// is defined.
func because(p *terminal.Printer, indent int, w *taskworthy.WorkloadReport) {
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
		p.Paragraph(indent, indent+2, terminal.Dim("· "), terminal.Dim(e.Says), terminal.Dim(" "), terminal.Dim(shortPlace(e.Pos, w.Source.Path)))
	}
	if len(w.SameAs) > 0 {
		p.Paragraph(indent, indent+2, terminal.Dim("= "), terminal.Dim("also "+strings.Join(w.SameAs, ", ")))
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
		return "(line" + terminal.Glue + strconv.Itoa(pos.Line) + ")"
	case pos.Line > 0:
		return "(" + pos.Path + ":" + strconv.Itoa(pos.Line) + ")"
	}
	return "(" + pos.Path + ")"
}
