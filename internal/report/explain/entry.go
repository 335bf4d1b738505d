package explain

import (
	"io"
	"strings"

	"github.com/taskworthy/taskworthy/internal/knowledge"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// EntrySchema names the version of an entry page's JSON form; it only grows.
const EntrySchema = "taskworthy.entry/v1"

// Entry is the page of one entry of the catalog of software.
type Entry struct {
	Schema string `json:"schema"`
	knowledge.Entry
}

// NewEntry makes the page of an entry.
func NewEntry(e knowledge.Entry) *Entry { return &Entry{EntrySchema, e} }

// WriteEntry writes what an entry of the catalog leads to, why, and what it is
// recognised by.
func WriteEntry(w io.Writer, e *Entry, o terminal.Options) error {
	p := terminal.New(w, o)
	title := e.Name
	if title == "" {
		title = "a rule about a " + e.Kind
	}
	p.Paragraph(0, 2, terminal.Bold(e.ID), terminal.Plain(": "), terminal.Plain(title))
	if e.Kind == "reason" {
		p.Heading("Why")
		p.Paragraph(2, 2, terminal.Plain(e.Why))
		return p.Close()
	}
	says := e.Kind + " of the catalog, leads to " + e.Means
	if e.Engine != "" {
		says += " (" + e.Engine + ")"
	}
	if len(e.Targets) > 0 {
		says += " → " + strings.Join(e.Targets, ", ")
	}
	p.Paragraph(2, 2, terminal.Dim(says))
	p.Heading("Why")
	p.Paragraph(2, 2, terminal.Plain(strings.TrimSpace(e.Name+" "+e.Why)+"."))
	p.Heading("Recognised by")
	for _, s := range e.Signs {
		p.Paragraph(2, 4, terminal.Bold(s.Of), terminal.Plain(": "), terminal.Plain(strings.Join(s.Items, ", ")))
	}
	if e.Source != "" {
		p.Heading("Source")
		p.Paragraph(2, 2, terminal.Plain(e.Source))
	}
	return p.Close()
}
