package price

import (
	_ "embed"
	"sync"
)

//go:embed data/book.txt
var embedded string

// Builtin is the book that comes with the program. It is read on first use; it
// panics only where the program's own data is broken, which a test excludes.
var Builtin = sync.OnceValue(func() *Book {
	b, err := Parse(embedded)
	if err != nil {
		panic("price: data/book.txt: " + err.Error())
	}
	b.written = embedded // a test holds it to that
	return b
})
