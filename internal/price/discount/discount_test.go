package discount

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/read/position"
	"github.com/taskworthy/taskworthy/internal/schematest"
)

// The date is quoted: this YAML library makes a time of a bare one when it builds plain values.
const whole = `discounts:
  - {service: "*", percent: 5, reason: enterprise agreement, expires: "2027-06-30"}
  - {service: rds, component: instance, size: db.m7g.*, region: eu-*, usd: 0.291, reason: private offer, expires: "2027-01-31"}
`

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestParse(t *testing.T) {
	got, problems := Parse("d.yaml", []byte(whole))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	at := func(line int) taskworthy.Pos { return taskworthy.Pos{Path: "d.yaml", Line: line, Column: 5} }
	usd := price.MustDecimal("0.291")
	want := &File{[]Rule{
		{Service: "*", Percent: price.Int(5), Reason: "enterprise agreement", Expires: "2027-06-30", Pos: at(2)},
		{Service: "rds", Component: "instance", Size: "db.m7g.*", Region: "eu-*", USD: &usd, Reason: "private offer", Expires: "2027-01-31", Pos: at(3)},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestFor wants the last rule that covers a price to count, alone and in its time.
func TestFor(t *testing.T) {
	f, _ := Parse("d.yaml", []byte(whole))
	list := price.Price{
		Key: price.Key{Service: "rds", Component: "instance", Engine: "mysql", Size: "db.m7g.large", Purchase: price.OnDemand, Region: "eu-west-1"},
		USD: price.MustDecimal("0.34"), Upfront: price.Int(100), Unit: "hour",
	}
	for _, tt := range []struct{ day, usd, upfront, says string }{
		{"2027-01-31", "0.291", "100", "a price of 0.291: private offer, until 2027-01-31"},
		{"2027-02-01", "0.323", "95", "5% off the list: enterprise agreement, until 2027-06-30"},
		{"2027-07-01", "0.34", "100", ""},
	} {
		r := f.For(list.Key, day(tt.day))
		got, says := list, ""
		if r != nil {
			got, says = r.Apply(list), r.String()
		}
		if got.USD.String() != tt.usd || got.Upfront.String() != tt.upfront || says != tt.says {
			t.Errorf("on %s: %s and %s upfront (%s), want %s and %s (%s)", tt.day, got.USD, got.Upfront, says, tt.usd, tt.upfront, tt.says)
		}
	}
	elsewhere := list.Key
	elsewhere.Region = "us-east-1"
	if r := f.For(elsewhere, day("2027-01-01")); r == nil || r.USD != nil {
		t.Errorf("a rule for eu-* counts in us-east-1: %v", r)
	}
	reserved := list.Key
	reserved.Purchase = price.Reserved1y + "-no-upfront"
	if r := f.For(reserved, day("2027-01-01")); r == nil || r.USD != nil {
		t.Errorf("a price on demand counts for a reservation: %v", r)
	}
	if (*File)(nil).For(list.Key, day("2027-01-01")) != nil {
		t.Error("no file has a rule")
	}
}

// TestProblems holds the parser and the schema against each other, too.
func TestProblems(t *testing.T) {
	one := func(keys string) string { return "discounts: [{" + keys + "}]\n" }
	for _, tt := range []struct{ name, yaml, want string }{
		{"whole", whole, ""},
		{"empty", "", ""},
		{"no list", "discounts:\n", ""},
		{"per cent sign", one(`service: rds, percent: 10%, reason: a, expires: "2027-01-01"`), ""},
		{"unknown", "discount: []\n", `TW4622 d.yaml:1:1 unknown key "discount"; did you mean "discounts"?`},
		{"unknown word", one("servise: rds"), `TW4622 d.yaml:1:14 unknown key "servise"; did you mean "service"?`},
		{"mapping", "discounts: {service: rds}\n", "TW4623 d.yaml:1:12 a mapping stands where a list belongs; taskworthy schema discounts"},
		{"too much", one("service: rds, percent: 101"), `TW4624 d.yaml:1:37 "101" is no percentage above 0 and up to 100`},
		{"nothing", one("service: rds, percent: 0"), `TW4624 d.yaml:1:37 "0" is no percentage`},
		{"below nothing", one("service: rds, component: storage, usd: -1"), `TW4624 d.yaml:1:53 "-1" is no price`},
		{"date", one("service: rds, percent: 5, reason: a, expires: June"), `TW4624 d.yaml:1:60 "June" is not a date`},
		{"no service", one(`percent: 5, reason: a, expires: "2027-01-01"`), "TW4627 d.yaml:1:13 the discount has no service"},
		{"no amount", one(`service: rds, reason: a, expires: "2027-01-01"`), "TW4627 d.yaml:1:13 the discount has no percent and no usd"},
		{"both", one(`service: rds, component: storage, percent: 5, usd: 1, reason: a, expires: "2027-01-01"`), "TW4627 d.yaml:1:13 the discount has both"},
		{"no component", one(`service: rds, usd: 1, reason: a, expires: "2027-01-01"`), "TW4627 d.yaml:1:13 the discount has a price in usd and no component"},
		{"no reason", one(`service: rds, percent: 5, reason: " ", expires: "2027-01-01"`), "TW4627 d.yaml:1:13 the discount has no reason"},
		{"no end", one(`service: rds, percent: 5, reason: a`), "TW4627 d.yaml:1:13 the discount has no expires"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, problems := Parse("d.yaml", []byte(tt.yaml))
			got := ""
			for _, p := range problems {
				got += p.Code + " " + p.Pos.String() + " " + p.Message + "; " + p.Hint + "\n"
			}
			if !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") || strings.Count(got, "\n") > 1 {
				t.Errorf("got:\n%swant one that starts with:\n%s", got, tt.want)
			}
			if tt.want != "" && len(f.Rules) > 0 {
				t.Errorf("a broken rule counts: %+v", f.Rules)
			}
			var value any
			if err := yaml.Unmarshal([]byte(tt.yaml), &value); err != nil {
				t.Fatal(err)
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
}

// TestCheck wants every rule that changes nothing to say so.
func TestCheck(t *testing.T) {
	book := price.New([]price.Price{
		{Key: price.Key{Service: "rds", Component: "instance", Region: "us-east-1"}, USD: price.Int(1), Unit: "hour", Date: "2026-10-07"},
		{Key: price.Key{Service: "rds", Component: "storage", Region: "us-east-1"}, USD: price.Int(1), Unit: "GB-month", Date: "2026-10-07"},
	})
	f, problems := Parse("d.yaml", []byte(`discounts:
- {service: rds, percent: 5, reason: a, expires: 2027-01-01}
- {service: rds, percent: 5, reason: a, expires: 2026-01-01}
- {service: rd, percent: 5, reason: a, expires: 2027-01-01}
- {service: rds, component: "*", usd: 5, reason: a, expires: 2027-01-01}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	for _, p := range f.Check(book, day("2026-11-29")) {
		got = append(got, p.Code+" "+p.Pos.String()+" "+p.Message+"; "+p.Hint)
	}
	want := []string{
		"TW4628 d.yaml:3:3 the discount ended on 2026-01-01, so list prices count again; remove it, or give it a new last day",
		"TW4629 d.yaml:4:3 no price is covered, so the discount changes nothing; did you mean service: rds?",
		"TW4630 d.yaml:5:3 one price stands for different units: hour, GB-month; narrow it by component or size; taskworthy prices lists units",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("discounts: &a [*a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, problems := Parse("d.yaml", data)
		lines, _ := position.NewPlaces(data).Place(math.MaxInt, 1)
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Hint == "" {
				t.Errorf("problem out of the file or without a hint: %+v", p)
			}
		}
	})
}
