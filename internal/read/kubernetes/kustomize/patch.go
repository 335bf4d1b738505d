package kustomize

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// strategicMerges applies patchesStrategicMerge: paths of patches, or patches.
func (b *builder) strategicMerges(l *layer) {
	for _, item := range b.list(l, "patchesStrategicMerge") {
		if item.Is(position.Mapping) {
			b.apply(l, item, []*position.Node{item}, nil)
			continue
		}
		docs := b.inline(item)
		if !strings.Contains(item.Text(), "\n") {
			docs = b.patchFile(l, item)
		}
		b.apply(l, item, docs, nil)
	}
}

// patches applies patches: each a strategic merge or a list of operations, for a
// target or for what it names itself.
func (b *builder) patches(l *layer) {
	for _, item := range b.list(l, "patches") {
		b.apply(l, item, b.patch(l, item), item.Get("target"))
	}
}

// jsonPatches applies patchesJson6902.
func (b *builder) jsonPatches(l *layer) {
	for _, item := range b.list(l, "patchesJson6902") {
		b.apply(l, item, b.patch(l, item), item.Get("target"))
	}
}

// patch gives the documents of the patch in an item: in its text or in a file.
func (b *builder) patch(l *layer, item *position.Node) []*position.Node {
	if text := item.Get("patch"); text != nil {
		return b.inline(text)
	}
	if file := item.Get("path"); file != nil {
		return b.patchFile(l, file)
	}
	b.warn(CodePatch, item, "a patch has neither patch nor path", "write the patch, or the path of its file")
	return nil
}

// patchFile gives the documents of a file of patches.
func (b *builder) patchFile(l *layer, n *position.Node) []*position.Node {
	ref := n.Text()
	if isRemote(ref) {
		b.note(CodeRemote, n, fmt.Sprintf("the patch %s is not fetched", withoutCredentials(ref)), "check the result of the build")
		return nil
	}
	file := source.Join(l.folder, ref)
	if ref == "" || !b.tree.IsFile(file) {
		b.warn(CodeMissing, n, fmt.Sprintf("the patch %q is not there", ref), "name a file")
		return nil
	}
	return b.parse(file, n)
}

// inline gives the documents in a text that stands in a file, at their places there.
func (b *builder) inline(n *position.Node) []*position.Node {
	if n.Text() == "" {
		return nil
	}
	docs, problems := b.memory.Parse(n.File.Path, []byte(n.Value), b.opts.Limits)
	line, column := b.inside(n)
	for _, p := range problems {
		p.Pos = n.Pos()
		b.problem(p)
	}
	seen := make(map[*position.Node]bool)
	for _, doc := range docs {
		shift(doc, n, line, column, seen)
	}
	return docs
}

// inside says how the lines and columns in the text of n are counted in its file. Both
// are -1 for a text that does not stand there line by line.
func (b *builder) inside(n *position.Node) (lines, columns int32) {
	all := b.linesOf(n.File.Path)
	if int(n.Line) >= len(all) || n.EndLine == n.Line {
		return -1, -1
	}
	first, _, _ := strings.Cut(n.Value, "\n")
	indent, ok := strings.CutSuffix(strings.TrimRight(all[n.Line], "\r"), first)
	if !ok {
		return -1, -1
	}
	return n.Line, int32(len(indent))
}

// linesOf gives the lines of a file that was read.
func (b *builder) linesOf(shown string) []string {
	if lines, had := b.lines[shown]; had {
		return lines
	}
	var lines []string
	for _, t := range b.out.Texts {
		if t.Path == shown {
			lines = strings.Split(string(position.Decode(t.Data)), "\n")
		}
	}
	b.lines[shown] = lines
	return lines
}

// shift moves a tree that was parsed from a text inside of n to its place.
func shift(t, n *position.Node, lines, columns int32, seen map[*position.Node]bool) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	t.File = n.File
	if lines < 0 {
		t.Line, t.Column, t.EndLine = n.Line, n.Column, n.Line
	} else {
		t.Line, t.Column, t.EndLine = t.Line+lines, t.Column+columns, t.EndLine+lines
	}
	for _, e := range t.Entries {
		shift(e.Key, n, lines, columns, seen)
		shift(e.Value, n, lines, columns, seen)
	}
	for _, item := range t.Items {
		shift(item, n, lines, columns, seen)
	}
}

// apply applies the documents of a patch to what a target selects, or else to what
// each of them names.
func (b *builder) apply(l *layer, at *position.Node, docs []*position.Node, target *position.Node) {
	for _, doc := range docs {
		if doc.IsNull() {
			continue
		}
		var matches func(*resource) bool
		switch {
		case !target.IsNull():
			t, ok := b.target(target)
			if !ok {
				return
			}
			matches = t.matches
		case doc.Is(position.Mapping):
			matches = named(doc)
		default:
			b.warn(CodePatch, at, "a list of operations has no target", "write the target's kind and name")
			continue
		}
		found, size := false, count(doc)
		kept := l.resources[:0:0]
		for _, r := range l.resources {
			if b.steps++; b.steps > maxSteps {
				b.excess(at, "patches and objects", maxSteps)
				return
			}
			if !matches(r) {
				kept = append(kept, r)
				continue
			}
			found = true
			b.steps += size
			if b.change(r, doc) {
				kept = append(kept, r)
			}
		}
		l.resources = kept
		if !found && l.node.Get("kind").Text() != "Component" {
			b.warn(CodePatch, at, "a patch finds nothing to change", "name the kind and the name of an object of this kustomization")
		}
	}
}

// count is the number of nodes of a tree.
func count(n *position.Node) int {
	if n == nil {
		return 0
	}
	all := 1
	for _, e := range n.Entries {
		all += count(e.Value)
	}
	for _, item := range n.Items {
		all += count(item)
	}
	return all
}

// change applies one patch to one object. It reports whether the object stays.
func (b *builder) change(r *resource, doc *position.Node) bool {
	if doc.Is(position.Sequence) {
		r.node = b.operate(r.node, doc)
		return true
	}
	merged := b.strategic(r.node, doc, "", hasSchema(r.node))
	if merged == nil {
		return false
	}
	for _, key := range []string{"kind", "apiVersion"} {
		if own := r.node.Get(key); own != nil {
			merged = b.with(merged, key, own)
		}
	}
	if own := r.node.At("metadata", "name"); own != nil {
		merged = b.set(merged, []string{"metadata", "name"}, own)
	}
	r.node = merged
	return true
}

// named matches what a strategic merge patch names: any name that the object had.
func named(doc *position.Node) func(*resource) bool {
	kind, name, namespace := doc.Get("kind").Text(), doc.At("metadata", "name").Text(), doc.At("metadata", "namespace").Text()
	group := groupOf(doc)
	return func(r *resource) bool {
		return r.kind() == kind && groupOf(r.node) == group && slices.Contains(r.names, name) &&
			(namespace == "" || r.namespace() == "" || r.namespace() == namespace)
	}
}

func groupOf(n *position.Node) string {
	group, _, ok := strings.Cut(n.Get("apiVersion").Text(), "/")
	if !ok {
		return ""
	}
	return group
}

// hasSchema reports whether kustomize knows the type of an object, so that it knows
// which lists are merged by a key.
func hasSchema(n *position.Node) bool {
	group := groupOf(n)
	return !strings.Contains(group, ".") || strings.HasSuffix(group, ".k8s.io") && group != "gateway.networking.k8s.io"
}
