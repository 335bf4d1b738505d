package report

import (
	"bufio"
	"io"
	"strings"
)

// printer puts styled text on lines of at most width columns. Errors of the
// writer are kept until close.
type printer struct {
	w     *bufio.Writer
	width int
	color bool
	word  []span // for paragraph
}

func newPrinter(w io.Writer, o Options) *printer {
	return &printer{w: bufio.NewWriterSize(w, 32<<10), width: o.Width, color: o.Color}
}

func (p *printer) close() error { return p.w.Flush() }

// glue is a space at which no line is broken.
const glue = "\u00a0"

// put writes spans where the line stands.
func (p *printer) put(spans ...span) {
	for _, s := range spans {
		if strings.IndexByte(s.text, glue[0]) >= 0 {
			s.text = strings.ReplaceAll(s.text, glue, " ")
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

func (p *printer) space(n int) {
	for range n {
		p.w.WriteByte(' ')
	}
}

func (p *printer) newline() { p.w.WriteByte('\n') }

// heading starts a part of the page.
func (p *printer) heading(text string) {
	p.newline()
	p.put(span{bold, text})
	p.newline()
}

// room is what a line has left behind its indent; 0 is any.
func (p *printer) room(indent int) int {
	if p.width == 0 {
		return 0
	}
	return max(p.width-indent, 16)
}
