package kustomize

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// replicas sets the number of copies of what has a name.
func (b *builder) replicas(l *layer) {
	for _, item := range b.list(l, "replicas") {
		name, count := item.Get("name").Text(), item.Get("count")
		if count == nil {
			continue
		}
		for _, r := range l.resources {
			switch r.kind() {
			case "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet":
				if slices.Contains(r.names, name) {
					r.node = b.set(r.node, []string{"spec", "replicas"}, count)
				}
			}
		}
	}
}

// images changes names, tags and digests of images, wherever containers are.
func (b *builder) images(l *layer) {
	list := b.list(l, "images")
	if len(list) == 0 {
		return
	}
	for _, r := range l.resources {
		if b.steps += len(list); b.steps > maxSteps {
			b.excess(list[0], "images and objects", maxSteps)
			return
		}
		if r.kind() == "CustomResourceDefinition" {
			continue
		}
		r.node = b.imagesIn(r.node, list)
	}
}

func (b *builder) imagesIn(n *position.Node, list []*position.Node) *position.Node {
	var c *position.Node
	change := func(old, v *position.Node, put func(c *position.Node)) {
		if v == old {
			return
		}
		if c == nil {
			c = b.memory.Copy(n)
		}
		put(c)
	}
	for i, e := range n.Entries {
		v := e.Value
		if key := e.Key.Value; (key == "containers" || key == "initContainers") && v.Is(position.Sequence) {
			v = b.update(v, []string{"*", "image"}, func(old *position.Node) *position.Node { return b.image(old, list) })
		}
		if v.Is(position.Mapping) || v.Is(position.Sequence) {
			v = b.imagesIn(v, list)
		}
		change(e.Value, v, func(c *position.Node) { c.Entries[i].Value = v })
	}
	for i, item := range n.Items {
		v := b.imagesIn(item, list)
		change(item, v, func(c *position.Node) { c.Items[i] = v })
	}
	if c == nil {
		return n
	}
	return c
}

// image is an image after the changes of a list. It is placed where its name is
// written.
func (b *builder) image(n *position.Node, list []*position.Node) *position.Node {
	for _, item := range list {
		name, tag, digest := splitImage(n.Text())
		if name == "" || name != item.Get("name").Text() {
			continue
		}
		at := n
		if to := item.Get("newName"); to.Text() != "" {
			name, at = to.Value, to
		}
		if to := item.Get("newTag").Text(); to != "" {
			tag, digest = ":"+to, ""
		}
		if suffix := item.Get("tagSuffix").Text(); suffix != "" {
			tag += suffix
		}
		if to := item.Get("digest").Text(); to != "" {
			tag, digest = "", "@"+to
		}
		n = b.scalar(at, name+tag+digest)
	}
	return n
}

// splitImage splits registry:5000/name:tag@digest; the tag and the digest keep their
// sign.
func splitImage(ref string) (name, tag, digest string) {
	if i := strings.IndexByte(ref, '@'); i >= 0 {
		ref, digest = ref[:i], ref[i:]
	}
	if i := strings.LastIndexByte(ref, ':'); i > strings.LastIndexByte(ref, '/') {
		ref, tag = ref[:i], ref[i:]
	}
	return ref, tag, digest
}

// replacements copies values from one object into others.
func (b *builder) replacements(l *layer) {
	for _, item := range b.list(l, "replacements") {
		all := []*position.Node{item}
		if file := item.Get("path"); file.Text() != "" {
			all = nil
			for _, doc := range b.patchFile(l, file) {
				if doc.Is(position.Sequence) {
					all = append(all, doc.Items...)
				} else {
					all = append(all, doc)
				}
			}
		}
		for _, one := range all {
			b.replacement(l, one)
		}
	}
}

