package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

func (a *app) listCommand() *cobra.Command {
	kinds := []string{"roles", "software", "rules", "targets", "figures"}
	return &cobra.Command{
		Use:   "list " + strings.Join(kinds, "|"),
		Short: "List what taskworthy knows",
		Long: `List prints the roles that a workload can have, the software that is recognised,
the rules of the guide, the targets that a workload can move to, or the figures that
prices stand on, each with what is assumed where nobody says it.`,
		Example: `  taskworthy list roles
  taskworthy list software --format json`,
		Args:      word(kinds...),
		ValidArgs: kinds,
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.setup(nil)
			if err != nil {
				return err
			}
			switch args[0] {
			case "roles":
				return listed(a, s.roles(), "ROLE", "VERDICT", "WHAT IT IS")
			case "software":
				return listed(a, s.software(), "ID", "NAME", "ROLE", "ENGINE", "TARGET")
			case "rules":
				return listed(a, s.rules(), "RULE", "ADVISE", "ENFORCE", "WHAT IT SAYS")
			case "figures":
				return listed(a, figures(), "KEY", "UNIT", "DEV", "PROD", "WHAT IT IS")
			default:
				return listed(a, s.targets(), "TARGET", "NAME", "WHY")
			}
		},
	}
}

// item is one line of a list.
type item interface{ cells() []string }

func listed[T item](a *app, items []T, titles ...string) error {
	return a.render(items, func(w io.Writer, o terminal.Options) error {
		rows := make([][]string, len(items))
		for i, it := range items {
			rows[i] = it.cells()
		}
		return terminal.List(w, titles, rows, o)
	})
}
