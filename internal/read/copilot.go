package read

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/copilot"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// copilotReader finds and reads the manifests of Copilot.
type copilotReader struct{}

func (copilotReader) Format() string { return copilot.Format }

var copilotNames = []string{"manifest.yml", "manifest.yaml"}

// Find takes all manifests of a copilot folder as one application, and a manifest
// elsewhere as one of its own.
func (r copilotReader) Find(f *Folder) ([]Definition, []taskworthy.Problem) {
	if path.Base(f.Path) != "copilot" {
		above := path.Dir(f.Path)
		name := firstOf(copilotNames, f.Names)
		if name == "" {
			return nil, nil
		}
		text := f.Text(name)
		defs := []Definition{{Format: copilot.Format, Files: []string{source.Below(f.Path, name)}}}
		switch {
		case path.Base(above) == "copilot" && f.Path != f.tree.Start():
			if text == nil || isManifest(text) {
				f.take(defs) // found with the others
			}
			return nil, nil
		case isManifest(text):
			return defs, nil
		}
		return nil, nil
	}
	folders, err := f.tree.ReadDir(f.Path)
	if err != nil {
		return nil, nil // told by the discovery
	}
	var files []string
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		for _, name := range copilotNames {
			name = source.Join(f.Path, path.Join(folder.Name(), name))
			data, err := f.tree.ReadFile(name)
			if err == nil && isManifest(data) || err != nil && !errors.Is(err, fs.ErrNotExist) {
				files = append(files, name)
				break
			}
		}
	}
	if len(files) == 0 {
		return nil, nil
	}
	return []Definition{{Format: copilot.Format, Files: files}}, nil
}

// isManifest reports whether a text has one of Copilot's types, without parsing it.
func isManifest(data []byte) bool {
	data = position.Look(data)
	if !bytes.Contains(data, []byte("type:")) {
		return false
	}
	for _, t := range copilot.Types {
		if bytes.Contains(data, []byte(t)) {
			return true
		}
	}
	return false
}

func (copilotReader) Owns(_ string, data []byte) bool { return isManifest(data) }

func (copilotReader) Read(ctx context.Context, tree *source.Tree, files []string, opts Options) (*taskworthy.Application, []string) {
	return copilot.Read(ctx, tree, files, copilot.Options{Intent: opts.intent(tree, files[0]), KeepEnv: opts.KeepEnv, KnowsLibrary: opts.KnowsLibrary, Limits: opts.Limits})
}
