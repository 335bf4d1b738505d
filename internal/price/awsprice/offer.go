package awsprice

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// offer is an offer file while it is read.
type offer struct {
	*layout
	code    string
	region  string
	date    string // of publication
	source  string
	column  map[string]int // by normal names
	width   int            // of every row
	matcher *matcher
	found   map[price.Key]*found
}

// found is the price of one key, put together from its rows.
type found struct {
	price.Price        // without amounts
	products    []paid // one for each SKU, which have one price if the rule is right
	unit        string // one that the rule does not know, if any row has it
	wrong       string // a price that is none, if any row has it
	more        bool   // products than maxProducts
}

// maxProducts bounds what is kept of a thing that a rule finds again and again. Protocols
// of Transfer Family and versions with extended support are a dozen.
const maxProducts = 100

// paid is what a product costs: of several tiers the first that is not free.
type paid struct {
	sku          string
	usd, upfront price.Decimal
	start        price.Decimal // where its tier begins
}

// Refusal is a price that was found and is not taken.
type Refusal struct {
	Key price.Key
	Why string // a sentence's end: 2.5 instead of 0.025 is not plausible
}

func (r Refusal) String() string { return r.Key.String() + ": " + r.Why }

// readOffer reads the prices that the rules know out of an offer, none where they know
// none of its rows.
func readOffer(r io.Reader, code, region string, known sizes) ([]price.Price, []Refusal, error) {
	t := newTable(r)
	o := &offer{layout: layoutOf(code), code: code, region: region, matcher: newMatcher(code, known), found: map[price.Key]*found{}}
	if err := o.head(t); err != nil {
		return nil, nil, err
	}
	for t.next() {
		if len(t.cells) != o.width {
			t.wrong = fmt.Errorf("line %d: %d cells instead of %d", t.line, len(t.cells), o.width)
			break
		}
		o.row(t.cells)
	}
	if err := t.err(); err != nil {
		return nil, nil, err
	}
	prices, refused := o.prices()
	return prices, refused, nil
}

// head reads the metadata and the names of the columns.
func (o *offer) head(t *table) error {
	version := ""
	for t.next() && t.line <= 20 {
		cells := t.cells
		if cells[0] == "SKU" {
			return o.names(cells, version)
		}
		if len(cells) < 2 {
			continue
		}
		switch value := cells[1]; cells[0] {
		case "FormatVersion":
			if value != "v1.0" {
				return finalError{fmt.Errorf("has format %q, which this program does not know", value)}
			}
		case "Publication Date":
			o.date, _, _ = strings.Cut(value, "T")
		case "Version":
			version = value
		case "OfferCode":
			if !called(o.code, value) {
				return finalError{fmt.Errorf("is the offer %q", value)}
			}
		}
	}
	return cmp.Or(t.err(), errors.New("is no offer file"))
}

func (o *offer) names(cells []string, version string) error {
	o.column, o.width = map[string]int{}, len(cells)
	for i, name := range slices.Backward(cells) { // the first of a name counts
		o.column[normal(name)] = i
	}
	for _, need := range o.needs {
		if !slices.ContainsFunc(strings.Split(need, "|"), func(name string) bool { _, ok := o.column[name]; return ok }) {
			return finalError{fmt.Errorf("has no column %q", need)}
		}
	}
	if _, ok := price.Day(o.date); !ok {
		return finalError{fmt.Errorf("has no date of publication: %q", o.date)}
	}
	o.source = "AWS price list " + o.code + " " + version
	return nil
}

