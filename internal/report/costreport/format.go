package costreport

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"strings"

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
// their digits, null where they are not known. Applications are encoded one by one.
func JSON(w io.Writer, c *Cost, _ Options) error {
	frame := *c
	frame.Applications = []Application{}
	var text, one bytes.Buffer
	if err := encoder(&text, "").Encode(&frame); err != nil {
		return err
	}
	const list = "\n  \"applications\": ["
	begin, end, _ := strings.Cut(text.String(), list) // no text in JSON has a line break
	if _, err := io.WriteString(w, begin+list); err != nil {
		return err
	}
	enc := encoder(&one, "    ")
	between := "\n    "
	for i := range c.Applications {
		one.Reset()
		one.WriteString(between)
		if err := enc.Encode(&c.Applications[i]); err != nil {
			return err
		}
		if _, err := w.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n"))); err != nil {
			return err
		}
		between = ",\n    "
	}
	if len(c.Applications) > 0 {
		end = "\n  " + end
	}
	_, err := io.WriteString(w, end)
	return err
}

// encoder writes indented JSON whose lines, the first aside, begin with prefix.
func encoder(w io.Writer, prefix string) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	return enc
}

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of a cost.
func Schema() []byte { return schema }
