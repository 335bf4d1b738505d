package awsprice

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxLine bounds a line of an offer file, which has a few kilobytes at most, and
// maxLines the lines of a row, which are one but for a description of several.
const (
	maxLine  = 1 << 20
	maxLines = 20
)

// table reads CSV line by line. Other than encoding/csv it ends no cell far below, so
// that a quote that is never closed does not take a gigabyte in.
type table struct {
	lines *bufio.Scanner
	last  *lastByte
	line  int
	cells []string // of the line at hand, until the next one
	wrong error
}

func newTable(r io.Reader) *table {
	t := &table{last: &lastByte{Reader: r, b: '\n'}}
	t.lines = bufio.NewScanner(t.last)
	t.lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	return t
}

// next reads the next line; false at the end and at the first flaw.
func (t *table) next() bool {
	if t.wrong != nil || !t.lines.Scan() {
		return false
	}
	t.line++
	row := strings.TrimPrefix(t.lines.Text(), "\ufeff")
	for first := t.line; !t.split(row); t.line++ {
		if t.line-first == maxLines || !t.lines.Scan() {
			t.wrong = fmt.Errorf("line %d: a quote is not closed", first)
			return false
		}
		row += "\n" + t.lines.Text()
	}
	return true
}

// err is why next gave false, nil at the end of a whole file.
func (t *table) err() error {
	switch {
	case t.last.err != nil: // what was there before it may be half a line
		return t.last.err
	case t.wrong != nil:
		return t.wrong
	case errors.Is(t.lines.Err(), bufio.ErrTooLong):
		return fmt.Errorf("line %d is longer than %d bytes", t.line+1, maxLine)
	case t.last.b != '\n':
		return fmt.Errorf("ends within line %d: %w", t.line, io.ErrUnexpectedEOF)
	}
	return nil
}

// split cuts a line into cells; false where a quote is not closed.
func (t *table) split(line string) bool {
	t.cells = t.cells[:0]
	for {
		if !strings.HasPrefix(line, `"`) {
			cell, rest, more := strings.Cut(line, ",")
			t.cells = append(t.cells, cell)
			if !more {
				return true
			}
			line = rest
			continue
		}
		cell, rest, ok := quoted(line[1:])
		if !ok {
			return false
		}
		t.cells = append(t.cells, cell)
		if line, ok = strings.CutPrefix(rest, ","); !ok {
			return rest == ""
		}
	}
}

// quoted cuts a cell off at its closing quote; two quotes within it are one.
func quoted(text string) (cell, rest string, ok bool) {
	cell, rest, ok = strings.Cut(text, `"`)
	for ok && strings.HasPrefix(rest, `"`) {
		var part string
		part, rest, ok = strings.Cut(rest[1:], `"`)
		cell += `"` + part
	}
	return cell, rest, ok
}

// lastByte remembers the last byte that was read, and what ended the reading
// before the end.
type lastByte struct {
	io.Reader
	b   byte
	err error
}

func (l *lastByte) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if n > 0 {
		l.b = p[n-1]
	}
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}
