package report

import (
	"bufio"
	"bytes"
	"encoding/json"
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
	var b batch
	b.encode(v)
	s.take(&b)
}

// take writes what was encoded, without the newline behind it.
func (s *stream) take(b *batch) {
	if s.err == nil {
		s.err = b.err
	}
	s.w.Write(bytes.TrimSuffix(b.text.Bytes(), []byte("\n")))
}

func (s *stream) end() error {
	s.w.WriteString("\n}\n")
	if s.err != nil {
		return s.err
	}
	return s.w.Flush()
}

// batch is some items of a list as text, which is mostly below 256 kB.
type batch struct {
	text bytes.Buffer
	err  error
}

const batchItems = 64

func (b *batch) encode(v any) {
	enc := json.NewEncoder(&b.text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil && b.err == nil {
		b.err = err
	}
}

// items writes a list, each item as form gives it. Of n encoders the k-th does
// the batches k, k+n, k+2n, and so on, one ahead of what is written.
func items[T any](s *stream, name string, all []T, form func(T) T) {
	s.name(name)
	s.w.WriteByte('[')
	batches := (len(all) + batchItems - 1) / batchItems
	n := min(runtime.GOMAXPROCS(0), batches)
	done, free := make([]chan *batch, n), make([]chan *batch, n)
	for k := range n {
		done[k], free[k] = make(chan *batch, 2), make(chan *batch, 2)
		free[k] <- &batch{}
		free[k] <- &batch{}
		go func() {
			for i := k; i < batches; i += n {
				b := <-free[k]
				b.text.Reset()
				for j := i * batchItems; j < min((i+1)*batchItems, len(all)); j++ {
					if j > 0 {
						b.text.Truncate(max(0, b.text.Len()-1))
						b.text.WriteByte(',')
					}
					b.text.WriteByte('\n')
					b.encode(form(all[j]))
				}
				done[k] <- b
			}
		}()
	}
	for i := range batches {
		b := <-done[i%n]
		s.take(b)
		free[i%n] <- b
	}
	if len(all) > 0 {
		s.w.WriteByte('\n')
	}
	s.w.WriteByte(']')
}
