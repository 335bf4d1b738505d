package price

import (
	"errors"
	"strings"

	"github.com/quagmt/udecimal"
)

// Decimal is a decimal number: an amount of money, a price or a quantity. The zero
// value is 0, and a Decimal never changes. Sums and differences are exact; products
// and quotients are cut after nineteen decimals, nine more than any price has.
//
// Equal numbers may be written differently, so Equal compares them, not ==, which
// does not compile.
type Decimal struct {
	_ [0]func()
	d udecimal.Decimal
}

// maxDigits bounds the text of a Decimal.
const maxDigits = 100

var errDecimal = errors.New("not a decimal number like 0.0125")

// Int is the whole number n.
func Int(n int64) Decimal { return Decimal{d: udecimal.MustFromInt64(n, 0)} }

// ParseDecimal reads a number such as 0.0000004: digits with at most one point and
// nineteen decimals, a minus before them, no exponent.
func ParseDecimal(s string) (Decimal, error) {
	if len(s) > maxDigits || strings.HasPrefix(s, "+") {
		return Decimal{}, errDecimal
	}
	d, err := udecimal.Parse(s)
	if err != nil {
		return Decimal{}, errDecimal
	}
	return Decimal{d: d}, nil
}

// MustDecimal is ParseDecimal for numbers in the source; it panics on any other text.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic("price: " + s + ": " + err.Error())
	}
	return d
}

// Add is d + e.
func (d Decimal) Add(e Decimal) Decimal { return Decimal{d: d.d.Add(e.d)} }

// Sub is d - e.
func (d Decimal) Sub(e Decimal) Decimal { return Decimal{d: d.d.Sub(e.d)} }

// Mul is d × e.
func (d Decimal) Mul(e Decimal) Decimal { return Decimal{d: d.d.Mul(e.d)} }

// Div is d ÷ e. It panics when e is zero.
func (d Decimal) Div(e Decimal) Decimal { return Decimal{d: d.d.MustDiv(e.d)} }

// Round is d with at most that many decimals, halves rounded away from zero.
func (d Decimal) Round(decimals int) Decimal {
	return Decimal{d: d.d.RoundHAZ(uint8(min(max(decimals, 0), 19)))} //nolint:gosec // 0 to 19
}

// Cmp is -1, 0 or 1 as d is less than, equal to or more than e.
func (d Decimal) Cmp(e Decimal) int { return d.d.Cmp(e.d) }

// Equal reports whether d and e are the same number.
func (d Decimal) Equal(e Decimal) bool { return d.d.Equal(e.d) }

// Sign is -1, 0 or 1 as d is negative, zero or positive.
func (d Decimal) Sign() int { return d.d.Sign() }

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.d.IsZero() }

// Int64 is d where it is a whole number that fits; false otherwise.
func (d Decimal) Int64() (int64, bool) {
	n, err := d.d.Int64()
	if err != nil || !d.Equal(Int(n)) {
		return 0, false
	}
	return n, true
}

// String is the number with all of its decimals and no more: 0.0000004, 730.
func (d Decimal) String() string { return d.d.String() }

// Text is d rounded half up to that many decimals, all of them written: 18.02.
func (d Decimal) Text(decimals int) string {
	return d.Round(decimals).d.StringFixed(uint8(min(max(decimals, 0), 19))) //nolint:gosec // 0 to 19
}

// MarshalText is String: money stands in JSON as text, which no reader rounds.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText is ParseDecimal.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDecimal(string(text))
	return err
}
