package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taskworthy/taskworthy/internal/glob"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/report"
	"github.com/taskworthy/taskworthy/internal/report/terminal"
)

// priceList is what taskworthy prices shows.
type priceList struct {
	book    string // a file, empty for the user's own
	service string
	region  string
}

func (a *app) pricesCommand() *cobra.Command {
	l := priceList{}
	cmd := &cobra.Command{
		Use:   "prices [WORD...]",
		Short: "List the prices that taskworthy computes with",
		Long: `Prices lists the price book: what AWS asks for the things that workloads are made of,
with the date of each price and where it was read. WORDs choose the lines that
have all of them: a service, a component, an engine, a size, a way to pay.

The book of the program works offline; taskworthy prices update reads AWS's own
list into the user's book, which counts wherever it is newer. Amounts are US dollars
without tax and free tiers.`,
		Example: `  taskworthy prices fargate
  taskworthy prices db.t4g.micro mysql --region 'eu-*'
  taskworthy prices --service elasticache --format csv > prices.csv`,
		RunE: func(_ *cobra.Command, words []string) error { return a.listPrices(l, words) },
	}
	f := cmd.Flags()
	f.StringVar(&l.region, "region", "us-east-1", "only prices in `REGION`, which may have * in it")
	f.StringVar(&l.service, "service", "", "only prices of `SERVICE`, which may have * in it")
	f.StringVar(&l.book, "book", "", "read the price book `FILE` instead of the user's own")
	cmd.AddCommand(a.pricesUpdateCommand())
	return cmd
}

// priceForms are the forms of a list of prices.
var priceForms = []string{"table", "json", "csv"}

// listPrices prints the prices that the words choose.
func (a *app) listPrices(l priceList, words []string) error {
	if err := oneOf("format", a.flags.format, priceForms...); err != nil {
		return err
	}
	book, err := a.priceBook(l.book)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(book.Regions(), func(r string) bool { return glob.Match(l.region, r) }) {
		return usage("the book has "+strings.Join(book.Regions(), ", "), "--region: no price in %q", l.region)
	}
	if s := l.service; s != "" && !slices.ContainsFunc(book.Services(), func(r string) bool { return glob.Match(s, r) }) {
		hint := "the book has " + strings.Join(book.Services(), ", ")
		if near := nearest.Words(s, book.Services(), 1); len(near) > 0 {
			hint = "did you mean " + near[0] + "?"
		}
		return usage(hint, "--service: no price of %q", s)
	}
	found := []price.Price{}
	for _, p := range book.Prices() {
		if glob.Match(l.region, p.Region) && glob.Match(cmp.Or(l.service, "*"), p.Service) && hasWords(p, words) {
			found = append(found, p)
		}
	}
	if err := a.writePrices(book, found); err != nil {
		return err
	}
	if len(found) == 0 {
		a.note("no price in %s has all of these words; --region '*' looks everywhere, taskworthy prices without words lists all", l.region)
	}
	a.note("%d of %d prices, dated %s to %s; book %s", len(found), book.Len(), book.Oldest(), book.Newest(), book.Digest()[:19])
	return nil
}

// hasWords reports whether a price has all words somewhere.
func hasWords(p price.Price, words []string) bool {
	text := strings.ToLower(p.Key.String() + " " + p.Unit + " " + p.Note)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, strings.ToLower(w)) })
}

// priceBook is the book to compute with. It tells when the book should be updated.
func (a *app) priceBook(file string) (*price.Book, error) {
	book, err := loadBook(file)
	if err == nil {
		a.warnOld(book)
	}
	return book, err
}

// loadBook is the program's own book under that of the file, or under the user's.
func loadBook(file string) (*price.Book, error) {
	book, err := price.LoadUser()
	if file != "" {
		book, err = price.Load(file)
	}
	if _, broken := errors.AsType[*price.ParseError](err); broken {
		return nil, usage("remove it, or write it anew with taskworthy prices update", "the price book %w", err)
	} else if errors.Is(err, fs.ErrNotExist) {
		return nil, usage("taskworthy prices update --book FILE writes one", "--book: %w", err)
	} else if err != nil {
		return nil, outside(err)
	}
	return book, nil
}

// warnOld says of an old book that it is.
func (a *app) warnOld(book *price.Book) {
	if book.Stale(a.now()) {
		a.warn("the prices are of %s; taskworthy prices update reads AWS's list", cmp.Or(book.Newest(), "no known date"))
	}
}

// warn tells a person something that matters, even with --quiet.
func (a *app) warn(format string, args ...any) {
	a.clear()
	fmt.Fprintln(a.stderr, "warning: "+terminal.Clean(fmt.Sprintf(format, args...)))
}

// pricesJSON is the form taskworthy.prices/v1.
type pricesJSON struct {
	Schema   string        `json:"schema"`
	Currency string        `json:"currency"`
	Book     bookJSON      `json:"book"`
	Prices   []price.Price `json:"prices"`
}

type bookJSON struct {
	Digest string `json:"digest"`
	Oldest string `json:"oldest"`
	Newest string `json:"newest"`
	Prices int    `json:"prices"`
}

func (a *app) writePrices(book *price.Book, prices []price.Price) error {
	titles := []string{"PRICE", "OF", "PAID", "REGION", "USD", "UNIT", "DATE", "SOURCE"}
	switch a.flags.format {
	case "json":
		return written(report.Encode(a.stdout, pricesJSON{
			"taskworthy.prices/v1", price.Currency, bookJSON{book.Digest(), book.Oldest(), book.Newest(), book.Len()}, prices,
		}))
	case "csv":
		return written(pricesCSV(a.stdout, prices))
	}
	if len(prices) == 0 {
		return nil // a note says so
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	rows := make([][]string, len(prices))
	for i, p := range prices {
		rows[i] = []string{
			p.Service + " " + p.Component, joined(p.Engine, p.Size, p.Deployment), p.Purchase, p.Region, amount(p), p.Unit,
			cmp.Or(p.Date, "?"), joined(string(p.Kind)+":", p.Source, remark(p)),
		}
	}
	return written(terminal.List(a.stdout, titles, rows, o.Options))
}

func pricesCSV(w io.Writer, prices []price.Price) error {
	c := csv.NewWriter(w)
	rows := [][]string{{
		"service", "component", "engine", "size", "deployment", "purchase", "region", "usd", "upfront", "unit", "date", "kind", "source", "note",
	}}
	for _, p := range prices {
		rows = append(rows, []string{
			p.Service, p.Component, p.Engine, p.Size, p.Deployment, p.Purchase, p.Region, p.USD.String(), p.Upfront.String(), p.Unit,
			p.Date, string(p.Kind), p.Source, p.Note,
		})
	}
	return c.WriteAll(rows)
}

// amount is a price with what is paid upfront.
func amount(p price.Price) string {
	if p.Upfront.IsZero() {
		return p.USD.String()
	}
	return p.USD.String() + " and " + p.Upfront.String() + " upfront"
}

func remark(p price.Price) string {
	if p.Note == "" {
		return ""
	}
	return "(" + p.Note + ")"
}

// joined puts words together that are there.
func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}
