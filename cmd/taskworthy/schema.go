package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	used "github.com/taskworthy/taskworthy/internal/price/usage"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// schemas are the forms that have a JSON Schema: what is read, then what is written.
var schemas = []struct {
	name string
	text func() []byte
}{
	{"config", config.Schema},
	{"usage", used.Schema},
	{"discounts", discount.Schema},
	{"report", report.Schema},
	{"cost", costreport.Schema},
}

func (a *app) schemaCommand() *cobra.Command {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:   "schema " + strings.Join(names, "|"),
		Short: "Print the JSON Schema of a file that is read, or of a form that is written",
		Long: `Schema prints the JSON Schema (draft 2020-12) of the configuration, of a usage file or
of a discount file, for editors to check them by; or of the JSON that check and
cost write.`,
		Example: `  taskworthy schema config > taskworthy.schema.json
  taskworthy schema report`,
		Args:      word(names...),
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.Index(names, args[0])
			_, err := a.stdout.Write(schemas[i].text())
			return written(err)
		},
	}
}
