package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// file is the form of one data file.
type file struct {
	Software []Software  `yaml:"software"`
	Commands []Command   `yaml:"commands"`
	Wrappers []Wrapper   `yaml:"wrappers"`
	Mounts   []MountRule `yaml:"mounts"`
	Words    []Word      `yaml:"words"`
	Uses     []UseRule   `yaml:"uses"`
	Routes   []Route     `yaml:"routes"`
}

// Load reads every *.yaml of the folder in the order of their names and checks
// them. The error joins one error an entry, each naming file and line or id.
func Load(fsys fs.FS) (*Catalog, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	c := &Catalog{}
	var errs []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if err := c.Add(name, data); err != nil {
			errs = append(errs, err)
		}
	}
	if err := c.Check(); err != nil {
		errs = append(errs, err)
	}
	return c, errors.Join(errs...)
}

// Add decodes one data file into c. Unknown keys are errors; the error names
// path and line.
func (c *Catalog) Add(path string, data []byte) error {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var f file
	if err := dec.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w", path, err)
	}
	c.Software = append(c.Software, f.Software...)
	c.Commands = append(c.Commands, f.Commands...)
	c.Wrappers = append(c.Wrappers, f.Wrappers...)
	c.Mounts = append(c.Mounts, f.Mounts...)
	c.Words = append(c.Words, f.Words...)
	c.Uses = append(c.Uses, f.Uses...)
	c.Routes = append(c.Routes, f.Routes...)
	return nil
}

// UnmarshalYAML reads a mapping of name to a value or a list of values.
func (m *EnvMatches) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: env wants a mapping of names to values", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		e := EnvMatch{Name: n.Content[i].Value}
		switch v := n.Content[i+1]; v.Kind {
		case yaml.ScalarNode:
			e.Values = []string{v.Value}
		case yaml.SequenceNode:
			for _, item := range v.Content {
				e.Values = append(e.Values, item.Value)
			}
		default:
			return fmt.Errorf("line %d: %s wants a value or a list of values", v.Line, e.Name)
		}
		*m = append(*m, e)
	}
	return nil
}

