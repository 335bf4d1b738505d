package knowledge

import (
	"slices"
	"strings"
	"sync"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/glob"
)

// index holds what makes look-ups cheap. It is built once for a catalog.
type index struct {
	images map[string][]imagePattern // by the last segment of a pattern without globs
	// imageNames and imagePaths are the image patterns with globs, over the last
	// segment and over the end of a path; their entries index globs.
	imageNames, imagePaths nameIndex
	globs                  []imagePattern
	programs               argIndex
	health                 argIndex
	commands               argIndex
	wrappers               argIndex
	env                    nameIndex
	clientEnv              nameIndex
	keepEnv                nameIndex
	libraries              nameIndex // libraries that say what a client does, of words and uses
	ports                  map[int][]int
	schemes                map[string][]int
	embedded               map[string][]int
	names                  map[string][]int
	packages               nameIndex
	data                   map[string][]int
	overData               map[string][]int // by the folder that holds the data folder
	config                 map[string][]int
	words                  map[string][]int // by word, into Words
	byID                   map[string]int
	mentions               []mention
	mounts                 []mountRule
	uses                   []UseMatcher

	imagesFound memo[ImageName, *ImageMatch]
	compiled    memo[string, argPattern] // the command patterns of products, by their text
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

type imagePattern struct {
	pattern string
	entry   int
}

// mention says which words to look for in files at some paths of a container.
type mention struct {
	paths []string
	words []string
}

// build fills the index from c. Images, what runs, and the rest are three parts
// that do not touch one another, and every start of the program waits for them:
// they are filled side by side.
func build(c *Catalog) *index {
	n := len(c.Software)
	x := &index{
		images: make(map[string][]imagePattern, 4*n), byID: make(map[string]int, n), names: make(map[string][]int, 2*n),
		data: make(map[string][]int, n), overData: make(map[string][]int, n/2), config: make(map[string][]int, n/2), ports: make(map[int][]int, n/4),
		schemes: make(map[string][]int, 256), embedded: make(map[string][]int, 16), words: make(map[string][]int, 512),
	}
	var parts sync.WaitGroup
	parts.Go(func() {
		for i := range c.Software {
			x.addImages(i, &c.Software[i])
		}
	})
	parts.Go(func() { x.addRuns(c) })
	for i := range c.Software {
		x.addSoftware(i, &c.Software[i])
	}
	x.addRules(c)
	parts.Wait()
	return x
}

func (x *index) addImages(i int, s *Software) {
	for _, p := range s.Images {
		p = strings.ToLower(p)
		if glob.Special(p) {
			names := &x.imageNames
			if strings.Contains(p, "/") {
				names = &x.imagePaths
			}
			names.add(p, len(x.globs))
			x.globs = append(x.globs, imagePattern{p, i})
			continue
		}
		last := p[strings.LastIndexByte(p, '/')+1:]
		x.images[last] = append(x.images[last], imagePattern{p, i})
	}
}

// addRuns takes what a command line is compared with.
func (x *index) addRuns(c *Catalog) {
	for i := range c.Software {
		for _, p := range c.Software[i].Programs {
			x.programs.add(p, i)
		}
		for _, p := range c.Software[i].Health {
			x.health.add(p, i)
		}
	}
	for i := range c.Commands {
		for _, p := range c.Commands[i].Match {
			x.commands.add(p, i)
		}
	}
	for i := range c.Wrappers {
		for _, p := range c.Wrappers[i].Programs {
			x.wrappers.add(p, i)
		}
	}
}

// addRules takes the rules about mounts, words and uses.
func (x *index) addRules(c *Catalog) {
	for i := range c.Mounts {
		r := &c.Mounts[i]
		x.mounts = append(x.mounts, mountRule{glob.CompileAll(r.Targets), glob.CompileAll(r.Sources), r})
	}
	for i := range c.Words {
		for _, word := range c.Words[i].Words {
			x.words[word] = append(x.words[word], i)
			if slices.Contains(c.Words[i].Where, "library") {
				x.libraries.add(word, i)
			}
		}
		for _, m := range c.Words[i].Modes {
			x.keepEnv.add(m, i)
		}
	}
	for i := range c.Uses {
		x.uses = append(x.uses, newUseMatcher(&c.Uses[i]))
		for _, p := range c.Uses[i].Packages {
			x.libraries.add(p, i)
		}
		for _, p := range c.Uses[i].ClientEnv {
			if name, _, ok := strings.Cut(p, "="); ok {
				x.keepEnv.add(name, i)
			}
		}
	}
}

func (x *index) addSoftware(i int, s *Software) {
	x.byID[s.ID] = i
	if s.Embedded {
		for _, p := range s.Schemes {
			add(x.embedded, strings.ToLower(p), i)
		}
		return
	}
	for _, p := range s.Schemes {
		add(x.schemes, strings.ToLower(p), i)
	}
	for _, p := range s.Env {
		x.env.add(p, i)
	}
	for _, p := range s.ClientEnv {
		x.clientEnv.add(p, i)
	}
	for _, p := range s.Packages {
		x.packages.add(p, i)
	}
	for _, p := range s.Ports {
		x.ports[p] = append(x.ports[p], i)
	}
	for _, p := range s.Names {
		add(x.names, strings.ToLower(p), i)
	}
	for _, p := range s.Data {
		p = strings.TrimSuffix(p, "/")
		add(x.data, p, i)
		// A volume is often mounted one level up: /var/lib/postgresql for .../data. What
		// else lies there is nobody's, and where programs are built all of them lie.
		if parent := p[:max(0, strings.LastIndexByte(p, '/'))]; strings.Count(parent, "/") >= 3 && !Under("/usr/src", parent) {
			add(x.overData, parent, i)
		}
	}
	for _, p := range s.Config {
		add(x.config, strings.TrimSuffix(p, "/"), i)
	}
	var m mention
	for k := range s.Modes {
		when := &s.Modes[k].When
		for _, e := range when.Env {
			x.keepEnv.add(e.Name, i)
		}
		m.words = append(m.words, when.Mentions...)
	}
	if len(m.words) > 0 {
		m.paths = s.Config
		x.mentions = append(x.mentions, m)
	}
}

func add(index map[string][]int, key string, entry int) {
	if !slices.Contains(index[key], entry) {
		index[key] = append(index[key], entry)
	}
}
