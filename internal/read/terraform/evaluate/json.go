package evaluate

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// parseJSON makes the same syntax tree of a file in JSON as of one in the native
// syntax. Only a provider's schema tells nested blocks from arguments: below the
// blocks of Terraform itself, everything is an argument.
// Source: https://developer.hashicorp.com/terraform/language/syntax/json, 2026-11.
func (r *run) parseJSON(f *file) *hclsyntax.Body {
	docs, problems := position.Parse(f.shown.Path, f.text, position.Limits{})
	for _, p := range problems {
		r.report(p)
	}
	if len(docs) != 1 || !docs[0].Is(position.Mapping) {
		if len(problems) == 0 {
			r.report(taskworthy.Problem{
				Code: CodeSyntax, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: f.shown.Path, Line: 1, Column: 1},
				Message: "this is not Terraform: a JSON object is needed", Hint: "write the configuration as one object",
			})
		}
		return nil
	}
	j := &fromJSON{file: f}
	if strings.HasSuffix(f.path, ".tfvars.json") {
		j.literal = true
		return j.arguments(docs[0])
	}
	body := &hclsyntax.Body{SrcRange: j.at(docs[0])}
	for _, entry := range docs[0].Entries {
		depth, isBlock := labels[entry.Key.Value]
		if entry.Key.Value != "locals" && !isBlock {
			continue
		}
		j.literal = entry.Key.Value == "variable"
		j.blocks(body, entry.Key.Value, nil, depth, entry)
	}
	return body
}

// fromJSON makes syntax of the nodes of a file. The strings of settings and
// of variables are no templates.
type fromJSON struct {
	file    *file
	literal bool
}

// at is the range of a node.
func (j *fromJSON) at(n *position.Node) hcl.Range {
	start := hcl.Pos{Line: int(n.Line), Column: int(n.Column), Byte: j.file.offset(int(n.Line)) + int(n.Column) - 1}
	end := start
	end.Byte += len(n.Value)
	if n.EndLine > n.Line {
		end.Byte = j.file.offset(int(n.EndLine)) + 1
	}
	return hcl.Range{Filename: j.file.path, Start: start, End: end}
}

// blocks adds the blocks of a type; depth is how many labels are still to come.
func (j *fromJSON) blocks(body *hclsyntax.Body, kind string, labels []string, depth int, entry position.Entry) {
	switch n := entry.Value; {
	case n.Is(position.Sequence):
		for _, item := range n.Items {
			j.blocks(body, kind, labels, depth, position.Entry{Key: entry.Key, Value: item})
		}
	case !n.Is(position.Mapping):
	case depth > 0:
		for _, e := range n.Entries {
			if e.Key.Value != "//" {
				j.blocks(body, kind, append(slices.Clone(labels), e.Key.Value), depth-1, e)
			}
		}
	default:
		at := j.at(entry.Key)
		end := j.at(n)
		body.Blocks = append(body.Blocks, &hclsyntax.Block{
			Type: kind, Labels: labels, Body: j.arguments(n), TypeRange: at,
			CloseBraceRange: hcl.Range{Filename: at.Filename, Start: end.End, End: end.End},
		})
	}
}

func (j *fromJSON) arguments(n *position.Node) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: j.at(n)}
	for _, entry := range n.Entries {
		name := entry.Key.Value
		at := j.at(entry.Key)
		if name == "dynamic" && entry.Value.Is(position.Mapping) {
			j.dynamic(body, entry.Value)
			continue
		}
		body.Attributes[name] = &hclsyntax.Attribute{Name: name, Expr: j.expression(entry.Value), SrcRange: at, NameRange: at}
	}
	return body
}

// dynamic adds the dynamic blocks of a body.
func (j *fromJSON) dynamic(body *hclsyntax.Body, n *position.Node) {
	for _, entry := range n.Entries {
		items := []*position.Node{entry.Value}
		if entry.Value.Is(position.Sequence) {
			items = entry.Value.Items
		}
		for _, item := range items {
			at := j.at(entry.Key)
			inside := j.arguments(item)
			if content := item.Get("content"); content.Is(position.Mapping) {
				delete(inside.Attributes, "content")
				inside.Blocks = append(inside.Blocks, newBlock("content", nil, j.arguments(content), j.at(content)))
			}
			body.Blocks = append(body.Blocks, newBlock("dynamic", []string{entry.Key.Value}, inside, at))
		}
	}
}

// newBlock is a block whose header stands at a range.
func newBlock(kind string, labels []string, body *hclsyntax.Body, at hcl.Range) *hclsyntax.Block {
	return &hclsyntax.Block{Type: kind, Labels: labels, Body: body, TypeRange: at, CloseBraceRange: at}
}

func (j *fromJSON) expression(n *position.Node) hclsyntax.Expression {
	at := j.at(n)
	switch n.Kind {
	case position.Sequence:
		e := &hclsyntax.TupleConsExpr{SrcRange: at}
		for _, item := range n.Items {
			e.Exprs = append(e.Exprs, j.expression(item))
		}
		return e
	case position.Mapping:
		e := &hclsyntax.ObjectConsExpr{SrcRange: at}
		for _, entry := range n.Entries {
			e.Items = append(e.Items, hclsyntax.ObjectConsItem{
				KeyExpr:   &hclsyntax.ObjectConsKeyExpr{Wrapped: j.text(entry.Key), ForceNonLiteral: true},
				ValueExpr: j.expression(entry.Value),
			})
		}
		return e
	case position.Scalar:
		switch {
		case n.Quoted:
			return j.text(n)
		case n.Value == "true", n.Value == "false":
			return &hclsyntax.LiteralValueExpr{Val: cty.BoolVal(n.Value == "true"), SrcRange: at}
		}
		if v, err := cty.ParseNumberVal(n.Value); err == nil && len(n.Value) < 1000 {
			return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: at}
		}
		return j.text(n)
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: at}
}

// text is a string, which is a template.
func (j *fromJSON) text(n *position.Node) hclsyntax.Expression {
	at := j.at(n)
	if !j.literal && (strings.Contains(n.Value, "${") || strings.Contains(n.Value, "%{")) {
		start := at.Start
		start.Byte++
		if tooDeep([]byte(n.Value), start, true) < 0 {
			if e, diags := hclsyntax.ParseTemplate([]byte(n.Value), j.file.path, start); !diags.HasErrors() {
				return e
			}
		}
	}
	return &hclsyntax.TemplateExpr{
		Parts:    []hclsyntax.Expression{&hclsyntax.LiteralValueExpr{Val: cty.StringVal(n.Value), SrcRange: at}},
		SrcRange: at,
	}
}
