package evaluate

import (
	"encoding/json"
	"math/big"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// jsonEncode keeps the value in the place of its text, see TagJSON.
func jsonEncode(c *call) (*position.Node, error) {
	n := c.args[0]
	if isUnknown(n) && !n.Quoted || isRest(n) {
		return c.unknown()
	}
	if n.Tag == TagJSON || isUnknown(n) { // a text inside of a text
		t, err := c.flat(n)
		if err != nil {
			return nil, err
		}
		b := &builder{scope: c.scope, at: c.at}
		if err := c.writeJSON(b, t); err != nil {
			return nil, err
		}
		return b.node(c.at)
	}
	return retag(n, TagJSON), nil
}

// writeJSON writes n as jsonencode does: keys sorted, < > & escaped. What is not
// known stands there as ${...}, in quotes if it is a string.
func (s *scope) writeJSON(b *builder, n *position.Node) error {
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
	switch {
	case isUnknown(n) && n.Quoted:
		return b.add(partial(of(n), quoteJSON(n.Value)))
	case isUnknown(n), isRest(n):
		return b.add(partial(of(n), n.Value))
	case n.Kind == position.Null:
		return b.write("null")
	case n.Kind == position.Sequence:
		return s.writeList(b, n)
	case n.Kind == position.Mapping:
		for i, entry := range sorted(n) {
			if err := b.write(opening(i, "{") + quoteJSON(entry.Key.Value) + ":"); err != nil {
				return err
			}
			if err := s.writeJSON(b, entry.Value); err != nil {
				return err
			}
		}
		if len(n.Entries) == 0 {
			return b.write("{}")
		}
		return b.write("}")
	}
	written := n.Value
	if n.Quoted {
		written = quoteJSON(n.Value)
	}
	return b.put(segment{at: of(n)}, written)
}

func (s *scope) writeList(b *builder, n *position.Node) error {
	for i, item := range n.Items {
		if err := b.write(opening(i, "[")); err != nil {
			return err
		}
		if err := s.writeJSON(b, item); err != nil {
			return err
		}
	}
	if len(n.Items) == 0 {
		return b.write("[]")
	}
	return b.write("]")
}

func opening(i int, bracket string) string {
	if i == 0 {
		return bracket
	}
	return ","
}

func quoteJSON(value string) string {
	data, err := json.Marshal(value)
	if err != nil {
		return `""`
	}
	return string(data)
}

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

func jsonDecode(c *call) (*position.Node, error) {
	n := c.args[0]
	if n.Tag == TagJSON {
		return plain(n), nil
	}
	n, err := c.toText(c.at, n)
	if err != nil {
		return nil, err
	}
	if isUnknown(n) && (!n.Quoted || c.result.origins[n] == nil) {
		return c.unknown()
	}
	if !isUnknown(n) && !json.Valid([]byte(n.Value)) {
		return nil, c.fail("the text is no JSON")
	}
	return c.decode(n)
}

func yamlDecode(c *call) (*position.Node, error) {
	n, err := c.toText(c.at, c.args[0])
	if err != nil {
		return nil, err
	}
	if isUnknown(n) {
		return c.unknown()
	}
	return c.decode(n)
}

// decode reads a document out of a text.
func (c *call) decode(n *position.Node) (*position.Node, error) {
	if err := c.step(c.at, len(n.Value)/8); err != nil {
		return nil, err
	}
	doc, problems := c.result.document(n)
	for _, p := range problems {
		if p.Severity == taskworthy.SeverityError {
			return nil, c.fail("%s", p.Message)
		}
	}
	if doc == nil {
		return nil, c.fail("one document is needed")
	}
	return c.resolved(doc)
}

// resolved gives the nodes of a document the tags and the spelling that values have
// here.
func (c *call) resolved(n *position.Node) (*position.Node, error) {
	if err := c.step(c.at, 1); err != nil {
		return nil, err
	}
	made := *n
	var err error
	switch n.Kind {
	case position.Null:
		made.Tag = tagNull
	case position.Sequence:
		items := make([]*position.Node, len(n.Items))
		for i, item := range n.Items {
			if items[i], err = c.resolved(item); err != nil {
				return nil, err
			}
		}
		return sequence(of(n), items), nil
	case position.Mapping:
		list := make([]position.Entry, len(n.Entries))
		for i, entry := range n.Entries {
			value, err := c.resolved(entry.Value)
			if err != nil {
				return nil, err
			}
			list[i] = position.Entry{Key: text(of(entry.Key), entry.Key.Value), Value: value}
		}
		return mapping(of(n), list), nil
	case position.Scalar:
		switch n.Tag {
		case TagUnknown:
			return n, nil
		case "!!int", "!!float":
			made.Tag, made.Quoted, made.Value = tagText, true, decimal(n.Value)
			if number, err := c.toNumber(of(n), &made); err == nil {
				return number, nil
			}
			made.Value = n.Value
		case "!!bool":
			return boolean(of(n), strings.EqualFold(n.Value, "true")), nil
		case "!!timestamp":
			if day, err := time.Parse(time.DateOnly, n.Value); err == nil {
				made.Value = day.Format(time.RFC3339)
			}
		}
		if yes, ok := words[strings.ToLower(n.Value)]; ok && !n.Quoted {
			return boolean(of(n), yes), nil
		}
		made.Tag, made.Quoted = tagText, true
	}
	return &made, nil
}

// words are the booleans of YAML 1.1, which yamldecode knows.
var words = map[string]bool{"y": true, "yes": true, "on": true, "n": false, "no": false, "off": false}

// decimal is a number of YAML, which may be in hexadecimal or octal, in decimal.
func decimal(value string) string {
	if len(value) < 100 && strings.HasPrefix(strings.TrimLeft(value, "+-"), "0x") || strings.HasPrefix(value, "0o") {
		if i, ok := new(big.Int).SetString(value, 0); ok {
			return i.String()
		}
	}
	return value
}
