package kubernetes

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// object is one object of a manifest.
type object struct {
	*position.Node
	group, kind     string
	name, namespace string
	// path and line say where the object's workloads are defined, where that is not
	// their own file: the kustomization and the entry that brings them in.
	path string
	line int
}

// objectOf reads what identifies an object; it is not ok for a node that is none.
func objectOf(n *position.Node) (o object, ok bool) {
	version, kind := n.Get("apiVersion").Text(), n.Get("kind").Text()
	if version == "" || kind == "" {
		return object{}, false
	}
	group, _, grouped := strings.Cut(version, "/")
	if !grouped {
		group = ""
	}
	meta := n.Get("metadata")
	o = object{Node: n, group: group, kind: kind, name: meta.Get("name").Text(), namespace: meta.Get("namespace").Text()}
	if o.name == "" {
		o.name = meta.Get("generateName").Text()
	}
	return o, true
}

// id is how people name it: Deployment/web.
func (o *object) id() string { return o.kind + "/" + o.name }

// namePos is the place of its name.
func (o *object) namePos() taskworthy.Pos {
	if n := o.At("metadata", "name"); n != nil {
		return n.Pos()
	}
	return o.Get("kind").Pos()
}

// maxLists is how deep lists of objects may be nested.
const maxLists = 10

// objects are the objects of a document: itself, or those of the list that it is.
func (r *reader) objects(doc *position.Node, depth int) []*position.Node {
	o, ok := objectOf(doc)
	if depth > maxLists {
		r.excess(doc.Pos(), "lists inside of one another", maxLists)
		return nil
	}
	switch {
	case doc.Is(position.Sequence): // a JSON list of objects
		return r.listed(doc, depth)
	case !ok:
		return nil
	case strings.HasSuffix(o.kind, "List") && o.Get("items").Is(position.Sequence):
		return r.listed(o.Get("items"), depth)
	case o.kind == "Template" && o.group == "template.openshift.io" || o.kind == "Template" && o.Get("objects").Is(position.Sequence):
		return r.listed(r.filled(o).Get("objects"), depth)
	}
	return []*position.Node{doc}
}

func (r *reader) listed(list *position.Node, depth int) []*position.Node {
	var all []*position.Node
	for _, item := range items(list) {
		if r.ctx.Err() != nil || len(all) > maxObjects {
			break
		}
		all = append(all, r.objects(item, depth+1)...)
	}
	return all
}

// filled is an OpenShift template with the defaults of its parameters put in. Those
// without one keep their ${NAME}.
func (r *reader) filled(o object) *position.Node {
	values := make(map[string]string)
	for _, p := range items(o.Get("parameters")) {
		if v := p.Get("value").Text(); v != "" {
			values[p.Get("name").Text()] = v
		}
	}
	return r.mapScalars(o.Node, func(n *position.Node) string {
		if !strings.Contains(n.Value, "${") {
			return n.Value
		}
		return expand(n.Value, "${", "}", func(name string) (string, bool) {
			v, ok := values[strings.Trim(name, "{}")]
			return v, ok
		})
	})
}

// mapScalars is n with every value replaced by what f gives for it. Only what
// changes is copied.
func (r *reader) mapScalars(n *position.Node, f func(*position.Node) string) *position.Node {
	if n == nil {
		return nil
	}
	if n.Is(position.Scalar) {
		text := f(n)
		if text == n.Value {
			return n
		}
		c := r.memory.Copy(n)
		c.Value = text
		return c
	}
	var c *position.Node
	for i, e := range n.Entries {
		if v := r.mapScalars(e.Value, f); v != e.Value {
			if c == nil {
				c = r.memory.Copy(n)
			}
			c.Entries[i].Value = v
		}
	}
	for i, item := range n.Items {
		if v := r.mapScalars(item, f); v != item {
			if c == nil {
				c = r.memory.Copy(n)
			}
			c.Items[i] = v
		}
	}
	if c == nil {
		return n
	}
	return c
}

// maxName is how long the name of what is to be put into a text may be.
const maxName = 1000

// expand replaces every name between open and end for which value knows one. A text
// that would become too long stays.
func expand(text, open, end string, value func(name string) (string, bool)) string {
	var b strings.Builder
	whole := text
	for {
		i := strings.Index(text, open)
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		rest := text[i+len(open):]
		j := strings.Index(rest[:min(len(rest), maxName)], end)
		if v, ok := value(rest[:max(j, 0)]); ok && j >= 0 {
			b.WriteString(v)
			text = rest[j+len(end):]
		} else {
			b.WriteString(open)
			text = rest
		}
		if b.Len() > len(whole)+maxExpanded {
			return whole
		}
	}
	b.WriteString(text)
	return b.String()
}

// items are the nodes of a list; none for everything else.
func items(n *position.Node) []*position.Node {
	if n.Is(position.Sequence) {
		return n.Items
	}
	return nil
}

// entries are those of a mapping; none for everything else.
func entries(n *position.Node) []position.Entry {
	if n.Is(position.Mapping) {
		return n.Entries
	}
	return nil
}

// setting is a scalar with its place; anything else is not set.
func setting(n *position.Node) taskworthy.Setting {
	if !n.Is(position.Scalar) {
		return taskworthy.Setting{}
	}
	return taskworthy.Setting{Value: n.Value, Pos: n.Pos()}
}

// flag is set where n says true; a no is not set.
func flag(n *position.Node) taskworthy.Setting {
	if n.Text() != "true" {
		return taskworthy.Setting{}
	}
	return setting(n)
}

// list gives the nodes of a list, and reports what should have been one.
func (r *reader) list(n *position.Node, what string) []*position.Node {
	if !n.IsNull() && !n.Is(position.Sequence) {
		r.wrongType(n, what, "a list")
	}
	return items(n)
}

// wrongType says that a value should have been something else, unless it stands for what
// is not known.
func (r *reader) wrongType(n *position.Node, what, want string) {
	if taskworthy.Unresolved(n.Text()) {
		return
	}
	r.warn(CodeType, n.Pos(), fmt.Sprintf("%s is a %s and is ignored", what, n.Kind), "write "+want)
}
