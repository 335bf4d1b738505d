package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
)

// fingerprints give every finding of the report a name of its own that stays when
// lines move: it is made of the file, the workload and the rule, and of a number
// where a workload has several findings of a rule.
func fingerprints(r *taskworthy.Report, o Options) []string {
	prints, had := make([]string, len(r.Findings)), map[string]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		key := strings.Join([]string{o.file(f.Path), f.Workload, f.Rule}, "\x00")
		had[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(had[key])))
		prints[i] = hex.EncodeToString(sum[:16])
	}
	return prints
}

// sources are the definitions of the workloads by their ids.
func sources(r *taskworthy.Report) map[string]*taskworthy.WorkloadReport {
	all := make(map[string]*taskworthy.WorkloadReport, len(r.Workloads))
	for i := range r.Workloads {
		all[r.Workloads[i].ID] = &r.Workloads[i]
	}
	return all
}

// placeOf is where a finding is shown: its own place, else that of its workload's
// definition (nil when the report has none).
func placeOf(f *taskworthy.Finding, w *taskworthy.WorkloadReport) taskworthy.Pos {
	pos := f.Pos
	if pos.Path == "" && w != nil {
		pos = taskworthy.Pos{Path: w.Source.Path, Line: w.Source.Line}
	}
	return pos
}
