package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// Parse reads a configuration from its bytes. The Config is never nil and holds
// what could be understood.
func Parse(name string, data []byte) (*Config, []taskworthy.Problem) {
	p := &parser{name: name, places: position.NewPlaces(data)}
	cfg := &Config{Path: name}
	if len(data) > MaxSize {
		p.problems = append(p.problems, taskworthy.Problem{
			Code: CodeTooLarge, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: name, Line: 1, Column: 1},
			Message: fmt.Sprintf("the configuration is larger than %d KB", MaxSize>>10),
			Hint:    "keep answers and waivers to what is needed; globs cover many workloads in one line",
		})
		return cfg, p.problems
	}
	if root := p.document(data); root != nil {
		p.fill(cfg, root)
	}
	return cfg, p.problems
}

// fields names every top-level key with its reader, in the order of the documentation.
func (p *parser) fields(cfg *Config) []field {
	return []field{
		{"intent", func(n *yaml.Node) { cfg.Intents = p.intents(n) }},
		{"region", func(n *yaml.Node) { cfg.Region = p.region(n) }},
		{"exclude", func(n *yaml.Node) { cfg.Exclude = p.texts(n) }},
		{"workloads", func(n *yaml.Node) { cfg.Workloads = p.workloads(n) }},
		{"severity", func(n *yaml.Node) { cfg.Severities = p.severities(n) }},
		{"software", func(n *yaml.Node) { cfg.Software = p.list(n) }},
		{"waivers", func(n *yaml.Node) { cfg.Waivers = p.waivers(n) }},
		{"guide", func(n *yaml.Node) { cfg.Guide = p.text(n) }},
		{"fail-on", func(n *yaml.Node) { cfg.FailOn = oneOf(p, n, append(slices.Clone(taskworthy.Severities), None)) }},
	}
}

func (p *parser) fill(cfg *Config, root *yaml.Node) { p.object(root, p.fields(cfg)) }

func (p *parser) intents(n *yaml.Node) []IntentRule {
	if n.Kind != yaml.MappingNode {
		return []IntentRule{{Glob: "**", Intent: oneOf(p, n, taskworthy.Intents)}}
	}
	var rules []IntentRule
	p.pairs(n, func(key, value *yaml.Node) {
		rules = append(rules, IntentRule{Glob: key.Value, Intent: oneOf(p, value, taskworthy.Intents)})
	})
	return rules
}

