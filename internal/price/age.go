package price

import "time"

// StaleAfter is the age at which a book should be updated.
const StaleAfter = 90 * 24 * time.Hour

// Oldest is the date of the oldest dated price, empty without one.
func (b *Book) Oldest() string {
	oldest := ""
	for i := range b.rows {
		if d := b.rows[i].Date; d != "" && (oldest == "" || d < oldest) {
			oldest = d
		}
	}
	return oldest
}

// Newest is the date of the newest price: the date of the book.
func (b *Book) Newest() string {
	newest := ""
	for i := range b.rows {
		newest = max(newest, b.rows[i].Date)
	}
	return newest
}

// Stale reports whether the book is older than StaleAfter at the time now. A book
// without a date is.
func (b *Book) Stale(now time.Time) bool {
	day, ok := Day(b.Newest())
	return !ok || now.Sub(day) > StaleAfter
}

// Day is the first day that a price's date can mean: 2026-09 is the first of
// September. False where it is no date.
func Day(date string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if day, err := time.Parse(layout, date); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}
