package knowledge

import (
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
)

// index holds what makes look-ups cheap. Patterns are made ready when they are asked for
// first.
type index struct {
	images *finder
	// imageNames and imagePaths are the image patterns with globs, over the last
	// segment and over the end of a path; their entries index imageGlobs.
	imageNames, imagePaths *nameIndex
	imageGlobs             func() []Glob
	programs               *argIndex
	health                 *argIndex
	commands               *argIndex
	wrappers               *argIndex
	env                    *nameIndex
	clientEnv              *nameIndex
	keepEnv                *nameIndex
	libraries              *nameIndex
	packages               *nameIndex
	ports                  *finder
	schemes                *finder
	embedded               *finder
	names                  *finder
	words                  *finder
	data                   *finder
	overData               *finder
	config                 *finder
	mentions               func() []mention
	mounts                 func() []mountRule
	uses                   func() []UseMatcher

	imagesFound memo[ImageName, *ImageMatch]
	compiled    memo[string, argPattern] // the command patterns of products, by their text
	portsFound  memo[int, []int]
	mountsFound memo[mountKey, *MountRule]
	wordsOf     memo[string, []string]
}

// mountKey is what a mount rule looks at.
type mountKey struct {
	kind           taskworthy.MountKind
	source, target string
	readOnly       bool
}

// mountRule is a MountRule made ready.
type mountRule struct {
	targets, sources []glob.Pattern
	*MountRule
}

// mention says which words to look for in files at some paths of a container.
type mention struct {
	paths []string
	words []string
}

// newIndex makes the index of c, whose texts stand in tables.
func newIndex(c *Catalog, tables []*Tables) *index {
	by := func(name func(text string) string, list func(t *Tables) *List) *finder {
		f := &finder{name: name}
		for _, t := range tables {
			f.lists = append(f.lists, list(t))
		}
		return f
	}
	images := by(lastSegment, func(t *Tables) *List { return &t.Images })
	imageGlobs := sync.OnceValue(images.globs)
	return &index{
		images:     images,
		imageNames: newGlobIndex(func() []Glob { return numbered(imageGlobs(), false) }),
		imagePaths: newGlobIndex(func() []Glob { return numbered(imageGlobs(), true) }),
		imageGlobs: imageGlobs,
		programs:   newArgIndex(by(firstWord, func(t *Tables) *List { return &t.Programs })),
		health:     newArgIndex(by(firstWord, func(t *Tables) *List { return &t.Health })),
		commands:   newArgIndex(by(firstWord, func(t *Tables) *List { return &t.Commands })),
		wrappers:   newArgIndex(by(firstWord, func(t *Tables) *List { return &t.Wrappers })),
		env:        newNameIndex(by(whole, func(t *Tables) *List { return &t.Env })),
		clientEnv:  newNameIndex(by(whole, func(t *Tables) *List { return &t.ClientEnv })),
		keepEnv:    newNameIndex(by(whole, func(t *Tables) *List { return &t.KeepEnv })),
		libraries:  newNameIndex(by(whole, func(t *Tables) *List { return &t.Libraries })),
		packages:   newNameIndex(by(whole, func(t *Tables) *List { return &t.Packages })),
		ports:      by(whole, func(t *Tables) *List { return &t.Ports }),
		schemes:    by(whole, func(t *Tables) *List { return &t.Schemes }),
		embedded:   by(whole, func(t *Tables) *List { return &t.Embedded }),
		names:      by(whole, func(t *Tables) *List { return &t.Names }),
		words:      by(whole, func(t *Tables) *List { return &t.Words }),
		data:       by(whole, func(t *Tables) *List { return &t.Data }),
		overData:   by(whole, func(t *Tables) *List { return &t.OverData }),
		config:     by(whole, func(t *Tables) *List { return &t.Config }),
		mentions:   sync.OnceValue(c.allMentions),
		mounts:     sync.OnceValue(c.mountRules),
		uses:       sync.OnceValue(c.useMatchers),
	}
}

// numbered gives the image patterns that are over paths, or those over names, with
// their numbers for entries.
func numbered(globs []Glob, path bool) []Glob {
	var some []Glob
	for i, g := range globs {
		if strings.Contains(g.Text, "/") == path {
			g.Entry = i
			some = append(some, g)
		}
	}
	return some
}

func (c *Catalog) allMentions() []mention {
	var all []mention
	for i := range c.Software {
		s := &c.Software[i]
		var words []string
		for k := range s.Modes {
			words = append(words, s.Modes[k].When.Mentions...)
		}
		if len(words) > 0 && !s.Embedded {
			all = append(all, mention{s.Config, words})
		}
	}
	return all
}

func (c *Catalog) mountRules() []mountRule {
	rules := make([]mountRule, len(c.Mounts))
	for i := range c.Mounts {
		r := &c.Mounts[i]
		rules[i] = mountRule{glob.CompileAll(r.Targets), glob.CompileAll(r.Sources), r}
	}
	return rules
}

func (c *Catalog) useMatchers() []UseMatcher {
	uses := make([]UseMatcher, len(c.Uses))
	for i := range c.Uses {
		uses[i] = newUseMatcher(&c.Uses[i])
	}
	return uses
}
