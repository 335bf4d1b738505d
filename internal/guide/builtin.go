package guide

import (
	"bytes"
	"embed"
	"io/fs"
	"strings"
)

//go:embed data/*.yaml
var data embed.FS

// Builtin is the built-in guide. It is shared and must not be changed.
func Builtin() *Guide { return &builtin }

// Sources are the files of the built-in guide in order.
func Sources() []Source {
	names, _ := fs.Glob(data, "data/*.yaml")
	var sources []Source
	for _, name := range names {
		content, _ := fs.ReadFile(data, name) // embedded files can always be read
		sources = append(sources, Source{Path: name, Data: content})
	}
	return sources
}

// Eject is the built-in guide as one YAML file with its comments, to be changed
// and loaded again. Loaded as it is, it has the built-in guide's digest.
func Eject() []byte {
	var out bytes.Buffer
	last := ""
	for _, s := range Sources() {
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		for line := range strings.Lines(string(s.Data)) {
			if key := topKey(line); key != "" {
				if key == last {
					continue // the list goes on
				}
				last = key
			}
			out.WriteString(line)
		}
	}
	return out.Bytes()
}

// topKey is the key that starts at the margin of the line, empty without one.
func topKey(line string) string {
	if strings.ContainsAny(line[:1], " #\n-") {
		return ""
	}
	key, _, _ := strings.Cut(line, ":")
	return key
}
