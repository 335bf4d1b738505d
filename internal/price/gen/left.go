package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/taskworthy/taskworthy/internal/price"
)

// Why a row of the table is not in the book. Every row is in the book or has one of
// these.
const (
	freeTier   = "a free tier: no quote takes one off, so that none is too low"
	laterTier  = "a tier for large amounts: the book has the first that is paid, for the same reason"
	rounded    = "rounded, beside the exact price of the same thing"
	averaged   = "an upfront payment spread over its term, beside the payment itself"
	halfOnly   = "half of a reservation whose other half the table does not have"
	olderPrice = "older than the book's price of the same thing"
	sameAgain  = "says again what the book has"
)

// left is a row that is not in the book.
type left struct {
	line int
	why  string
}

// leftOut tells what became of the rows that are not in the book.
func leftOut(book *price.Book, rows []numbered) []left {
	var all []left
	for _, r := range rows {
		if r.dropped != "" {
			all = append(all, left{r.line, r.dropped})
			continue
		}
		why := ""
		for _, p := range r.prices {
			if why = missing(book, p); why == "" {
				break // one of the things that the row prices is there
			}
		}
		if why != "" {
			all = append(all, left{r.line, why})
		}
	}
	return all
}

// missing says why p is not in the book, and nothing where it is.
func missing(book *price.Book, p price.Price) string {
	part := p.Note == hourlyPart || p.Note == upfrontPart
	has, ok := book.Find(p.Key)
	switch {
	case !ok && part:
		return halfOnly
	case p.Note == effective && has.Note != effective:
		return averaged
	case has.Date > p.Date:
		return olderPrice
	case has.Source != p.Source:
		return sameAgain
	case p.Unit == upfront:
		return when(!has.Upfront.Equal(p.USD), sameAgain)
	}
	return when(!has.USD.Equal(p.USD), sameAgain)
}

func when(holds bool, why string) string {
	if holds {
		return why
	}
	return ""
}

// tell writes how many rows are in the book, and how many are not, by reason.
func tell(w io.Writer, rows, prices int, out []left) {
	counts, first := map[string]int{}, map[string]int{}
	for _, l := range out {
		counts[l.why]++
		first[l.why] = cmp.Or(first[l.why], l.line)
	}
	fmt.Fprintf(w, "%d rows; %d of them are in the book, as %d prices\n", rows, rows-len(out), prices)
	for _, why := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(w, "%5d are not (line %d the first): %s\n", counts[why], first[why], why)
	}
}
