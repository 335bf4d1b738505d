package price

import (
	"errors"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number: an amount of money, a price or a quantity.
// The zero value is 0. A Decimal never changes and has one form only, so equal
// numbers are equal values while they fit into 64 bits; Equal holds for all.
//
// It is a number of its own because a quote of ten thousand workloads computes
// some million times, nearly always with numbers of a few digits: those take no
// memory, and only what does not fit goes to math/big.
type Decimal struct {
	n     int64    // the digits, while they fit
	scale int32    // how many of them stand after the point
	wide  *big.Int // the digits otherwise; never changed
}

// The bounds of a Decimal's text and of what Div finds.
const (
	maxDigits   = 100
	divDecimals = 18
)

var errDecimal = errors.New("not a decimal number like 0.0125")

// Int is the whole number n.
func Int(n int64) Decimal { return Decimal{n: n} }

// ParseDecimal reads a number such as 0.0000004: digits with at most one point,
// a sign before them, no exponent.
func ParseDecimal(s string) (Decimal, error) {
	text, negative := strings.CutPrefix(s, "-")
	if text == "" || text == "." || len(text) > maxDigits {
		return Decimal{}, errDecimal
	}
	var n int64
	var scale int32
	point, fits := false, true
	for _, c := range []byte(text) {
		switch {
		case c == '.' && !point:
			point = true
			continue
		case c < '0' || c > '9':
			return Decimal{}, errDecimal
		}
		if point {
			scale++
		}
		if n > (1<<63-10)/10 {
			fits = false
		}
		n = n*10 + int64(c-'0')
	}
	if !fits {
		wide, _ := new(big.Int).SetString(strings.Replace(s, ".", "", 1), 10)
		return newWide(wide, scale), nil
	}
	if negative {
		n = -n
	}
	return newDecimal(n, scale), nil
}

// MustDecimal is ParseDecimal for numbers in the source; it panics on any other text.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic("price: " + s + ": " + err.Error())
	}
	return d
}

// newDecimal brings digits into the one form: no zeros at the end of the decimals.
func newDecimal(n int64, scale int32) Decimal {
	if n == 0 {
		return Decimal{}
	}
	for scale > 0 && n%10 == 0 {
		n, scale = n/10, scale-1
	}
	return Decimal{n: n, scale: scale}
}

// newWide is newDecimal for digits that may not fit. It takes n over.
func newWide(n *big.Int, scale int32) Decimal {
	ten, rest := big.NewInt(10), new(big.Int)
	for scale > 0 && !n.IsInt64() {
		quotient := new(big.Int)
		if quotient.QuoRem(n, ten, rest); rest.Sign() != 0 {
			break
		}
		n, scale = quotient, scale-1
	}
	if n.IsInt64() {
		return newDecimal(n.Int64(), scale)
	}
	return Decimal{wide: n, scale: scale}
}

// digits are d's digits as a big.Int, which the caller may change.
func (d Decimal) digits() *big.Int {
	if d.wide != nil {
		return new(big.Int).Set(d.wide)
	}
	return big.NewInt(d.n)
}

// Add is d + e.
func (d Decimal) Add(e Decimal) Decimal {
	if d.wide == nil && e.wide == nil {
		a, b, scale, ok := align(d, e)
		if sum := a + b; ok && (sum > a) == (b > 0) {
			return newDecimal(sum, scale)
		}
	}
	a, b, scale := alignWide(d, e)
	return newWide(a.Add(a, b), scale)
}

// Sub is d - e.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Neg is -d.
func (d Decimal) Neg() Decimal {
	if d.wide == nil && d.n != -1<<63 {
		return Decimal{n: -d.n, scale: d.scale}
	}
	n := d.digits()
	return newWide(n.Neg(n), d.scale)
}

// Mul is d × e.
func (d Decimal) Mul(e Decimal) Decimal {
	if d.wide == nil && e.wide == nil {
		if n, ok := multiply(d.n, e.n); ok {
			return newDecimal(n, d.scale+e.scale)
		}
	}
	n := d.digits()
	return newWide(n.Mul(n, e.digits()), d.scale+e.scale)
}

// Div is d ÷ e, rounded half up to eighteen decimals. It panics when e is zero.
func (d Decimal) Div(e Decimal) Decimal {
	if e.IsZero() {
		panic("price: division by zero")
	}
	if q, ok := divide(d, e); ok {
		return q
	}
	n, by := d.digits(), e.digits()
	// d/e = (n · 10^(divDecimals + e.scale - d.scale) / by) · 10^-divDecimals
	if shift := divDecimals + e.scale - d.scale; shift >= 0 {
		n.Mul(n, pow10(shift))
	} else {
		by.Mul(by, pow10(-shift))
	}
	return newWide(halfUp(n, by), divDecimals)
}

// Round is d with at most that many decimals, halves rounded away from zero.
func (d Decimal) Round(decimals int) Decimal {
	keep := int32(max(decimals, 0)) //nolint:gosec // a number of decimals
	if d.scale <= keep {
		return d
	}
	if power, ok := raise(1, d.scale-keep); ok && d.wide == nil {
		n, rest := magnitude(d.n)/uint64(power), magnitude(d.n)%uint64(power) //nolint:gosec // a power of ten
		if rest >= uint64(power)-rest {                                       //nolint:gosec // a power of ten
			n++
		}
		return newDecimal(signed(n, d.n < 0), keep)
	}
	return newWide(halfUp(d.digits(), pow10(d.scale-keep)), keep)
}

