package evaluate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// Module evaluates the root module in a folder of the tree: its files, and those
// of the local modules that it calls, as far as they decide what resources and
// calls of other modules there are. Modules that were downloaded to the folder's
// .terraform are local ones too.
func Module(ctx context.Context, tree *source.Tree, folder string, opts Options) *Result {
	r := newRun(ctx, tree, folder, opts)
	if root := r.open(); root != nil {
		root.walk()
	}
	for name := range r.called {
		r.result.Files = append(r.result.Files, name)
	}
	slices.Sort(r.result.Files)
	return r.result
}

func newRun(ctx context.Context, tree *source.Tree, folder string, opts Options) *run {
	r := &run{
		ctx: ctx, tree: tree, options: opts, limits: opts.Limits.withDefaults(), root: folder,
		files: map[string]*file{}, configs: map[string]*config{}, units: map[string]*unit{}, functions: builtins(),
		result: &Result{origins: origins{}}, reported: map[taskworthy.Problem]bool{}, called: map[string]bool{},
	}
	r.left.steps, r.left.bytes, r.left.files = r.limits.Steps, r.limits.Bytes, r.limits.Files
	return r
}

// open is the root module with the values of its variables, nil for a folder
// without a configuration.
func (r *run) open() *module {
	c := r.load(r.root)
	if c == nil {
		return nil
	}
	r.downloads()
	root := newModule(r, c)
	root.settings = r.settings(root)
	return root
}

// walk collects the resources and calls of a module in their order.
func (m *module) walk() {
	for _, b := range m.config.blocks {
		wanted := b.kind == "module" || m.options.Only == nil || m.options.Only(modeOf(b), b.labels[0])
		if !wanted || b.kind == "data" && b.labels[0] == "aws_iam_policy_document" {
			continue
		}
		x, err := m.expand(b)
		if err != nil {
			continue
		}
		if len(x.instances) == 0 {
			m.absent(x)
		}
		for _, i := range x.instances {
			if m.left.steps < 0 || m.left.bytes < 0 {
				return
			}
			if b.kind == "module" {
				m.walkCall(i)
			} else {
				m.give(i)
			}
		}
	}
}

func modeOf(b *block) Mode {
	if b.kind == "data" {
		return Data
	}
	return Managed
}

// give adds a resource to the result.
func (m *module) give(i *instance) {
	at := m.files[i.block.file].at(i.block.at)
	body, err := m.bodyOf(i, at)
	if err != nil || !m.walkable(body, 0) {
		return
	}
	r := Resource{
		Address: i.address, Mode: modeOf(i.block), Type: i.block.labels[0], Name: i.block.labels[1], Key: i.key,
		Body: body, Pos: at.pos(), End: int(at.end), RootFile: i.block.file, File: i.block.file,
	}
	if m.root != nil {
		r.Call, r.RootFile = m.files[m.root.file].at(m.root.at).pos(), m.root.file
	}
	m.result.Resources = append(m.result.Resources, r)
}

// walkable reports whether n is no larger than the limits allow, when everything in it that stands
// in several places is counted each time.
func (m *module) walkable(n *position.Node, depth int) bool {
	if m.step(of(n), 1) != nil || depth > 2*m.limits.Depth {
		return false
	}
	for _, item := range n.Items {
		if !m.walkable(item, depth+1) {
			return false
		}
	}
	for _, entry := range n.Entries {
		if !m.walkable(entry.Value, depth+1) {
			return false
		}
	}
	return true
}

// walkCall goes into a called module, or adds the call to the result.
func (m *module) walkCall(i *instance) {
	called, err := m.enter(i)
	if err != nil {
		return
	}
	if called != nil {
		called.walk()
		return
	}
	at := m.files[i.block.file].at(i.block.at)
	args, err := m.bodyOf(i, at)
	if err != nil || !m.walkable(args, 0) {
		return
	}
	c := Call{
		Address: i.address, Source: i.text("source"), Version: i.text("version"), Args: args,
		Pos: at.pos(), End: int(at.end), RootFile: i.block.file, File: i.block.file, module: m, block: i.block,
	}
	if m.root != nil {
		c.Outer, c.RootFile = m.files[m.root.file].at(m.root.at).pos(), m.root.file
	}
	m.result.Calls = append(m.result.Calls, c)
}

// text is an argument of a call that is a string, as it is or as far as it is known.
func (i *instance) text(name string) string {
	e := i.block.attribute(name)
	if e == nil {
		return ""
	}
	return i.scope.argument(e).Text()
}

// enter gives the module that an instance of a call calls, nil for one that is not in
// the tree.
func (m *module) enter(i *instance) (*module, error) {
	if i.opened {
		return i.called, nil
	}
	i.opened = true
	at := m.files[i.block.file].at(i.block.at)
	from := i.text("source")
	local := strings.HasPrefix(from, "./") || strings.HasPrefix(from, "../")
	folder := in(m.config.folder, from)
	if !local {
		var ok bool
		if folder, ok = m.downloaded[m.key(i.block)]; !ok {
			return nil, nil
		}
	}
	for caller := m; caller != nil; caller = caller.caller {
		if caller.config.folder == folder {
			m.report(taskworthy.Problem{
				Code: CodeCaller, Severity: taskworthy.SeverityWarning, Pos: at.pos(),
				Message: fmt.Sprintf("%s calls the module that it is in, so it is left out", i.address), Hint: "break the circle of calls",
			})
			return nil, errBounded
		}
	}
	if err := m.step(at, 20); err != nil {
		return nil, err
	}
	c := m.load(folder)
	if c == nil {
		if local {
			m.report(taskworthy.Problem{
				Code: CodeModule, Severity: taskworthy.SeverityWarning, Pos: at.pos(),
				Message: fmt.Sprintf("there is no module in %s, which %s calls", m.tree.Report(folder), i.address),
				Hint:    "check the source, which is relative to the file that names it",
			})
		}
		return nil, nil
	}
	if local {
		for _, name := range c.files {
			m.called[name] = true
		}
	}
	i.called = newModule(m.run, c)
	i.called.path, i.called.caller, i.called.call, i.called.outer, i.called.root = i.address, m, i.block, i.scope, m.root
	if m.caller == nil {
		i.called.root = i.block
	}
	return i.called, nil
}
