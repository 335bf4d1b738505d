package main

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// readCatalog puts the company's own software before the built-in one.
func (s *setup) readCatalog() error {
	if s.config == nil || s.config.Software == nil {
		return nil
	}
	own := &knowledge.Catalog{}
	seen := map[string]bool{}
	var problems []taskworthy.Problem
	for _, node := range s.config.Software.Content {
		entry, err := readSoftware(node)
		if err == nil && seen[entry.ID] {
			err = fmt.Errorf("%s: id stands twice", entry.ID)
		}
		if err != nil {
			problems = append(problems, badEntry(s.config.Path, node, err))
			continue
		}
		seen[entry.ID] = true
		own.Software = append(own.Software, entry)
	}
	if len(problems) > 0 {
		return bad("the configuration", nameFrom(".", s.configFile), problems)
	}
	s.catalog = s.catalog.With(own)
	return nil
}

// readSoftware reads and checks one entry.
func readSoftware(node *yaml.Node) (entry knowledge.Software, err error) {
	if err := node.Load(&entry, yaml.WithKnownFields()); err != nil {
		return entry, err
	}
	alone := &knowledge.Catalog{Software: []knowledge.Software{entry}}
	return entry, alone.Check()
}

// badEntry says at the line of the mistake, or at the entry, what is wrong.
func badEntry(path string, node *yaml.Node, err error) taskworthy.Problem {
	pos := taskworthy.Pos{Path: path, Line: node.Line, Column: node.Column}
	says, _, _ := strings.Cut(err.Error(), "\n")
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		says = e.Message
		if e.Mark.Line > 0 {
			pos.Line, pos.Column = e.Mark.Line, e.Mark.Column
		}
	}
	return taskworthy.Problem{
		Code: config.CodeSoftware, Severity: taskworthy.SeverityError, Pos: pos,
		Message: says, Hint: "docs/configuration.md shows the form of an entry under software",
	}
}
