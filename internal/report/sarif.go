package report

import (
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/report/explain"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// home is where the program comes from.
const home = "https://github.com/taskworthy/taskworthy"

// sourceRoot names the repository's folder in a log; who reads the log knows it.
const sourceRoot = "%SRCROOT%"

// SARIF writes the report as a SARIF 2.1.0 log for editors and code scanning. Each
// finding is a result, waived ones are suppressed, those that were there before are
// unchanged; problems are notifications of the run. Of the rules those are described
// that have a result. Columns count bytes, which is what readers take for characters
// on the lines before which only ASCII stands.
func SARIF(w io.Writer, r *taskworthy.Report, o Options) error {
	s := &sarif{o: o, workloads: sources(r), compared: isCompared(r)}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "taskworthy", Version: terminal.Clean(r.Tool.Version), InformationURI: home, Rules: s.rules(r)}},
		Invocations: []sarifInvocation{{
			Successful:    r.Summary.Problems[taskworthy.SeverityError] == 0,
			Notifications: s.notifications(r.Problems),
		}},
		BaseIDs:    map[string]sarifArtifact{sourceRoot: {Description: &sarifText{Text: "The folder of the repository."}}},
		ColumnKind: "unicodeCodePoints",
		Results:    s.results(r),
		Properties: map[string]string{"guide": terminal.Clean(r.Guide.Name), "guideVersion": terminal.Clean(r.Guide.Version), "guideDigest": terminal.Clean(r.Guide.Digest)},
	}
	return Encode(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarif is what writing one log needs to know.
type sarif struct {
	o         Options
	workloads map[string]*taskworthy.WorkloadReport
	// compared says that the report was compared with an earlier one.
	compared bool
	index    map[string]int // of the rules
}

func isCompared(r *taskworthy.Report) bool {
	return r.Summary.Existing > 0 || slices.ContainsFunc(r.Findings, func(f taskworthy.Finding) bool { return f.Existing })
}

// rules describes the rules that have results, in the order of their names.
func (s *sarif) rules(r *taskworthy.Report) []sarifRule {
	ids := make([]string, 0, len(r.Findings))
	for i := range r.Findings {
		ids = append(ids, r.Findings[i].Rule)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	s.index = make(map[string]int, len(ids))
	rules := make([]sarifRule, len(ids))
	for i, id := range ids {
		s.index[id] = i
		rules[i] = sarifRule{ID: terminal.Clean(id), Short: sarifText{Text: terminal.Clean(id)}}
		if known, ok := s.o.guide().Rule(id); ok {
			rules[i] = describe(known)
		}
	}
	return rules
}

// describe says of a rule what the guide says.
func describe(known guide.Rule) sarifRule {
	r := explain.NewRule(known)
	d := sarifRule{
		ID:    terminal.Clean(r.ID),
		Short: sarifText{Text: terminal.Clean(r.Title)},
		Full:  &sarifText{Text: terminal.Clean(r.Why)},
		Help: &sarifText{
			Text:     terminal.Clean(r.Why) + "\n\nWhat to do: " + terminal.Clean(r.Do),
			Markdown: r.Markdown(),
		},
		Properties: map[string]any{"clause": r.Clause, "tags": []string{"aws", "ecs", "architecture"}},
	}
	if r.Enforce != "" {
		d.Configuration = &sarifConfig{Level: string(r.Enforce)}
	}
	return d
}

func (s *sarif) results(r *taskworthy.Report) []sarifResult {
	prints := fingerprints(r, s.o)
	results := make([]sarifResult, len(r.Findings))
	for i := range r.Findings {
		f := &r.Findings[i]
		w := s.workloads[f.Workload]
		results[i] = sarifResult{
			RuleID: terminal.Clean(f.Rule), RuleIndex: s.index[f.Rule], Level: string(f.Severity), Message: sarifText{Text: sarifMessage(f)},
			Locations: []sarifLocation{{
				Physical: s.physical(placeOf(f, w)),
				Logical:  []sarifLogical{{Name: logicalName(f, w), Full: terminal.Clean(f.Workload), Kind: "resource"}},
			}},
			Related: s.related(w),
			// The one that code scanning of GitHub looks for, and our own.
			Fingerprints: map[string]string{"primaryLocationLineHash": prints[i] + ":1", "taskworthy/v1": prints[i]},
			Suppressions: s.suppressions(f),
		}
		if s.compared {
			results[i].Baseline = "new"
			if f.Existing {
				results[i].Baseline = "unchanged"
			}
		}
		if w != nil {
			results[i].Properties = map[string]any{"role": w.Role, "verdict": w.Verdict, "confidence": w.Confidence, "intent": w.Source.Intent}
			if w.Target != "" {
				results[i].Properties["target"] = w.Target
			}
		}
	}
	return results
}

func logicalName(f *taskworthy.Finding, w *taskworthy.WorkloadReport) string {
	if w != nil {
		return terminal.Clean(w.Name)
	}
	return terminal.Clean(f.Workload)
}

// sarifMessage is all that a finding says. A bracket behind a bracket would be a link.
func sarifMessage(f *taskworthy.Finding) string {
	parts := []string{terminal.Clean(f.Message)}
	for _, d := range f.Details {
		parts = append(parts, "- "+terminal.Clean(d))
	}
	if f.Help != "" {
		parts = append(parts, "What to do: "+terminal.Clean(f.Help))
	}
	return strings.ReplaceAll(strings.Join(parts, "\n"), "](", "] (")
}

// related are the places of the strongest evidence.
func (s *sarif) related(w *taskworthy.WorkloadReport) []sarifLocation {
	if w == nil {
		return nil
	}
	var places []sarifLocation
	for i := range w.Evidence {
		e := &w.Evidence[i]
		if e.Path == "" || len(places) == explain.FactsShown {
			continue
		}
		says := strings.ReplaceAll(terminal.Clean(e.Says), "](", "] (")
		places = append(places, sarifLocation{ID: len(places) + 1, Physical: s.physical(e.Pos), Message: &sarifText{Text: says}})
	}
	return places
}

func (s *sarif) suppressions(f *taskworthy.Finding) []sarifSuppression {
	if f.Waived == nil {
		return nil
	}
	why := terminal.Clean(f.Waived.Reason)
	if f.Waived.Expires != "" {
		why += " (until " + terminal.Clean(f.Waived.Expires) + ")"
	}
	// A waiver in the definition stands in the source, one of the configuration does not.
	waiver := sarifSuppression{Kind: "external", Status: "accepted", Justification: why}
	if f.Waived.Path != "" {
		if f.Waived.Path == f.Path {
			waiver.Kind = "inSource"
		}
		waiver.Location = &sarifLocation{Physical: s.physical(f.Waived.Pos)}
	}
	return []sarifSuppression{waiver}
}

func (s *sarif) notifications(all []taskworthy.Problem) []sarifNotification {
	notes := make([]sarifNotification, len(all))
	for i := range all {
		p := &all[i]
		notes[i] = sarifNotification{
			Descriptor: sarifReference{ID: terminal.Clean(p.Code)}, Level: string(p.Severity),
			Message: sarifText{Text: strings.ReplaceAll(terminal.Clean(p.Message+"; "+p.Hint), "](", "] (")},
		}
		if p.Path != "" {
			notes[i].Locations = []sarifLocation{{Physical: s.physical(p.Pos)}}
		}
	}
	return notes
}

// physical is a place in a file, nil where no file is known.
func (s *sarif) physical(pos taskworthy.Pos) *sarifPhysical {
	if pos.Path == "" {
		return nil
	}
	p := &sarifPhysical{Artifact: sarifArtifact{URI: uri(s.o.file(pos.Path)), BaseID: sourceRoot}}
	if pos.Line > 0 {
		p.Region = &sarifRegion{StartLine: pos.Line, StartColumn: max(pos.Column, 0)}
	}
	return p
}

// uri is a path with slashes as a relative reference.
func uri(file string) string {
	escaped := (&url.URL{Path: strings.TrimLeft(path.Clean(file), "/")}).EscapedPath()
	return strings.ReplaceAll(escaped, ":", "%3A") // what stands before a colon would be a scheme
}
