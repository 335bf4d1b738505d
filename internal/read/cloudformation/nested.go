package cloudformation

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// stackState says how far the reading of a nested stack is.
type stackState uint8

const (
	stackUnread stackState = iota
	stackReading
	stackRead
)

// addresses are the properties in which resources that are stacks say where their
// templates are.
var addresses = map[string]string{"AWS::CloudFormation::Stack": "TemplateURL", "AWS::Serverless::Application": "Location"}

// nested is the template of a stack that a resource is, read with what the resource
// gives to its parameters. It is nil for other resources, and where the template is
// not here.
func (res *resource) nested() *template {
	switch {
	case res.state == stackRead:
		return res.inner
	case res.state == stackReading: // its own parameters ask for its outputs
		return nil
	}
	res.state = stackReading
	defer func() { res.state = stackRead }()
	where, ok := addresses[res.typ]
	if !ok {
		return nil
	}
	at := res.raw(where)
	if at == nil {
		at = res.key
	}
	f := res.templateFile(at, res.at(where))
	if f == nil || !res.mayNest(at, f) {
		return nil
	}
	root := f.template()
	t, r := res.scope.t, res.scope.t.r
	if root == nil {
		r.warn(CodeNested, at, fmt.Sprintf("%s is no CloudFormation template: it has no Resources", f.shown), "check the address of the nested template")
		return nil
	}
	inner := r.newTemplate(f, root)
	inner.prefix, inner.stack, inner.depth = res.name()+"/", res, t.depth+1
	inner.given = map[string]*position.Node{}
	for _, e := range entries(res.at("Parameters")) {
		inner.given[e.Key.Value] = e.Value
	}
	r.include(f.name)
	res.inner = inner
	r.enter(inner)
	return inner
}

// mayNest reports whether a file may be a stack in this place: not inside of itself,
// and not beyond the limits.
func (res *resource) mayNest(at *position.Node, f *file) bool {
	t := res.scope.t
	if t.depth >= maxDepth || len(t.r.templates) >= maxStacks {
		t.r.tooMuch(at)
		return false
	}
	for up := t; ; up = up.stack.scope.t {
		if up.file == f {
			t.r.warn(CodeNested, at, fmt.Sprintf("%s is nested in itself, so this stack is left out", f.shown), "name another template")
			return false
		}
		if up.stack == nil {
			return true
		}
	}
}

// output is what the stack gives out under a name; nil where that is not known.
func (res *resource) output(name string) *position.Node {
	inner := res.nested()
	if inner == nil {
		return nil
	}
	e, ok := inner.outputs[name]
	if !ok || res.state == stackReading {
		return nil
	}
	return e.scope.value(e.node)
}

// templateFile finds the file of a nested template by its address: a path relative to
// the file that names it, what CDK says it packed, or, with a note, a file beside
// whose name the address ends in.
func (res *resource) templateFile(at, address *position.Node) *file {
	t := res.scope.t
	if asset := res.node.At("Metadata", "aws:asset:path").Text(); asset != "" {
		return t.r.load(source.Join(t.file.folder(), asset), at)
	}
	where := address.Text()
	if where == "" {
		t.r.note(CodeNested, at, fmt.Sprintf("the template of stack %s is not in these files, so what it runs is not known", cut(res.id)),
			"check that template on its own")
		return nil
	}
	return t.find(at, where, fmt.Sprintf("the template of stack %s", cut(res.id)))
}

// find gives the file that an address leads to.
func (t *template) find(at *position.Node, where, what string) *file {
	if !strings.Contains(where, "://") && !taskworthy.Unresolved(where) {
		return t.r.load(source.Join(t.file.folder(), where), at)
	}
	for _, name := range tails(where) {
		for _, folder := range []string{t.file.folder(), path.Dir(t.file.folder())} {
			file := source.Join(folder, name)
			if folder != t.file.folder() && !strings.Contains(name, "/") || strings.HasPrefix(file, "..") || !t.r.tree.IsFile(file) {
				continue
			}
			f := t.r.load(file, at)
			if f != nil {
				t.r.note(CodeByName, at, fmt.Sprintf("%s is at an address that is not fetched; %s has its name and is taken for it", what, f.shown),
					"write a relative path to say so, as aws cloudformation package takes it")
			}
			return f
		}
	}
	t.r.note(CodeNested, at, fmt.Sprintf("%s is at %s, which is not fetched, so what it runs is not known", what, cut(where)),
		"check that template on its own, or keep it beside this one")
	return nil
}

// tails are the paths that an address may end in, the longest first.
func tails(address string) []string {
	address, _, _ = strings.Cut(address, "?")
	if i := strings.LastIndexByte(address, '}'); i >= 0 {
		address = address[i+1:]
	}
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, address, _ = strings.Cut(rest, "/") // without the host
	}
	const most = 4
	parts := strings.FieldsFunc(address, func(r rune) bool { return r == '/' })
	parts = parts[max(0, len(parts)-most):]
	var out []string
	for i := range parts {
		if tail := strings.Join(parts[i:], "/"); !slices.Contains(parts[i:], "..") && path.Ext(tail) != "" {
			out = append(out, tail)
		}
	}
	return out
}

// include is the content of an AWS::Include whose file is here; nil for others, and
// for other macros, which are reported.
func (s scope) include(n *position.Node) *position.Node {
	r := s.t.r
	for _, item := range items(n) {
		name := item.Get("Name").Text()
		if name != "AWS::Include" {
			s.t.open = true
			r.note(CodeMacro, item, fmt.Sprintf("the macro %s may add containers or change them, which is not known", cut(name)),
				"check the template that CloudFormation makes of it")
			continue
		}
		if s.included {
			continue
		}
		location := item.At("Parameters", "Location")
		where := s.value(location).Text()
		if where == "" {
			continue
		}
		f := s.t.find(location, where, "what is included")
		if f == nil || len(f.docs) == 0 {
			s.t.open = true
			continue
		}
		r.include(f.name)
		return f.docs[0]
	}
	return nil
}
