// Package lazyregexp compiles regular expressions of the source when they are used
// first. Most runs use none of them, and each costs a process start as much as reading
// a small file does:
//
//	var gemLine = lazyregexp.New(`^\s*gem\s`)
//	...
//	if gemLine().MatchString(line) {
package lazyregexp

import (
	"regexp"
	"sync"
)

// New gives what compiles the expression at its first call. That call panics where the
// expression is broken. It may be used by several goroutines.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
