package knowledge

import (
	"slices"
	"strings"
	"testing"
)

// TestFind: names are found in any list, in the order of entries, one's own first.
func TestFind(t *testing.T) {
	builtin := &Catalog{Software: []Software{
		{ID: "a", Images: []string{"acme/store", "other/*"}, Programs: []string{"store -D", "*daemon", "~x"}, Names: []string{"Store"}, Data: []string{"/srv/app/Store/data/"}},
		{ID: "b", Images: []string{"store"}, Programs: []string{"storefront"}, Names: []string{"store", "store"}, Ports: []int{80}},
		{ID: "c", Embedded: true, Names: []string{"store"}, Schemes: []string{"FILE"}},
	}}
	builtin.Index()
	both := builtin.With(&Catalog{Software: []Software{{ID: "own", Images: []string{"Mine/Store"}, Names: []string{"store"}}}})
	for _, tt := range []struct {
		what, name string
		in         *finder
		want       []int // entries of both
	}{
		{"images by their last segment", "store", both.index.images, []int{0, 1, 2}},
		{"no glob", "*", both.index.images, nil},
		{"commands by their first word", "store", both.index.programs.exact, []int{1}},
		{"a longer word", "storefront", both.index.programs.exact, []int{2}},
		{"names once", "store", both.index.names, []int{0, 1, 2}},
		{"nothing", "", both.index.names, nil},
		{"paths in their case", "/srv/app/Store/data", both.index.data, []int{1}},
		{"paths in another case", "/srv/app/store/data", both.index.data, nil},
		{"folders of data", "/srv/app/Store", both.index.overData, []int{1}},
		{"ports", "80", both.index.ports, []int{2}},
		{"embedded", "file", both.index.embedded, []int{3}},
	} {
		if got := tt.in.entries(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q is found in %v, want %v", tt.what, tt.name, got, tt.want)
		}
	}
	if m := both.Image(ParseImage("mine/store")); m == nil || m.Software.ID != "own" {
		t.Errorf("the own image is not found: %v", m)
	}
	if s := both.With(&Catalog{Software: []Software{{ID: "b", Name: "own"}}}).ByID("b"); s == nil || s.Name != "own" {
		t.Errorf("the own entry does not win: %v", s)
	}
}

// TestBuiltinTables: the tables that are laid out find every image and every name.
func TestBuiltinTables(t *testing.T) {
	c := Builtin()
	for i := range c.Software {
		for _, p := range c.Software[i].Images {
			if !strings.ContainsAny(p, "*?") && !slices.Contains(c.index.images.entries(lastSegment(p)), i) {
				t.Errorf("%s is not found by its image %s", c.Software[i].ID, p)
			}
		}
		for _, name := range c.Software[i].Names {
			if !c.Software[i].Embedded && !slices.Contains(c.index.names.entries(strings.ToLower(name)), i) {
				t.Errorf("%s is not found by its name %s", c.Software[i].ID, name)
			}
		}
	}
}
