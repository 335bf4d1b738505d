package knowledge

import (
	"slices"
	"strconv"
	"strings"
)

// Entry is one entry of the catalog in the form in which it is shown to people.
type Entry struct {
	ID   string `json:"id"`
	Kind string `json:"kind"` // software, command, mount, word, use, route
	Name string `json:"name,omitempty"`
	// Means is what the entry leads to: a role, a purpose, a use.
	Means   string   `json:"means"`
	Engine  string   `json:"engine,omitempty"`
	Targets []string `json:"targets,omitempty"`
	Why     string   `json:"why"`
	Source  string   `json:"source,omitempty"`
	// Signs are what it is recognised by, in groups.
	Signs []Signs `json:"signs"`
}

// Signs are the fingerprints of one kind.
type Signs struct {
	Of    string   `json:"of"`
	Items []string `json:"items"`
}

// Entry gives the entry with this id; of a mode (n8n/worker) the product's.
func (c *Catalog) Entry(id string) (Entry, bool) {
	id, _, _ = strings.Cut(id, "/")
	if s := c.ByID(id); s != nil {
		return softwareEntry(s), true
	}
	for i := range c.Commands {
		if e := &c.Commands[i]; e.ID == id {
			return Entry{ID: id, Kind: "command", Name: e.Name, Means: string(e.Role), Why: e.Why, Source: e.Source, Signs: signs("command", e.Match)}, true
		}
	}
	for i := range c.Mounts {
		if m := &c.Mounts[i]; m.ID == id {
			return Entry{
				ID: id, Kind: "mount", Means: string(m.Purpose), Why: m.Why, Source: m.Source,
				Signs: slices.Concat(signs("path in the container", m.Targets), signs("volume or path of the host", m.Sources)),
			}, true
		}
	}
	for i := range c.Words {
		if w := &c.Words[i]; w.ID == id {
			return Entry{
				ID: id, Kind: "word", Means: string(w.Role), Why: w.Why,
				Signs: slices.Concat(signs("word of a name", w.Words), signs("mode variable", w.Modes)),
			}, true
		}
	}
	for i := range c.Uses {
		if u := &c.Uses[i]; u.ID == id {
			return Entry{
				ID: id, Kind: "use", Means: string(u.Use), Why: u.Why, Source: u.Source,
				Signs: slices.Concat(signs("name", u.Name), signs("argument", u.Args), signs("client", u.Software),
					signs("client's variable", u.ClientEnv), signs("client's package", u.Packages)),
			}, true
		}
	}
	for i := range c.Routes {
		if r := &c.Routes[i]; r.ID == id {
			return Entry{
				ID: id, Kind: "route", Means: "web", Why: r.Why, Source: r.Source,
				Signs: slices.Concat(signs("label", r.Labels), signs("variable", r.Env)),
			}, true
		}
	}
	return Entry{}, false
}

func softwareEntry(s *Software) Entry {
	e := Entry{ID: s.ID, Kind: "software", Name: s.Name, Means: string(s.Role), Engine: s.Engine, Why: s.Why, Source: s.Source}
	if s.Target != "" {
		e.Targets = append(e.Targets, string(s.Target))
	}
	for _, t := range s.Also {
		e.Targets = append(e.Targets, string(t))
	}
	ports := make([]string, len(s.Ports))
	for i, p := range s.Ports {
		ports[i] = strconv.Itoa(p)
	}
	modes := make([]string, len(s.Modes))
	for i, m := range s.Modes {
		modes[i] = m.ID + ": " + string(m.Role) + ", " + m.Why
	}
	e.Signs = slices.Concat(signs("image", s.Images), signs("program", s.Programs), signs("client program", s.Clients), signs("port", ports),
		signs("data path", s.Data), signs("rebuildable path", s.Caches), signs("settings path", s.Config), signs("variable", s.Env),
		signs("health check", s.Health), signs("URL scheme", s.Schemes), signs("client's variable", s.ClientEnv),
		signs("word of a name", s.Names), signs("package", s.Packages), signs("mode", modes))
	return e
}

func signs(of string, items []string) []Signs {
	if len(items) == 0 {
		return nil
	}
	return []Signs{{of, items}}
}

// IDs lists the ids of all entries, in the order of the catalog.
func (c *Catalog) IDs() []string {
	var ids []string
	for i := range c.Software {
		ids = append(ids, c.Software[i].ID)
	}
	for i := range c.Commands {
		ids = append(ids, c.Commands[i].ID)
	}
	for i := range c.Mounts {
		ids = append(ids, c.Mounts[i].ID)
	}
	for i := range c.Words {
		ids = append(ids, c.Words[i].ID)
	}
	for i := range c.Uses {
		ids = append(ids, c.Uses[i].ID)
	}
	for i := range c.Routes {
		ids = append(ids, c.Routes[i].ID)
	}
	return ids
}
