package compose

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// What one project may hold at most. Real projects stay far below; beyond it lies
// input that only wants to cost time and memory.
const (
	maxFiles     = 1000      // that are read, however often
	maxBytes     = 64 << 20  // in all of these
	maxResources = 5000      // services, volumes, ... of one file
	maxPorts     = 20_000    // of all services together
	maxProblems  = 1000      // that are reported
	maxEnvFile   = 256 << 10 // bytes
	maxVariables = 100       // in one value
)

var errTooMuch = errors.New("the project is made of too many files")

// read reads a file of the project while there are not too many.
func (r *reader) read(name string) ([]byte, error) {
	if r.files++; r.files > maxFiles || r.bytes > maxBytes {
		return nil, errTooMuch
	}
	data, err := r.tree.ReadFile(name)
	r.bytes += len(data)
	return data, err
}

// bounded is doc with its sections cut to maxResources.
func (r *reader) bounded(doc *position.Node) *position.Node {
	for _, section := range sections {
		n := doc.Get(section)
		if len(entries(n)) <= maxResources {
			continue
		}
		r.report(CodeTooMany, taskworthy.SeverityError, n.Entries[maxResources].Key.Pos(),
			fmt.Sprintf("there are more than %d %s; the others are not read", maxResources, section), "split the file")
		c := *n
		c.Entries = n.Entries[:maxResources]
		doc = with(doc, section, &c)
	}
	return doc
}

// tooManyVariables reports whether compose-go's templates would take long over
// a text: the time they take grows with the square of the variables in a line.
func tooManyVariables(text []byte) bool {
	if bytes.Count(text, []byte("${")) <= maxVariables {
		return false
	}
	for line := range bytes.Lines(text) {
		if bytes.Count(line, []byte("${")) > maxVariables {
			return true
		}
	}
	return false
}

// keyed collects values of which there is one for each key.
type keyed[T any] struct {
	all []T
	key func(*T) string
	at  map[string]int // once there are many
}

// keyedOf takes over a list in which every key is there once.
func keyedOf[T any](list []T, key func(*T) string) keyed[T] {
	k := keyed[T]{all: list, key: key}
	if len(list) > few {
		k.index()
	}
	return k
}

// few is the number of values up to which looking at all of them is fastest.
const few = 32

func (k *keyed[T]) find(key string) int {
	if k.at != nil {
		if i, ok := k.at[key]; ok {
			return i
		}
		return -1
	}
	for i := range k.all {
		if k.key(&k.all[i]) == key {
			return i
		}
	}
	return -1
}

// put adds v, or puts it in the place of the one with its key.
func (k *keyed[T]) put(v T) {
	last := len(k.all)
	k.all = append(k.all, v)
	key := k.key(&k.all[last])
	switch i := k.find(key); {
	case i >= 0 && i < last:
		k.all[i] = v
		k.all = k.all[:last]
	case k.at != nil:
		k.at[key] = last
	case last >= few:
		k.index()
	}
}

func (k *keyed[T]) index() {
	k.at = make(map[string]int, 2*len(k.all))
	for i := range k.all {
		k.at[k.key(&k.all[i])] = i
	}
}

func envName(v *taskworthy.EnvVar) string            { return v.Name }
func labelName(l *taskworthy.Label) string           { return l.Name }
func mountTarget(m *taskworthy.Mount) string         { return m.Target }
func dependencyName(d *taskworthy.Dependency) string { return d.Name }
