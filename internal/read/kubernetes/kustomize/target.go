package kustomize

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

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
