package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/lazyregexp"
	"github.com/taskworthy/taskworthy/internal/strict"
)

// Parse reads a configuration from its bytes. The Config is never nil and holds
// what could be understood.
func Parse(name string, data []byte) (*Config, []taskworthy.Problem) {
	r, root := strict.Read(name, data, form)
	cfg := &Config{Path: name, reader: r, places: map[string]taskworthy.Pos{}}
	if root != nil {
		p := parser{r}
		p.Object(root, p.fields(cfg))
	}
	return cfg, r.Problems
}

var form = strict.Form{
	What: "the configuration", Schema: "config", Shorter: "keep answers and waivers to what is needed; globs cover many workloads in one line",
	Syntax: CodeSyntax, Key: CodeKey, Type: CodeType, Value: CodeValue, Twice: CodeTwice, TooLarge: CodeTooLarge,
}

// parser reads the parts of a configuration.
type parser struct{ *strict.Reader }

// fields names every top-level key with its reader, in the order of the documentation.
func (p parser) fields(cfg *Config) []strict.Field {
	return []strict.Field{
		{Key: "intent", Read: func(n *yaml.Node) { cfg.Intents = p.intents(n) }},
		p.placed(cfg, "", strict.Field{Key: "region", Read: func(n *yaml.Node) { cfg.Region = p.region(n) }}),
		{Key: "cost", Read: func(n *yaml.Node) { cfg.Cost = p.cost(n, cfg) }},
		{Key: "exclude", Read: func(n *yaml.Node) { cfg.Exclude = p.Texts(n) }},
		{Key: "workloads", Read: func(n *yaml.Node) { cfg.Workloads = p.workloads(n) }},
		{Key: "severity", Read: func(n *yaml.Node) { cfg.Severities = p.severities(n) }},
		{Key: "software", Read: func(n *yaml.Node) { cfg.Software = p.List(n) }},
		{Key: "waivers", Read: func(n *yaml.Node) { cfg.Waivers = p.waivers(n) }},
		{Key: "guide", Read: func(n *yaml.Node) { cfg.Guide = p.Text(n) }},
		{Key: "fail-on", Read: func(n *yaml.Node) {
			cfg.FailOn = strict.OneOf(p.Reader, n, append(slices.Clone(taskworthy.Severities), None))
		}},
	}
}

func (p parser) intents(n *yaml.Node) []IntentRule {
	if n.Kind != yaml.MappingNode {
		return []IntentRule{{Glob: "**", Intent: strict.OneOf(p.Reader, n, taskworthy.Intents)}}
	}
	var rules []IntentRule
	p.Pairs(n, func(key, value *yaml.Node) {
		rules = append(rules, IntentRule{Glob: key.Value, Intent: strict.OneOf(p.Reader, value, taskworthy.Intents)})
	})
	return rules
}

var regionForm = lazyregexp.New(`^[a-z]{2}(-[a-z]+)+-[0-9]$`)

func (p parser) region(n *yaml.Node) string {
	text := p.Text(n)
	if text != "" && !regionForm().MatchString(text) {
		p.Problem(CodeValue, n, fmt.Sprintf("%q is not an AWS region", text), "write it as AWS does: eu-central-1, us-east-1")
	}
	return text
}

// The closed sets of the cost's keys, and the forms of its amounts.
var (
	profiles       = []string{"dev", "prod"}
	architectures  = []string{"x86_64", "arm64"}
	amountForm     = lazyregexp.New(`^[0-9]+(\.[0-9]+)?$`)
	percentageForm = lazyregexp.New(`^[0-9]+(\.[0-9]+)?%?$`)
)

// placed is a field whose value's place is remembered under its key behind prefix.
func (p parser) placed(cfg *Config, prefix string, f strict.Field) strict.Field {
	return strict.Field{Key: f.Key, Read: func(n *yaml.Node) {
		cfg.places[prefix+f.Key] = p.Pos(n)
		f.Read(n)
	}}
}

// cost reads the key of that name; cfg remembers where its values are.
func (p parser) cost(n *yaml.Node, cfg *Config) Cost {
	var c Cost
	fields := []strict.Field{
		{Key: "profile", Read: func(n *yaml.Node) { c.Profile = strict.OneOf(p.Reader, n, profiles) }},
		{Key: "arch", Read: func(n *yaml.Node) { c.Arch = strict.OneOf(p.Reader, n, architectures) }},
		{Key: "purchase", Read: func(n *yaml.Node) { c.Purchase = p.Texts(n) }},
		{Key: "usage", Read: func(n *yaml.Node) { c.Usage = p.Text(n) }},
		{Key: "discounts", Read: func(n *yaml.Node) { c.Discounts = p.Text(n) }},
		{Key: "fail-over", Read: func(n *yaml.Node) {
			c.FailOver = p.amount(n, amountForm(), "an amount of US dollars", "write it as 250 or 99.50")
		}},
		{Key: "fail-over-increase", Read: func(n *yaml.Node) {
			c.FailOverIncrease = p.amount(n, percentageForm(), "an amount of US dollars or a percentage", "write it as 25, 9.50 or 10%")
		}},
	}
	for i := range fields {
		fields[i] = p.placed(cfg, "cost: ", fields[i])
	}
	p.Object(n, fields)
	return c
}

