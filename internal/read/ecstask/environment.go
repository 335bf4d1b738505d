package ecstask

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/reference"
)

// environment reads variables with their values, which Link drops, and the names of
// those that come from a secret store.
func (d *decoder) environment(w *taskworthy.Workload, n *position.Node) {
	d.pairs(Get(n, "environment"), "environment", "value", func(name, value *position.Node) {
		if value.Is(position.Mapping) || value.Is(position.Sequence) {
			d.wrongType(value, "the value of "+name.Value, "it in quotes")
		} else if d.Format == "ecs-taskdef" && value.Is(position.Scalar) && !value.Quoted && value.Tag != "!!str" && !taskworthy.Unresolved(value.Value) {
			d.warn(CodeType, value, "the value of "+name.Value+" is no string, which ECS refuses", "put it in quotes")
		}
		v := taskworthy.EnvVar{Name: name.Value, Value: value.Text(), Pos: name.Pos()}
		v.Secret = fromStore(v.Value)
		v.Plain = !v.Secret && reference.Plain(v.Value)
		w.Env = append(w.Env, v)
	})
	d.pairs(Get(n, "secrets"), "secrets", "valueFrom", func(name, _ *position.Node) {
		w.Env = append(w.Env, taskworthy.EnvVar{Name: name.Value, Secret: true, Pos: name.Pos()})
	})
}

// fromStore reports whether a value is CloudFormation's way of taking it from a
// secret store.
func fromStore(value string) bool {
	return strings.HasPrefix(value, "{{resolve:secretsmanager:") || strings.HasPrefix(value, "{{resolve:ssm-secure:")
}

// pairs reads a list of names and values, or a mapping from one to the other.
func (d *decoder) pairs(n *position.Node, what, word string, f func(name, value *position.Node)) {
	if n.Is(position.Mapping) && Get(n, "name") == nil {
		for _, e := range n.Entries {
			f(e.Key, e.Value)
		}
		return
	}
	for _, item := range d.list(n, what) {
		name := Get(item, "name")
		switch {
		case name.Text() != "":
			f(name, Get(item, word))
		case item.Is(position.Scalar) && taskworthy.Unresolved(item.Value):
			d.unknown(item, "a part of "+what)
		case item.Is(position.Mapping):
			d.warn(CodeType, item, "an item of "+what+" has no name and is ignored", "give it a name, or remove it")
		case item.Is(position.Scalar) && strings.IndexByte(item.Value, '=') > 0:
			d.wrongType(item, "an item of "+what, "it as a name and a "+word)
		case !item.IsNull():
			d.wrongType(item, "an item of "+what, "it with a name and a "+word)
		}
	}
}
