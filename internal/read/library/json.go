package library

import (
	"encoding/json"
	"slices"
	"strings"
)

// objectKeys gives a finder of the keys of those objects that stand under one of the
// names at the top of a JSON file.
func objectKeys(names ...string) func(text string, found func(name string, offset int)) {
	return func(text string, found func(name string, offset int)) {
		w := walker{Decoder: json.NewDecoder(strings.NewReader(text)), text: text}
		w.object(func(key string, _ int) bool {
			if !slices.Contains(names, key) {
				return w.skip()
			}
			return w.object(func(name string, offset int) bool {
				found(name, offset)
				return w.skip()
			})
		})
	}
}

// walker goes through a JSON text token by token. Its methods report false at the end
// of what can be read.
type walker struct {
	*json.Decoder
	text string
}

// object calls entry with each key of the object that comes next and its offset; entry
// reads the value. What is no object is skipped.
func (w *walker) object(entry func(key string, offset int) bool) bool {
	token, err := w.Token()
	if err != nil {
		return false
	}
	if token != json.Delim('{') {
		return token != json.Delim('[') || w.rest()
	}
	for w.More() {
		// The offset is behind the last token: a comma and blanks stand before the key.
		from := int(w.InputOffset())
		token, err := w.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return false
		}
		if !entry(key, from+strings.IndexByte(w.text[from:], '"')) {
			return false
		}
	}
	_, err = w.Token()
	return err == nil
}

// skip passes over the value that comes next.
func (w *walker) skip() bool {
	token, err := w.Token()
	if err != nil {
		return false
	}
	if token == json.Delim('{') || token == json.Delim('[') {
		return w.rest()
	}
	return true
}

// rest passes over what is left of an object or a list that was begun.
func (w *walker) rest() bool {
	for depth := 1; depth > 0; {
		token, err := w.Token()
		switch {
		case err != nil:
			return false
		case token == json.Delim('{') || token == json.Delim('['):
			depth++
		case token == json.Delim('}') || token == json.Delim(']'):
			depth--
		}
	}
	return true
}
