package strict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
)

var form = Form{
	What: "the list", Schema: "list", Shorter: "write less",
	Syntax: "S", Key: "K", Type: "T", Value: "V", Twice: "2", TooLarge: "L",
}

// list is what a test's file says.
type list struct {
	name, day string
	words     []string
	severity  taskworthy.Severity
}

func parse(data string) (list, []taskworthy.Problem) {
	var l list
	r, root := Read("l.yaml", []byte(data), form)
	if root != nil {
		r.Object(root, []Field{
			{Key: "name", Read: func(n *yaml.Node) { l.name = r.Text(n) }},
			{Key: "day", Read: func(n *yaml.Node) { l.day = r.Date(n) }},
			{Key: "words", Read: func(n *yaml.Node) { l.words = r.Texts(n) }},
			{Key: "severity", Read: func(n *yaml.Node) { l.severity = OneOf(r, n, taskworthy.Severities) }},
		})
	}
	return l, r.Problems
}

func TestRead(t *testing.T) {
	got, problems := parse("name: &n a\nday: 2027-06-30\nwords: [*n, 2]\nseverity: note\n")
	want := list{"a", "2027-06-30", []string{"a", "2"}, taskworthy.SeverityNote}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(list{})); diff != "" || len(problems) > 0 {
		t.Errorf("%v (-want +got):\n%s", problems, diff)
	}
}

// TestProblems wants each flaw at its place, and the rest of the file all the same.
func TestProblems(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "",
		"# nothing\n":                      "",
		"name: [\n":                        "S l.yaml:2:1 this is not YAML",
		"name: a\n---\nname: b\n":          "S l.yaml:2:1 the list holds more than one document",
		"nam: a\n":                         `K l.yaml:1:1 unknown key "nam"; did you mean "name"?`,
		"name: {}\n":                       "T l.yaml:1:7 a mapping stands where a text belongs; taskworthy schema list prints",
		"words: &w [*w]\n":                 "T l.yaml:1:8 a list stands where a text belongs",
		"{[a]: b}\n":                       "T l.yaml:1:2 a list stands where a text belongs",
		"name: a\nname: b\n":               `2 l.yaml:2:1 key "name" is there twice, first on line 1`,
		"day: 30.6.2027\n":                 `V l.yaml:1:6 "30.6.2027" is not a date`,
		"severity: notes\n":                `V l.yaml:1:11 "notes" is not known here; did you mean "note"?`,
		strings.Repeat("#", MaxSize+1):     "L l.yaml:1:1 the list is larger than 1024 KB; write less",
		"name: a\nnam: b\nday: x\nwor: []": `K l.yaml:2:1 unknown key "nam"`,
	} {
		_, problems := parse(in)
		got := ""
		if len(problems) > 0 {
			p := problems[0]
			got = p.Code + " " + p.Pos.String() + " " + p.Message + "; " + p.Hint
		}
		if !strings.HasPrefix(got, want) || (got == "") != (want == "") {
			t.Errorf("%.40q: %s, want %s", in, got, want)
		}
	}
	if l, problems := parse("nam: b\nday: x\nname: a\n"); len(problems) != 2 || l.name != "a" {
		t.Errorf("after %d problems the name is %q", len(problems), l.name)
	}
}
