package compose

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// extend gives doc with every service and job put on top of what it extends.
func (r *reader) extend(doc *position.Node, env *environment) *position.Node {
	for _, section := range []string{"services", "jobs"} {
		all := doc.Get(section)
		if !slices.ContainsFunc(entries(all), extends) {
			continue
		}
		resolved := *all
		resolved.Entries = make([]position.Entry, len(all.Entries))
		for i, e := range all.Entries {
			resolved.Entries[i] = position.Entry{Key: e.Key, Value: r.extended(e, all, env, nil)}
		}
		doc = with(doc, section, &resolved)
	}
	return doc
}

func extends(e position.Entry) bool { return e.Value.Get("extends") != nil }

// entries are the entries of a mapping, none for everything else.
func entries(n *position.Node) []position.Entry {
	if !n.Is(position.Mapping) {
		return nil
	}
	return n.Entries
}

// with is the mapping n with another value under key.
func with(n *position.Node, key string, value *position.Node) *position.Node {
	c := *n
	c.Entries = slices.Clone(n.Entries)
	for i := range c.Entries {
		if c.Entries[i].Key.Value == key {
			c.Entries[i].Value = value
			return &c
		}
	}
	c.Entries = append(c.Entries, position.Entry{Key: scalar(value, key), Value: value})
	return &c
}

// without is the mapping n without a key.
func without(n *position.Node, key string) *position.Node {
	c := *n
	c.Entries = slices.DeleteFunc(slices.Clone(n.Entries), func(e position.Entry) bool { return e.Key.Value == key })
	return &c
}

// extended is the service e with everything that it extends below it. siblings
// are the services that it may name without a file; chain are the names on the way
// to it.
func (r *reader) extended(e position.Entry, siblings *position.Node, env *environment, chain []*position.Node) *position.Node {
	extends := e.Value.Get("extends")
	if extends == nil {
		return e.Value
	}
	if done, ok := r.resolved[e.Key]; ok {
		return done
	}
	done := r.resolveExtends(e, extends, siblings, env, chain)
	if r.resolved == nil {
		r.resolved = make(map[*position.Node]*position.Node)
	}
	r.resolved[e.Key] = done
	return done
}

func (r *reader) resolveExtends(e position.Entry, extends, siblings *position.Node, env *environment, chain []*position.Node) *position.Node {
	service := e.Value
	own := without(service, "extends")
	name, file := extends, (*position.Node)(nil)
	if extends.Is(position.Mapping) {
		name, file = extends.Get("service"), extends.Get("file")
	}
	if name.Text() == "" {
		r.warn(CodeExtends, extends, fmt.Sprintf("service %q extends nothing", e.Key.Value), "name a service under extends: service")
		return own
	}
	if slices.Contains(chain, e.Key) || len(chain) > 100 {
		r.warn(CodeExtends, extends, fmt.Sprintf("service %q extends itself by way of %q", e.Key.Value, name.Text()), "break the circle")
		return own
	}
	where := ""
	if !file.IsNull() {
		siblings = r.base(file, env)
		if siblings == nil {
			return own
		}
		where = " in " + r.tree.Report(r.path(file, file.Text()))
	}
	base := siblings.Entry(name.Text())
	if base.Key == nil {
		r.warn(CodeExtends, name, fmt.Sprintf("service %q extends %q, which is not there%s", e.Key.Value, name.Text(), where),
			"name a service that is defined")
		return own
	}
	if base.Value.IsNull() {
		return own
	}
	below := r.extended(base, siblings, env, append(slices.Clip(chain), e.Key))
	return placedAt(r.putOnTop(below, own, serviceRules), own)
}

type baseKey struct {
	path string
	env  *environment
}

// base gives the services of the file that an extends names, nil when there are
// none. Neither its includes nor its extends are resolved.
func (r *reader) base(file *position.Node, env *environment) *position.Node {
	if isRemote(file.Text()) {
		r.note(CodeRemote, file, fmt.Sprintf("%s is remote and not fetched", file.Text()), "extend a local copy")
		return nil
	}
	key := baseKey{r.path(file, file.Text()), env}
	if model, ok := r.bases[key]; ok {
		return model
	}
	var model *position.Node
	before := len(r.problems)
	for _, doc := range r.parse(key.path, path.Dir(key.path), env, file.Pos()) {
		model = r.putOnTop(model, doc, rootRules)
	}
	services := model.Get("services")
	if !services.Is(position.Mapping) {
		services = nil
		if len(r.problems) == before {
			r.warn(CodeExtends, file, fmt.Sprintf("there are no services in %s", r.tree.Report(key.path)), "name a Compose file")
		}
	}
	if r.bases == nil {
		r.bases = make(map[baseKey]*position.Node)
	}
	r.bases[key] = services
	return services
}

// isRemote reports whether Compose would fetch the resource from elsewhere.
func isRemote(ref string) bool {
	for _, prefix := range []string{"https://", "http://", "git://", "ssh://", "oci://", "github.com/", "git@"} {
		if strings.HasPrefix(ref, prefix) {
			return true
		}
	}
	return strings.Contains(ref, ".git#")
}
