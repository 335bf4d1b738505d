package discount

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/strict"
)

// The codes of this package's problems.
const (
	CodeSyntax   = "TW4621" // the discount file is not one YAML document
	CodeKey      = "TW4622" // a key that a discount does not know
	CodeType     = "TW4623" // a value of the wrong kind: a list where a text belongs
	CodeValue    = "TW4624" // no amount, no percentage from 0 to 100, no date
	CodeTwice    = "TW4625" // a key is there twice
	CodeTooLarge = "TW4626" // the file is larger than a discount file can be
	CodeLacks    = "TW4627" // a discount lacks its service, its amount, its reason or its last day
	CodeExpired  = "TW4628" // a discount is past its last day: list prices count again
	CodeIdle     = "TW4629" // a discount covers no price
	CodeUnits    = "TW4630" // a discount has one price for different units
)

var form = strict.Form{
	What: "the discount file", Schema: "discounts", Shorter: "globs cover many prices in one rule",
	Syntax: CodeSyntax, Key: CodeKey, Type: CodeType, Value: CodeValue, Twice: CodeTwice, TooLarge: CodeTooLarge,
}

// Parse reads a discount file; problems call it name. The File is never nil and holds
// what could be understood; with a problem of severity error it must not be used.
func Parse(name string, data []byte) (*File, []taskworthy.Problem) {
	f := &File{}
	r, root := strict.Read(name, data, form)
	if root == nil {
		return f, r.Problems
	}
	p := parser{r}
	r.Object(root, []strict.Field{{Key: "discounts", Read: func(n *yaml.Node) {
		for _, item := range r.Items(n) {
			if rule, ok := p.rule(item); ok {
				f.Rules = append(f.Rules, rule)
			}
		}
	}}})
	return f, r.Problems
}

type parser struct{ *strict.Reader }

// rule reads one discount; false where a problem was found in it.
func (p parser) rule(n *yaml.Node) (Rule, bool) {
	r := Rule{Pos: p.Pos(n)}
	had := len(p.Problems)
	glob := func(key string, to *string) strict.Field {
		return strict.Field{Key: key, Read: func(n *yaml.Node) { *to = p.Text(n) }}
	}
	p.Object(n, []strict.Field{
		glob("service", &r.Service),
		glob("component", &r.Component),
		glob("engine", &r.Engine),
		glob("size", &r.Size),
		glob("deployment", &r.Deployment),
		glob("purchase", &r.Purchase),
		glob("region", &r.Region),
		{Key: "percent", Read: func(n *yaml.Node) { r.Percent = p.percent(n) }},
		{Key: "usd", Read: func(n *yaml.Node) { r.USD = p.usd(n) }},
		{Key: "reason", Read: func(n *yaml.Node) { r.Reason = strings.TrimSpace(p.Text(n)) }},
		{Key: "expires", Read: func(n *yaml.Node) { r.Expires = p.Date(n) }},
	})
	if len(p.Problems) == had {
		p.complete(n, &r)
	}
	return r, len(p.Problems) == had
}

func (p parser) percent(n *yaml.Node) price.Decimal {
	d, err := price.ParseDecimal(strings.TrimSpace(strings.TrimSuffix(p.Text(n), "%")))
	if err != nil || d.Sign() <= 0 || d.Cmp(hundred) > 0 {
		p.Problem(CodeValue, n, fmt.Sprintf("%q is no percentage above 0 and up to 100", n.Value), "write what is taken off, as in percent: 12.5")
	}
	return d
}

func (p parser) usd(n *yaml.Node) *price.Decimal {
	d, err := price.ParseDecimal(p.Text(n))
	if err != nil || d.Sign() < 0 {
		p.Problem(CodeValue, n, fmt.Sprintf("%q is no price", n.Value), "write what one unit costs, as in usd: 0.0345")
	}
	return &d
}

// complete reports what a discount lacks: nothing is cheaper without saying what, by
// how much, why and until when.
func (p parser) complete(n *yaml.Node, r *Rule) {
	for _, part := range []struct {
		lacks     bool
		say, hint string
	}{
		{r.Service == "", "has no service", `name it as taskworthy prices does, as in service: rds; "*" is every one`},
		{r.Percent.IsZero() && r.USD == nil, "has no percent and no usd", "say what is taken off, or what one unit costs"},
		{!r.Percent.IsZero() && r.USD != nil, "has both percent and usd", "keep one of them"},
		{r.USD != nil && r.Component == "", "has a price in usd and no component", "name what has that price, as in component: instance"},
		{r.Reason == "", "has no reason", "say where it is agreed; a discount without a reason does not count"},
		{r.Expires == "", "has no expires", "give the last day it holds, as in expires: 2027-06-30"},
	} {
		if part.lacks {
			p.Problem(CodeLacks, n, "the discount "+part.say, part.hint)
			return
		}
	}
}
