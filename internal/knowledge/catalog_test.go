package knowledge_test

import (
	"os"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/knowledge"
)

// load reads the YAML, not what was compiled from it.
func load(t *testing.T) *knowledge.Catalog {
	t.Helper()
	c, err := knowledge.Load(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryEntrySaysWhereItIsFrom(t *testing.T) {
	for _, s := range load(t).Software {
		if !strings.HasPrefix(s.Source, "http") {
			t.Errorf("%s: source %q is no address", s.ID, s.Source)
		}
		if s.Since == "" {
			t.Errorf("%s: no since", s.ID)
		}
	}
}

func TestEveryRoleHasSoftware(t *testing.T) {
	seen := map[taskworthy.Role]bool{}
	c := load(t)
	for _, s := range c.Software {
		seen[s.Role] = true
		for _, m := range s.Modes {
			seen[m.Role] = true
		}
	}
	for _, e := range c.Commands {
		seen[e.Role] = true
	}
	for _, r := range taskworthy.Roles {
		if !seen[r] {
			t.Errorf("no entry leads to the role %s", r)
		}
	}
}

// TestEnginesHaveTargets: what stores data must say where it should go.
func TestEnginesHaveTargets(t *testing.T) {
	for _, s := range load(t).Software {
		switch s.Role {
		case taskworthy.Database, taskworthy.Cache, taskworthy.Broker, taskworthy.Coordination, taskworthy.FileStorage:
			if s.Engine == "" || s.Target == "" {
				t.Errorf("%s is a %s without engine (%q) or target (%q)", s.ID, s.Role, s.Engine, s.Target)
			}
		}
	}
}

func TestLoadNamesTheLine(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want string }{
		{"unknown key", "software:\n  - id: x\n    colour: red\n", "line 3"},
		{"unknown role", "software:\n  - {id: x, role: sun, why: shines, images: [x]}\n", `unknown role "sun"`},
		{"no fingerprint", "software:\n  - {id: x, role: web, why: serves}\n", "no fingerprint"},
		{"twice", "commands:\n  - {id: x, role: web, why: serves, match: [a]}\n  - {id: x, role: web, why: serves, match: [b]}\n", "stands twice"},
		{"image", "software:\n  - {id: x, role: web, why: serves, images: [a/b]}\n  - {id: y, role: job, why: ends, images: [a/b]}\n", "image a/b stands in x already"},
		{"name", "software:\n  - {id: x, role: web, why: serves, names: [a]}\n  - {id: y, role: job, why: ends, names: [a]}\n", "name a stands in x already"},
		{"silent", "words:\n  - {id: x, role: web, why: serves, words: [a], where: [service], weight: 0.4}\n  - {id: y, role: web, why: serves, words: [a], weight: 0.5}\n", "x: word a never speaks beside y"},
	} {
		c := &knowledge.Catalog{}
		err := c.Add("own.yaml", []byte(tt.yaml))
		if err == nil {
			err = c.Check()
		}
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}
