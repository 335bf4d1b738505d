// Command gen writes the program's price book from a table of collected facts:
// a CSV with the columns service, component, engine, size, attribute, region,
// unit, usd, as_of and source. The table is not part of the project; the book is,
// and whoever has a newer table writes it anew:
//
//	go run ./internal/price/gen -csv prices.csv -o internal/price/data/book.txt
//
// A row's attribute holds several words in free order (how it is paid, how it is
// deployed, remarks); fact.go and shape.go turn them into the fields of a key. A row
// that is not in the book has a reason, and the command counts the rows by it.
//
// more.csv, beside this file, has what such a table was found to lack.
package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// more is a table of the same form.
//
//go:embed more.csv
var more string

func main() {
	table := flag.String("csv", "", "the table of facts")
	to := flag.String("o", "internal/price/data/book.txt", "the book to write")
	flag.Parse()
	if err := run(*table, *to); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(table, to string) error {
	f, err := os.Open(table)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read from
	book, rows, err := compile(f, strings.NewReader(more))
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	tell(os.Stderr, len(rows), book.Len(), leftOut(book, rows))
	var text bytes.Buffer
	if err := book.Write(&text); err != nil {
		return err
	}
	return os.WriteFile(to, text.Bytes(), 0o644)
}

// numbered is a row of the table with the prices that it says, or why it says none.
// One that is paid upfront has that in USD until it is joined to its other half.
type numbered struct {
	line    int
	prices  []price.Price
	dropped string
}

// upfront is the unit of a row that says what is paid at once for a whole term.
const upfront = "upfront"

// compile makes a book of tables. The parts of a reservation's price, by the hour and
// upfront, stand on two rows and become one price.
func compile(tables ...io.Reader) (*price.Book, []numbered, error) {
	var rows []numbered
	for _, table := range tables {
		more, err := readTable(table)
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, more...)
	}
	var prices, paidUpfront []price.Price
	for _, row := range rows {
		for _, p := range row.prices {
			if p.Unit == upfront {
				p.USD, p.Upfront, p.Unit = price.Decimal{}, p.USD, "hour"
				paidUpfront = append(paidUpfront, p)
			} else {
				prices = append(prices, p)
			}
		}
	}
	return price.New(joined(prices, paidUpfront)), rows, nil
}

func readTable(table io.Reader) ([]numbered, error) {
	r := csv.NewReader(table)
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	var rows []numbered
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		f, err := newFact(head, cells)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		row := numbered{line: line}
		row.prices, row.dropped = f.prices()
		rows = append(rows, row)
	}
}

// joined puts what is paid upfront to the part by the hour. Where all is paid
// upfront there is none, and only an effective price by the hour, which rounds.
func joined(hourly, upfront []price.Price) []price.Price {
	paid := map[price.Key]price.Price{}
	upfronts := price.New(upfront).Prices()
	for _, p := range upfronts {
		paid[p.Key] = p
	}
	taken := map[price.Key]bool{}
	all := hourly[:0]
	for _, p := range hourly {
		if part, ok := paid[p.Key]; ok && part.Date >= p.Date {
			if p.Note == effective {
				continue
			}
			p.Upfront, taken[p.Key] = part.Upfront, true
		} else if p.Note == hourlyPart {
			continue // half of a price
		}
		if p.Note == hourlyPart {
			p.Note = ""
		}
		all = append(all, p)
	}
	for _, p := range upfronts {
		if !taken[p.Key] && p.Note != upfrontPart {
			all = append(all, p)
		}
	}
	return all
}
