package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/report"
)

func (a *app) checkCommand() *cobra.Command {
	var outputs []string
	var costs bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Decide where every workload belongs, and say why",
		Long: `Check reads the definitions at each PATH (default: this folder) and decides for
every workload what it is, whether it may run as an ECS task, and where it
belongs otherwise. A folder is searched for definitions, a file is read alone,
and - is standard input. The forms of the result are ` + strings.Join(formatNames()[:4], ", ") + `,
` + strings.Join(formatNames()[4:], ", ") + `.`,
		Example: `  taskworthy check
  taskworthy check shop blog/compose.yaml
  taskworthy check -f compose.yaml -f compose.prod.yaml
  taskworthy check --format json --fail-on note . > report.json
  taskworthy check --output sarif=report.sarif --output html=report.html
  docker compose config | taskworthy check -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !cmd.Flags().Changed("cost") {
				return a.check(cmd.Context(), args, outputs, nil)
			}
			return a.check(cmd.Context(), args, outputs, &costs)
		},
	}
	cmd.Flags().StringArrayVarP(&outputs, "output", "o", nil, "also write `FORM=FILE` (- for standard output); with --quiet, only that")
	cmd.Flags().BoolVar(&costs, "cost", true, "show what workloads cost: table, markdown and html do, json where it is asked for; --cost=false for none")
	a.before.register(cmd)
	if err := cmd.RegisterFlagCompletionFunc("output", completeOutput); err != nil {
		panic(err) // a flag of our own that is not there
	}
	return cmd
}

// completeOutput completes the form; the file is the shell's.
func completeOutput(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var forms []string
	for _, name := range formatNames() {
		forms = append(forms, name+"=")
	}
	return forms, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

// check decides the paths and prints the report. costs is nil for the forms that show
// them anyway.
func (a *app) check(ctx context.Context, paths, outputs []string, costs *bool) error {
	format, err := formatOf("format", a.flags.format)
	if err != nil {
		return err
	}
	all, err := savings(outputs)
	if err != nil {
		return err
	}
	shown, files, err := a.printed(format, all)
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
	opts, err := a.assessOptions(ctx, s, paths)
	if err != nil {
		return err
	}
	var prices *beside
	if wantsCosts(shown, files, o.Quiet, costs) {
		prices = a.priceBeside(s, paths)
		opts.Price = prices.price
	}
	r, err := a.assessBy(ctx, opts)
	if err != nil {
		return err
	}
	if err := a.before.apply(ctx, r, opts); err != nil {
		return err
	}
	if prices != nil {
		a.total(prices, r)
	}
	a.status = status(r, s.failOn)
	if len(r.Workloads)+len(r.Problems) == 0 {
		a.note("%s", nothing(r, paths))
	}
	o.FailOn, o.Guide, o.Prefix = s.failOn, s.guide, prefix(append(paths, a.flags.files...))
	for _, f := range files {
		if err := f.save(r, report.Options{FailOn: o.FailOn, Guide: o.Guide, Prefix: o.Prefix}); err != nil {
			return err
		}
	}
	if shown == nil {
		return nil
	}
	return written(shown.Write(a.stdout, r, o))
}

// wantsCosts reports whether any form that will be written shows costs: the one that is
// printed, nil for none, and those of the files. costs is what --cost says, nil without it.
func wantsCosts(shown *report.Format, files []saving, quiet bool, costs *bool) bool {
	if costs != nil {
		return *costs
	}
	if shown != nil && pricedForms[shown.Name] && !quiet {
		return true
	}
	return slices.ContainsFunc(files, func(f saving) bool { return pricedForms[f.format.Name] })
}

// nothing says that there is nothing to decide.
func nothing(r *taskworthy.Report, paths []string) string {
	says := "found nothing to decide in " + orHere(paths)
	if read := report.Readings(r.Summary); read != "" {
		says += ": " + read
	}
	return says
}

func orHere(paths []string) string {
	if len(paths) == 0 {
		return "this folder"
	}
	return strings.Join(paths, ", ")
}
