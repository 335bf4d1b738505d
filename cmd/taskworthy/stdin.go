package main

import (
	"context"
	"io"
)

// interruptible is a reader whose Read ends with its context, so that Ctrl-C
// also ends a wait for somebody to type.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

// Read leaves its goroutine behind when the context ends: the process ends too.
func (i *interruptible) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	buf := make([]byte, len(p))
	go func() {
		n, err := i.r.Read(buf)
		done <- result{n, err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	case r := <-done:
		return copy(p, buf[:r.n]), r.err
	}
}
