package report

import (
	"bufio"
	"runtime"
)

// stream writes one JSON object key by key. It keeps its first error until the
// end.
type stream struct {
	w      *bufio.Writer
	fields int
	err    error
}

// name starts a field; the names used here need no escaping.
func (s *stream) name(name string) {
	start := ",\n\""
	if s.fields++; s.fields == 1 {
		start = "{\n\""
	}
	s.w.WriteString(start + name + `": `)
}

func (s *stream) field(name string, v any) {
	s.name(name)
	var t text
	t.any(v)
	s.take(&t)
}

func (s *stream) take(t *text) {
	if s.err == nil {
		s.err = t.err
	}
	s.w.Write(t.b)
}

func (s *stream) end() error {
	s.w.WriteString("\n}\n")
	if s.err != nil {
		return s.err
	}
	return s.w.Flush()
}

// batchItems is how many items are encoded at a time, some 200 kB of text.
const batchItems = 64

// items writes a list, each item on a line as write gives it. Of n encoders the
// k-th does the batches k, k+n, k+2n, and so on, and is at most two ahead of what
// is written.
func items[T any](s *stream, name string, all []T, write func(*text, *T)) {
	s.name(name)
	s.w.WriteByte('[')
	batches := (len(all) + batchItems - 1) / batchItems
	n := min(runtime.GOMAXPROCS(0), batches)
	done, free := make([]chan *text, n), make([]chan *text, n)
	for k := range n {
		done[k], free[k] = make(chan *text, 2), make(chan *text, 2)
		free[k] <- &text{}
		free[k] <- &text{}
		go func() {
			for i := k; i < batches; i += n {
				t := <-free[k]
				t.b = t.b[:0]
				for j := i * batchItems; j < min((i+1)*batchItems, len(all)); j++ {
					if j > 0 {
						t.b = append(t.b, ',')
					}
					t.b = append(t.b, '\n')
					write(t, &all[j])
				}
				done[k] <- t
			}
		}()
	}
	for i := range batches {
		t := <-done[i%n]
		s.take(t)
		free[i%n] <- t
	}
	if len(all) > 0 {
		s.w.WriteByte('\n')
	}
	s.w.WriteByte(']')
}
