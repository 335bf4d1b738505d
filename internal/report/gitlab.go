package report

import (
	"io"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// gitlabIssue is one entry of a code quality report.
// Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// gitlabSeverity is a severity in the words of code quality.
func gitlabSeverity(s taskworthy.Severity) string {
	switch s {
	case taskworthy.SeverityError:
		return "critical"
	case taskworthy.SeverityWarning:
		return "major"
	}
	return "info"
}

// GitLab writes the findings that are not waived as a code quality report. Those that
// were there before are in it: GitLab tells new from old by the fingerprints.
func GitLab(w io.Writer, r *taskworthy.Report, o Options) error {
	issues := []gitlabIssue{}
	prints, workloads := fingerprints(r, o), sources(r)
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Waived != nil {
			continue
		}
		pos := placeOf(f, workloads[f.Workload])
		says := terminal.Clean(f.Message)
		if f.Help != "" {
			says += ". " + terminal.Clean(f.Help)
		}
		issues = append(issues, gitlabIssue{
			Description: says, Check: terminal.Clean(f.Rule), Fingerprint: prints[i], Severity: gitlabSeverity(f.Severity),
			Location: gitlabLocation{Path: terminal.Clean(o.file(pos.Path)), Lines: gitlabLines{Begin: max(pos.Line, 1)}},
		})
	}
	return Encode(w, issues)
}
