// Package page writes HTML pages that need nothing else: no script, no font, no
// picture from elsewhere. A page is XML too, follows the reader's light or dark,
// reads on a phone and prints. The style that all pages share is here, a template
// and a style of its own come from the report that is shown.
package page

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

//go:embed page.css
var shared string

// Page is what all pages of a kind have in common.
type Page struct {
	Name string // for errors
	HTML string // the template; the function style gives all of the style
	CSS  string // beside the shared style
	// Funcs are further functions of the template, nil for none.
	Funcs template.FuncMap
}

// Write shows the value in the page. What could steer a terminal is escaped in the
// whole of it.
func (p Page) Write(w io.Writer, value any) error {
	t, err := template.New(p.Name).Funcs(template.FuncMap{
		"style": func() template.CSS { return template.CSS(shared + p.CSS) },
	}).Funcs(p.Funcs).Parse(p.HTML)
	if err != nil {
		return fmt.Errorf("parse the page of the %s: %w", p.Name, err)
	}
	out := cleaner{w: w}
	if err := t.Execute(&out, value); err != nil {
		return fmt.Errorf("render the %s: %w", p.Name, err)
	}
	return out.flush(len(out.text))
}

// cleaner writes text without what could steer a terminal, many lines at a time, so
// that a page need not be in memory.
type cleaner struct {
	w    io.Writer
	text []byte
}

// many is how many bytes wait until they are written.
const many = 1 << 16

func (c *cleaner) Write(text []byte) (int, error) {
	c.text = append(c.text, text...)
	if len(c.text) < many {
		return len(text), nil
	}
	return len(text), c.flush(bytes.LastIndexByte(c.text, '\n') + 1)
}

// flush writes the first n bytes, which end a line or the page.
func (c *cleaner) flush(n int) error {
	_, err := io.WriteString(c.w, terminal.CleanLines(string(c.text[:n])))
	c.text = append(c.text[:0], c.text[n:]...)
	return err
}
