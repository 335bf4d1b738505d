package knowledge

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

func TestOwn(t *testing.T) {
	const text = `
- id: ledger
  name: Ledger
  role: database
  engine: postgres
  target: rds-postgres
  images: [acme/ledger]
- id: broken
  role: sun
  images: [acme/sun]
- id: strange
  role: web
  colour: red
  images: [acme/strange]
- id: empty
  role: moon
- id: ledger
  role: web
  images: [acme/other]
`
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	c, problems := Own(func(line, column int) taskworthy.Pos {
		return taskworthy.Pos{Path: ".taskworthy.yaml", Line: line, Column: column}
	}, doc.Content[0])
	if len(c.Software) != 1 || c.Software[0].ID != "ledger" {
		t.Errorf("kept %v, want ledger alone", c.Software)
	}
	if len(problems) != 5 {
		t.Fatalf("problems %v, want five", problems)
	}
	for i, want := range []struct {
		line int
		text string
	}{{8, `unknown role "sun"`}, {13, "colour"}, {15, `unknown role "moon"`}, {15, "no fingerprint"}, {17, "stands twice"}} {
		if p := problems[i]; p.Line != want.line || !strings.Contains(p.Message, want.text) {
			t.Errorf("problem %d is %s: %s, want line %d with %q", i, p.Pos, p.Message, want.line, want.text)
		}
	}
	both := Builtin().With(c)
	if m := both.Image(ParseImage("registry.acme.example/acme/ledger:3")); m == nil || m.Software.ID != "ledger" {
		t.Errorf("the own entry is not found: %v", m)
	}
}
