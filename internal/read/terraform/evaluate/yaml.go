package evaluate

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// yamlEncode writes n as Terraform's yamlencode does: keys sorted, strings quoted.
func yamlEncode(c *call) (*position.Node, error) {
	if !c.known(c.args[0]) {
		return c.unknown()
	}
	b := &builder{scope: c.scope, at: c.at}
	if err := c.writeYAML(b, c.args[0], 0, false); err != nil {
		return nil, err
	}
	return b.node(c.at)
}

// writeYAML writes n and the end of its line. open says that the line has begun
// with a key.
func (s *scope) writeYAML(b *builder, n *position.Node, indent int, open bool) error {
	if err := s.step(of(n), 1); err != nil {
		return err
	}
	defer s.leave()
	if err := s.nest(of(n)); err != nil {
		return err
	}
	n, err := s.flat(n)
	if err != nil {
		return err
	}
	margin := strings.Repeat(" ", indent)
	space := ""
	if open {
		space = " "
	}
	switch {
	case n.Kind == position.Null:
		return b.write(space + "null\n")
	case n.Kind == position.Scalar && !n.Quoted:
		return b.write(space + n.Value + "\n")
	case n.Kind == position.Scalar:
		return s.writeYAMLText(b, space, n.Value, indent)
	case len(n.Items)+len(n.Entries) == 0:
		return b.write(space + map[position.Kind]string{position.Sequence: "[]\n", position.Mapping: "{}\n"}[n.Kind])
	}
	if open {
		if err := b.write("\n"); err != nil {
			return err
		}
	}
	for i, item := range n.Items {
		if err := b.write(marginOf(i, open, margin) + "-"); err != nil {
			return err
		}
		if err := s.writeItem(b, item, indent); err != nil {
			return err
		}
	}
	for i, entry := range sorted(n) {
		if err := b.write(marginOf(i, open, margin) + quoteJSON(entry.Key.Value) + ":"); err != nil {
			return err
		}
		deeper := indent
		if entry.Value.Kind == position.Mapping || entry.Value.Kind == position.Scalar {
			deeper += 2
		}
		if err := s.writeYAML(b, entry.Value, deeper, true); err != nil {
			return err
		}
	}
	return nil
}

// marginOf is empty where a list's dash already is the margin of the first line.
func marginOf(i int, open bool, margin string) string {
	if i == 0 && !open {
		return ""
	}
	return margin
}

// writeItem writes what follows a dash: collections begin on its line.
func (s *scope) writeItem(b *builder, n *position.Node, indent int) error {
	if len(n.Items)+len(n.Entries) == 0 {
		return s.writeYAML(b, n, indent+2, true)
	}
	if err := b.write(" "); err != nil {
		return err
	}
	return s.writeYAML(b, n, indent+2, false)
}

// writeYAMLText writes lines as a block, other strings in quotes.
func (s *scope) writeYAMLText(b *builder, space, value string, indent int) error {
	lines := strings.TrimSuffix(value, "\n")
	if !strings.Contains(value, "\n") || strings.HasSuffix(lines, "\n") || strings.HasPrefix(value, " ") || strings.HasPrefix(value, "\n") {
		return b.write(space + quoteJSON(value) + "\n")
	}
	sign := "|-"
	if lines != value {
		sign = "|"
	}
	margin := strings.Repeat(" ", max(indent, 2))
	var text strings.Builder
	text.WriteString(space + sign + "\n")
	for line := range strings.SplitSeq(lines, "\n") {
		if line != "" {
			text.WriteString(margin + line)
		}
		text.WriteByte('\n')
	}
	return b.write(text.String())
}
