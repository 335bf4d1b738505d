package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// part makes one of "definition name key=value ...".
func part(text string) Part {
	words := strings.Fields(text)
	p := Part{Definition: words[0], Name: words[1], ID: words[0] + "#" + words[1]}
	p.Format, _, _ = strings.Cut(words[0], "/")
	for _, word := range words[2:] {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "image":
			p.Image = value
		case "open":
			p.Open = true
		case "tail":
			p.Tail = value
		case "dockerfile":
			p.Dockerfile = value
		case "command":
			p.Command = value
		}
	}
	if p.Tail == "" && p.Image != "" {
		p.Tail = p.Image[strings.LastIndexByte(p.Image, '/')+1:]
	}
	return p
}

func TestGroups(t *testing.T) {
	tests := []struct {
		name  string
		parts []string
		want  []string
	}{
		{"one definition", []string{"compose/a web image=acme/shop", "compose/a worker image=acme/shop"}, nil},
		{"the same image", []string{"compose/a api image=acme/api", "terraform/b server image=acme/api"}, []string{"compose/a#api terraform/b#server"}},
		{"another owner's", []string{"compose/a api image=acme/api", "compose/b x image=other/api"}, nil},
		{
			"one image in two roles",
			[]string{"compose/a web image=acme/shop", "compose/a jobs image=acme/shop command=worker", "terraform/b web image=acme/shop", "terraform/b queue image=acme/shop command=worker"},
			[]string{"compose/a#jobs terraform/b#queue", "compose/a#web terraform/b#web"},
		},
		{"one image in roles that nothing tells apart", []string{"compose/a a image=acme/shop", "compose/a b image=acme/shop", "terraform/b c image=acme/shop"}, nil},
		{"behind a variable", []string{"compose/a api tail=api", "ecs/b app image=api open"}, []string{"compose/a#api ecs/b#app"}},
		{"a Dockerfile and what is built of it", []string{"dockerfile/api api tail=api", "kubernetes/k server image=acme/api"}, []string{"dockerfile/api#api kubernetes/k#server"}},
		{"the same Dockerfile", []string{"compose/a api dockerfile=api/Dockerfile", "copilot/b backend dockerfile=api/Dockerfile"}, []string{"compose/a#api copilot/b#backend"}},
		{"another stage", []string{"compose/a api dockerfile=Dockerfile@web", "copilot/b backend dockerfile=Dockerfile@job"}, nil},
		{"a name alone", []string{"compose/a api", "terraform/b api"}, []string{"compose/a#api terraform/b#api"}},
		{"a name of many", []string{"compose/a web", "compose/b web", "terraform/c web"}, nil},
		{"an image's last word, of many", []string{"compose/a x tail=worker", "dockerfile/b y tail=worker", "dockerfile/c z tail=worker"}, nil},
		{"a name alone, of other images", []string{"compose/a api image=acme/x", "terraform/b api image=acme/y"}, nil},
		{"three ways to run it", []string{"compose/a api image=acme/api", "kubernetes/b api image=acme/api", "ecs/c api image=acme/api"}, []string{"compose/a#api ecs/c#api kubernetes/b#api"}},
		{"two environments", []string{"terraform/dev api image=acme/api", "terraform/prod api image=acme/api"}, []string{"terraform/dev#api terraform/prod#api"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var parts []Part
			for _, text := range test.parts {
				parts = append(parts, part(text))
			}
			if diff := cmp.Diff(test.want, named(Groups(parts))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func named(groups [][]string) []string {
	var out []string
	for _, ids := range groups {
		out = append(out, strings.Join(ids, " "))
	}
	return out
}

// The order of the parts changes no group, and no group has two of one definition.
func TestOrder(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "a", "b", "c"})
	rapid.Check(t, func(t *rapid.T) {
		var parts []Part
		for i := range rapid.IntRange(0, 9).Draw(t, "n") {
			p := Part{
				Definition: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "definition"), Name: words.Draw(t, "name"), Image: words.Draw(t, "image"),
				Dockerfile: words.Draw(t, "dockerfile"), Command: words.Draw(t, "command"), Tail: words.Draw(t, "tail"), Open: rapid.Bool().Draw(t, "open"),
			}
			p.Format, p.ID = p.Definition[:1], string(rune('A'+i))
			parts = append(parts, p)
		}
		want := Groups(parts)
		slices.Reverse(parts)
		if diff := cmp.Diff(want, Groups(parts)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		of := map[string]string{}
		for _, p := range parts {
			of[p.ID] = p.Definition
		}
		for _, ids := range want {
			had := map[string]bool{}
			for _, id := range ids {
				if had[of[id]] {
					t.Fatalf("two of %s in %v", of[id], ids)
				}
				had[of[id]] = true
			}
		}
	})
}
