package evaluate

import (
	"fmt"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// module is one instance of a module.
type module struct {
	*run
	config *config
	path   string // module.web["a"], empty for the root
	caller *module
	call   *block
	outer  *scope // where the arguments of the call are evaluated
	// root is the block of the root module that leads here, nil in the root.
	root     *block
	settings map[string]*position.Node // of the root's variables
	unit     *unit                     // of a Terragrunt file, nil for a module

	cells    map[string]*cell
	expanded map[*block]*expansion
}

func newModule(r *run, c *config) *module {
	return &module{run: r, config: c, cells: map[string]*cell{}, expanded: map[*block]*expansion{}}
}

// cell is a value that is computed once.
type cell struct {
	begun, done bool
	value       *position.Node
	err         error
}

// once computes the value of a name of the module when it is first asked for.
func (m *module) once(name string, at place, compute func() (*position.Node, error)) (*position.Node, error) {
	c := m.cells[name]
	if c == nil {
		c = &cell{}
		m.cells[name] = c
	}
	switch {
	case c.done:
		return c.value, c.err
	case c.begun:
		m.cycle(name, at)
		return nil, errBounded
	}
	c.begun = true
	c.value, c.err = compute()
	c.done = true
	return c.value, c.err
}

func (m *module) cycle(name string, at place) {
	m.report(taskworthy.Problem{
		Code: CodeCycle, Severity: taskworthy.SeverityWarning, Pos: at.pos(),
		Message: fmt.Sprintf("%s needs itself to be known, so it is unknown", name),
		Hint:    "break the circle of references",
	})
}

func (m *module) scope() *scope { return &scope{run: m.run, module: m} }

// address is that of something in this module.
func (m *module) address(name string) string {
	if m.path == "" {
		return name
	}
	return m.path + "." + name
}

// variable is the value of var.name: the argument of the call, the root's setting,
// or the default.
func (m *module) variable(name string, at place) (*position.Node, error) {
	b := m.config.variables[name]
	return m.once("var."+name, at, func() (*position.Node, error) {
		var want constraint
		nullable := true
		if b != nil {
			want = m.constraint(b)
			if e, ok := b.attribute("nullable").(*hclsyntax.LiteralValueExpr); ok && e.Val.False() {
				nullable = false
			}
		}
		n, err := m.given(name)
		if err != nil {
			return nil, err
		}
		if n == nil || isNull(n) && !nullable {
			if b == nil || b.attribute("default") == nil {
				return nil, nil
			}
			if n, err = m.scope().eval(b.attribute("default")); err != nil {
				return nil, err
			}
		}
		return m.scope().convert(of(n), n, want)
	})
}

// given is the value of a variable that the caller or the user gives, nil for none.
func (m *module) given(name string) (*position.Node, error) {
	if m.caller == nil {
		return m.settings[name], nil
	}
	if e := m.call.attribute(name); e != nil {
		return m.outer.eval(e)
	}
	return nil, nil
}

func (m *module) constraint(b *block) constraint {
	e := b.attribute("type")
	if t, ok := e.(*hclsyntax.TemplateExpr); ok { // the spelling of Terraform 0.11 and of JSON
		word, _ := literalText(t)
		if len(t.Parts) == 1 {
			word, _ = literalText(t.Parts[0])
		}
		e, _ = hclsyntax.ParseExpression([]byte(word), "", t.SrcRange.Start)
	}
	if e == nil {
		return constraint{}
	}
	ty, defaults, diags := typeexpr.TypeConstraintWithDefaults(e)
	if diags.HasErrors() {
		return constraint{}
	}
	return constraint{ty, defaults}
}

func (m *module) local(name string, at place) (*position.Node, error) {
	a := m.config.locals[name]
	if a == nil {
		return m.scope().undeclared(at, "local."+name, "there is no local value %q", name), nil
	}
	return m.once("local."+name, at, func() (*position.Node, error) {
		s := m.scope()
		n, err := s.eval(a.Expr)
		if err == errBounded { //nolint:errorlint // never wrapped
			return nil, err
		}
		return s.settle(s.at(a.Expr.Range()), func() string { return "local." + name }, n, err), nil
	})
}

func (m *module) output(name string, at place) (*position.Node, error) {
	b := m.config.outputs[name]
	if b == nil || b.attribute("value") == nil {
		return nil, failed(at, "the module has no output %q", name)
	}
	return m.once("output."+name, at, func() (*position.Node, error) { return m.scope().eval(b.attribute("value")) })
}

// outputs are all outputs of the module.
func (m *module) outputs(at place) (*position.Node, error) {
	made := newEntries(len(m.config.outputs))
	for _, name := range sortedNames(m.config.outputs) {
		n, err := m.output(name, at)
		if err != nil {
			b := m.config.outputs[name]
			n = unknown(m.files[b.file].at(b.at), m.address(name))
		}
		made.set(text(of(n), name), n)
	}
	return made.mapping(at), nil
}