var regionForm = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-[0-9]$`)

func (p *parser) region(n *yaml.Node) string {
	text := p.text(n)
	if text != "" && !regionForm.MatchString(text) {
		p.problem(CodeValue, n, fmt.Sprintf("%q is not an AWS region", text), "write it as AWS does: eu-central-1, us-east-1")
	}
	return text
}

func (p *parser) workloads(n *yaml.Node) []Answer {
	var answers []Answer
	p.pairs(n, func(key, value *yaml.Node) {
		a := Answer{Glob: key.Value}
		a.Pos = p.pos(key)
		p.object(value, []field{
			{"role", func(n *yaml.Node) { a.Role = oneOf(p, n, taskworthy.Roles) }},
			{"stateless", func(n *yaml.Node) { a.Stateless = p.answer(n) }},
			{"continuous", func(n *yaml.Node) { a.Continuous = p.answer(n) }},
			{"use", func(n *yaml.Node) { a.Use = oneOf(p, n, taskworthy.Uses) }},
		})
		answers = append(answers, a)
	})
	return answers
}

// answer reads yes, no or unknown; YAML's true and false mean the same.
func (p *parser) answer(n *yaml.Node) taskworthy.Answer {
	switch strings.ToLower(n.Value) {
	case "true":
		return taskworthy.Yes
	case "false":
		return taskworthy.No
	}
	return oneOf(p, n, taskworthy.Answers)
}

func (p *parser) severities(n *yaml.Node) []SeverityRule {
	var rules []SeverityRule
	p.pairs(n, func(rule, value *yaml.Node) {
		add := func(glob string, n *yaml.Node) {
			rules = append(rules, SeverityRule{
				Rule: rule.Value, Glob: glob, Severity: oneOf(p, n, taskworthy.Severities), Pos: p.pos(rule),
			})
		}
		if value.Kind != yaml.MappingNode {
			add("**", value)
			return
		}
		p.pairs(value, func(glob, n *yaml.Node) { add(glob.Value, n) })
	})
	return rules
}

func (p *parser) waivers(n *yaml.Node) []taskworthy.Waiver {
	var waivers []taskworthy.Waiver
	for _, item := range p.items(n) {
		w := taskworthy.Waiver{Pos: p.pos(item)}
		bad := len(p.problems)
		p.object(item, []field{
			{"rule", func(n *yaml.Node) { w.Rule = p.text(n) }},
			{"workload", func(n *yaml.Node) { w.Workload = p.text(n) }},
			{"reason", func(n *yaml.Node) { w.Reason = strings.TrimSpace(p.text(n)) }},
			{"expires", func(n *yaml.Node) { w.Expires = p.date(n) }},
		})
		if len(p.problems) > bad {
			continue
		}
		if p.complete(item, w) && !p.waivedTwice(item, waivers, w) {
			waivers = append(waivers, w)
		}
	}
	return waivers
}

// complete reports what a waiver lacks: silence needs a rule, a place, a reason and an end.
func (p *parser) complete(n *yaml.Node, w taskworthy.Waiver) bool {
	for _, part := range []struct{ key, value, hint string }{
		{"rule", w.Rule, "name the finding's rule, as in rule: belongs-elsewhere"},
		{"workload", w.Workload, `name the workload by its id or a glob, as in workload: "compose.yaml#db"`},
		{"reason", w.Reason, "say why this is accepted; a waiver without a reason does not waive"},
		{"expires", w.Expires, "give the last day it holds, as in expires: 2027-06-30"},
	} {
		if part.value == "" {
			p.problem(CodeWaiver, n, "the waiver has no "+part.key, part.hint)
			return false
		}
	}
	return true
}

func (p *parser) waivedTwice(n *yaml.Node, earlier []taskworthy.Waiver, w taskworthy.Waiver) bool {
	for _, e := range earlier {
		if e.Rule == w.Rule && e.Workload == w.Workload {
			p.problem(CodeTwice, n, fmt.Sprintf("%s is waived for %q twice, first on line %d", w.Rule, w.Workload, e.Pos.Line), "keep one of them")
			return true
		}
	}
	return false
}

func (p *parser) date(n *yaml.Node) string {
	text := p.text(n)
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		p.problem(CodeValue, n, fmt.Sprintf("%q is not a date", text), "write year-month-day, as in 2027-06-30")
	}
	return text
}

// document gives the root mapping, nil for an empty file or one that is no YAML.
func (p *parser) document(data []byte) *yaml.Node {
	var docs []yaml.Node
	if err := yaml.Load(data, &docs, yaml.WithAllDocuments()); err != nil {
		p.syntax(err)
		return nil
	}
	switch {
	case len(docs) == 0:
		return nil
	case len(docs) > 1:
		p.problem(CodeSyntax, &docs[1], "the configuration holds more than one document", "keep one; nothing behind the first --- counts")
		return nil
	}
	root := &docs[0]
	if root.Kind == yaml.DocumentNode {
		root = root.Content[0]
	}
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil
	}
	return root
}

// syntax turns the library's error into a problem at its mark.
func (p *parser) syntax(err error) {
	pos, message := p.place(1, 1), err.Error()
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		pos, message = p.place(e.Mark.Line, e.Mark.Column), e.Message
	}
	p.problems = append(p.problems, taskworthy.Problem{
		Code: CodeSyntax, Severity: taskworthy.SeverityError, Pos: pos,
		Message: "this is not YAML: " + message, Hint: "check indentation (spaces, no tabs), colons and quotes around here",
	})
}
