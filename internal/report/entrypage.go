package report

import (
	"io"
	"strings"

	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// EntrySchema names the version of an entry page's JSON form; it only grows.
const EntrySchema = "taskworthy.entry/v1"

// CatalogEntry is the page of one entry of the catalog of software.
type CatalogEntry struct {
	Schema string `json:"schema"`
	knowledge.Entry
}

// NewCatalogEntry makes the page of an entry.
func NewCatalogEntry(e knowledge.Entry) *CatalogEntry { return &CatalogEntry{EntrySchema, e} }

// EntryPage writes what an entry of the catalog leads to, why, and what it is
// recognised by.
func EntryPage(w io.Writer, e *CatalogEntry, o Options) error {
	p := newPrinter(w, o)
	title := e.Name
	if title == "" {
		title = "a rule about a " + e.Kind
	}
	p.paragraph(0, 2, say(bold, e.ID), span{plain, ": "}, say(plain, title))
	if e.Kind == "reason" {
		p.heading("Why")
		p.paragraph(2, 2, say(plain, e.Why))
		return p.close()
	}
	says := e.Kind + " of the catalog, leads to " + e.Means
	if e.Engine != "" {
		says += " (" + e.Engine + ")"
	}
	if len(e.Targets) > 0 {
		says += " → " + strings.Join(e.Targets, ", ")
	}
	p.paragraph(2, 2, say(dim, says))
	p.heading("Why")
	p.paragraph(2, 2, say(plain, strings.TrimSpace(e.Name+" "+e.Why)+"."))
	p.heading("Recognised by")
	for _, s := range e.Signs {
		p.paragraph(2, 4, say(bold, s.Of), span{plain, ": "}, say(plain, strings.Join(s.Items, ", ")))
	}
	if e.Source != "" {
		p.heading("Source")
		p.paragraph(2, 2, say(plain, e.Source))
	}
	return p.close()
}
