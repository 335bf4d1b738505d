package price_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/price"
)

const small = `taskworthy-prices 1
regions eu-west-1 us-east-1
source 0 extract github.com/example/prices
source 1 table a table of prices

# a remark
rds instance hour
mysql db.t3.micro single-az on-demand 2025-04-04 0 0.018 0.017
mysql db.t3.micro single-az reserved-1y-partial-upfront 2025-04-04 0 - 0.0057+50

sqs request request
- - - on-demand - 1 - 0.0000004 ; a note
- - - on-demand 2026-10 0 0.0000005 -
`

func parse(t *testing.T, text string) *price.Book {
	t.Helper()
	b, err := price.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParse(t *testing.T) {
	b := parse(t, small)
	got, ok := b.Find(price.Key{Service: "sqs", Component: "request", Engine: "fifo", Region: "us-east-1"})
	want := price.Price{
		Key: price.Key{Service: "sqs", Component: "request", Purchase: price.OnDemand, Region: "us-east-1"},
		USD: price.MustDecimal("0.0000004"), Unit: "request", Kind: price.Table, Source: "a table of prices", Note: "a note",
	}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("known: %v (-want +got)\n%s", ok, diff)
	}
	if p, ok := b.Find(price.Key{Service: "sqs", Component: "request", Region: "eu-west-1"}); !ok || p.Date != "2026-10" {
		t.Errorf("the second line of a thing is not found: %v", p)
	}
	if p, ok := b.Find(price.Key{Service: "sqs", Component: "request", Region: "eu-west-9"}); ok {
		t.Errorf("a price in no region: %v", p)
	}
	if b.Len() != 5 || b.Oldest() != "2025-04-04" || b.Newest() != "2026-10" {
		t.Errorf("%d prices from %s to %s", b.Len(), b.Oldest(), b.Newest())
	}
	if got := b.Services(); !slices.Equal(got, []string{"rds", "sqs"}) {
		t.Errorf("services %v", got)
	}
}

