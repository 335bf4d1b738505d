// Package baseline tells findings that were there before from new ones.
//
// It takes a report of another time, decided from a revision or saved in a file, and
// marks what a report of now still has of it. A finding is the same when its rule
// and its workload's id are: lines may have moved, and words changed. A workload that
// stands in another file now is the same one where nothing else could be: see moved.
//
//	known, err := baseline.Read(file)
//	known.Mark(report)
package baseline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// ErrNotReport is returned for what is no report.
var ErrNotReport = errors.New("this is no report of taskworthy check --format json")

// Known are the findings of an earlier report. The zero value has none.
type Known struct {
	count     map[finding]int // how many there are of each
	workloads []string        // the ids of all, in their order
}

// finding is what makes two findings the same.
type finding struct{ rule, workload string }

// Of gives the findings of a report, waived ones too: who takes a waiver away finds
// nothing new.
func Of(r *taskworthy.Report) Known {
	known := Known{count: make(map[finding]int, len(r.Findings)), workloads: ids(r)}
	for i := range r.Findings {
		known.count[finding{r.Findings[i].Rule, r.Findings[i].Workload}]++
	}
	return known
}

func ids(r *taskworthy.Report) []string {
	all := make([]string, len(r.Workloads))
	for i := range r.Workloads {
		all[i] = r.Workloads[i].ID
	}
	return all
}

// Read takes the findings from a report in JSON. Errors: ErrNotReport.
func Read(in io.Reader) (Known, error) {
	var r taskworthy.Report
	if err := json.NewDecoder(in).Decode(&r); err != nil {
		return Known{}, fmt.Errorf("%w: %w", ErrNotReport, err)
	}
	if r.Schema != taskworthy.ReportSchema {
		return Known{}, fmt.Errorf("%w: its schema is %q, not %q", ErrNotReport, r.Schema, taskworthy.ReportSchema)
	}
	return Of(&r), nil
}

// Mark says of each finding of r whether it is known, and counts those apart in the
// summary. Where there are more of one kind than before, the later ones are new.
func (k Known) Mark(r *taskworthy.Report) {
	had := make(map[finding]int, len(k.count))
	before := k.moved(ids(r))
	for i := range r.Findings {
		f := &r.Findings[i]
		key := finding{f.Rule, f.Workload}
		if id, ok := before[f.Workload]; ok {
			key.workload = id
		}
		if had[key] >= k.count[key] {
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

// moved leads from the ids of workloads that were not there before to those which they
// had: a file that was renamed, a folder that was, a resource that went to a file beside
// its own. The one from before is gone, it is called the same, it was in the same folder
// or in a file of the same name, and no other is like it.
func (k Known) moved(now []string) map[string]string {
	had, have := set(k.workloads), set(now)
	gone, come := map[string][]string{}, map[string][]string{}
	for _, id := range k.workloads {
		if !have[id] {
			gone[called(id)] = append(gone[called(id)], id)
		}
	}
	for _, id := range now {
		if !had[id] {
			come[called(id)] = append(come[called(id)], id)
		}
	}
	moved := map[string]string{}
	for name, from := range gone {
		for _, id := range come[name] {
			if old := only(id, from); old != "" && only(old, come[name]) == id {
				moved[id] = old
			}
		}
	}
	return moved
}

// most is how many workloads of one name are compared.
const most = 200

// only is the one of others that id may have been, empty where none or several may.
func only(id string, others []string) string {
	found := ""
	for _, other := range others[:min(len(others), most)] {
		a, b := file(id), file(other)
		if path.Dir(a) != path.Dir(b) && path.Base(a) != path.Base(b) {
			continue
		}
		if found != "" {
			return ""
		}
		found = other
	}
	return found
}

// called is what follows the file in an id.
func called(id string) string {
	_, name, _ := strings.Cut(id, "#")
	return name
}

func file(id string) string {
	name, _, _ := strings.Cut(id, "#")
	return name
}

func set(ids []string) map[string]bool {
	all := make(map[string]bool, len(ids))
	for _, id := range ids {
		all[id] = true
	}
	return all
}
