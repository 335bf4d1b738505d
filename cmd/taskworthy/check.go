package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report"
)

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Decide where every workload belongs, and say why",
		Long: `Check reads the definitions at each PATH (default: this folder) and decides for
every workload what it is, whether it may run as an ECS task, and where it
belongs otherwise. A folder is searched for definitions, a file is read alone,
and - is standard input.`,
		Example: `  taskworthy check
  taskworthy check shop blog/compose.yaml
  taskworthy check -f compose.yaml -f compose.prod.yaml
  taskworthy check --format json --fail-on note . > report.json
  docker compose config | taskworthy check -`,
		RunE: func(cmd *cobra.Command, args []string) error { return a.check(cmd.Context(), args) },
	}
	a.before.register(cmd)
	return cmd
}

func (a *app) check(ctx context.Context, paths []string) error {
	write, err := a.writer()
	if err != nil {
		return err
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	s, err := a.setup(paths)
	if err != nil {
		return err
	}
	o.FailOn = s.failOn
	r, err := a.assess(ctx, s, paths)
	if err != nil {
		return err
	}
	a.status = status(r, s.failOn)
	if len(r.Workloads)+len(r.Problems) == 0 {
		a.note("found nothing to decide in %s: no Compose file", orHere(paths))
	}
	return written(write(a.stdout, r, o))
}

// writer is the report format that --format names.
func (a *app) writer() (func(io.Writer, *taskworthy.Report, report.Options) error, error) {
	var names []string
	for _, f := range report.Formats() {
		if f.Name == a.flags.format {
			return f.Write, nil
		}
		names = append(names, f.Name)
	}
	return nil, oneOf("format", a.flags.format, names...)
}

func orHere(paths []string) string {
	if len(paths) == 0 {
		return "this folder"
	}
	return strings.Join(paths, ", ")
}
