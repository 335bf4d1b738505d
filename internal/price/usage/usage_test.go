package usage

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

const whole = `requests: 3000000
seconds: 0.25
nat-gateways: 2
workloads:
  "*-worker": {runs: 900, minutes: 3}
  "shop/**#db": {storage-gb: 100, class: db.m7g.large}
applications:
  shop: {nat-gateways: 1, workloads: {web: {copies: 6}}}
`

func TestParse(t *testing.T) {
	got, problems := Parse("usage.yaml", []byte(whole))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	at := func(line int) taskworthy.Pos { return taskworthy.Pos{Path: "usage.yaml", Line: line, Column: 3} }
	want := &File{
		All: []Figure{{"requests", "3000000"}, {"seconds", "0.25"}, {"nat-gateways", "2"}},
		Workloads: []Workload{
			{"*-worker", at(5), []Figure{{"runs", "900"}, {"minutes", "3"}}},
			{"shop/**#db", at(6), []Figure{{"storage-gb", "100"}, {"class", "db.m7g.large"}}},
		},
		Applications: []Application{{"shop", at(8), []Figure{{"nat-gateways", "1"}}, []Workload{
			{"web", taskworthy.Pos{Path: "usage.yaml", Line: 8, Column: 39}, []Figure{{"copies", "6"}}},
		}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestProblems holds the parser and the schema against each other, too.
func TestProblems(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want string }{
		{"whole", whole, ""},
		{"empty", "", ""},
		{"only comments", "# later\n", ""},
		{"nothing below", "workloads:\n", ""},
		{"a figure for nobody", "workloads: {db: }\n", ""},
		{"text of digits", "requests: \"5\"\n", ""},
		{"not YAML", "requests: [", "TW4601 u.yaml:1:12 this is not YAML"},
		{"a list", "- requests\n", "TW4603 u.yaml:1:1 a list stands where a mapping belongs; taskworthy schema usage prints"},
		{"unknown", "request: 5\n", `TW4602 u.yaml:1:1 unknown key "request"; did you mean requests (requests in a month)?`},
		{"unknown below", "workloads: {db: {storage: 5}}\n", `TW4602 u.yaml:1:18 unknown key "storage"; did you mean storage-gb (data that it keeps, in GB)?`},
		{"known elsewhere", "workloads: {db: {replicas: 5}}\n", `TW4602 u.yaml:1:18 unknown key "replicas"; did you mean copies (copies that run at the same time)?`},
		{"shared below", "workloads: {db: {nat-gateways: 5}}\n", "TW4602 u.yaml:1:32 nat-gateways is shared by all workloads; move it to the top"},
		{"nothing of an application", "applications: {shop: }\n", ""},
		{"unknown in an application", "applications: {shop: {nats: 1}}\n", `TW4602 u.yaml:1:23 unknown key "nats"; did you mean nat-gateways (NAT gateways`},
		{"an application within one", "applications: {shop: {applications: {}}}\n", `TW4602 u.yaml:1:23 unknown key "applications"`},
		{"shared below a workload of one", "applications: {shop: {workloads: {db: {lcu: 5}}}}\n", "TW4602 u.yaml:1:45 lcu is shared by all workloads; move it to the top of the file, or of an application"},
		{"word in an application", "applications: {shop: {requests: many}}\n", `TW4604 u.yaml:1:33 requests: "many" is not a decimal number`},
		{"class above", "class: db.m7g.large\n", `TW4602 u.yaml:1:1 unknown key "class"`},
		{"word", "requests: many\n", `TW4604 u.yaml:1:11 requests: "many" is not a decimal number like 0.0125; write digits`},
		{"below nothing", "requests: -1\n", "TW4604 u.yaml:1:11 requests: -1 is less than nothing"},
		{"no value", "requests:\n", "TW4603 u.yaml:1:10 nothing stands where a text belongs"},
		{"list of values", "requests: [1]\n", "TW4603 u.yaml:1:11 a list stands where a text belongs"},
		{"twice", "requests: 1\nrequests: 2\n", `TW4605 u.yaml:2:1 key "requests" is there twice, first on line 1`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := Parse("u.yaml", []byte(tt.yaml))
			got := ""
			for _, p := range problems {
				got += p.Code + " " + p.Pos.String() + " " + p.Message + "; " + p.Hint + "\n"
			}
			if !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") || strings.Count(got, "\n") > 1 {
				t.Errorf("got:\n%swant one that starts with:\n%s", got, tt.want)
			}
			var value any
			if yaml.Unmarshal([]byte(tt.yaml), &value) != nil {
				return // what is no YAML, no schema sees
			}
			data, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			if err := schematest.Validate(Schema(), data); (err == nil) != (tt.want == "") {
				t.Errorf("the schema says: %v", err)
			}
		})
	}
	_, problems := Parse("u.yaml", []byte(strings.Repeat("#", 1<<20+1)))
	if len(problems) != 1 || problems[0].Code != CodeTooLarge {
		t.Errorf("too much: %v", problems)
	}
}

// TestGive wants the figures where they are meant to count.
func TestGive(t *testing.T) {
	f, _ := Parse("u.yaml", []byte("copies: 3\nworkloads: {\"shop/**#db\": {copies: 2}, web: {copies: 5}, gone: {copies: 1}}\n"))
	var a sizing.Answers
	if err := f.Give(&a, "shop/"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"db": "2", "web": "5", "api": "3"} {
		w := &taskworthy.Workload{Name: name, Source: taskworthy.Source{Path: "compose.yaml"}}
		s := sizing.NewSheet(w, &taskworthy.Classification{Role: taskworthy.Web}, sizing.Prod, &a)
		if got := s.Value(sizing.Copies).String(); got != want {
			t.Errorf("%s has %s copies, want %s", name, got, want)
		}
	}
	ids, paths := []string{"compose.yaml#db", "compose.yaml#web", "compose.yaml#gonee"}, []string{"compose.yaml"}
	idle := f.Idle("shop/", ids, paths)
	if len(idle) != 1 || idle[0].Code != CodeIdle || idle[0].Hint != `did you mean "gonee"?` || idle[0].Line != 2 {
		t.Errorf("idle: %v", idle)
	}
}

// TestApplications wants figures for one application to count there alone, and globs that
// cover none to be told.
func TestApplications(t *testing.T) {
	f, problems := Parse("u.yaml", []byte("copies: 3\napplications:\n  shop: {copies: 5, workloads: {db: {copies: 2}, cache: {copies: 7}}}\n  shp: {copies: 8}\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var a sizing.Answers
	if err := f.Give(&a, ""); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"shop/compose.yaml#db": "2", "shop/compose.yaml#web": "5", "blog/compose.yaml#db": "3"} {
		file, name, _ := strings.Cut(id, "#")
		w := &taskworthy.Workload{Name: name, Source: taskworthy.Source{Path: file}}
		s := sizing.NewSheet(w, &taskworthy.Classification{Role: taskworthy.Web}, sizing.Prod, a.In(file))
		if got := s.Value(sizing.Copies).String(); got != want {
			t.Errorf("%s has %s copies, want %s", id, got, want)
		}
	}
	var got []string
	for _, p := range f.Idle("", []string{"shop/compose.yaml#db", "shop/compose.yaml#web"}, []string{"shop/compose.yaml"}) {
		got = append(got, p.Code+" "+p.Pos.String()+" "+p.Message+"; "+p.Hint)
	}
	want := []string{
		`TW4607 u.yaml:3:50 no workload is called "cache", so its figures change nothing; taskworthy check lists the workloads; a glob without / and # is compared with their names`,
		`TW4608 u.yaml:4:3 no application lies at "shp", so its figures change nothing; did you mean "shop"?`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("idle (-want +got):\n%s", diff)
	}
}

// TestElsewhere wants a usage file of many applications to be silent about those that are
// not read, and to tell a mistake all the same.
func TestElsewhere(t *testing.T) {
	f, _ := Parse("u.yaml", []byte(`workloads: {"blog/*#db": {copies: 2}, "shop/*#dbb": {copies: 2}, wbe: {copies: 2}, "**#gone": {copies: 2}}
applications: {blog: {copies: 2}, teams/a: {copies: 3}, shop/old: {copies: 4}, "*/x": {copies: 5}}
`))
	var got []string
	for _, p := range f.Idle("shop/", []string{"compose.yaml#db", "compose.yaml#web"}, []string{"compose.yaml"}) {
		_, quoted, _ := strings.Cut(p.Message, `"`)
		name, _, _ := strings.Cut(quoted, `"`)
		got = append(got, name)
	}
	if diff := cmp.Diff([]string{"shop/*#dbb", "wbe", "**#gone", "shop/old", "*/x"}, got); diff != "" {
		t.Errorf("idle (-want +got):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("workloads: &a {db: *a}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, problems := Parse("u.yaml", data)
		lines, _ := position.NewPlaces(data).Place(math.MaxInt, 1)
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Hint == "" {
				t.Errorf("problem out of the file or without a hint: %+v", p)
			}
		}
		if err := file.Give(&sizing.Answers{}, ""); err != nil {
			t.Errorf("what was read cannot be given: %v", err)
		}
	})
}
