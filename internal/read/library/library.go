// Package library reads package manifests: which libraries an application asks for.
//
// It takes a folder of the tree, usually the context of a build, and gives those
// libraries for which the knowledge has a use, each with the line that names it. The
// manifests are package.json, requirements.txt, pyproject.toml, Pipfile, Gemfile,
// composer.json and go.mod. What is needed for development alone, or by another library,
// is left out.
//
//	libraries := library.Read(tree, "shop/api", knows)
//
// A manifest is never needed: one that is not there, too large, or not what its name
// says gives nothing, without a problem. Nothing is resolved or fetched.
package library

import (
	"slices"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// maxSize is how large a manifest may be in bytes; people write a few kilobytes.
const maxSize = 256 << 10

// kind is one kind of manifest.
type kind struct {
	file string
	// manager is the program that installs from it.
	manager string
	// find calls found with the name of each library and the offset at which it stands.
	find func(text string, found func(name string, offset int))
}

var kinds = []kind{
	{"package.json", "npm", objectKeys("dependencies", "optionalDependencies")},
	{"composer.json", "composer", objectKeys("require")},
	{"requirements.txt", "pip", requirements},
	{"pyproject.toml", "pip", pyproject},
	{"Pipfile", "pip", pipfile},
	{"Gemfile", "gem", gemfile},
	{"go.mod", "go", goMod},
}

// Read gives the libraries that the manifests in folder ask for and that knows accepts,
// each manager's once, in the order of the files above and of their lines. Names are as
// written.
func Read(tree *source.Tree, folder string, knows func(name string) bool) []taskworthy.Package {
	var libraries []taskworthy.Package
	for _, k := range kinds {
		name := source.Join(folder, k.file)
		if !tree.IsFile(name) {
			continue
		}
		data, err := tree.ReadFile(name)
		if err != nil || len(data) > maxSize {
			continue
		}
		shown, lines := tree.Report(name), lineCounter{text: string(position.Decode(data))}
		k.find(lines.text, func(name string, offset int) {
			known := func(p taskworthy.Package) bool { return p.Manager == k.manager && p.Name == name }
			if !knows(name) || slices.ContainsFunc(libraries, known) {
				return
			}
			line, column := lines.at(offset)
			libraries = append(libraries, taskworthy.Package{
				Manager: k.manager, Name: name, Pos: taskworthy.Pos{Path: shown, Line: line, Column: column},
			})
		})
	}
	return libraries
}

// Beside gives the libraries of the manifests beside a build's Dockerfile, else of those
// in its context.
func Beside(tree *source.Tree, dockerfile, context string, knows func(name string) bool) []taskworthy.Package {
	libraries := Read(tree, dockerfile, knows)
	if len(libraries) == 0 && context != dockerfile {
		libraries = Read(tree, context, knows)
	}
	return libraries
}

// lineCounter gives the lines of offsets that only grow.
type lineCounter struct {
	text             string
	seen, line, from int // up to seen there are line line feeds, the last one before from
}

// at gives the line and the byte column of an offset, both from 1.
func (c *lineCounter) at(offset int) (line, column int) {
	if offset < c.seen {
		c.seen, c.line, c.from = 0, 0, 0
	}
	for ; c.seen < offset && c.seen < len(c.text); c.seen++ {
		if c.text[c.seen] == '\n' {
			c.line, c.from = c.line+1, c.seen+1
		}
	}
	return c.line + 1, offset - c.from + 1
}