func TestParseErrors(t *testing.T) {
	head := "taskworthy-prices 1\nregions us-east-1\nsource 0 extract x\nrds instance hour\n"
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "line 1: is empty"},
		{"another file", "{}", "line 1: is not a price book"},
		{"another version", "taskworthy-prices 2\n", "line 1: is not a price book"},
		{"prices before a head", "taskworthy-prices 1\nregions r\nsource 0 extract x\na b c d e 0 1", "line 4: is neither"},
		{"short line", head + "mysql db.t3.micro", "line 5: is neither"},
		{"no source", head + "- - - on-demand - 7 1", `line 5: names no source: "7"`},
		{"source is no number", head + "- - - on-demand - -1 1", "line 5: names no source"},
		{"unknown kind", head + "source 1 rumour x", `line 5: knows no kind of source "rumour"`},
		{"source out of turn", head + "source 3 blog x", `line 5: numbers its source "3" where 1 comes next`},
		{"price is a word", head + "- - - on-demand - 0 free", `line 5: has no price "free" for us-east-1`},
		{"price is missing", head + "- - - on-demand - 0", `line 5: has no price "" for us-east-1`},
		{"negative price", head + "- - - on-demand - 0 -1", "line 5: has no price"},
		{"exponent", head + "- - - on-demand - 0 1e9", "line 5: has no price"},
		{"very long", head + "- - - on-demand - 0 " + strings.Repeat("9", 1000), "line 5: has no price"},
		{"too many", head + "- - - on-demand - 0 1 2", "line 5: has more prices than there are regions"},
		{"date", head + "- - - on-demand yesterday 0 1", `line 5: has no date "yesterday"`},
		{"twice", head + "- - - on-demand - 0 1\n- - - on-demand 2026 0 2", "line 6: ends a book with two prices of rds instance on-demand us-east-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := price.Parse(tt.text)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// TestWith lays a book over another: the newer price counts, row by row.
func TestWith(t *testing.T) {
	base := parse(t, small)
	over := parse(t, strings.NewReplacer("2025-04-04 0 0.018 0.017", "2026-11-01 0 - 0.015", "2026-10 0 0.0000005", "2026-09 0 0.0000009").Replace(small))
	b := base.With(over)
	for _, tt := range []struct {
		service, component, engine, size, deployment, region, want string
	}{
		{"rds", "instance", "mysql", "db.t3.micro", price.SingleAZ, "us-east-1", "0.015"}, // newer above
		{"rds", "instance", "mysql", "db.t3.micro", price.SingleAZ, "eu-west-1", "0.018"}, // only below
		{"sqs", "request", "", "", "", "eu-west-1", "0.0000005"},                          // newer below
		{"sqs", "request", "", "", "", "us-east-1", "0.0000004"},                          // undated in both
	} {
		p, ok := b.Find(price.Key{
			Service: tt.service, Component: tt.component, Engine: tt.engine, Size: tt.size, Deployment: tt.deployment, Region: tt.region,
		})
		if !ok || p.USD.String() != tt.want {
			t.Errorf("%s in %s: %s, want %s", tt.service, tt.region, p.USD, tt.want)
		}
	}
	if b.Digest() == base.Digest() || b.Digest() != base.With(over).Digest() {
		t.Error("the digest is not that of the content")
	}
}

func TestNewChooses(t *testing.T) {
	key := price.Key{Service: "elb", Component: "alb-hour", Region: "us-east-1"}
	make3 := func(date string, kind price.Kind, usd string) price.Price {
		return price.Price{Key: key, USD: price.MustDecimal(usd), Unit: "hour", Date: date, Kind: kind, Source: "x"}
	}
	for _, tt := range []struct {
		name   string
		prices []price.Price
		want   string
	}{
		{"newest", []price.Price{make3("2025-01", price.List, "1"), make3("2026-01", price.Blog, "2")}, "2"},
		{"dated", []price.Price{make3("", price.List, "1"), make3("2017", price.Blog, "2")}, "2"},
		{"trusted", []price.Price{make3("2026", price.Blog, "1"), make3("2026", price.Bill, "2")}, "2"},
		{"dearer", []price.Price{make3("2026", price.Blog, "1"), make3("2026", price.Blog, "2")}, "2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for range 2 {
				if p, _ := price.New(tt.prices).Find(key); p.USD.String() != tt.want {
					t.Errorf("got %s, want %s", p.USD, tt.want)
				}
				slices.Reverse(tt.prices)
			}
		})
	}
}

func TestStale(t *testing.T) {
	b := parse(t, small) // of 2026-10
	for day, want := range map[string]bool{"2026-10-20": false, "2026-12-30": false, "2026-12-31": true} {
		now, _ := time.Parse(time.DateOnly, day)
		if got := b.Stale(now); got != want {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
	if !price.New(nil).Stale(time.Unix(0, 0)) {
		t.Error("an empty book is not stale")
	}
}

func TestMonthly(t *testing.T) {
	for _, tt := range []struct{ unit, purchase, usd, upfront, want string }{
		{"hour", price.OnDemand, "0.017", "0", "12.41"},
		{"vCPU-hour", price.OnDemand, "0.04048", "0", "29.5504"},
		{"GB-month", price.OnDemand, "0.115", "0", "0.115"},
		{"hour", "reserved-1y-all-upfront", "0", "96", "8"},
		{"hour", "reserved-3y-partial-upfront", "0.01", "360", "17.3"},
	} {
		p := price.Price{Key: price.Key{Purchase: tt.purchase}, Unit: tt.unit, USD: price.MustDecimal(tt.usd), Upfront: price.MustDecimal(tt.upfront)}
		if got := p.Monthly().String(); got != tt.want {
			t.Errorf("%s %s %s+%s: %s, want %s", tt.unit, tt.purchase, tt.usd, tt.upfront, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := price.Parse(text)
		if err != nil {
			return
		}
		var out strings.Builder
		if err := b.Write(&out); err != nil {
			t.Fatal(err)
		}
		if b.Len() == 0 {
			return
		}
		again, err := price.Parse(out.String())
		if err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if diff := cmp.Diff(b.Prices(), again.Prices()); diff != "" {
			t.Error(diff)
		}
	})
}
