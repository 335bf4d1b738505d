// Package baseline tells findings that were there before from new ones.
//
// It takes a report of another time, decided from a revision or saved in a file, and
// marks what a report of now still has of it. A finding is the same when its rule
// and its workload's id are: lines may have moved, and words changed.
//
//	known, err := baseline.Read(file)
//	known.Mark(report)
package baseline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/taskworthy/taskworthy"
)

// ErrNotReport is returned for what is no report.
var ErrNotReport = errors.New("this is no report of taskworthy check --format json")

// Known are the findings of an earlier report: how many there are of each.
type Known map[finding]int

// finding is what makes two findings the same.
type finding struct{ rule, workload string }

// Of gives the findings of a report, waived ones too: who takes a waiver away finds
// nothing new.
func Of(r *taskworthy.Report) Known {
	known := make(Known, len(r.Findings))
	for i := range r.Findings {
		known[finding{r.Findings[i].Rule, r.Findings[i].Workload}]++
	}
	return known
}

// Read takes the findings from a report in JSON. Errors: ErrNotReport.
func Read(in io.Reader) (Known, error) {
	var r taskworthy.Report
	if err := json.NewDecoder(in).Decode(&r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotReport, err)
	}
	if r.Schema != taskworthy.ReportSchema {
		return nil, fmt.Errorf("%w: its schema is %q, not %q", ErrNotReport, r.Schema, taskworthy.ReportSchema)
	}
	return Of(&r), nil
}

// Mark says of each finding of r whether it is known, and counts those apart in the
// summary. Where there are more of one kind than before, the later ones are new.
func (k Known) Mark(r *taskworthy.Report) {
	had := make(Known, len(k))
	for i := range r.Findings {
		f := &r.Findings[i]
		key := finding{f.Rule, f.Workload}
		if had[key] >= k[key] {
			continue
		}
		had[key]++
		if f.Existing {
			continue
		}
		f.Existing = true
		if f.Waived == nil {
			r.Summary.Findings[f.Severity]--
			r.Summary.Existing++
		}
	}
}
