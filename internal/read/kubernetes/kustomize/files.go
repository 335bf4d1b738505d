package kustomize

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// locate finds what an item names, a file or the kustomization of a folder. It is not
// ok, and reported, where there is none.
func (b *builder) locate(l *layer, item *position.Node, what string) (file string, kustomization, ok bool) {
	ref := item.Text()
	switch {
	case ref == "":
		b.warn(CodeType, item, fmt.Sprintf("a %s is a %s and is ignored", what, item.Kind), "write the path of a file or a folder")
		return "", false, false
	case isRemote(ref):
		b.note(CodeRemote, item, fmt.Sprintf("the %s %s is not fetched, so what it holds is not known", what, withoutCredentials(ref)), "check its own repository")
		return "", false, false
	}
	file = source.Join(l.folder, ref)
	info, err := b.tree.Stat(file)
	if err == nil && !info.IsDir() {
		return file, slices.Contains(FileNames, path.Base(file)), true
	}
	if err == nil {
		for _, name := range FileNames {
			if inner := path.Join(file, name); b.tree.IsFile(inner) {
				return inner, true, true
			}
		}
		err = fs.ErrNotExist
	}
	if errors.Is(err, fs.ErrNotExist) {
		b.warn(CodeMissing, item, fmt.Sprintf("the %s %q is not there", what, ref), "name a file, or a folder with a kustomization.yaml")
		return "", false, false
	}
	b.problem(b.tree.Problem(err, taskworthy.SeverityWarning, file, item.Pos()))
	return "", false, false
}

// isRemote reports whether a path is a URL or the address of a repository.
// Source: https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md
func isRemote(ref string) bool {
	host, _, _ := strings.Cut(ref, "/")
	return strings.Contains(ref, "://") || strings.HasPrefix(ref, "git@") || strings.Contains(ref, "?ref=") ||
		strings.Contains(host, ":") || host == "github.com" || host == "gitlab.com" || host == "bitbucket.org" || strings.HasSuffix(host, ".git")
}

// withoutCredentials is an address without what may stand before its @.
func withoutCredentials(ref string) string {
	if scheme, rest, ok := strings.Cut(ref, "://"); ok {
		if at := strings.IndexByte(rest, '@'); at >= 0 {
			rest = rest[at+1:]
		}
		return scheme + "://" + rest
	}
	return ref
}

// parse gives the documents of a file. A file is read once. entry is what names it.
func (b *builder) parse(file string, entry *position.Node) []*position.Node {
	if docs, had := b.files[file]; had {
		return docs
	}
	data := b.read(file, entry)
	if data == nil {
		return nil
	}
	shown := b.tree.Report(file)
	docs, problems := b.memory.Parse(shown, data, b.opts.Limits)
	for _, p := range problems {
		b.problem(p)
	}
	b.files[file] = docs
	b.out.Texts = append(b.out.Texts, Text{shown, data})
	return docs
}

// read gives what a file holds, nil for what cannot be read.
func (b *builder) read(file string, entry *position.Node) []byte {
	if len(b.used) >= maxFiles || b.bytes > maxBytes {
		b.excess(entry, "files", maxFiles)
		return nil
	}
	b.used = append(b.used, file)
	data, err := b.tree.ReadFile(file)
	if err != nil {
		severity := taskworthy.SeverityError
		if entry != nil { // a part is missing, the rest can be read
			severity = taskworthy.SeverityWarning
		}
		b.problem(b.tree.Problem(err, severity, file, entry.Pos()))
		return nil
	}
	b.bytes += len(data)
	if data == nil {
		data = []byte{}
	}
	return data
}

// include lists what was used, and the manifests beside it: a folder that a
// kustomization takes files from is the kustomization's.
func (b *builder) include() {
	seen := make(map[string]bool)
	add := func(file string) {
		if !seen[file] {
			seen[file] = true
			b.out.Included = append(b.out.Included, file)
		}
	}
	for _, file := range b.used {
		add(file)
	}
	listed := make(map[string]bool)
	for _, file := range b.used {
		folder := path.Dir(file)
		if listed[folder] {
			continue
		}
		listed[folder] = true
		list, err := b.tree.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, entry := range list {
			switch path.Ext(entry.Name()) {
			case ".yaml", ".yml", ".json":
				add(source.Join(folder, entry.Name()))
			}
		}
	}
}

// list gives the items of a key of a kustomization.
func (b *builder) list(l *layer, key string) []*position.Node {
	n := l.node.Get(key)
	if !n.IsNull() && !n.Is(position.Sequence) {
		b.warn(CodeType, n, fmt.Sprintf("%s is a %s and is ignored", key, n.Kind), "write a list")
		return nil
	}
	if n == nil {
		return nil
	}
	return n.Items
}

// plugins reports what would have to be run.
func (b *builder) plugins(l *layer) {
	for _, key := range []string{"generators", "transformers", "validators", "helmCharts", "helmChartInflationGenerator"} {
		if n := l.node.Entry(key); n.Key != nil && !n.Value.IsNull() {
			b.note(CodePlugin, n.Key, fmt.Sprintf("%s are not run, so what they would make or change is not known", key), "build the kustomization and check the result")
		}
	}
}

// excess reports once that something is beyond its limit.
func (b *builder) excess(at *position.Node, what string, limit int) {
	if !b.tooMany {
		b.problem(taskworthy.Problem{
			Code: CodeTooMany, Severity: taskworthy.SeverityError, Pos: at.Pos(),
			Message: fmt.Sprintf("there are more than %d %s; the others are not read", limit, what), Hint: "build fewer at a time",
		})
	}
	b.tooMany = true
}

func (b *builder) warn(code string, at *position.Node, message, hint string) {
	b.problem(taskworthy.Problem{Code: code, Severity: taskworthy.SeverityWarning, Pos: at.Pos(), Message: message, Hint: hint})
}

func (b *builder) note(code string, at *position.Node, message, hint string) {
	b.problem(taskworthy.Problem{Code: code, Severity: taskworthy.SeverityNote, Pos: at.Pos(), Message: message, Hint: hint})
}

func (b *builder) problem(p taskworthy.Problem) {
	if len(b.out.Problems) < 1000 {
		b.out.Problems = append(b.out.Problems, p)
	}
}
