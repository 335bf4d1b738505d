package lazyregexp

import "testing"

func TestNew(t *testing.T) {
	word := New(`^\w+$`)
	if !word().MatchString("word") || word().MatchString("two words") {
		t.Error("it does not match as the expression says")
	}
	if once, twice := word(), word(); once != twice {
		t.Error("it is compiled twice")
	}
	broken := New(`(`)
	defer func() {
		if recover() == nil {
			t.Error("a broken expression does not panic when it is used")
		}
	}()
	broken()
}
