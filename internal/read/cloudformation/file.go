package cloudformation

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/declared"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// file is one parsed file.
type file struct {
	name  string // tree path
	shown string // the path that people read
	// lines are those of the text, nil where no comment says anything of a container.
	lines []string
	docs  []*position.Node
}

// load reads a file once. n is what names it, nil for the user. It is nil where the
// file cannot be read, which has been reported then.
func (r *reader) load(name string, n *position.Node) *file {
	if f, ok := r.files[name]; ok {
		return f
	}
	r.files[name] = nil
	if r.ctx.Err() != nil {
		return nil
	}
	data, err := r.tree.ReadFile(name)
	if err != nil {
		severity := taskworthy.SeverityError
		if n != nil { // a part is missing, the rest can be read
			severity = taskworthy.SeverityWarning
		}
		r.add(r.tree.Problem(err, severity, name, n.Pos()))
		return nil
	}
	if r.bytes += len(data); r.bytes > maxBytes || len(r.files) > maxFiles {
		r.tooMuch(n)
		return nil
	}
	f := &file{name: name, shown: r.tree.Report(name)}
	if text := position.Decode(data); text != nil {
		data = skim(text)
		if bytes.Contains(text, []byte(declared.Prefix)) {
			f.lines = strings.Split(string(text), "\n")
		}
	}
	var problems []taskworthy.Problem
	f.docs, problems = r.opts.Memory.Parse(f.shown, data, r.opts.Limits)
	for _, p := range problems {
		r.add(p)
	}
	r.files[name] = f
	return f
}

// folder is the one that the relative paths in the file start from.
func (f *file) folder() string { return path.Dir(f.name) }

// template is the document that is a template: it has Resources, at its top, under
// resources, as the Serverless Framework writes it, or under TemplateBody, as the API
// gives it. It is nil for none.
func (f *file) template() *position.Node {
	for _, doc := range f.docs {
		if doc.Get("Resources") != nil || doc.Get("Fn::Transform") != nil {
			return doc
		}
		for _, inner := range append(items(doc.Get("TemplateBody")), items(doc.Get("resources"))...) {
			if inner.Get("Resources") != nil {
				return inner
			}
		}
	}
	return nil
}

// What one definition may hold at most. Real ones stay far below; beyond it lies
// input that only wants to cost time and memory.
const (
	maxFiles     = 500
	maxBytes     = 64 << 20 // in all of these
	maxStacks    = 200
	maxDepth     = 10   // of stacks in stacks
	maxResources = 5000 // in all of these
	maxProblems  = 1000
	maxHints     = 50        // problems whose names are compared with all others
	maxNodes     = 1_000_000 // that are made by functions
	maxText      = 32 << 20  // bytes that are made by functions
)

// budget is what functions may still make.
type budget struct {
	nodes, bytes int
	spent        bool
}

// afford takes nodes and bytes from the budget. It is false once there is no more.
func (r *reader) afford(nodes, bytes int) bool {
	r.budget.nodes -= nodes
	r.budget.bytes -= bytes
	if r.budget.nodes >= 0 && r.budget.bytes >= 0 {
		return true
	}
	if !r.budget.spent {
		r.budget.spent = true
		r.tooMuch(nil)
	}
	return false
}

// tooMuch reports, once, that not all is read.
func (r *reader) tooMuch(n *position.Node) {
	for _, p := range r.problems {
		if p.Code == CodeTooMuch {
			return
		}
	}
	at := n.Pos()
	if at.IsZero() {
		at = r.main
	}
	r.report(CodeTooMuch, taskworthy.SeverityError, at,
		fmt.Sprintf("this is made of too much: more than %d files, %d stacks, %d resources or %d values", maxFiles, maxStacks, maxResources, maxNodes),
		"check its parts one by one")
}

func (r *reader) report(code string, severity taskworthy.Severity, at taskworthy.Pos, message, hint string) {
	r.add(taskworthy.Problem{Code: code, Severity: severity, Pos: at, Message: message, Hint: hint})
}

// add takes a problem while there are not too many.
func (r *reader) add(p taskworthy.Problem) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, p)
	}
}

func (r *reader) warn(code string, n *position.Node, message, hint string) {
	r.report(code, taskworthy.SeverityWarning, n.Pos(), message, hint)
}

func (r *reader) note(code string, n *position.Node, message, hint string) {
	r.report(code, taskworthy.SeverityNote, n.Pos(), message, hint)
}

// lookup is the value of a key in a mapping that many ask: a large one gets an index.
func (r *reader) lookup(n *position.Node, key string) *position.Node {
	if len(entries(n)) <= 32 {
		return n.Get(key)
	}
	index, ok := r.keyed[n]
	if !ok {
		index = make(map[string]*position.Node, len(n.Entries))
		for _, e := range n.Entries {
			index[e.Key.Value] = e.Value
		}
		if r.keyed == nil {
			r.keyed = make(map[*position.Node]map[string]*position.Node)
		}
		r.keyed[n] = index
	}
	return index[key]
}
