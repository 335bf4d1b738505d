package kustomize

import (
	"bytes"
	"fmt"
	"regexp"
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
	for _, t := range b.out.Texts {
		if t.Path != n.File.Path {
			continue
		}
		all := bytes.Split(position.Decode(t.Data), []byte("\n"))
		first, _, _ := strings.Cut(n.Value, "\n")
		if int(n.Line) >= len(all) || n.EndLine == n.Line {
			break
		}
		written := strings.TrimRight(string(all[n.Line]), "\r")
		if at := len(written) - len(first); at >= 0 && written[at:] == first {
			return n.Line, int32(at)
		}
	}
	return -1, -1
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

// target selects objects.
type target struct {
	group, version, kind, name, namespace *regexp.Regexp
	labels, annotations                   []requirement
}

// target reads the target of a patch; it is not ok for one with a broken pattern.
func (b *builder) target(n *position.Node) (t target, ok bool) {
	ok = true
	pattern := func(key string) *regexp.Regexp {
		text := n.Get(key).Text()
		if text == "" {
			return nil
		}
		re, err := regexp.Compile("^(?:" + text + ")$")
		if err != nil {
			b.warn(CodePatch, n.Get(key), fmt.Sprintf("the target's %s is no regular expression", key), "write the name, or a pattern such as web.*")
			ok = false
		}
		return re
	}
	t.group, t.version, t.kind = pattern("group"), pattern("version"), pattern("kind")
	t.name, t.namespace = pattern("name"), pattern("namespace")
	t.labels, t.annotations = requirements(n.Get("labelSelector").Text()), requirements(n.Get("annotationSelector").Text())
	return t, ok
}

func (t *target) matches(r *resource) bool {
	api := r.node.Get("apiVersion").Text()
	version := api[strings.LastIndexByte(api, '/')+1:]
	is := func(re *regexp.Regexp, text string) bool { return re == nil || re.MatchString(text) }
	if !is(t.group, groupOf(r.node)) || !is(t.version, version) || !is(t.kind, r.kind()) || !is(t.namespace, r.namespace()) {
		return false
	}
	if t.name != nil && !slices.ContainsFunc(r.names, t.name.MatchString) {
		return false
	}
	return allMet(t.labels, r.node.At("metadata", "labels")) && allMet(t.annotations, r.node.At("metadata", "annotations"))
}

// requirement is one condition of a selector: key, !key, key=value, key!=value,
// key in (a, b) or key notin (a, b).
type requirement struct {
	key    string
	values []string // nil: the key need only be there
	not    bool
}

func requirements(selector string) []requirement {
	var all []requirement
	for _, part := range regexp.MustCompile(`[^,(]+(\([^)]*\))?`).FindAllString(selector, -1) {
		part = strings.TrimSpace(part)
		var r requirement
		if before, list, ok := strings.Cut(part, "("); ok {
			words := strings.Fields(before)
			if len(words) != 2 {
				continue
			}
			r.key, r.not = words[0], words[1] == "notin"
			for value := range strings.SplitSeq(strings.Trim(list, "() "), ",") {
				r.values = append(r.values, strings.TrimSpace(value))
			}
		} else if key, value, ok := strings.Cut(part, "="); ok {
			r.not = strings.HasSuffix(key, "!")
			r.key = strings.TrimSpace(strings.TrimSuffix(key, "!"))
			r.values = []string{strings.TrimSpace(strings.TrimPrefix(value, "="))}
		} else if part != "" {
			r.key, r.not = strings.TrimPrefix(part, "!"), strings.HasPrefix(part, "!")
		}
		all = append(all, r)
	}
	return all
}

func allMet(all []requirement, labels *position.Node) bool {
	for _, r := range all {
		v := labels.Get(r.key)
		met := v != nil && (r.values == nil || slices.Contains(r.values, v.Text()))
		if met == r.not {
			return false
		}
	}
	return true
}