func (p parser) amount(n *yaml.Node, form *regexp.Regexp, what, hint string) string {
	text := p.Text(n)
	if text != "" && !form.MatchString(text) {
		p.Problem(CodeValue, n, fmt.Sprintf("%q is not %s", text, what), hint)
	}
	return text
}

func (p parser) workloads(n *yaml.Node) []Answer {
	var answers []Answer
	p.Pairs(n, func(key, value *yaml.Node) {
		a := Answer{Glob: key.Value}
		a.Pos = p.Pos(key)
		p.Object(value, []strict.Field{
			{Key: "role", Read: func(n *yaml.Node) { a.Role = strict.OneOf(p.Reader, n, taskworthy.Roles) }},
			{Key: "stateless", Read: func(n *yaml.Node) { a.Stateless = p.answer(n) }},
			{Key: "continuous", Read: func(n *yaml.Node) { a.Continuous = p.answer(n) }},
			{Key: "use", Read: func(n *yaml.Node) { a.Use = strict.OneOf(p.Reader, n, taskworthy.Uses) }},
		})
		answers = append(answers, a)
	})
	return answers
}

// answer reads yes, no or unknown; YAML's true and false mean the same.
func (p parser) answer(n *yaml.Node) taskworthy.Answer {
	switch strings.ToLower(n.Value) {
	case "true":
		return taskworthy.Yes
	case "false":
		return taskworthy.No
	}
	return strict.OneOf(p.Reader, n, taskworthy.Answers)
}

func (p parser) severities(n *yaml.Node) []SeverityRule {
	var rules []SeverityRule
	p.Pairs(n, func(rule, value *yaml.Node) {
		add := func(glob string, n *yaml.Node) {
			rules = append(rules, SeverityRule{
				Rule: rule.Value, Glob: glob, Severity: strict.OneOf(p.Reader, n, taskworthy.Severities), Pos: p.Pos(rule),
			})
		}
		if value.Kind != yaml.MappingNode {
			add("**", value)
			return
		}
		p.Pairs(value, func(glob, n *yaml.Node) { add(glob.Value, n) })
	})
	return rules
}

func (p parser) waivers(n *yaml.Node) []taskworthy.Waiver {
	var waivers []taskworthy.Waiver
	for _, item := range p.Items(n) {
		w := taskworthy.Waiver{Pos: p.Pos(item)}
		bad := len(p.Problems)
		p.Object(item, []strict.Field{
			{Key: "rule", Read: func(n *yaml.Node) { w.Rule = p.Text(n) }},
			{Key: "workload", Read: func(n *yaml.Node) { w.Workload = p.Text(n) }},
			{Key: "reason", Read: func(n *yaml.Node) { w.Reason = strings.TrimSpace(p.Text(n)) }},
			{Key: "expires", Read: func(n *yaml.Node) { w.Expires = p.Date(n) }},
		})
		if len(p.Problems) > bad {
			continue
		}
		if p.complete(item, w) && !p.waivedTwice(item, waivers, w) {
			waivers = append(waivers, w)
		}
	}
	return waivers
}

// complete reports what a waiver lacks: silence needs a rule, a place, a reason and an end.
func (p parser) complete(n *yaml.Node, w taskworthy.Waiver) bool {
	for _, part := range []struct{ key, value, hint string }{
		{"rule", w.Rule, "name the finding's rule, as in rule: belongs-elsewhere"},
		{"workload", w.Workload, `name the workload by its id or a glob, as in workload: "compose.yaml#db"`},
		{"reason", w.Reason, "say why this is accepted; a waiver without a reason does not waive"},
		{"expires", w.Expires, "give the last day it holds, as in expires: 2027-06-30"},
	} {
		if part.value == "" {
			p.Problem(CodeWaiver, n, "the waiver has no "+part.key, part.hint)
			return false
		}
	}
	return true
}

func (p parser) waivedTwice(n *yaml.Node, earlier []taskworthy.Waiver, w taskworthy.Waiver) bool {
	for _, e := range earlier {
		if e.Rule == w.Rule && e.Workload == w.Workload {
			p.Problem(CodeTwice, n, fmt.Sprintf("%s is waived for %q twice, first on line %d", w.Rule, w.Workload, e.Pos.Line), "keep one of them")
			return true
		}
	}
	return false
}
