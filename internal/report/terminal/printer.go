package terminal

import (
	"bufio"
	"io"
	"strings"
)

// Options are what a terminal can show. The zero value is plain text on lines of any
// length.
type Options struct {
	// Width is the number of columns that lines may take, 0 for any.
	Width int
	Color bool
}

// Printer puts styled text on lines of at most Width columns, 0 for any. Errors of the
// writer are kept until Close.
type Printer struct {
	w     *bufio.Writer
	Width int
	color bool
	word  []Span // for Paragraph
}

// New writes to w, with a buffer of its own.
func New(w io.Writer, o Options) *Printer {
	return &Printer{w: bufio.NewWriterSize(w, 32<<10), Width: o.Width, color: o.Color}
}

// Close writes what is still in the buffer; the writer stays open.
func (p *Printer) Close() error { return p.w.Flush() }

// Glue is a space at which no line is broken.
const Glue = "\u00a0"

// Put writes spans where the line stands.
func (p *Printer) Put(spans ...Span) {
	for _, s := range spans {
		if strings.IndexByte(s.text, Glue[0]) >= 0 {
			s.text = strings.ReplaceAll(s.text, Glue, " ")
		}
		if p.color && s.style != plain && s.text != "" {
			p.w.WriteString("\x1b[")
			p.w.WriteString(string(s.style))
			p.w.WriteByte('m')
			p.w.WriteString(s.text)
			p.w.WriteString("\x1b[0m")
			continue
		}
		p.w.WriteString(s.text)
	}
}

// Space writes n blanks.
func (p *Printer) Space(n int) {
	for range n {
		p.w.WriteByte(' ')
	}
}

// Newline ends the line.
func (p *Printer) Newline() { p.w.WriteByte('\n') }

// Heading starts a part of the page; its text may come from an input.
func (p *Printer) Heading(text string) {
	p.Newline()
	p.Put(Bold(text))
	p.Newline()
}

// room is what a line has left behind its indent; 0 is any.
func (p *Printer) room(indent int) int {
	if p.Width == 0 {
		return 0
	}
	return max(p.Width-indent, 16)
}
