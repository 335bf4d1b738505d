package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// named is the resource of a type that a value names: by a placeholder for it or for
// one of its attributes, as !Ref and !GetAtt leave it.
func (r *reader) named(value string, types ...string) *resource {
	names := placeholders(value)
	for _, name := range slices.Backward(names) {
		if res := r.byName[ofResource(name)]; res != nil && slices.Contains(types, res.typ) {
			return res
		}
	}
	return nil
}

// ofResource is the name of the resource that an attribute is of: Data/Database of
// Data/Database.Endpoint.Address.
func ofResource(attribute string) string {
	start := strings.LastIndexByte(attribute, '/') + 1
	if dot := strings.IndexByte(attribute[start:], '.'); dot >= 0 {
		return attribute[:start+dot]
	}
	return attribute
}

// mentioned is the only resource of a type that an expression names in any of its
// branches, nil for none or several.
func (t *template) mentioned(n *position.Node, types ...string) *resource {
	found := map[*resource]bool{}
	t.mention(n, func(id string) {
		if res := t.byID[id]; res != nil && slices.Contains(types, res.typ) {
			found[res] = true
		}
	})
	if len(found) != 1 {
		return nil
	}
	for res := range found { // the only one
		return res
	}
	return nil
}

// mention calls f for the ids in an expression.
func (t *template) mention(n *position.Node, f func(id string)) {
	if n == nil {
		return
	}
	name, arg := intrinsic(n)
	switch name {
	case "Ref":
		f(arg.Text())
	case "GetAtt":
		id, _, _ := strings.Cut(scope{t: t}.attributeName(arg), ".")
		f(id)
	case "Sub":
		for _, item := range items(arg) {
			for _, inner := range placeholders(item.Text()) {
				id, _, _ := strings.Cut(inner, ".")
				f(id)
			}
		}
	}
	for _, item := range n.Items {
		t.mention(item, f)
	}
	for _, e := range n.Entries {
		t.mention(e.Value, f)
	}
}

// taskOf is the task that a property of res names: by a reference, or by the family.
func (r *reader) taskOf(res *resource, path ...string) *task {
	value := res.at(path...)
	definition := r.named(value.Text(), taskDefinition, daemonTask)
	if definition == nil {
		definition = res.scope.t.mentioned(res.raw(path...), taskDefinition, daemonTask)
	}
	return r.taskBy(definition, value.Text())
}

// taskBy is the task of a resource, or of the family that an ARN or a name says.
func (r *reader) taskBy(definition *resource, name string) *task {
	family := name[strings.LastIndexByte(name, '/')+1:]
	family, _, _ = strings.Cut(family, ":")
	if strings.HasPrefix(family, "${") { // colons in it are not the revision's
		family = name[strings.LastIndexByte(name, '/')+1:]
	}
	for _, t := range r.tasks {
		if definition != nil && t.res == definition || definition == nil && family != "" && t.family == family {
			return t
		}
	}
	return nil
}

// unlinked notes that something starts what is not defined here.
func (r *reader) unlinked(res *resource, at *position.Node, what string) {
	value := at.Text()
	if at == nil {
		at = res.key
	}
	says := "a task definition that is not in these templates"
	if value != "" {
		says = cut(value) + ", which is not in these templates"
	}
	r.note(CodeUnlinked, at, fmt.Sprintf("%s %s runs %s", what, cut(res.id), says), "check the template that defines it, too")
}
