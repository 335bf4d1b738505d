package compose

import (
	"fmt"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// rules say how two definitions of one thing become one: the rule for the thing
// itself, and those for what is below a key. The key "*" stands for every other.
type rules struct {
	how  how
	keys map[string]*rules
}

type how uint8

const (
	byKind   how = iota // mappings key by key, lists one after the other, else the later one
	replace             // the later one
	pairs               // mappings or lists of KEY=VALUE: key by key
	list                // a single value is a list of one: one after the other
	paths               // the same, of paths, which are not the same in another folder
	names               // a list of names is a mapping to nothing
	depends             // a list of names is a mapping to a condition
	build               // a single value is the context
	logging             // key by key for the same driver, else the later one
	mappings            // key by key if both are mappings, else the later one
)

// The rules are those of the package override of compose-go v2.16.2; a test holds
// them against it.
var (
	serviceRules = &rules{keys: map[string]*rules{
		"annotations": {how: pairs},
		"build": {how: build, keys: map[string]*rules{
			"args": {how: pairs}, "additional_contexts": {how: pairs}, "labels": {how: pairs}, "extra_hosts": {how: list},
		}},
		"command": {how: replace}, "entrypoint": {how: replace},
		"depends_on": {how: depends},
		"deploy":     {keys: map[string]*rules{"labels": {how: pairs}}},
		"dns":        {how: list}, "dns_opt": {how: list}, "dns_search": {how: list},
		"env_file": {how: paths}, "label_file": {how: paths}, "volumes": {how: paths},
		"environment": {how: pairs},
		"extra_hosts": {how: list},
		"healthcheck": {keys: map[string]*rules{"test": {how: replace}}},
		"labels":      {how: pairs},
		"logging":     {how: logging},
		"models":      {how: names}, "networks": {how: names},
		"sysctls": {how: pairs},
		"tmpfs":   {how: list},
		"ulimits": {keys: map[string]*rules{"*": {how: mappings}}},
	}}
	labelled  = &rules{keys: map[string]*rules{"*": {keys: map[string]*rules{"labels": {how: pairs}}}}}
	rootRules = &rules{keys: map[string]*rules{
		"services": {keys: map[string]*rules{"*": serviceRules}},
		"jobs":     {keys: map[string]*rules{"*": serviceRules}},
		"networks": labelled, "volumes": labelled, "secrets": labelled, "configs": labelled,
	}}
	plainRules = &rules{}
	pairRules  = &rules{keys: map[string]*rules{"*": {how: replace}}}
)

func (x *rules) below(key string) *rules {
	if next, ok := x.keys[key]; ok {
		return next
	}
	if next, ok := x.keys["*"]; ok {
		return next
	}
	return plainRules
}

// merge puts over on top of base. Neither is changed.
func (r *reader) merge(base, over *position.Node, x *rules) *position.Node {
	switch x.how {
	case replace:
		return over
	case pairs:
		return r.mergeKeys(asPairs(base), asPairs(over), pairRules)
	case list:
		return appendNew(asList(base), asList(over), equal)
	case paths:
		return appendNew(asList(base), asList(over), r.samePath)
	case names:
		return r.mergeKeys(asMapping(base, nil), asMapping(over, nil), x)
	case depends:
		return r.mergeKeys(asMapping(base, startedCondition), asMapping(over, startedCondition), x)
	case build:
		return r.mergeKeys(asBuild(base), asBuild(over), x)
	case logging:
		a, b := base.Get("driver"), over.Get("driver")
		if a != nil && b != nil && a.Value != b.Value {
			return over
		}
	case mappings:
		if !base.Is(position.Mapping) || !over.Is(position.Mapping) {
			return over
		}
	}
	switch {
	case over.IsNull():
		return base
	case base.Is(position.Mapping) && over.Is(position.Mapping):
		return r.mergeKeys(base, over, x)
	case base.Is(position.Sequence) && over.Is(position.Sequence):
		return appendNew(base, over, equal)
	case base.Is(position.Mapping) || base.Is(position.Sequence):
		r.warn(CodeMerge, over, fmt.Sprintf("a %s cannot be put on top of the %s at %s; this one counts", over.Kind, base.Kind, base.Pos()),
			"write both in the same form")
	}
	return over
}

// mergeKeys puts the entries of over into those of base.
func (r *reader) mergeKeys(base, over *position.Node, x *rules) *position.Node {
	if !base.Is(position.Mapping) {
		return over
	}
	if !over.Is(position.Mapping) || len(over.Entries) == 0 {
		return base
	}
	n := *base
	n.Entries = make([]position.Entry, len(base.Entries), len(base.Entries)+len(over.Entries))
	copy(n.Entries, base.Entries)
	at := make(map[string]int, len(base.Entries))
	for i, e := range base.Entries {
		at[e.Key.Value] = i
	}
	for _, e := range over.Entries {
		i, ok := at[e.Key.Value]
		if !ok {
			n.Entries = append(n.Entries, e)
			continue
		}
		n.Entries[i].Value = r.merge(n.Entries[i].Value, e.Value, x.below(e.Key.Value))
		if n.Entries[i].Value == e.Value {
			n.Entries[i].Key = e.Key
		}
	}
	return &n
}

// appendNew appends the items of over that base has not.
func appendNew(base, over *position.Node, same func(a, b *position.Node) bool) *position.Node {
	if !base.Is(position.Sequence) {
		return over
	}
	if !over.Is(position.Sequence) || len(over.Items) == 0 {
		return base
	}
	n := *base
	n.Items = append(make([]*position.Node, 0, len(base.Items)+len(over.Items)), base.Items...)
	if len(base.Items) > maxResources || len(over.Items) > maxResources { // nobody wrote these by hand
		n.Items = append(n.Items, over.Items...)
		return &n
	}
next:
	for _, item := range over.Items {
		for _, have := range n.Items {
			if same(have, item) {
				continue next
			}
		}
		n.Items = append(n.Items, item)
	}
	return &n
}

// equal reports whether two nodes mean the same.
func equal(a, b *position.Node) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.Kind != b.Kind || a.Value != b.Value || a.Tag != b.Tag ||
		len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, e := range a.Entries {
		other := b.Entry(e.Key.Value)
		if other.Key == nil || !equal(e.Value, other.Value) {
			return false
		}
	}
	return true
}

// samePath reports whether two nodes that hold paths mean the same.
func (r *reader) samePath(a, b *position.Node) bool {
	return r.folders[a.File] == r.folders[b.File] && equal(a, b)
}

// placedAt is n at the place of another node.
func placedAt(n, at *position.Node) *position.Node {
	if n == at || at.IsNull() {
		return n
	}
	c := *n
	c.File, c.Line, c.Column, c.EndLine = at.File, at.Line, at.Column, at.EndLine
	return &c
}
