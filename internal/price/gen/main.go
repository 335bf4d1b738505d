// Command gen writes the program's price book from a table of collected facts:
// a CSV with the columns service, component, engine, size, attribute, region,
// unit, usd, as_of and source. The table is not part of the project; the book is,
// and whoever has a newer table writes it anew:
//
//	go run ./internal/price/gen -csv prices.csv -o internal/price/data/book.txt
//
// A row's attribute holds several words in free order (how it is paid, how it is
// deployed, remarks); facts.go and shape.go turn them into the fields of a key.
package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/taskworthy/taskworthy/internal/price"
)

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
	book, err := Compile(f)
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	var text bytes.Buffer
	if err := book.Write(&text); err != nil {
		return err
	}
	return os.WriteFile(to, text.Bytes(), 0o644)
}

// Compile makes a book of the table. The parts of a reservation's price, by the
// hour and upfront, stand on two rows of the table and become one price.
func Compile(table io.Reader) (*price.Book, error) {
	r := csv.NewReader(table)
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	var prices, upfront []price.Price
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		f, err := newFact(head, cells)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		for _, p := range f.prices() {
			if f.Unit == "upfront" {
				p.USD, p.Upfront, p.Unit = price.Decimal{}, p.USD, "hour"
				upfront = append(upfront, p)
			} else {
				prices = append(prices, p)
			}
		}
	}
	return price.New(trusted(joined(prices, upfront))), nil
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
