package price

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
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
	p := parser{}
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
	b := newBook(p.prices)
	for i := range b.prices {
		if b.index[b.prices[i].Key] != int32(i) { //nolint:gosec // far fewer prices
			return nil, &ParseError{p.line, "ends a book with two prices of " + b.prices[i].String()}
		}
	}
	return b, nil
}

type parser struct {
	line    int
	regions []string
	sources []origin
	head    Price // service, component and unit of the lines below
	prices  []Price
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
		p.prices = make([]Price, 0, 256*len(p.regions))
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
		words[n], rest, more = strings.Cut(rest, " ")
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
	row := p.head
	row.Engine, row.Size, row.Deployment = filled(words[0]), filled(words[1]), filled(words[2])
	row.Purchase, row.Date, row.Note = words[3], filled(words[4]), note
	row.Kind, row.Source = p.sources[from].kind, p.sources[from].source
	if _, ok := Day(row.Date); !ok && row.Date != "" {
		return "has no date " + strconv.Quote(row.Date)
	}
	return p.amounts(row, rest)
}

// amounts reads the prices of a line, one for each region.
func (p *parser) amounts(row Price, text string) string {
	for _, region := range p.regions {
		var word string
		if word, text, _ = strings.Cut(text, " "); word == "-" {
			continue
		}
		hourly, upfront, paid := strings.Cut(word, "+")
		var err, errUpfront error
		row.USD, err = ParseDecimal(hourly)
		row.Upfront = Decimal{}
		if paid {
			row.Upfront, errUpfront = ParseDecimal(upfront)
		}
		if err != nil || errUpfront != nil || row.USD.Sign() < 0 || row.Upfront.Sign() < 0 {
			return "has no price " + strconv.Quote(word) + " for " + region
		}
		row.Region = region
		p.prices = append(p.prices, row)
	}
	if text != "" {
		return "has more prices than there are regions"
	}
	return ""
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

// String is the key as people read it.
func (k Key) String() string {
	var words []string
	for _, w := range []string{k.Service, k.Component, k.Engine, k.Size, k.Deployment, k.Purchase, k.Region} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// Write writes the book. Equal books are written with equal bytes.
func (b *Book) Write(w io.Writer) error {
	_, err := w.Write(b.text())
	if err != nil {
		return fmt.Errorf("write prices: %w", err)
	}
	return nil
}

// Digest is the SHA-256 of the book as it is written.
func (b *Book) Digest() string {
	sum := sha256.Sum256(b.text())
	return "sha256:" + hex.EncodeToString(sum[:])
}

// row is what stands on one line: a thing in all regions with one date, source and note.
type row struct {
	Key              // without the region
	unit, date, note string
	origin
}

func rowOf(p *Price) row {
	r := row{Key: p.Key, unit: p.Unit, date: p.Date, note: p.Note, origin: origin{p.Kind, p.Source}}
	r.Region = ""
	return r
}

func (b *Book) text() []byte {
	var out bytes.Buffer
	regions, sources := b.Regions(), b.origins()
	out.WriteString(header + "\n")
	fmt.Fprintf(&out, "regions %s\n", strings.Join(regions, " "))
	for i, o := range sources {
		fmt.Fprintf(&out, "source %d %s %s\n", i, o.kind, o.source)
	}
	rows, cells := b.rows()
	var head row
	for _, r := range rows {
		if r.Service != head.Service || r.Component != head.Component || r.unit != head.unit {
			fmt.Fprintf(&out, "\n%s %s %s\n", r.Service, r.Component, r.unit)
			head = r
		}
		fmt.Fprintf(&out, "%s %s %s %s %s %d", dashed(r.Engine), dashed(r.Size), dashed(r.Deployment), r.Purchase,
			dashed(r.date), slices.Index(sources, r.origin))
		for _, region := range regions {
			out.WriteString(" " + cells[r][region].text())
		}
		if r.note != "" {
			out.WriteString(" ; " + r.note)
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// text is a price within a line; a missing one is nil.
func (p *Price) text() string {
	switch {
	case p == nil:
		return "-"
	case p.Upfront.IsZero():
		return p.USD.String()
	}
	return p.USD.String() + "+" + p.Upfront.String()
}

// rows groups the prices into lines, in the order of their first price.
func (b *Book) rows() ([]row, map[row]map[string]*Price) {
	cells := map[row]map[string]*Price{}
	var rows []row
	prices := b.Prices()
	for i := range prices {
		p := &prices[i]
		r := rowOf(p)
		if cells[r] == nil {
			cells[r] = map[string]*Price{}
			rows = append(rows, r)
		}
		cells[r][p.Region] = p
	}
	// Units of one component stand together.
	slices.SortStableFunc(rows, func(a, b row) int {
		if c := strings.Compare(a.Service, b.Service); c != 0 {
			return c
		}
		if c := strings.Compare(a.Component, b.Component); c != 0 {
			return c
		}
		return strings.Compare(a.unit, b.unit)
	})
	return rows, cells
}

// origins are the sources of all prices, sorted.
func (b *Book) origins() []origin {
	seen := map[origin]bool{}
	var list []origin
	for i := range b.prices {
		if o := (origin{b.prices[i].Kind, b.prices[i].Source}); !seen[o] {
			seen[o] = true
			list = append(list, o)
		}
	}
	slices.SortFunc(list, func(a, b origin) int {
		return strings.Compare(string(a.kind)+" "+a.source, string(b.kind)+" "+b.source)
	})
	return list
}
