package costreport

import (
	"encoding"
	"strconv"
	"strings"
)

// Amount is an exact decimal: money in US dollars, a price, a quantity. Nil is an
// amount that is not known, which is neither zero nor free.
type Amount interface {
	// MarshalText gives all of its digits.
	encoding.TextMarshaler
	// Text is rounded half up to so many decimals.
	Text(decimals int) string
	Sign() int
}

// USD is an amount in dollars and cents; what is not known says so.
func USD(a Amount) string {
	if a == nil {
		return "unknown"
	}
	return grouped(a.Text(2))
}

// grouped puts commas between the thousands of dollars and cents; nothing has no sign.
func grouped(text string) string {
	text, negative := strings.CutPrefix(text, "-")
	whole, cents, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if negative && strings.Trim(text, "0.") != "" {
		return "-" + whole + "." + cents
	}
	return whole + "." + cents
}

// signed is an amount with its sign.
func signed(a Amount) string {
	if a == nil {
		return USD(a)
	}
	return withPlus(USD(a))
}

// withPlus is printed dollars with a sign, where they are not nothing.
func withPlus(text string) string {
	if text[0] != '-' && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// exact is an amount with all of its digits.
func exact(a Amount) string {
	if a == nil {
		return ""
	}
	text, err := a.MarshalText()
	if err != nil {
		return ""
	}
	return string(text)
}

// cents is an amount as it is printed, in cents; false where it is not known or too
// large to compare.
func cents(a Amount) (int64, bool) {
	if a == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(strings.Replace(a.Text(2), ".", "", 1), 10, 64)
	return n, err == nil
}

// rounding is what the printed lines are short of the printed sum, in cents: 0 where
// they agree.
func rounding(lines []Line, sum Amount) int64 {
	total, ok := cents(sum)
	if !ok {
		return 0
	}
	for i := range lines {
		n, _ := cents(lines[i].Amount)
		total -= n
	}
	return total
}

// dollars writes cents.
func dollars(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return grouped(sign + strconv.FormatInt(n/100, 10) + "." + strconv.Itoa(int(n%100/10)) + strconv.Itoa(int(n%10)))
}