// row takes in one row, if it prices something that the rules know. Outposts, local and
// Wavelength zones are other places than the region that they belong to.
func (o *offer) row(cells []string) {
	cell := func(name string) string {
		if other, ok := o.layout.names[name]; ok {
			name = other
		}
		if i, ok := o.column[name]; ok {
			return cells[i]
		}
		return ""
	}
	place := cmp.Or(cell("locationtype"), "AWS Region")
	if cmp.Or(cell("regioncode"), cell("fromregioncode")) != o.region || cell("currency") != price.Currency || place != "AWS Region" {
		return
	}
	things := o.matcher.match(cell)
	if len(things) == 0 {
		return
	}
	how, ok := o.purchase(cell)
	if !ok {
		return
	}
	usd, err := price.ParseDecimal(cell("priceperunit"))
	wrong := err != nil || usd.Sign() < 0
	if !wrong && usd.IsZero() {
		return // a free tier, or a reservation's part that is not to be paid
	}
	start, err := price.ParseDecimal(cell("startingrange"))
	if err != nil {
		start = price.Decimal{} // reservations have none
	}
	for _, m := range things {
		m.key.Region, m.key.Purchase = o.region, how
		f := o.of(m)
		if wrong {
			f.wrong = strconv.Quote(cell("priceperunit"))
			continue
		}
		f.take(paid{sku: cell("sku"), usd: usd, start: start}, cell("unit"))
	}
}

// of is what was found of a thing until now.
func (o *offer) of(m match) *found {
	f := o.found[m.key]
	if f == nil {
		m.key.Engine, m.key.Size = strings.Clone(m.key.Engine), strings.Clone(m.key.Size)
		f = &found{Price: price.Price{Key: m.key, Unit: m.rule.unit, Date: o.date, Kind: price.List, Source: o.source, Note: m.rule.note}}
		o.found[m.key] = f
	}
	return f
}

// take notes what a row asks for it.
func (f *found) take(row paid, unit string) {
	factor, known := convert(unit, f.Unit)
	upfront := unit == "Quantity"
	if !known && !upfront {
		f.unit = cmp.Or(unit, "nothing")
		return
	}
	i := slices.IndexFunc(f.products, func(p paid) bool { return p.sku == row.sku })
	if i < 0 && len(f.products) == maxProducts {
		f.more = true
		return
	} else if i < 0 {
		i = len(f.products)
		f.products = append(f.products, paid{sku: strings.Clone(row.sku)}) // a part of it would keep the line
	}
	p := &f.products[i]
	if upfront {
		p.upfront = row.usd
	} else if p.usd.IsZero() || row.start.Cmp(p.start) < 0 {
		p.usd, p.start = row.usd.Mul(factor), row.start
	}
}

// prices are all that were found, ordered by key. What products of several prices were
// found for is not known, because only one of them can be what the rule means.
func (o *offer) prices() (list []price.Price, refused []Refusal) {
	for k, f := range o.found {
		if f.wrong != "" {
			refused = append(refused, Refusal{k, "the list has the price " + f.wrong + " for it"})
			continue
		}
		if len(f.products) == 0 {
			refused = append(refused, Refusal{k, "the list has it by " + f.unit + " instead of " + f.Unit})
			continue
		}
		if f.more {
			refused = append(refused, Refusal{k, "the list has more than " + strconv.Itoa(maxProducts) + " products for it"})
			continue
		}
		f.USD, f.Upfront = f.products[0].usd, f.products[0].upfront
		if i := slices.IndexFunc(f.products, func(p paid) bool { return !p.usd.Equal(f.USD) || !p.upfront.Equal(f.Upfront) }); i >= 0 {
			other := price.Price{USD: f.products[i].usd, Upfront: f.products[i].upfront}
			refused = append(refused, Refusal{k, "the list has both " + amount(f.Price) + " and " + amount(other) + " for it"})
			continue
		}
		list = append(list, f.Price)
	}
	slices.SortFunc(refused, func(a, b Refusal) int { return cmp.Compare(a.String(), b.String()) })
	return price.New(list).Prices(), refused
}

// amount is a price with what is paid upfront.
func amount(p price.Price) string {
	if p.Upfront.IsZero() {
		return p.USD.String()
	}
	return p.USD.String() + " and " + p.Upfront.String() + " upfront"
}
