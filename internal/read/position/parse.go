package position

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"github.com/taskworthy/taskworthy"
)

// Limits bound what one file may cost. Zero means the default.
type Limits struct {
	// Nodes is how many nodes the documents may have once every alias is put
	// in; 500,000 by default.
	Nodes int
	// Depth is how deep they may be nested; 100 by default.
	Depth int
}

func (l Limits) withDefaults() Limits {
	if l.Nodes == 0 {
		l.Nodes = 500_000
	}
	if l.Depth == 0 {
		l.Depth = 100
	}
	return l
}

// Parse reads the documents of a file. Documents before a syntax error are
// returned along with the problem. No document is nil; an empty one is Null.
func Parse(path string, data []byte, limits Limits) ([]*Node, []taskworthy.Problem) {
	return new(Memory).Parse(path, data, limits)
}

// Parse is the function Parse with its nodes in m.
func (m *Memory) Parse(path string, data []byte, limits Limits) ([]*Node, []taskworthy.Problem) {
	limits = limits.withDefaults()
	file := &File{Path: path}
	text := Decode(data)
	if text == nil {
		line, column := brokenAt(data)
		return nil, []taskworthy.Problem{{
			Code: CodeBinary, Severity: taskworthy.SeverityError, Pos: taskworthy.Pos{Path: path, Line: line, Column: column},
			Message: "the file is not text",
			Hint:    "save it as UTF-8 or UTF-16, or leave it out with exclude in .taskworthy.yaml",
		}}
	}
	loader, err := yaml.NewLoader(bytes.NewReader(text),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
			if depth > limits.Depth {
				return errDepth
			}
			return nil
		}), loaderlimits.AliasNone())))
	if err != nil {
		panic(err) // our own options are wrong
	}
	c := &converter{Memory: m, file: file, limits: limits, left: limits.Nodes, places: newPlaces(text, m.lines)}
	m.lines = c.places.start
	var docs []*Node
	for {
		var doc yaml.Node
		err := loader.Load(&doc)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.syntax(err)
			break
		}
		n, ok := c.document(&doc)
		if !ok {
			break
		}
		docs = append(docs, n)
	}
	if empty(docs) && len(c.problems) == 0 {
		c.report(CodeEmpty, taskworthy.SeverityWarning, 1, 1, "the file is empty", "write a definition or remove the file")
	}
	return docs, c.problems
}

func empty(docs []*Node) bool {
	for _, doc := range docs {
		if doc.Kind != Null {
			return false
		}
	}
	return true
}

var errDepth = errors.New("nested too deeply")

// syntax reports the parser's error at its place, with what usually is behind it.
func (c *converter) syntax(err error) {
	line, column, message := 1, 1, err.Error()
	var load *yaml.LoadError
	if errors.As(err, &load) {
		mark := load.Mark
		if mark.Line == 0 {
			mark = load.ContextMark
		}
		line, column, message = mark.Line, mark.Column, load.Message
	}
	if unprintable(message) { // the parser's reader gives no place
		line, column = c.places.firstControl()
	}
	if errors.Is(err, errDepth) || strings.Contains(message, errDepth.Error()) {
		c.report(CodeDepth, taskworthy.SeverityError, line, column,
			fmt.Sprintf("the nesting is deeper than %d levels", c.limits.Depth), "flatten the file")
		return
	}
	message = strings.TrimPrefix(message, "yaml: ")
	at, _ := c.places.Place(line, column)
	form := "YAML"
	if c.isJSON() {
		form = "JSON"
	}
	c.report(CodeSyntax, taskworthy.SeverityError, line, column, "this is not "+form+": "+message, c.hint(at, message))
}

// isJSON reports whether a file is meant as JSON, which is read as the YAML that it is.
func (c *converter) isJSON() bool { return strings.HasSuffix(c.file.Path, ".json") }

// hint guesses from the line of an error and the one before it what is wrong.
func (c *converter) hint(line int, message string) string {
	for n := line; n >= max(line-1, 1); n-- {
		text := c.places.lineText(n)
		indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
		if strings.Contains(indent, "\t") {
			return fmt.Sprintf("line %d is indented with a tab; indent with spaces", n)
		}
		if strings.Contains(text, "{{") || strings.Contains(text, "{%") {
			return "this looks like a template; render it and check the result"
		}
		if strings.HasPrefix(text, "<<<<<<<") || strings.HasPrefix(text, "=======") || strings.HasPrefix(text, ">>>>>>>") {
			return "resolve the merge conflict in this file"
		}
	}
	switch {
	case strings.Contains(message, "mapping values are not allowed"):
		return "put the value in quotes if it holds a colon, and check the indentation of this line"
	case strings.Contains(message, "anchor"):
		return "define the anchor before its alias, or put the value in quotes if it only begins with *"
	case unprintable(message):
		return "remove the control character, or write it as an escape in double quotes"
	case strings.Contains(message, "cannot start any token"):
		return "put the value in quotes"
	}
	if c.isJSON() {
		return "check the commas, the quotes and the braces at this line and the one before it"
	}
	return "check the indentation and the quotes at this line and the one before it"
}

func unprintable(message string) bool {
	return strings.Contains(message, "control characters") || strings.Contains(message, "not printable")
}

// maxProblems is how many problems of one file are reported.
const maxProblems = 100

// report adds a problem at a place that the parser gave.
func (c *converter) report(code string, severity taskworthy.Severity, line, column int, message, hint string) {
	if len(c.problems) >= maxProblems {
		return
	}
	line, column = c.places.Place(line, column)
	c.problems = append(c.problems, taskworthy.Problem{
		Code: code, Severity: severity, Pos: taskworthy.Pos{Path: c.file.Path, Line: line, Column: column},
		Message: message, Hint: hint,
	})
}
