package kustomize

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// maxContent is the size of the largest file whose content gets into a config map.
const maxContent = 64 << 10

// generate makes the config maps and secrets of generators. Of a secret only the names
// of its keys are there.
func (b *builder) generate(l *layer) {
	for _, item := range b.list(l, "configMapGenerator") {
		b.generated(l, item, "ConfigMap")
	}
	for _, item := range b.list(l, "secretGenerator") {
		b.generated(l, item, "Secret")
	}
}

func (b *builder) generated(l *layer, item *position.Node, kind string) {
	name := item.Get("name")
	if name.Text() == "" {
		b.warn(CodeType, item, "a generator has no name", "name what it makes")
		return
	}
	g := &generator{builder: b, layer: l, secret: kind == "Secret", data: b.draft(nil, item)}
	for _, n := range itemsOf(item.Get("literals")) {
		if key, value, ok := strings.Cut(n.Text(), "="); ok {
			g.add(n, key, strings.Trim(value, `"'`))
		}
	}
	for _, n := range itemsOf(item.Get("files")) {
		g.content(n)
	}
	envs := itemsOf(item.Get("envs"))
	if one := item.Get("env"); one.Text() != "" {
		envs = append(envs[:len(envs):len(envs)], one)
	}
	for _, n := range envs {
		g.variables(n)
	}
	data, namespace := g.data.done(), item.Get("namespace")
	switch behavior := item.Get("behavior").Text(); behavior {
	case "merge", "replace":
		for _, r := range l.resources {
			if r.kind() != kind || !slices.Contains(r.names, name.Value) {
				continue
			}
			if behavior == "merge" {
				data = b.merge(r.node.Get("data"), data)
			}
			r.node = b.with(r.node, "data", data)
		}
		return
	}
	n := b.mapping(item)
	n.EndLine = item.EndLine
	n = b.with(n, "apiVersion", b.scalar(item, "v1"))
	n = b.with(n, "kind", b.scalar(item, kind))
	n = b.set(n, []string{"metadata", "name"}, name)
	if namespace.Text() != "" {
		n = b.set(n, []string{"metadata", "namespace"}, namespace)
	}
	n = b.with(n, "data", data)
	b.take(l, item, []*resource{{node: n, names: []string{name.Value}}})
}

// generator makes one config map or secret.
type generator struct {
	*builder
	layer  *layer
	secret bool
	data   *draft
}

// add adds one value, unless it is secret.
func (g *generator) add(at *position.Node, key, value string) {
	if g.secret {
		value = ""
	}
	g.data.put(g.scalar(at, key), g.scalar(at, value))
}

// content adds a file: [key=]path.
func (g *generator) content(n *position.Node) {
	key, ref, ok := strings.Cut(n.Text(), "=")
	if !ok {
		key, ref = path.Base(n.Text()), n.Text()
	}
	file := source.Join(g.layer.folder, ref)
	content := ""
	if info, err := g.tree.Stat(file); err != nil {
		g.note(CodeFile, n, fmt.Sprintf("the file %q is absent, so what it holds is not known", ref), "create it before the kustomization is built")
	} else if info.Size() <= maxContent && !g.secret {
		content = string(position.Decode(g.read(file, n)))
	}
	g.add(n, key, content)
}

// variables adds the variables of an env file.
func (g *generator) variables(n *position.Node) {
	file := source.Join(g.layer.folder, n.Text())
	if !g.tree.IsFile(file) {
		g.note(CodeFile, n, fmt.Sprintf("the file %q is absent, so its variables are not known", n.Text()), "create it before the kustomization is built")
		return
	}
	at := g.scalar(n, "")
	at.File = &position.File{Path: g.tree.Report(file)}
	at.Line, at.Column, at.EndLine = 0, 1, 0
	for text := range strings.Lines(string(position.Decode(g.read(file, n)))) {
		at = g.memory.Copy(at)
		at.Line, at.EndLine = at.Line+1, at.Line+1
		key, value, ok := strings.Cut(strings.TrimSpace(text), "=")
		if ok && key != "" && !strings.HasPrefix(key, "#") {
			g.add(at, key, value)
		}
	}
}
