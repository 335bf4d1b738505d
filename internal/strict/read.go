package strict

import (
	"errors"
	"fmt"
	"io"
	"os"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// MaxSize is how many bytes of a file are read.
const MaxSize = 1 << 20

// Form says what a kind of file is called, and which codes its problems have.
type Form struct {
	// What is its name in a sentence: the configuration.
	What string
	// Schema is the word by which taskworthy schema prints its form.
	Schema string
	// Shorter says how a file that is too large gets smaller.
	Shorter string
	// Codes of what any such file can have wrong: not one YAML document, an unknown key,
	// a value of the wrong kind, a word outside its set, a key that is there twice, too
	// many bytes.
	Syntax, Key, Type, Value, Twice, TooLarge string
}

// Reader reads the nodes of one file and collects its problems.
type Reader struct {
	Problems []taskworthy.Problem

	form   Form
	name   string
	places *position.Places
}

// Read gives the root node of a file, nil for an empty one and for one that is no
// YAML. name is what problems call the file.
func Read(name string, data []byte, form Form) (*Reader, *yaml.Node) {
	r := &Reader{name: name, form: form, places: position.NewPlaces(data)}
	if len(data) > MaxSize {
		r.problemAt(form.TooLarge, taskworthy.Pos{Path: name, Line: 1, Column: 1},
			fmt.Sprintf("%s is larger than %d KB", form.What, MaxSize>>10), form.Shorter)
		return r, nil
	}
	return r, r.document(data)
}

// File reads no more than one byte over MaxSize.
func File(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // what is only read loses nothing
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}

func (r *Reader) document(data []byte) *yaml.Node {
	var docs []yaml.Node
	if err := yaml.Load(data, &docs, yaml.WithAllDocuments()); err != nil {
		r.syntax(err)
		return nil
	}
	switch {
	case len(docs) == 0:
		return nil
	case len(docs) > 1:
		r.Problem(r.form.Syntax, &docs[1], r.form.What+" holds more than one document", "keep one; nothing behind the first --- counts")
		return nil
	}
	root := &docs[0]
	if root.Kind == yaml.DocumentNode {
		root = root.Content[0]
	}
	if isNull(root) {
		return nil
	}
	return root
}

// syntax turns the library's error into a problem at its mark.
func (r *Reader) syntax(err error) {
	pos, message := r.Place(1, 1), err.Error()
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		pos, message = r.Place(e.Mark.Line, e.Mark.Column), e.Message
	}
	r.problemAt(r.form.Syntax, pos, "this is not YAML: "+message, "check indentation (spaces, no tabs), colons and quotes around here")
}

// Problem adds a flaw that makes the file unusable.
func (r *Reader) Problem(code string, n *yaml.Node, message, hint string) {
	r.problemAt(code, r.Pos(n), message, hint)
}

func (r *Reader) problemAt(code string, pos taskworthy.Pos, message, hint string) {
	r.Problems = append(r.Problems, taskworthy.Problem{
		Code: code, Severity: taskworthy.SeverityError, Pos: pos, Message: message, Hint: hint,
	})
}

// Pos is where a node stands.
func (r *Reader) Pos(n *yaml.Node) taskworthy.Pos { return r.Place(n.Line, n.Column) }

// Place turns YAML's position into one inside the file.
func (r *Reader) Place(line, column int) taskworthy.Pos {
	line, column = r.places.Place(line, column)
	return taskworthy.Pos{Path: r.name, Line: line, Column: column}
}
