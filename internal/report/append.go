package report

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/taskworthy/taskworthy"
)

// text is JSON as it grows. encoding/json gives the same text and takes twice
// as long; a test holds one against the other for every field.
type text struct {
	b   []byte
	err error // the first one
}

func (t *text) key(name string) {
	if t.b[len(t.b)-1] != '{' {
		t.b = append(t.b, ',')
	}
	t.b = append(t.b, '"')
	t.b = append(t.b, name...)
	t.b = append(t.b, '"', ':')
}

func (t *text) string(name, s string) {
	t.key(name)
	t.quote(s)
}

// filled leaves the key out where the text is empty, as number leaves out 0.
func (t *text) filled(name, s string) {
	if s != "" {
		t.string(name, s)
	}
}

func (t *text) number(name string, n int) {
	if n != 0 {
		t.key(name)
		t.b = strconv.AppendInt(t.b, int64(n), 10)
	}
}

// money writes an amount, null where it is not known.
func (t *text) money(name string, m taskworthy.Money) {
	if m == "" {
		t.key(name)
		t.b = append(t.b, "null"...)
		return
	}
	t.string(name, string(m))
}

// share writes a number from 0 to 1. Nearly all have two decimals at most, for
// which strconv does four times the work.
func (t *text) share(name string, f float64) {
	t.key(name)
	switch n := int(f*100 + 0.5); {
	case f > 0 && f < 1 && float64(n)/100 == f:
		t.b = append(t.b, '0', '.', byte('0'+n/10))
		if n%10 != 0 {
			t.b = append(t.b, byte('0'+n%10))
		}
	case f != 0 && (math.Abs(f) < 1e-6 || math.Abs(f) >= 1e21 || f != f):
		t.any(f) // with an exponent, or an error
	default:
		t.b = strconv.AppendFloat(t.b, f, 'f', -1, 64)
	}
}

// quote writes a string. The rare text that is not ASCII is left to encoding/json.
func (t *text) quote(s string) {
	start, from := len(t.b), 0
	t.b = append(t.b, '"')
	for i := asIs(s); i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			t.b = append(append(t.b, s[from:i]...), '\\')
			from = i
		case c < ' ' || c >= utf8.RuneSelf:
			t.b = t.b[:start]
			t.any(s)
			return
		}
	}
	t.b = append(append(t.b, s[from:]...), '"')
}

// asIs is how many bytes from the front may stand between quotes as they are; it
// looks at eight at a time and gives up at the first eight that may hold another.
func asIs(s string) int {
	const each = 0x0101010101010101
	n := 0
	for ; n+8 <= len(s); n += 8 {
		p := s[n : n+8]
		v := uint64(p[0]) | uint64(p[1])<<8 | uint64(p[2])<<16 | uint64(p[3])<<24 |
			uint64(p[4])<<32 | uint64(p[5])<<40 | uint64(p[6])<<48 | uint64(p[7])<<56
		// The top bit of a byte stays 0 only if all four differences leave it so.
		control, quote, backslash := v-each*' ', v^each*'"'-each, v^each*'\\'-each
		if (v|control|quote|backslash)&(each*0x80) != 0 {
			break
		}
	}
	return n
}

// any writes what encoding/json makes of v, on one line.
func (t *text) any(v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil && t.err == nil {
		t.err = err
	}
	t.b = append(t.b, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

func (t *text) place(p *taskworthy.Pos) {
	t.filled("path", p.Path)
	t.number("line", p.Line)
	t.number("column", p.Column)
}

// list writes a list, each item by write; what is nil is empty.
func list[T any](t *text, name string, all []T, write func(*text, *T)) {
	t.key(name)
	t.b = append(t.b, '[')
	for i := range all {
		if i > 0 {
			t.b = append(t.b, ',')
		}
		write(t, &all[i])
	}
	t.b = append(t.b, ']')
}

// filledList leaves the key out where the list is empty.
func filledList[T any](t *text, name string, all []T, write func(*text, *T)) {
	if len(all) > 0 {
		list(t, name, all, write)
	}
}