func (b *builder) replacement(l *layer, item *position.Node) {
	from := item.Get("source")
	value := item.Get("sourceValue")
	if value == nil {
		for _, r := range l.resources {
			if chosen(r, from) {
				value = field(r.node, from.Get("fieldPath").Text())
				break
			}
		}
		value = b.part(value, from.Get("options"))
	}
	if !value.Is(position.Scalar) {
		b.note(CodePatch, item, "a replacement has a source that is not there", "name an object of this kustomization and a field that it has")
		return
	}
	for _, target := range itemsOf(item.Get("targets")) {
		for _, r := range l.resources {
			if b.steps++; b.steps > maxSteps {
				b.excess(target, "replacements and objects", maxSteps)
				return
			}
			if !chosen(r, target.Get("select")) || slices.ContainsFunc(itemsOf(target.Get("reject")), func(n *position.Node) bool { return chosen(r, n) }) {
				continue
			}
			for _, path := range itemsOf(target.Get("fieldPaths")) {
				options := target.Get("options")
				r.node = b.updateField(r.node, splitPath(path.Text()), options.Get("create").Text() == "true", func(old *position.Node) *position.Node {
					return b.into(old, value, options)
				})
			}
		}
	}
}

// chosen reports whether an object is the one that group, kind, name and so on mean.
func chosen(r *resource, n *position.Node) bool {
	is := func(key, have string) bool { v := n.Get(key).Text(); return v == "" || v == have }
	name := n.Get("name").Text()
	return n.Is(position.Mapping) && is("group", groupOf(r.node)) && is("kind", r.kind()) && is("namespace", r.namespace()) &&
		(name == "" || slices.Contains(r.names, name))
}

// field is the first value at a field path; the name where there is no path.
func field(n *position.Node, path string) *position.Node {
	if path == "" {
		path = "metadata.name"
	}
	for _, step := range splitPath(path) {
		if !n.Is(position.Sequence) {
			n = n.Get(step)
			continue
		}
		at := slices.IndexFunc(n.Items, func(item *position.Node) bool { return strings.HasPrefix(step, "[") && selectField(item, step) })
		if i, ok := index(n, step); ok {
			at = i
		}
		if at < 0 {
			return nil
		}
		n = n.Items[at]
	}
	return n
}

// part is the part of a value that a delimiter and an index choose.
func (b *builder) part(value, options *position.Node) *position.Node {
	delimiter := options.Get("delimiter").Text()
	if delimiter == "" || value == nil {
		return value
	}
	parts := strings.Split(value.Text(), delimiter)
	i, _ := strconv.Atoi(options.Get("index").Text())
	if i < 0 || i >= len(parts) {
		return nil
	}
	return b.scalar(value, parts[i])
}

// into is what old becomes: the value, or old with one part of it replaced.
func (b *builder) into(old, value, options *position.Node) *position.Node {
	delimiter := options.Get("delimiter").Text()
	if delimiter == "" || old.Text() == "" {
		return value
	}
	parts := strings.Split(old.Text(), delimiter)
	i, _ := strconv.Atoi(options.Get("index").Text())
	switch {
	case i < 0:
		parts = append([]string{value.Text()}, parts...)
	case i >= len(parts):
		parts = append(parts, value.Text())
	default:
		parts[i] = value.Text()
	}
	text := strings.Join(parts, delimiter)
	if len(text) > maxText {
		return old
	}
	return b.scalar(old, text)
}

// vars puts the values of vars in the place of $(NAME), in the commands and variables
// of containers.
func (b *builder) vars(l *layer) {
	values := make(map[string]string)
	for _, item := range b.list(l, "vars") {
		for _, r := range l.resources {
			if chosen(r, item.Get("objref")) {
				if v := field(r.node, item.At("fieldref", "fieldpath").Text()); v.Is(position.Scalar) {
					values["$("+item.Get("name").Text()+")"] = v.Value
				}
				break
			}
		}
	}
	if len(values) == 0 {
		return
	}
	replace := func(old *position.Node) *position.Node {
		text := old.Text()
		if !strings.Contains(text, "$(") {
			return old
		}
		for _, name := range slices.Sorted(maps.Keys(values)) {
			if len(text)+strings.Count(text, name)*len(values[name]) > maxText {
				return old
			}
			text = strings.ReplaceAll(text, name, values[name])
		}
		return b.scalar(old, text)
	}
	for _, r := range l.resources {
		for _, pod := range podSpecs {
			for _, path := range []string{"containers.*.command.*", "containers.*.args.*", "containers.*.env.*.value", "initContainers.*.command.*", "initContainers.*.args.*", "initContainers.*.env.*.value"} {
				r.node = b.update(r.node, strings.Split(fmt.Sprintf("%s.%s", pod, path), "."), replace)
			}
		}
	}
}

// maxText is how long a text may become into which others are put.
const maxText = 64 << 10
