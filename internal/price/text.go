package price

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A book is written as text that people can read and compare. Below a line of
// service, component and unit stand its prices, one line for a thing in all regions:
//
//	taskworthy-prices 1
//	regions eu-west-1 us-east-1
//	source 0 extract github.com/example/prices/rds.json
//
//	rds instance hour
//	mysql db.t3.micro single-az on-demand 2025-04-04 0 0.018 0.017
//	mysql db.t3.micro single-az reserved-1y-partial-upfront 2025-04-04 0 - 0.0057+50 ; a remark
//
// A hyphen is nothing: no engine, no date, no price there. What is paid upfront
// follows a plus sign.

const header = "taskworthy-prices 1"

// ParseError says which line of a book is wrong.
type ParseError struct {
	Line int
	What string
}

func (e *ParseError) Error() string { return "line " + strconv.Itoa(e.Line) + ": " + e.What }

// Parse reads a book. The only error is a *ParseError.
func Parse(text string) (*Book, error) {
	p := parser{rows: make([]row, 0, strings.Count(text, "\n")+1)}
	for len(text) > 0 {
		p.line++
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		if what := p.read(strings.TrimSuffix(line, "\r")); what != "" {
			return nil, &ParseError{p.line, what}
		}
	}
	if p.line == 0 {
		return nil, &ParseError{1, "is empty"}
	}
	b, err := newBook(p.rows)
	if err != nil {
		return nil, &ParseError{p.line, "ends a book with " + err.Error()}
	}
	return b, nil
}

type parser struct {
	line    int
	regions []string
	sources []origin
	head    Price  // service, component and unit of the lines below
	date    string // the last one, which most lines repeat
	rows    []row
	cells   []cell // room for those of the next rows
}

// origin is where prices were read.
type origin struct {
	kind   Kind
	source string
}

// read takes one line in and says what is wrong with it.
func (p *parser) read(line string) string {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case p.line == 1:
		if line != header {
			return "is not a price book: it does not begin with " + strconv.Quote(header)
		}
	case line == "" || strings.HasPrefix(line, "#"):
	case word == "regions":
		p.regions = strings.Fields(rest)
		if regions := slices.Sorted(slices.Values(p.regions)); len(slices.Compact(regions)) < len(p.regions) || len(p.rows) > 0 {
			return "names regions twice"
		}
	case word == "source":
		return p.source(rest)
	default:
		return p.content(line)
	}
	return ""
}

func (p *parser) source(rest string) string {
	number, rest, _ := strings.Cut(rest, " ")
	kind, source, _ := strings.Cut(rest, " ")
	if number != strconv.Itoa(len(p.sources)) {
		return "numbers its source " + strconv.Quote(number) + " where " + strconv.Itoa(len(p.sources)) + " comes next"
	}
	if !Kind(kind).Valid() {
		return "knows no kind of source " + strconv.Quote(kind)
	}
	p.sources = append(p.sources, origin{Kind(kind), source})
	return ""
}

// content reads a head of three words or the prices of one thing.
func (p *parser) content(line string) string {
	facts, note, _ := strings.Cut(line, " ; ")
	var words [6]string
	n, rest := 0, facts
	for more := true; n < len(words) && more; n++ {
		words[n], rest, more = cutWord(rest)
	}
	if slices.Contains(words[:n], "") {
		return "has two blanks where one belongs"
	}
	if n == 3 && rest == "" {
		p.head = Price{Key: Key{Service: words[0], Component: words[1]}, Unit: words[2]}
		return ""
	}
	if n < len(words) || p.head.Service == "" {
		return "is neither a head nor a line of prices"
	}
	from, err := strconv.Atoi(words[5])
	if err != nil || from < 0 || from >= len(p.sources) {
		return "names no source: " + strconv.Quote(words[5])
	}
	r := row{Price: p.head}
	r.Engine, r.Size, r.Deployment = filled(words[0]), filled(words[1]), filled(words[2])
	r.Purchase, r.Date, r.Note = words[3], filled(words[4]), note
	r.Kind, r.Source = p.sources[from].kind, p.sources[from].source
	if r.Date != p.date && r.Date != "" {
		if _, ok := Day(r.Date); !ok {
			return "has no date " + strconv.Quote(r.Date)
		}
		p.date = r.Date
	}
	return p.amounts(r, rest)
}

