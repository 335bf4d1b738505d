package assess_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
)

// want is a marker behind a service's name:
//
//	db: # want: database/postgres managed-service rds-postgres
//	    # want: role[/engine] verdict [target] [use=queue] [unsure|open]
var want = regexp.MustCompile(`^\s+([\w.-]+):\s+# want: (.+)$`)

// TestCases decides every folder of testdata/cases that has a compose.yaml and holds
// the answers against the markers in it.
func TestCases(t *testing.T) {
	for _, folder := range folders(t, "testdata/cases/*/compose.yaml") {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]taskworthy.WorkloadReport{}
			for _, w := range report.Workloads {
				got[w.Name] = w
			}
			wanted := markers(t, filepath.Join(folder, "compose.yaml"))
			for name, answer := range wanted {
				w, ok := got[name]
				if !ok {
					t.Errorf("%s is not in the report", name)
					continue
				}
				if text := answerOf(w, answer); text != answer {
					t.Errorf("%s:%d: %s is %q (%.2f), want %q", w.Source.Path, w.Source.Line, name, text, w.Confidence, answer)
					for _, e := range w.Evidence {
						t.Logf("  %.2f %s %s", e.Weight, e.Rule, e.Says)
					}
				}
				for _, step := range w.Trace {
					for _, j := range step.Because {
						if says := w.Evidence[j].Says; step.ID == "stateless" && step.Answer == string(taskworthy.Yes) && strings.HasPrefix(says, "keeps data") {
							t.Errorf("%s is stateless since it %s", name, says)
						}
					}
				}
				if len(w.Evidence) == 0 || w.Evidence[0].Line == 0 {
					t.Errorf("%s has no evidence with a place", name)
				}
			}
			if len(wanted) != len(got) {
				t.Errorf("%d services are marked, %d are in the report", len(wanted), len(got))
			}
		})
	}
}

func markers(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if m := want.FindStringSubmatch(strings.TrimRight(line, "\r\n")); m != nil {
			found[m[1]] = m[2]
		}
	}
	return found
}

// answerOf writes an answer as the markers do; use and doubt only where wanted.
func answerOf(w taskworthy.WorkloadReport, wanted string) string {
	text := string(w.Role)
	if w.Engine != "" {
		text += "/" + w.Engine
	}
	text += " " + string(w.Verdict)
	if w.Target != "" {
		text += " " + string(w.Target)
	}
	if strings.Contains(wanted, "use=") {
		text += " use=" + string(w.Use)
	}
	switch {
	case w.Confidence < taskworthy.Unsure:
		text += " unsure"
	case w.Stateless == taskworthy.Unknown:
		text += " open"
	}
	return text
}
