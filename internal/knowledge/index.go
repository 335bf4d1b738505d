package knowledge

import (
	"slices"
	"strings"

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
	// compiled are the command patterns of the software, by their text.
	compiled  map[string]argPattern
	programs  argIndex
	health    argIndex
	commands  argIndex
	wrappers  argIndex
	env       nameIndex
	clientEnv nameIndex
	keepEnv   nameIndex
	ports     map[int][]int
	schemes   map[string][]int
	embedded  map[string][]int
	names     map[string][]int
	packages  nameIndex
	data      map[string][]int
	config    map[string][]int
	words     map[string][]int // by word, into Words
	byID      map[string]int
	mentions  []mention
	mounts    []mountRule
	uses      []UseMatcher

	imagesFound memo[ImageName, *ImageMatch]
	mountsFound memo[mountKey, *MountRule]
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

// build fills the index from c.
func build(c *Catalog) *index {
	x := &index{
		images: map[string][]imagePattern{}, ports: map[int][]int{}, schemes: map[string][]int{}, embedded: map[string][]int{}, names: map[string][]int{},
		data: map[string][]int{}, config: map[string][]int{}, words: map[string][]int{}, byID: make(map[string]int, len(c.Software)), compiled: map[string]argPattern{},
	}
	for i := range c.Software {
		x.addSoftware(i, &c.Software[i])
	}
	for i, e := range c.Commands {
		for _, p := range e.Match {
			x.commands.add(p, i)
		}
	}
	for i, w := range c.Wrappers {
		for _, p := range w.Programs {
			x.wrappers.add(p, i)
		}
	}
	for i := range c.Mounts {
		r := &c.Mounts[i]
		x.mounts = append(x.mounts, mountRule{glob.CompileAll(r.Targets), glob.CompileAll(r.Sources), r})
	}
	for i, w := range c.Words {
		for _, word := range w.Words {
			x.words[word] = append(x.words[word], i)
		}
		for _, m := range w.Modes {
			x.keepEnv.add(m, i)
		}
	}
	for i := range c.Uses {
		x.uses = append(x.uses, newUseMatcher(&c.Uses[i]))
	}
	for i, u := range c.Uses {
		for _, p := range u.ClientEnv {
			if name, _, ok := strings.Cut(p, "="); ok {
				x.keepEnv.add(name, i)
			}
		}
	}
	return x
}

func (x *index) addSoftware(i int, s *Software) {
	x.byID[s.ID] = i
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
	for _, p := range s.Programs {
		x.programs.add(p, i)
		x.compile(p)
	}
	for _, p := range s.Clients {
		x.compile(p)
	}
	for _, p := range s.Health {
		x.health.add(p, i)
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
	if s.Embedded {
		for _, p := range s.Schemes {
			x.embedded[strings.ToLower(p)] = append(x.embedded[strings.ToLower(p)], i)
		}
		return
	}
	for _, p := range s.Schemes {
		x.schemes[strings.ToLower(p)] = append(x.schemes[strings.ToLower(p)], i)
	}
	for _, p := range s.Names {
		x.names[strings.ToLower(p)] = append(x.names[strings.ToLower(p)], i)
	}
	for _, p := range s.Data {
		p = strings.TrimSuffix(p, "/")
		add(x.data, p, i)
		// A volume is often mounted one level up: /var/lib/postgresql for .../data.
		if parent := p[:max(0, strings.LastIndexByte(p, '/'))]; strings.Count(parent, "/") >= 3 {
			add(x.data, parent, i)
		}
	}
	for _, p := range s.Config {
		add(x.config, strings.TrimSuffix(p, "/"), i)
	}
	var m mention
	for _, mode := range s.Modes {
		for _, p := range mode.When.Command {
			x.compile(p)
		}
		for _, e := range mode.When.Env {
			x.keepEnv.add(e.Name, i)
		}
		m.words = append(m.words, mode.When.Mentions...)
	}
	if len(m.words) > 0 {
		m.paths = s.Config
		x.mentions = append(x.mentions, m)
	}
}

func (x *index) compile(pattern string) {
	if _, ok := x.compiled[pattern]; !ok {
		x.compiled[pattern] = compileArgs(pattern)
	}
}

func add(index map[string][]int, key string, entry int) {
	if !slices.Contains(index[key], entry) {
		index[key] = append(index[key], entry)
	}
}