// amounts reads the prices of a line, one for each region.
func (p *parser) amounts(r row, text string) string {
	if cap(p.cells)-len(p.cells) < len(p.regions) {
		p.cells = make([]cell, 0, max(1024, len(p.regions)))
	}
	start := len(p.cells)
	for _, region := range p.regions {
		var word string
		if word, text, _ = cutWord(text); word == "-" {
			continue
		}
		c, ok := amount(word)
		if !ok {
			return "has no price " + strconv.Quote(word) + " for " + region
		}
		c.region = region
		p.cells = append(p.cells, c)
	}
	if text != "" {
		return "has more prices than there are regions"
	}
	r.cells = p.cells[start:len(p.cells):len(p.cells)]
	p.rows = append(p.rows, r)
	return ""
}

// cutWord cuts off the first word of a line.
func cutWord(line string) (word, rest string, more bool) {
	if end := strings.IndexByte(line, ' '); end >= 0 {
		return line[:end], line[end+1:], true
	}
	return line, "", false
}

// amount reads 0.017 or 0.0057+50.
func amount(word string) (cell, bool) {
	hourly, upfront, paid := strings.Cut(word, "+")
	var c cell
	var err error
	if c.usd, err = ParseDecimal(hourly); err == nil && paid {
		c.upfront, err = ParseDecimal(upfront)
	}
	return c, err == nil && c.usd.Sign() >= 0 && c.upfront.Sign() >= 0
}

func (c cell) String() string {
	if c.upfront.IsZero() {
		return c.usd.String()
	}
	return c.usd.String() + "+" + c.upfront.String()
}

func filled(word string) string {
	if word == "-" {
		return ""
	}
	return word
}

func dashed(word string) string {
	if word == "" {
		return "-"
	}
	return word
}

// Write writes the book. Equal books are written with equal bytes.
func (b *Book) Write(w io.Writer) error {
	_, err := io.WriteString(w, b.text())
	if err != nil {
		return fmt.Errorf("write prices: %w", err)
	}
	return nil
}

// Digest is the SHA-256 of the book as it is written.
func (b *Book) Digest() string {
	sum := sha256.Sum256([]byte(b.text()))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// text is the book as it is written.
func (b *Book) text() string {
	if b.written != "" {
		return b.written
	}
	var out strings.Builder
	line := func(words ...string) {
		for i, word := range words {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(word)
		}
		out.WriteByte('\n')
	}
	regions, numbers := b.Regions(), map[origin]string{}
	line(header)
	line("regions", strings.Join(regions, " "))
	for i, o := range b.origins() {
		numbers[o] = strconv.Itoa(i)
		line("source", numbers[o], string(o.kind), o.source)
	}
	var head Price
	for i := range b.rows {
		r := &b.rows[i]
		if r.Service != head.Service || r.Component != head.Component || r.Unit != head.Unit {
			line()
			line(r.Service, r.Component, r.Unit)
			head = r.Price
		}
		words := []string{dashed(r.Engine), dashed(r.Size), dashed(r.Deployment), r.Purchase, dashed(r.Date), numbers[origin{r.Kind, r.Source}]}
		for _, region := range regions {
			words = append(words, r.amount(region))
		}
		if r.Note != "" {
			words = append(words, ";", r.Note)
		}
		line(words...)
	}
	return out.String()
}

// amount is the row's price in a region as it is written.
func (r *row) amount(region string) string {
	for _, c := range r.cells {
		if c.region == region {
			return c.String()
		}
	}
	return dashed("")
}

// origins are the sources of all prices, sorted.
func (b *Book) origins() []origin {
	seen := map[origin]bool{}
	for i := range b.rows {
		seen[origin{b.rows[i].Kind, b.rows[i].Source}] = true
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b origin) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.source, b.source))
	})
}
