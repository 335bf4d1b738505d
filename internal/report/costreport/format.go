package costreport

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// Format is one form of a cost.
type Format struct {
	Name  string
	Write func(io.Writer, *Cost, Options) error
}

// Options say how a cost is shown.
type Options struct {
	terminal.Options
	// Quiet leaves the total alone.
	Quiet bool
	// Lines shows every line of every option.
	Lines bool
}

// Formats lists the forms by the names of --format, the default first.
func Formats() []Format {
	return []Format{
		{"table", Table},
		{"json", JSON},
		{"csv", CSV},
		{"markdown", Markdown},
		{"html", HTML},
	}
}

// JSON writes a cost as indented JSON: amounts are decimals as text with all
// their digits, null where they are not known.
func JSON(w io.Writer, c *Cost, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of a cost.
func Schema() []byte { return schema }
