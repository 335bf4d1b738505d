package cloudformation

import (
	"fmt"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/nearest"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// template is one template in one stack: the same file is another template wherever
// another stack is made of it.
type template struct {
	r    *reader
	file *file
	// prefix begins the names of what is in a nested stack: "Data/".
	prefix string
	// stack is the resource of which a nested stack is made, nil for a root.
	stack *resource
	depth int
	// open says that there is more in it than stands in the files: what SAM, a macro
	// or a module makes, or what could not be included.
	open bool

	root       *position.Node
	parameters *position.Node
	mappings   *position.Node
	// given are the values that the stack gives to parameters.
	given   map[string]*position.Node
	settled map[string]*position.Node // parameters that were asked for

	conditions     map[string]expression
	conditionNames []string
	decided        map[string]taskworthy.Answer

	resources []*resource // in the order of the file
	byID      map[string]*resource
	outputs   map[string]expression
}

// expression is a node with the scope that it stands in.
type expression struct {
	scope scope
	node  *position.Node
}

// newTemplate finds out what is in a template; nothing is done yet.
func (r *reader) newTemplate(f *file, root *position.Node) *template {
	t := &template{
		r: r, file: f, root: root, settled: map[string]*position.Node{}, conditions: map[string]expression{},
		decided: map[string]taskworthy.Answer{}, byID: map[string]*resource{}, outputs: map[string]expression{},
	}
	s := scope{t: t}
	s.each(root, func(_ scope, e position.Entry) {
		switch e.Key.Value {
		case "Parameters":
			t.parameters = e.Value
		case "Mappings":
			t.mappings = e.Value
		}
	})
	t.transforms(root.Get("Transform"))
	return t
}

// index finds the conditions, resources and outputs, which may stand in loops over
// parameters that are settled by now.
func (t *template) index() {
	s := scope{t: t}
	s.each(t.root, func(s scope, section position.Entry) {
		switch section.Key.Value {
		case "Conditions":
			s.each(section.Value, func(s scope, e position.Entry) {
				t.conditions[e.Key.Value] = expression{s, e.Value}
				t.conditionNames = append(t.conditionNames, e.Key.Value)
			})
		case "Outputs":
			s.each(section.Value, func(s scope, e position.Entry) { t.outputs[e.Key.Value] = expression{s, e.Value.Get("Value")} })
		case "Resources":
			if !section.Value.Is(position.Mapping) {
				t.r.warn(CodeType, section.Value, "Resources is a "+section.Value.Kind.String()+" and is ignored", "write a mapping of logical ids")
				return
			}
			s.each(section.Value, t.add)
		}
	})
}

// add takes a resource.
func (t *template) add(s scope, e position.Entry) {
	if !e.Value.Is(position.Mapping) {
		t.r.warn(CodeType, e.Key, fmt.Sprintf("resource %s is a %s and is ignored", cut(e.Key.Value), e.Value.Kind), "write a mapping with Type and Properties")
		return
	}
	if t.byID[e.Key.Value] != nil {
		t.r.warn(CodeType, e.Key, fmt.Sprintf("%s is here a second time and is ignored", cut(e.Key.Value)), "give it a logical id of its own")
		return
	}
	if t.r.resources++; t.r.resources > maxResources {
		t.r.tooMuch(e.Key)
		return
	}
	s.assumed = s.loop.replace(e.Value.Get("Condition").Text())
	res := &resource{scope: s, id: e.Key.Value, typ: e.Value.Get("Type").Text(), key: e.Key, node: e.Value}
	if strings.HasSuffix(res.typ, "::MODULE") {
		t.open = true
		t.r.note(CodeMacro, e.Key, fmt.Sprintf("%s is of the module %s, which is in the account's registry: what it makes is not known", cut(res.id), cut(res.typ)),
			"check the template that CloudFormation makes of it")
	}
	t.resources = append(t.resources, res)
	t.byID[res.id] = res
	t.r.byName[t.prefix+res.id] = res
	t.r.byType[res.typ] = append(t.r.byType[res.typ], res)
}

// harmless are the transforms that leave containers as they are.
var harmless = map[string]bool{
	"AWS::Serverless-2016-10-31": true, "AWS::LanguageExtensions": true, "AWS::CodeDeployBlueGreen": true, "AWS::SecretsManager-2020-07-23": true,
	"AWS::SecretsManager-2024-09-16": true, "AWS::ServiceCatalog": true, "AWS::CodeStar": true, "AWS::Include": true,
}

// transforms says which macros may change the template in a way that is not known.
func (t *template) transforms(n *position.Node) {
	for _, item := range items(n) {
		name := item.Text()
		if item.Is(position.Mapping) {
			name = item.Get("Name").Text()
		}
		t.open = t.open || name != "AWS::LanguageExtensions"
		if !harmless[name] && name != "" {
			t.r.note(CodeMacro, item, fmt.Sprintf("the macro %s may add containers or change them, which is not known", cut(name)),
				"check the template that CloudFormation makes of it")
		}
	}
}

// parameter is the value of a parameter: what the stack gives, or its default. It is nil
// for one without, and for what is no parameter.
func (t *template) parameter(name string) *position.Node {
	if v, ok := t.settled[name]; ok {
		return v
	}
	var v *position.Node
	if says := t.r.lookup(t.parameters, name); says != nil {
		v = t.settle(name, says)
	}
	t.settled[name] = v
	return v
}

// settle finds the value of a parameter, nil for none. The default of one that names a parameter of
// Systems Manager is that name and no value; that of a secret is not looked at.
func (t *template) settle(name string, says *position.Node) *position.Node {
	typ := says.Get("Type").Text()
	v, given := t.given[name]
	if !given {
		v = says.Get("Default")
		secret := says.Get("NoEcho").Text()
		if !v.Is(position.Scalar) || strings.HasPrefix(typ, "AWS::SSM::Parameter::Value<") || strings.EqualFold(secret, "true") {
			return nil
		}
	}
	isList := typ == "CommaDelimitedList" || strings.HasPrefix(typ, "List<")
	if !isList || !v.Is(position.Scalar) || placeholderEnd(v.Value) == len(v.Value) && v.Value != "" {
		return v
	}
	list := like(v)
	list.Kind = position.Sequence
	for part := range strings.SplitSeq(v.Value, ",") {
		if !t.r.afford(1, 0) {
			break
		}
		list.Items = append(list.Items, text(v, strings.TrimSpace(part)))
	}
	return list
}

// resource is the one with a logical id, nil for none.
func (t *template) resource(id string) *resource { return t.byID[id] }

// has reports whether a name is that of a parameter or a resource.
func (t *template) has(name string) bool {
	return t.byID[name] != nil || t.r.lookup(t.parameters, name) != nil
}

func (t *template) resourceNames() []string {
	names := make([]string, len(t.resources))
	for i, res := range t.resources {
		names[i] = res.id
	}
	return names
}

func (t *template) names() []string { return append(t.resourceNames(), keys(t.parameters)...) }

func (t *template) mappingNames() []string { return keys(t.mappings) }

func (t *template) namesOfConditions() []string { return t.conditionNames }

// undefined reports that an expression names something that is not there, and cannot
// come from elsewhere. there gives the names that are.
func (t *template) undefined(n *position.Node, what, name string, there func() []string) {
	if t.open || len(t.r.problems) >= maxProblems || taskworthy.Unresolved(name) {
		return
	}
	hint := "define it, or correct the name"
	if len(t.r.problems) < maxHints {
		if words := nearest.Words(name, there(), 1); len(words) > 0 {
			hint = "write " + words[0]
		}
	}
	t.r.warn(CodeUndefined, n, fmt.Sprintf("%q is not %s of this template", cut(name), what), hint)
}

// wrongArguments reports a function that is given what it does not take.
func (t *template) wrongArguments(n *position.Node, function, want string) {
	t.r.warn(CodeFunction, n, function+" has arguments that it does not take, so its value is not known", "give it "+want)
}

// resource is one resource of a template.
type resource struct {
	scope scope
	id    string
	typ   string
	key   *position.Node
	node  *position.Node

	done  *position.Node // the properties
	inner *template      // of a nested stack
	state stackState
}

// name tells the resource from those of all other stacks: Data/Database.
func (res *resource) name() string { return res.scope.t.prefix + res.id }

// properties are the resource's, with all functions done.
func (res *resource) properties() *position.Node {
	if res.done == nil {
		if res.done = res.scope.value(res.node.Get("Properties")); res.done == nil {
			res.done = like(res.node)
			res.done.Kind = position.Mapping
		}
	}
	return res.done
}

// at is a property, nil for none.
func (res *resource) at(path ...string) *position.Node { return res.properties().At(path...) }

// raw is a property as written.
func (res *resource) raw(path ...string) *position.Node {
	return res.node.Get("Properties").At(path...)
}

// cut shortens what a message quotes.
func cut(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:57], "") + "..."
	}
	return s
}
