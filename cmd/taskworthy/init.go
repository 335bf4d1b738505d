package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a commented .taskworthy.yaml from what is found",
		Long: `Init checks DIR (default: this folder) and writes ` + config.Name + ` there: every key
with its meaning, and a line for each workload that needs an answer. All of it is
commented out, so the file changes nothing until you do. An existing file is
never touched.`,
		Example: `  taskworthy init
  taskworthy init shop`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return a.init(cmd.Context(), dir)
		},
	}
}

func (a *app) init(ctx context.Context, dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage("DIR is the folder that the configuration is for", "%s is no folder", dir)
	}
	file := filepath.Join(dir, config.Name)
	if _, err := os.Lstat(file); err == nil {
		return alreadyThere(file)
	}
	s, err := a.setup([]string{dir})
	if err != nil {
		return err
	}
	r, err := a.assess(ctx, s, []string{dir})
	if err != nil {
		return err
	}
	if err := create(file, []byte(configFor(r))); err != nil {
		return err
	}
	a.note("wrote %s; open it and uncomment what you want to say", file)
	return nil
}

// configFor is a configuration with everything commented out.
func configFor(r *taskworthy.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# How taskworthy reads the definitions below this folder. Globs and ids are
# relative to it. The form: taskworthy schema config.

# advise about a move to ECS, or enforce the guide on what runs there already;
# one word for all, or one for each path glob.
#intent:
#  "deploy/**": enforce

# The AWS region that is meant.
#region: eu-central-1

# How prices are computed: taskworthy cost.
#cost: {profile: prod, purchase: [savings-1y], fail-over: 900}

# Paths that the search for definitions leaves out.
#exclude: [vendor, "**/testdata/**"]

# Answers that the definitions do not give, by id or glob ("**#db" is every db).
workloads:
%s
# How much a rule's findings weigh: error, warning or note; by path where needed.
severity:
#  belongs-elsewhere: warning

# Your own images and products, in the form of the built-in catalog.
software:
#  - {id: acme-base, name: Acme base image, role: web, images: [acme/base], why: serves requests}

# Findings that are accepted for a time. Each needs a reason and a last day.
waivers:
%s
# Your own guide, as taskworthy guide eject writes it.
#guide: guide.yaml

# The weakest finding that makes the run fail: error, warning, note or none.
#fail-on: error
`, answersFor(r), waiverFor(r))
	return b.String()
}

// answersFor has a line for every workload that needs an answer, or an example.
func answersFor(r *taskworthy.Report) string {
	var b strings.Builder
	for _, w := range r.Workloads {
		if !needsAnswer(w) {
			continue
		}
		fmt.Fprintf(&b, "  # %s (%s:%d) is taken for %s, %s sure.\n", terminal.Clean(w.Name), terminal.Clean(w.Source.Path), w.Source.Line, w.Role, terminal.Percent(w.Confidence))
		for _, q := range w.Questions {
			fmt.Fprintf(&b, "  # %s\n", terminal.Clean(q.Question))
		}
		fmt.Fprintf(&b, "#  %s: {role: %s}\n", quoted(w.ID), w.Role)
	}
	if b.Len() == 0 {
		return "#  \"**#db\": {role: database, stateless: no}\n"
	}
	return b.String()
}

// waiverFor is an example of a waiver, of the first finding on a workload that
// needs no answer.
func waiverFor(r *taskworthy.Report) string {
	rule, id := "belongs-elsewhere", "compose.yaml#db"
	for _, f := range r.Findings {
		if !slices.ContainsFunc(r.Workloads, func(w taskworthy.WorkloadReport) bool { return w.ID == f.Workload && needsAnswer(w) }) {
			rule, id = f.Rule, f.Workload
			break
		}
	}
	return fmt.Sprintf("#  - rule: %s\n#    workload: %s\n#    reason: why this is accepted\n#    expires: YYYY-MM-DD\n", rule, quoted(id))
}

func needsAnswer(w taskworthy.WorkloadReport) bool {
	return w.Confidence < taskworthy.Unsure || len(w.Questions) > 0
}

// quoted is a text as YAML and JSON both read it.
func quoted(s string) string {
	q, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always marshals
	}
	return string(q)
}
