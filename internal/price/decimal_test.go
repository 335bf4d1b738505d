package price_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy/internal/price"
)

func TestDecimalText(t *testing.T) {
	for _, tt := range []struct{ in, exact, cents string }{
		{"0", "0", "0.00"},
		{"730", "730", "730.00"},
		{"0.0000000001", "0.0000000001", "0.00"},
		{"18.020", "18.02", "18.02"},
		{"0.005", "0.005", "0.01"},
		{"0.00499999", "0.00499999", "0.00"},
		{"-0.005", "-0.005", "-0.01"},
		{"-0.5", "-0.5", "-0.50"},
		{"9223372036854775807", "9223372036854775807", "9223372036854775807.00"},
		{"92233720368547758070000000.125", "92233720368547758070000000.125", "92233720368547758070000000.13"},
	} {
		d, err := price.ParseDecimal(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if got := d.String(); got != tt.exact {
			t.Errorf("%s: exactly %s, want %s", tt.in, got, tt.exact)
		}
		if got := d.Text(2); got != tt.cents {
			t.Errorf("%s: %s to the cent, want %s", tt.in, got, tt.cents)
		}
	}
	for _, bad := range []string{"", ".", "-", "1e3", "1.2.3", "1,000", "+1", " 1", "--1", "0x1", "5.", "-.5", "0.00000000000000000001", strings.Repeat("1", 101)} {
		if d, err := price.ParseDecimal(bad); err == nil {
			t.Errorf("%q is read as %s", bad, d)
		}
	}
}

func TestDecimalDiv(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"50", "12", "4.1666666666666666666"},
		{"95", "12", "7.9166666666666666666"},
		{"1", "3", "0.3333333333333333333"},
		{"-1", "6", "-0.1666666666666666666"},
		{"0.0000000000000000001", "10", "0"},
		{"10", "0.000001", "10000000"},
	} {
		if got := price.MustDecimal(tt.a).Div(price.MustDecimal(tt.b)).String(); got != tt.want {
			t.Errorf("%s / %s = %s, want %s", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestDecimalJSON(t *testing.T) {
	text, err := json.Marshal(map[string]price.Decimal{"usd": price.MustDecimal("0.0000004")})
	if err != nil || string(text) != `{"usd":"0.0000004"}` {
		t.Errorf("%s, %v", text, err)
	}
	var back map[string]price.Decimal
	if err := json.Unmarshal(text, &back); err != nil || !back["usd"].Equal(price.MustDecimal("0.0000004")) {
		t.Errorf("%v, %v", back, err)
	}
}

// TestDecimalAgrees compares the arithmetic with that of math/big, small numbers and wide ones.
func TestDecimalAgrees(t *testing.T) {
	number := rapid.StringMatching(`-?[0-9]{1,22}(\.[0-9]{1,14})?`)
	divisor := number.Filter(func(s string) bool { return rational(s).Sign() != 0 })
	last := rational("0.0000000000000000001") // one of the last decimal
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), divisor.Draw(t, "b")
		x, y := price.MustDecimal(a), price.MustDecimal(b)
		p, q := rational(a), rational(b)
		for name, pair := range map[string]struct {
			got   price.Decimal
			want  *big.Rat
			exact bool
		}{
			"+": {x.Add(y), new(big.Rat).Add(p, q), true},
			"-": {x.Sub(y), new(big.Rat).Sub(p, q), true},
			"*": {x.Mul(y), new(big.Rat).Mul(p, q), false},
			"/": {x.Div(y), new(big.Rat).Quo(p, q), false},
		} {
			off := new(big.Rat).Sub(rational(pair.got.String()), pair.want)
			if off.Sign() != 0 && (pair.exact || off.Abs(off).Cmp(last) >= 0) {
				t.Errorf("%s %s %s = %s, want %s", a, name, b, pair.got, pair.want.FloatString(30))
			}
		}
		if got, want := x.Cmp(y), p.Cmp(q); got != want {
			t.Errorf("%s compared with %s: %d, want %d", a, b, got, want)
		}
		// Half up: FloatString rounds halves away from zero too.
		if got, want := x.Text(2), p.FloatString(2); got != want && !strings.HasPrefix(want, "-0.00") {
			t.Errorf("%s to the cent is %s, want %s", a, got, want)
		}
		if again := price.MustDecimal(x.String()); !again.Equal(x) {
			t.Errorf("%s read again is %s", x, again)
		}
	})
}

func rational(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}