// Check reports what is wrong with the entries: unknown words of the closed
// sets, ids that stand twice, images and names that two products claim, entries
// and words that can never match, missing sentences.
func (c *Catalog) Check() error {
	var errs []error
	ids := map[string]bool{}
	images, names := map[string]string{}, map[string]string{}
	bad := func(id, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s: %s", id, fmt.Sprintf(format, args...)))
	}
	named := func(id, why string) {
		switch {
		case id == "":
			bad("entry", "no id (%s)", why)
		case ids[id]:
			bad(id, "id stands twice")
		}
		ids[id] = true
	}
	said := func(id, why string) {
		if why == "" || strings.HasSuffix(why, ".") {
			bad(id, "why must be one clause without a full stop, not %q", why)
		}
	}
	once := func(id, what string, texts []string, owners map[string]string) {
		for _, text := range texts {
			if other, ok := owners[text]; ok {
				bad(id, "%s %s stands in %s already", what, text, other)
			}
			owners[text] = id
		}
	}
	for _, s := range c.Software {
		named(s.ID, s.Why)
		said(s.ID, s.Why)
		once(s.ID, "image", s.Images, images)
		once(s.ID, "name", s.Names, names)
		if !s.Role.Valid() {
			bad(s.ID, "unknown role %q", s.Role)
		}
		if s.Target != "" && !s.Target.Valid() {
			bad(s.ID, "unknown target %q", s.Target)
		}
		for _, t := range s.Also {
			if !t.Valid() {
				bad(s.ID, "unknown target %q", t)
			}
		}
		if len(s.Images)+len(s.Programs)+len(s.Data)+len(s.Env)+len(s.Packages)+len(s.Names) == 0 && !s.Embedded {
			bad(s.ID, "has no fingerprint at all")
		}
		for _, m := range s.Modes {
			if !m.Role.Valid() {
				bad(s.ID, "mode %s: unknown role %q", m.ID, m.Role)
			}
			if m.Target != "" && !m.Target.Valid() {
				bad(s.ID, "mode %s: unknown target %q", m.ID, m.Target)
			}
			if m.When.empty() {
				bad(s.ID, "mode %s matches everything", m.ID)
			}
		}
	}
	for _, e := range c.Commands {
		named(e.ID, e.Why)
		said(e.ID, e.Why)
		if !e.Role.Valid() {
			bad(e.ID, "unknown role %q", e.Role)
		}
		if len(e.Match) == 0 {
			bad(e.ID, "matches nothing")
		}
	}
	for _, m := range c.Mounts {
		named(m.ID, m.Why)
		said(m.ID, m.Why)
		if !m.Purpose.Valid() {
			bad(m.ID, "unknown purpose %q", m.Purpose)
		}
		if len(m.Targets)+len(m.Sources)+len(m.Kinds) == 0 {
			bad(m.ID, "matches everything")
		}
	}
	for _, w := range c.Words {
		named(w.ID, w.Why)
		said(w.ID, w.Why)
		if !w.Role.Valid() {
			bad(w.ID, "unknown role %q", w.Role)
		}
		if w.BesideEngine != "" && !w.BesideEngine.Valid() {
			bad(w.ID, "unknown role %q", w.BesideEngine)
		}
		if w.Weight <= 0 || w.Weight > 1 {
			bad(w.ID, "weight %v is not in (0, 1]", w.Weight)
		}
		for _, where := range w.Where {
			if !slices.Contains([]string{"service", "image", "mode", "command", "context", "port", "option", "variable", "library"}, where) {
				bad(w.ID, "unknown place %q", where)
			}
		}
	}
	c.eachSilent(func(w, louder *Word, word string) {
		bad(w.ID, "word %s never speaks beside %s", word, louder.ID)
	})
	for _, u := range c.Uses {
		named(u.ID, u.Why)
		said(u.ID, u.Why)
		if !u.Use.Valid() {
			bad(u.ID, "unknown use %q", u.Use)
		}
	}
	for _, r := range c.Routes {
		named(r.ID, r.Why)
		said(r.ID, r.Why)
		if len(r.Labels)+len(r.Env) == 0 {
			bad(r.ID, "matches nothing")
		}
	}
	for _, w := range c.Wrappers {
		if len(w.Programs) == 0 {
			bad("wrapper", "names no program")
		}
	}
	return errors.Join(errs...)
}

func (m Match) empty() bool {
	return len(m.Command)+len(m.Env)+len(m.NoEnv)+len(m.Image)+len(m.Name)+len(m.Mount)+len(m.NoMount)+
		len(m.Mentions)+len(m.Refers)+len(m.NoRefers)+len(m.Ports)+len(m.Needs) == 0 && !m.NoCommand && !m.NoPorts && !m.Beside && !m.Alone
}

// eachSilent calls f with every word of a hint for which another hint of the same role
// speaks wherever it would, at least as loudly.
func (c *Catalog) eachSilent(f func(w, louder *Word, word string)) {
	for i := range c.Words {
		for j := range c.Words {
			w, louder := &c.Words[i], &c.Words[j]
			if i == j || !louder.covers(w) || w.Weight == louder.Weight && i < j {
				continue
			}
			for _, word := range w.Words {
				if slices.Contains(louder.Words, word) {
					f(w, louder, word)
				}
			}
		}
	}
}

// covers reports whether w speaks wherever o does, for the same role and at least as loudly.
func (w *Word) covers(o *Word) bool {
	if w.Role != o.Role || w.Weight < o.Weight || w.Last && !o.Last || w.First && !o.First || !slices.Equal(w.Modes, o.Modes) {
		return false
	}
	places := w.places()
	return !slices.ContainsFunc(o.places(), func(where string) bool { return !slices.Contains(places, where) })
}

// places are the places in which w counts.
func (w *Word) places() []string {
	if len(w.Where) == 0 {
		return []string{"service"}
	}
	return w.Where
}
