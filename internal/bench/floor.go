package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"go.yaml.in/yaml/v4"
)

// floor walks the tree, reads every file that may be a definition and parses those
// that are: the least that a program which answers for this tree has to do.
func floor(tree string) error {
	var names []string
	err := filepath.WalkDir(tree, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	queue := make(chan string)
	errs := make([]error, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for i := range errs {
		workers.Go(func() {
			for name := range queue {
				if err := parse(name); err != nil {
					errs[i] = err
				}
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// foreign are endings of files that no reader of definitions opens.
var foreign = map[string]bool{".ts": true, ".md": true}

// telling are the words without which a file is no definition.
var telling = [][]byte{
	[]byte("services:"), []byte("include:"), []byte("apiVersion:"), []byte("AWSTemplateFormatVersion"), []byte("containerDefinitions"), []byte("type: Backend"),
}

// parse reads a file and parses it, if it is a definition in YAML, JSON or HCL.
func parse(name string) error {
	ending := filepath.Ext(name)
	if foreign[ending] {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	switch ending {
	case ".tf":
		if _, diags := hclsyntax.ParseConfig(data, name, hcl.InitialPos); diags.HasErrors() {
			return diags
		}
	case ".yaml", ".yml", ".json":
		if slices.ContainsFunc(telling, func(word []byte) bool { return bytes.Contains(data, word) }) {
			return parseYAML(data)
		}
	}
	return nil
}

// parseYAML parses all documents of a file.
func parseYAML(data []byte) error {
	for decoder := yaml.NewDecoder(bytes.NewReader(data)); ; {
		var node yaml.Node
		if err := decoder.Decode(&node); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
