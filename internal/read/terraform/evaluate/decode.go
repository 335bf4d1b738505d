package evaluate

import (
	"encoding/json"
	"math/big"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

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
