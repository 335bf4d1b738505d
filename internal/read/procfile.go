package read

import (
	"context"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/procfile"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// procfileReader finds and reads Procfiles.
type procfileReader struct{}

func (procfileReader) Format() string { return procfile.Format }

// Find takes a Procfile by its name alone, and those for other surroundings
// (Procfile.dev), by what they say, only where there is none.
func (r procfileReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	var defs []Definition
	for _, name := range f.Names {
		if !r.called(name) {
			continue
		}
		def := Definition{Format: procfile.Format, Files: []string{source.Below(f.Path, name)}}
		if name == "Procfile" {
			return []Definition{def}, nil
		}
		if procfile.Looks(f.Text(name)) {
			defs = append(defs, def)
		}
	}
	return defs, nil
}

func (procfileReader) called(name string) bool {
	return name == "Procfile" || strings.HasPrefix(name, "Procfile.")
}

func (r procfileReader) Owns(name string, data []byte) bool {
	return r.called(name) || strings.HasSuffix(name, ".procfile") && procfile.Looks(data)
}

func (procfileReader) Read(_ context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	return procfile.Read(tree, files[0], procfile.Options{Intent: opts.intent(tree, files[0])}), nil
}
