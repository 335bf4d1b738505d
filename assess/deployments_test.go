package assess_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/assess"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// deployments are the cases in formats that cannot hold markers. want.txt says what is
// right, a line for each workload, for each finding and for each issue of the guide that
// the file shows:
//
//	task.json#shop-db/mysql: database/mysql managed-service rds-mysql
//	task.json:4 error belongs-elsewhere task.json#shop-db/mysql
//	task.json:4 shows data-persistence-risk task.json#shop-db/mysql
//
// A workload's line is its id: role[/engine] verdict [target] [use=queue] [unsure|open].
const deployments = "testdata/cases/*/want.txt"

// TestDeployments decides every folder that has a want.txt. Rewrite the files with
// -update, and review each line: what is right comes from the guide and from what the
// software is, not from what the program says.
func TestDeployments(t *testing.T) {
	for _, folder := range folders(t, deployments) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range report.Problems {
				if p.Severity == taskworthy.SeverityError {
					t.Errorf("%s:%d: %s", p.Path, p.Line, p.Message)
				}
			}
			var b strings.Builder
			for _, w := range report.Workloads {
				wanted := ""
				if w.Use != "" {
					wanted = "use="
				}
				fmt.Fprintf(&b, "%s: %s\n", w.ID, answerOf(w, wanted))
				if len(w.Evidence) == 0 || w.Evidence[0].Line == 0 {
					t.Errorf("%s has no evidence with a place", w.ID)
				}
			}
			b.WriteByte('\n')
			for _, f := range report.Findings {
				fmt.Fprintf(&b, "%s:%d %s %s %s\n", f.Path, f.Line, f.Severity, f.Rule, f.Workload)
			}
			b.WriteByte('\n')
			for _, w := range report.Workloads {
				for _, i := range w.Issues {
					fmt.Fprintf(&b, "%s:%d shows %s %s\n", i.Path, i.Line, i.Rule, w.ID)
				}
			}
			golden.Compare(t, filepath.Join(folder, "want.txt"), []byte(b.String()))
		})
	}
}

// TestWellMade wants nothing found in deployments as a careful engineer writes them, nor
// in those of which nothing that a rule asks for can be known.
func TestWellMade(t *testing.T) {
	for _, pattern := range []string{"testdata/cases/well-made-*/want.txt", "testdata/cases/undecided-*/want.txt"} {
		for _, folder := range folders(t, pattern) {
			report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Workloads) == 0 {
				t.Errorf("%s: no workloads", folder)
			}
			for _, f := range report.Findings {
				t.Errorf("%s: %s:%d %s: %s", folder, f.Path, f.Line, f.Rule, f.Message)
			}
		}
	}
}

// TestEveryEngineIsDeployed wants a case for each engine that the guide sends somewhere
// and the catalog knows, in each format in which a data store runs as an ECS task.
func TestEveryEngineIsDeployed(t *testing.T) {
	known := map[string]bool{}
	for _, s := range knowledge.Builtin().Software {
		known[s.Engine] = true
	}
	var engines []string
	for _, use := range guide.Builtin().BadUses {
		for _, row := range use.Alternatives {
			for _, engine := range row.When.Engine {
				if known[engine] && !slices.Contains(engines, engine) {
					engines = append(engines, engine)
				}
			}
		}
	}
	if len(engines) == 0 {
		t.Fatal("the guide names no engine")
	}
	seen := map[string]bool{}
	for _, folder := range folders(t, deployments) {
		report, err := assess.Assess(t.Context(), assess.Options{Paths: []string{folder}, Root: folder})
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range report.Workloads {
			if w.Confidence >= taskworthy.Unsure {
				seen[w.Source.Format+"/"+w.Engine] = true
			}
		}
	}
	for _, format := range []string{"ecs-taskdef", "terraform", "cloudformation"} {
		for _, engine := range engines {
			if !seen[format+"/"+engine] {
				t.Errorf("no case runs %s as %s", engine, format)
			}
		}
	}
}

// folders are those that hold a file that the pattern names.
func folders(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for i, file := range files {
		files[i] = filepath.Dir(file)
	}
	return files
}
