package knowledge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy/internal/glob"
)

// Item is a text of the catalog and the number of the entry that has it.
type Item struct {
	Text  string
	Entry int
}

// Glob is a pattern that goes by no name, and a text that all that it matches has in it.
type Glob struct {
	Text  string
	Entry int
	Part  string
}

// List is one sort of texts. Items are sorted by the names that they go by, and those of
// one name by their entries. Globs are the patterns that go by no name: over names as
// glob.Pattern orders them, over commands by their entries.
type List struct {
	Items []Item
	Globs []Glob

	first int // the number of the entry that they call 0
}

// Tables are all texts of a catalog that look-ups ask for, in lower case but for paths.
// go generate lays those of the built-in catalog out in the binary, so that a process
// start pays nothing for twenty thousand texts. Entries are numbers in Software where
// nothing else is said.
type Tables struct {
	Images    List // image patterns, by their last segment
	Programs  List // command patterns, by their first word
	Health    List // as Programs
	Commands  List // as Programs, of Commands
	Wrappers  List // as Programs, of Wrappers
	Env       List
	ClientEnv List
	KeepEnv   List // variables whose value some entry asks for, of no entry
	Libraries List // libraries that say something about an application, of no entry
	Packages  List
	Ports     List // in decimals
	Schemes   List
	Embedded  List // schemes of embedded libraries
	Names     List
	Words     List // of Words
	Data      List
	OverData  List // the folders that hold data folders
	Config    List
}

// Tables gives the texts of c's entries.
func (c *Catalog) Tables() *Tables {
	t := &Tables{}
	for i := range c.Software {
		s := &c.Software[i]
		t.Images.add(i, s.Images...)
		t.Programs.addCommands(i, s.Programs)
		t.Health.addCommands(i, s.Health)
		if s.Embedded {
			t.Embedded.add(i, s.Schemes...)
		} else {
			t.addRunning(i, s)
		}
	}
	for i := range c.Commands {
		t.Commands.addCommands(i, c.Commands[i].Match)
	}
	for i := range c.Wrappers {
		t.Wrappers.addCommands(i, c.Wrappers[i].Programs)
	}
	t.addRules(c)
	t.Images.sort(lastSegment)
	t.Images.sortGlobs()
	for _, l := range t.commands() {
		l.sort(firstWord)
	}
	for _, l := range append(t.names(), &t.Words) {
		l.sort(whole)
		l.sortGlobs()
		l.Items = slices.Compact(l.Items)
	}
	return t
}

// commands are the lists of command patterns.
func (t *Tables) commands() []*List {
	return []*List{&t.Programs, &t.Health, &t.Commands, &t.Wrappers}
}

// names are the lists of texts that are names themselves, of Software.
func (t *Tables) names() []*List {
	return []*List{
		&t.Env, &t.ClientEnv, &t.KeepEnv, &t.Libraries, &t.Packages, &t.Ports, &t.Schemes, &t.Embedded, &t.Names,
		&t.Data, &t.OverData, &t.Config,
	}
}

// behind gives t with its entries numbered behind own's.
func (t Tables) behind(own *Catalog) *Tables {
	for _, l := range append(t.names(), &t.Images, &t.Programs, &t.Health) {
		l.first += len(own.Software)
	}
	t.Commands.first += len(own.Commands)
	t.Wrappers.first += len(own.Wrappers)
	t.Words.first += len(own.Words)
	return &t
}

// addRunning takes what is known of a product that runs in a container of its own.
func (t *Tables) addRunning(i int, s *Software) {
	t.Env.add(i, s.Env...)
	t.ClientEnv.add(i, s.ClientEnv...)
	t.Packages.add(i, s.Packages...)
	for _, p := range s.Ports {
		t.Ports.add(i, strconv.Itoa(p))
	}
	t.Schemes.add(i, s.Schemes...)
	t.Names.add(i, s.Names...)
	for _, p := range s.Data {
		p = strings.TrimSuffix(p, "/")
		t.Data.addPath(i, p)
		// A volume is often mounted one level up: /var/lib/postgresql for .../data. What
		// else lies there is nobody's, and where programs are built all of them lie.
		if parent := p[:max(0, strings.LastIndexByte(p, '/'))]; strings.Count(parent, "/") >= 3 && !Under("/usr/src", parent) {
			t.OverData.addPath(i, parent)
		}
	}
	for _, p := range s.Config {
		t.Config.addPath(i, strings.TrimSuffix(p, "/"))
	}
	for k := range s.Modes {
		for _, e := range s.Modes[k].When.Env {
			t.KeepEnv.add(0, e.Name)
		}
	}
}

// addRules takes what is known of words and uses.
func (t *Tables) addRules(c *Catalog) {
	for i := range c.Words {
		w := &c.Words[i]
		t.Words.add(i, w.Words...)
		if slices.Contains(w.Where, "library") {
			t.Libraries.add(0, w.Words...)
		}
		t.KeepEnv.add(0, w.Modes...)
	}
	for i := range c.Uses {
		u := &c.Uses[i]
		t.Libraries.add(0, u.Packages...)
		for _, p := range u.ClientEnv {
			if name, _, ok := strings.Cut(p, "="); ok {
				t.KeepEnv.add(0, name)
			}
		}
	}
}

// add takes texts whose case does not count.
func (l *List) add(entry int, texts ...string) {
	for _, text := range texts {
		text = strings.ToLower(text)
		if glob.Special(text) {
			l.Globs = append(l.Globs, Glob{text, entry, glob.Compile(text).Literal()})
		} else {
			l.Items = append(l.Items, Item{text, entry})
		}
	}
}

func (l *List) addPath(entry int, path string) { l.Items = append(l.Items, Item{path, entry}) }

// addCommands takes command patterns. One whose first word is no program's plain name
// is a glob.
func (l *List) addCommands(entry int, patterns []string) {
	for _, pattern := range patterns {
		pattern = strings.ToLower(strings.TrimSpace(pattern))
		switch first := firstWord(pattern); {
		case first == "":
		case glob.Special(first) || first[0] == '~' || strings.Contains(first, "/"):
			l.Globs = append(l.Globs, Glob{pattern, entry, compileArgs(pattern).part()})
		default:
			l.Items = append(l.Items, Item{pattern, entry})
		}
	}
}

func (l *List) sort(name func(text string) string) {
	slices.SortStableFunc(l.Items, func(a, b Item) int { return strings.Compare(name(a.Text), name(b.Text)) })
}

// sortGlobs orders patterns as they are found.
func (l *List) sortGlobs() {
	slices.SortStableFunc(l.Globs, func(a, b Glob) int { return glob.Compile(a.Text).Compare(glob.Compile(b.Text)) })
}

func whole(text string) string { return text }

func lastSegment(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

func firstWord(pattern string) string {
	first, _, _ := strings.Cut(pattern, " ")
	return first
}
