package evaluate

import (
	"bytes"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// template is a text of several parts, in quotes, in a heredoc or in a file.
func (s *scope) template(e *hclsyntax.TemplateExpr) (*position.Node, error) {
	at := s.at(e.SrcRange)
	if len(e.Parts) == 1 {
		if value, ok := literalText(e.Parts[0]); ok && !isDocument(value) {
			return text(at, value), s.grow(at, len(value))
		}
	}
	b := &builder{scope: s, at: at}
	for _, part := range e.Parts {
		if err := s.part(b, part); err != nil {
			return nil, err
		}
	}
	return b.node(at)
}

func literalText(e hclsyntax.Expression) (string, bool) {
	v, ok := e.(*hclsyntax.LiteralValueExpr)
	if !ok || v.Val.IsNull() || v.Val.Type() != cty.String {
		return "", false
	}
	return v.Val.AsString(), true
}

func (s *scope) part(b *builder, e hclsyntax.Expression) error {
	if value, ok := literalText(e); ok {
		return b.verbatim(s.files[e.Range().Filename], e.Range(), value)
	}
	n, err := s.eval(e)
	if err != nil {
		return err
	}
	at := s.at(e.Range())
	if n, err = s.toText(at, n); err != nil {
		return err
	}
	if isNull(n) {
		if _, named := e.(*hclsyntax.ScopeTraversalExpr); !named {
			return failed(at, "null cannot be a part of a string")
		}
		n = unknown(at, s.source(e.Range())) // a variable whose default waits for a value
	}
	return b.add(n)
}

// verbatim adds a literal part as it is written, or line by line: the parser takes
// the indentation from lines in a heredoc, and undoes escapes, after which only the
// line is exact.
func (b *builder) verbatim(f *file, r hcl.Range, value string) error {
	if f == nil {
		return b.write(value)
	}
	at, source := f.at(r), f.slice(r)
	offset := r.Start.Byte
	if i := bytes.Index(source, []byte(value)); i >= 0 {
		return b.put(segment{at: at, source: f, offset: offset + i}, value)
	}
	if strings.Count(value, "\n") != bytes.Count(source, []byte("\n")) {
		return b.put(segment{at: at}, value)
	}
	for line := range strings.Lines(value) {
		written, rest, _ := bytes.Cut(source, []byte("\n"))
		source = rest
		if len(line) > 0 && line[len(line)-1] == '\n' {
			written = append(written[:len(written):len(written)], '\n')
		}
		begin := 0
		if bytes.HasSuffix(written, []byte(line)) {
			begin = len(written) - len(line)
		}
		if err := b.put(segment{at: at, source: f, offset: offset + begin}, line); err != nil {
			return err
		}
		offset += len(written)
	}
	return nil
}

// templateLoop is what %{ for } makes: the texts of all rounds.
func (s *scope) templateLoop(e *hclsyntax.TemplateJoinExpr) (*position.Node, error) {
	n, err := s.eval(e.Tuple)
	if err != nil || !isList(n) {
		return n, err
	}
	at := s.at(e.Range())
	b := &builder{scope: s, at: at}
	for _, item := range n.Items {
		if isProvided(item) {
			continue
		}
		if item, err = s.toText(at, item); err != nil {
			return nil, err
		}
		if isRest(item) {
			item = partial(of(item), item.Value)
		}
		if err := b.add(item); err != nil {
			return nil, err
		}
	}
	return b.node(at)
}

// render evaluates a template that a file holds, or a string, which is a file
// without a path. vars are its names.
func (s *scope) render(at place, f *file, vars []position.Entry) (*position.Node, error) {
	start := hcl.Pos{Line: 1, Column: 1}
	if tooDeep(f.text, start, true) >= 0 {
		return nil, failed(at, "the template %s is nested deeper than %d levels", f.shown.Path, maxNesting)
	}
	if err := s.grow(at, len(f.text)); err != nil {
		return nil, err
	}
	e, diags := hclsyntax.ParseTemplate(f.text, f.path, start)
	for _, d := range diags {
		if d.Severity == hcl.DiagError {
			where := at
			if d.Subject != nil && f.path != "" {
				where = f.at(*d.Subject)
			}
			return nil, failed(where, "this is no template: %s", strings.TrimSuffix(d.Summary, "."))
		}
	}
	inside := &scope{run: s.run}
	for _, v := range vars {
		inside = inside.with(v.Key.Value, v.Value)
	}
	if err := s.nest(at); err != nil {
		s.leave()
		return nil, err
	}
	defer s.leave()
	n, err := inside.eval(e)
	if err != nil {
		return nil, err
	}
	return inside.toText(at, n)
}
