package guide

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

// MaxSize is the most that the files of one guide may hold together, in bytes.
const MaxSize = 1 << 20

// Source is one file of a guide: its path as messages name it, and its content.
type Source struct {
	Path string
	Data []byte
}

// Read loads the guide at name in fsys: one file, or a folder with its *.yaml and
// *.yml files. Problems are as for Load; a file that cannot be read is one too.
func Read(fsys fs.FS, name string) (*Guide, []taskworthy.Problem) {
	names := []string{name}
	if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
		names = nil
		entries, _ := fs.ReadDir(fsys, name)
		for _, e := range entries {
			if ext := path.Ext(e.Name()); ext == ".yaml" || ext == ".yml" {
				names = append(names, path.Join(name, e.Name()))
			}
		}
		if len(names) == 0 {
			return nil, []taskworthy.Problem{unreadable(name, "the folder holds no *.yaml file")}
		}
	}
	var sources []Source
	for _, n := range names {
		data, err := readLimited(fsys, n)
		if err != nil {
			return nil, []taskworthy.Problem{unreadable(n, cause(err))}
		}
		sources = append(sources, Source{Path: n, Data: data})
	}
	return Load(sources...)
}

// Load makes a guide of its files and checks it whole. It gives a guide or
// problems, never both; problems are ordered by place.
func Load(sources ...Source) (*Guide, []taskworthy.Problem) {
	d := &decoder{at: map[string]taskworthy.Pos{}}
	var pairs []pair
	var top taskworthy.Pos
	size := 0
	for _, s := range sources {
		if size += len(s.Data); size > MaxSize {
			return nil, []taskworthy.Problem{unreadable(s.Path, fmt.Sprintf("the guide is larger than %d bytes", MaxSize))}
		}
		if top.IsZero() {
			top = taskworthy.Pos{Path: s.Path, Line: 1, Column: 1}
		}
		pairs = append(pairs, d.parse(s)...)
	}
	g := &Guide{}
	if len(d.problems) == 0 {
		d.mapping(top, pairs, reflect.ValueOf(g).Elem(), "")
	}
	if len(d.problems) == 0 {
		check(d, g)
	}
	if len(d.problems) > 0 {
		slices.SortStableFunc(d.problems, func(a, b taskworthy.Problem) int { return a.Compare(b.Pos) })
		return nil, d.problems
	}
	g.Digest = digest(g)
	return g, nil
}

// parse gives the top-level keys of one file.
func (d *decoder) parse(s Source) []pair {
	f := newFile(s.Path, s.Data)
	dec := yaml.NewDecoder(bytes.NewReader(s.Data))
	var doc, more yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		d.report(CodeUnreadable, taskworthy.Pos{Path: s.Path}, "start from what `taskworthy guide eject` writes", "the file is empty")
		return nil
	case err != nil:
		p, says := yamlError(f, err)
		d.report(CodeUnreadable, p, "mend the YAML", "not YAML: %s", says)
		return nil
	}
	if dec.Decode(&more) == nil {
		d.report(CodeRefused, f.pos(&more), "keep one document a file", "the file holds several YAML documents")
		return nil
	}
	if len(doc.Content) != 1 || !d.isKind(f, doc.Content[0], yaml.MappingNode, "the guide") {
		return nil
	}
	return pairsOf(f, doc.Content[0])
}

func yamlError(f *file, err error) (taskworthy.Pos, string) {
	p := taskworthy.Pos{Path: f.path}
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		return f.place(e.Mark.Line, e.Mark.Column), e.Message
	}
	says, _, _ := strings.Cut(err.Error(), "\n")
	return p, strings.TrimPrefix(says, "yaml: ")
}

func unreadable(path, says string) taskworthy.Problem {
	return taskworthy.Problem{
		Code: CodeUnreadable, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: path},
		Message: says, Hint: "name a guide file, or a folder of them, as `taskworthy guide eject` writes it",
	}
}

func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

// readLimited reads one byte more than is allowed at most, so that Load sees it.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}

// digest hashes the guide's values: comments, layout and the split into files do
// not count.
func digest(g *Guide) string {
	data, err := json.Marshal(g)
	if err != nil {
		panic(err) // texts and lists of texts always marshal
	}
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}