// Cmp is -1, 0 or 1 as d is less than, equal to or more than e.
func (d Decimal) Cmp(e Decimal) int {
	if d.wide == nil && e.wide == nil {
		if a, b, _, ok := align(d, e); ok {
			switch {
			case a < b:
				return -1
			case a > b:
				return 1
			}
			return 0
		}
	}
	a, b, _ := alignWide(d, e)
	return a.Cmp(b)
}

// Equal reports whether d and e are the same number.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Sign is -1, 0 or 1 as d is negative, zero or positive.
func (d Decimal) Sign() int {
	switch {
	case d.wide != nil:
		return d.wide.Sign()
	case d.n < 0:
		return -1
	case d.n > 0:
		return 1
	}
	return 0
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d.wide == nil && d.n == 0 }

// Int64 is d where it is a whole number that fits; false otherwise.
func (d Decimal) Int64() (int64, bool) {
	if d.wide != nil || d.scale > 0 {
		return 0, false
	}
	return d.n, true
}

// String is the number with all of its decimals and no more: 0.0000004, 730.
func (d Decimal) String() string { return d.text(d.scale) }

// Text is d rounded half up to that many decimals, all of them written: 18.02.
func (d Decimal) Text(decimals int) string {
	return d.Round(decimals).text(int32(max(decimals, 0))) //nolint:gosec // a number of decimals
}

// text writes d with exactly so many decimals, which are no fewer than it has.
func (d Decimal) text(decimals int32) string {
	digits, sign := strconv.FormatInt(d.n, 10), ""
	if d.wide != nil {
		digits = d.wide.String()
	}
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		digits, sign = rest, "-"
	}
	digits += strings.Repeat("0", int(decimals-d.scale))
	if short := int(decimals) + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := len(digits) - int(decimals)
	if decimals == 0 {
		return sign + digits
	}
	return sign + digits[:point] + "." + digits[point:]
}

// MarshalText is String: money stands in JSON as text, which no reader rounds.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText is ParseDecimal.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDecimal(string(text))
	return err
}

// align gives both numbers' digits at the larger scale; ok is false where they do not fit.
func align(d, e Decimal) (a, b int64, scale int32, ok bool) {
	a, b, scale = d.n, e.n, max(d.scale, e.scale)
	if a, ok = raise(a, scale-d.scale); ok {
		b, ok = raise(b, scale-e.scale)
	}
	return a, b, scale, ok
}

func alignWide(d, e Decimal) (a, b *big.Int, scale int32) {
	a, b, scale = d.digits(), e.digits(), max(d.scale, e.scale)
	return a.Mul(a, pow10(scale-d.scale)), b.Mul(b, pow10(scale-e.scale)), scale
}

// raise is n with that many zeros behind it.
func raise(n int64, zeros int32) (int64, bool) {
	if zeros == 0 || n == 0 {
		return n, true
	}
	if zeros > 18 {
		return 0, false
	}
	power := int64(1)
	for range zeros {
		power *= 10
	}
	return multiply(n, power)
}

// multiply is a × b; ok is false where that does not fit.
func multiply(a, b int64) (product int64, ok bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > 1<<63-1 {
		return 0, false
	}
	return signed(low, (a < 0) != (b < 0)), true
}

// divide is Div where 128 bits are enough for it.
func divide(d, e Decimal) (Decimal, bool) {
	if d.wide != nil || e.wide != nil {
		return Decimal{}, false
	}
	a, b, _, ok := align(d, e)
	if !ok {
		return Decimal{}, false
	}
	by := magnitude(b)
	high, low := bits.Mul64(magnitude(a), ten18)
	if high >= by {
		return Decimal{}, false
	}
	n, rest := bits.Div64(high, low, by)
	if rest >= by-rest {
		n++
	}
	if n > 1<<63-1 {
		return Decimal{}, false
	}
	return newDecimal(signed(n, (a < 0) != (b < 0)), divDecimals), true
}

// ten18 is 10 to the power of divDecimals.
const ten18 = 1_000_000_000_000_000_000

// signed is a magnitude of 63 bits at most with its sign.
func signed(n uint64, negative bool) int64 {
	if negative {
		return -int64(n) //nolint:gosec // the caller knows that it fits
	}
	return int64(n) //nolint:gosec // the caller knows that it fits
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n) //nolint:gosec // the magnitude of the smallest fits
	}
	return uint64(n)
}

func pow10(n int32) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// halfUp is n ÷ by as a whole number, halves away from zero. It changes n and by.
func halfUp(n, by *big.Int) *big.Int {
	negative := n.Sign()*by.Sign() < 0
	n.Abs(n)
	by.Abs(by)
	n.Add(n.Lsh(n, 1), by)
	n.Quo(n, by.Lsh(by, 1))
	if negative {
		n.Neg(n)
	}
	return n
}
