package awsprice

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// An offer file begins with lines of two cells, its metadata; the line of the
// columns' names follows. Columns differ between offers and are found by name.

// columns are those that every offer has and that are read.
var columns = []string{"SKU", "TermType", "StartingRange", "Unit", "PricePerUnit", "Currency", "usageType", "Region Code"}

// offer is an offer file while it is read.
type offer struct {
	code   string
	region string
	date   string // of publication
	source string
	column map[string]int
	width  int // of every row
	rules  *rules
	found  map[price.Key]*found
}

// found is the price of one key, put together from its rows.
type found struct {
	price.Price
	start price.Decimal // where its tier begins
}

// readOffer reads the prices that the table knows out of an offer.
func readOffer(r io.Reader, code, region string, known sizes) ([]price.Price, error) {
	t := newTable(r)
	o := &offer{code: code, region: region, rules: rulesOf(code, known), found: map[price.Key]*found{}}
	if err := o.head(t); err != nil {
		return nil, err
	}
	for t.next() {
		if len(t.cells) != o.width {
			t.wrong = fmt.Errorf("line %d: %d cells instead of %d", t.line, len(t.cells), o.width)
			break
		}
		if err := o.row(t.cells); err != nil {
			return nil, finalError{fmt.Errorf("line %d: %w", t.line, err)}
		}
	}
	if err := t.err(); err != nil {
		return nil, err
	}
	return o.prices()
}

// head reads the metadata and the names of the columns.
func (o *offer) head(t *table) error {
	version := ""
	for t.next() && t.line <= 20 {
		cells := t.cells
		if len(cells) > 2 {
			return o.names(cells, version)
		}
		switch value := cells[len(cells)-1]; cells[0] {
		case "FormatVersion":
			if value != "v1.0" {
				return finalError{fmt.Errorf("has format %q, which this program does not know", value)}
			}
		case "Publication Date":
			o.date, _, _ = strings.Cut(value, "T")
		case "Version":
			version = value
		case "OfferCode":
			if value != o.code {
				return finalError{fmt.Errorf("is the offer %q", value)}
			}
		}
	}
	return cmp.Or(t.err(), errors.New("is no offer file"))
}

func (o *offer) names(cells []string, version string) error {
	o.column, o.width = map[string]int{}, len(cells)
	for i, name := range slices.Backward(cells) { // the first of a name counts
		o.column[name] = i
	}
	for _, name := range columns {
		if _, ok := o.column[name]; !ok {
			return finalError{fmt.Errorf("has no column %q", name)}
		}
	}
	if _, ok := price.Day(o.date); !ok {
		return finalError{fmt.Errorf("has no date of publication: %q", o.date)}
	}
	o.source = "AWS price list " + o.code + " " + version
	return nil
}

// row takes in one row, if it prices something that the table knows.
func (o *offer) row(cells []string) error {
	cell := func(name string) string {
		if i, ok := o.column[name]; ok {
			return cells[i]
		}
		return ""
	}
	if cell("Region Code") != o.region || cell("Currency") != price.Currency {
		return nil
	}
	things := o.rules.match(cell)
	if len(things) == 0 {
		return nil
	}
	paid, ok := purchase(cell)
	if !ok {
		return nil
	}
	usd, err := price.ParseDecimal(cell("PricePerUnit"))
	if err != nil || usd.Sign() < 0 {
		return fmt.Errorf("price %q of %s", cell("PricePerUnit"), cell("SKU"))
	}
	start, err := price.ParseDecimal(cell("StartingRange"))
	if err != nil {
		start = price.Decimal{} // reservations have none
	}
	for _, m := range things {
		m.key.Region, m.key.Purchase = o.region, paid
		o.take(m, usd, start, cell("Unit") == "Quantity")
	}
	return nil
}

// take notes the price of a thing: of several tiers the first that is not free.
func (o *offer) take(m match, usd, start price.Decimal, upfront bool) {
	f := o.found[m.key]
	if f == nil {
		f = &found{Price: price.Price{Key: m.key, Unit: m.rule.unit, Date: o.date, Kind: price.List, Source: o.source}}
		o.found[m.key] = f
	}
	if upfront {
		f.Upfront = usd
	} else if usd.Sign() > 0 && (f.USD.IsZero() || start.Cmp(f.start) < 0) {
		f.USD, f.start = usd.Mul(m.rule.factor), start
	}
}

// purchase is how a row's price is paid; false where the book does not keep it.
func purchase(cell func(string) string) (string, bool) {
	switch cell("TermType") {
	case "OnDemand":
		return price.OnDemand, true
	case "Reserved":
		if class := cell("OfferingClass"); class != "" && class != "standard" {
			return "", false
		}
		term := map[string]string{"1yr": price.Reserved1y, "3yr": price.Reserved3y}[cell("LeaseContractLength")]
		paid := strings.ReplaceAll(strings.ToLower(cell("PurchaseOption")), " ", "-")
		return term + "-" + paid, term != "" && paid != ""
	}
	return "", false
}

// prices are all that were found. What costs nothing anywhere is a free tier
// without the price beyond it, and not known.
func (o *offer) prices() ([]price.Price, error) {
	var list []price.Price
	for _, f := range o.found {
		if !f.USD.IsZero() || !f.Upfront.IsZero() {
			list = append(list, f.Price)
		}
	}
	if len(list) == 0 {
		return nil, finalError{errors.New("prices nothing that this program knows")}
	}
	return list, nil
}
