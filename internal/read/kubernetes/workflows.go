package kubernetes

import (
	"path"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// workflowPod is the pod of a template of an Argo Workflow: a container, a script or a
// set of containers. Templates of other kinds, such as steps and suspend, have none.
// Source: https://argo-workflows.readthedocs.io/en/latest/fields/#template, 2026-11.
func workflowPod(o *object, n *position.Node) *position.Node {
	var containers []*position.Node
	for _, key := range []string{"container", "script"} {
		one := n.Get(key)
		if !one.Is(position.Mapping) {
			continue
		}
		if one.Get("name").IsNull() {
			one = with(one, "name", n.Get("name"))
		}
		if source := one.Get("source"); key == "script" && isShell(items(one.Get("command"))) {
			one = with(one, "args", listOf(source, "-c"))
		}
		containers = append(containers, one)
	}
	containers = append(containers, items(n.At("containerSet", "containers"))...)
	if len(containers) == 0 {
		return nil
	}
	spec := o.Get("spec")
	if inner := spec.Get("workflowSpec"); inner != nil {
		spec = inner
	}
	account := n.Get("serviceAccountName")
	if account.IsNull() {
		account = spec.Get("serviceAccountName")
	}
	return podTemplate(n, account, slices.Concat(containers, items(n.Get("sidecars"))), items(n.Get("initContainers")),
		slices.Concat(items(n.Get("volumes")), items(spec.Get("volumes"))))
}

// stepsPod is the pod of a task of Tekton, whose containers are its steps, one after the
// other. A step that refers to one that is defined elsewhere is left out.
// Source: https://tekton.dev/docs/pipelines/tasks/, 2026-11.
func stepsPod(_ *object, n *position.Node) *position.Node {
	var containers []*position.Node
	for _, step := range items(n.Get("steps")) {
		if !step.Get("ref").IsNull() {
			continue
		}
		if step.Get("image").IsNull() {
			step = with(step, "image", n.At("stepTemplate", "image"))
		}
		if script := step.Get("script"); runsInShell(script.Text()) {
			step = with(step, "command", listOf(script, "sh", "-c"))
		}
		containers = append(containers, step)
	}
	if len(containers) == 0 {
		return nil
	}
	return podTemplate(n, nil, slices.Concat(containers, items(n.Get("sidecars"))), nil, items(n.Get("volumes")))
}

// podTemplate is a pod template at the place of n, with the labels that n has.
func podTemplate(n, account *position.Node, containers, initial, volumes []*position.Node) *position.Node {
	none := &position.Node{Kind: position.Mapping, File: n.File, Line: n.Line, Column: n.Column, EndLine: n.EndLine}
	spec := with(none, "containers", sequence(n, containers))
	spec = with(spec, "initContainers", sequence(n, initial))
	spec = with(spec, "volumes", sequence(n, volumes))
	return with(with(none, "metadata", n.Get("metadata")), "spec", with(spec, "serviceAccountName", account))
}

// isShell reports whether the words of a command begin with a shell and nothing else.
func isShell(command []*position.Node) bool {
	if len(command) != 1 {
		return false
	}
	return slices.Contains([]string{"sh", "bash", "ash", "dash", "zsh", "ksh"}, path.Base(command[0].Text()))
}

// runsInShell reports whether a script is one of a shell, which it is unless its first
// line names another program.
func runsInShell(script string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(script, " \t\r\n"), "\n")
	program, named := strings.CutPrefix(first, "#!")
	words := strings.Fields(program)
	return script != "" && (!named || slices.ContainsFunc(words, func(word string) bool { return strings.HasSuffix(word, "sh") }))
}

// with is a mapping with a value at a key, which it may have already.
func with(n *position.Node, key string, value *position.Node) *position.Node {
	if value == nil {
		return n
	}
	c := *n
	c.Entries = make([]position.Entry, 0, len(n.Entries)+1)
	for _, e := range n.Entries {
		if e.Key.Value != key {
			c.Entries = append(c.Entries, e)
		}
	}
	c.Entries = append(c.Entries, position.Entry{Key: scalar(value, key), Value: value})
	return &c
}

// sequence is a list of nodes at the place of n.
func sequence(n *position.Node, all []*position.Node) *position.Node {
	return &position.Node{Kind: position.Sequence, Items: all, File: n.File, Line: n.Line, Column: n.Column, EndLine: n.EndLine}
}

// listOf is a list of words with a text at its end, all of them at its place.
func listOf(last *position.Node, words ...string) *position.Node {
	if last == nil {
		return nil
	}
	var all []*position.Node
	for _, word := range words {
		all = append(all, scalar(last, word))
	}
	return sequence(last, append(all, last))
}

func scalar(n *position.Node, value string) *position.Node {
	return &position.Node{Kind: position.Scalar, Value: value, Quoted: true, File: n.File, Line: n.Line, Column: n.Column, EndLine: n.Line}
}
