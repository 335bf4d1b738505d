package assess_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/read"
)

// TestExamplesOfRules reads the examples that explain a rule: what is bad in them
// makes that rule's finding and no other beyond those that the good has too, at a line
// of the example, and the good has none of that rule.
func TestExamplesOfRules(t *testing.T) {
	var formats []string
	for _, r := range read.Readers() {
		formats = append(formats, r.Format())
	}
	for _, rule := range guide.Builtin().AllRules() {
		for _, change := range guide.Changes(rule.ID) {
			t.Run(rule.ID+"/"+change.Format, func(t *testing.T) {
				t.Parallel()
				if !slices.Contains(formats, change.Format) {
					t.Skip("no reader for " + change.Format)
				}
				bad := findings(t, change, (*guide.ChangedFile).Bad)
				good := findings(t, change, (*guide.ChangedFile).Good)
				if slices.ContainsFunc(good, func(f taskworthy.Finding) bool { return f.Rule == rule.ID }) {
					t.Errorf("the good example has it too: %v", rules(good))
				}
				had := rules(good)
				var more []string
				for _, id := range rules(bad) {
					if i := slices.Index(had, id); i >= 0 {
						had = slices.Delete(had, i, i+1)
					} else {
						more = append(more, id)
					}
				}
				if diff := cmp.Diff([]string{rule.ID}, more); diff != "" {
					t.Errorf("what the bad example has beyond the good one (-want +got):\n%s", diff)
				}
				for _, f := range bad {
					if f.Rule == rule.ID && (f.Line < 1 || f.Path == "") {
						t.Errorf("%s stands at %s", f.Rule, f.Pos)
					}
				}
			})
		}
	}
}

// TestExampleInEachFormat wants an example of a rule in each format in which a case breaks
// it. A file that is one workload alone, a Dockerfile or a Procfile's line, is not mended
// but left out.
func TestExampleInEachFormat(t *testing.T) {
	report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{"testdata/cases"}, Root: "testdata/cases"})
	if err != nil {
		t.Fatal(err)
	}
	formats := map[string]string{}
	for _, w := range report.Workloads {
		formats[w.ID] = w.Source.Format
	}
	asked := map[string]bool{"dockerfile": true, "procfile": true}
	for _, f := range report.Findings {
		format := formats[f.Workload]
		ofSeveral := f.Rule == "decided-differently" // whose files may be of any formats
		if ofSeveral || asked[format] || asked[f.Rule+" "+format] {
			continue
		}
		asked[f.Rule+" "+format] = true
		if !slices.ContainsFunc(guide.Changes(f.Rule), func(c guide.Change) bool { return c.Format == format }) {
			t.Errorf("%s has no example in %s, in which %s:%d breaks it", f.Rule, format, f.Path, f.Line)
		}
	}
}

func rules(findings []taskworthy.Finding) []string {
	ids := make([]string, len(findings))
	for i, f := range findings {
		ids[i] = f.Rule
	}
	return ids
}

// findings are those of one side of an example, as its own folder.
func findings(t *testing.T, change guide.Change, side func(*guide.ChangedFile) string) []taskworthy.Finding {
	t.Helper()
	folder := t.TempDir()
	for i := range change.Files {
		file := filepath.Join(folder, filepath.FromSlash(change.Files[i].Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if text := side(&change.Files[i]); text != "" {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		if p.Severity == taskworthy.SeverityError {
			t.Errorf("%s: %s (%s)", p.Pos, p.Message, p.Code)
		}
	}
	return report.Findings
}
