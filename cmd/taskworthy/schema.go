package main

import (
	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/report"
)

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema config|report",
		Short: "Print the JSON Schema of the configuration or of the report",
		Example: `  taskworthy schema config > taskworthy.schema.json
  taskworthy schema report`,
		Args:      word("config", "report"),
		ValidArgs: []string{"config", "report"},
		RunE: func(_ *cobra.Command, args []string) error {
			schema := config.Schema()
			if args[0] == "report" {
				schema = report.Schema()
			}
			_, err := a.stdout.Write(schema)
			return written(err)
		},
	}
}
