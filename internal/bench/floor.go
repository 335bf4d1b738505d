package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"go.yaml.in/yaml/v4"
)

// floor walks the tree, reads every file and parses the YAML ones: the least that
// a program which answers for this tree has to do.
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

func parse(name string) error {
	data, err := os.ReadFile(name)
	if err != nil || filepath.Ext(name) != ".yaml" && filepath.Ext(name) != ".yml" {
		return err
	}
	var node yaml.Node
	return yaml.Unmarshal(data, &node)
}
