package literal

import (
	"go/format"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
)

type catalog struct {
	Name    string
	Roles   []taskworthy.Role
	Entries []entry
	Notes   []string
	hidden  int
}

type entry struct {
	ID     string
	Port   int
	Weight float64
	Own    bool
	When   place
}

type place struct{ Path string }

func TestAppend(t *testing.T) {
	got, err := format.Source(Append(nil, catalog{
		Name:  `a "name"`,
		Roles: []taskworthy.Role{taskworthy.Web, taskworthy.Job},
		Entries: []entry{
			{ID: "a", Port: 80, Weight: 0.25, Own: true, When: place{"x"}},
			{},
		},
		Notes:  []string{"left out"},
		hidden: 1,
	}, "literal", "Notes"))
	if err != nil {
		t.Fatal(err)
	}
	const want = `catalog{Name: "a \"name\"", Roles: []taskworthy.Role{"web", "job"}, Entries: []entry{
	{ID: "a", Port: 80, Weight: 0.25, Own: true, When: place{Path: "x"}},
	{},
}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
