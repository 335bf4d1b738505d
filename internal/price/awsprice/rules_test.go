package awsprice

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/price"
)

// TestRules holds every rule to a price of the program's own book: a rule for what the
// book does not know updates nothing that is asked for, or has another name or unit for it.
func TestRules(t *testing.T) {
	for _, r := range catalogue().rules {
		if len(r.thing.Component) == 0 || !slices.ContainsFunc(price.Builtin().Prices(), func(p price.Price) bool {
			p.Purchase = layoutOf(r.offer).purchases[0] // of Savings Plans the book has few
			return r.gives(p.Key, p.Unit)
		}) {
			t.Errorf("%s %s: the book has no %v by the %s", r.offer, strings.Join(r.usage, "|"), r.thing, r.unit)
		}
		for _, usage := range r.usage {
			if prefix().MatchString(usage) {
				t.Errorf("%s %s: begins with what is taken for a region", r.offer, usage)
			}
		}
	}
}

// TestBookIsListed holds every price of the program's own book to be given by a rule or by
// the feed of Spot prices, or to be left for a reason; and every reason to be about one.
func TestBookIsListed(t *testing.T) {
	used := map[left]bool{}
	for _, p := range price.Builtin().Prices() {
		var reasons []left
		for _, l := range catalogue().left {
			if l.is(p.Key) {
				reasons = append(reasons, l)
				used[l] = true
			}
		}
		given := listed(p) || floats(p)
		if given && len(reasons) > 0 || !given && len(reasons) != 1 {
			t.Errorf("%s by the %s: an update can give it: %v; reasons why not: %v", p.Key, p.Unit, given, reasons)
		}
	}
	for _, l := range catalogue().left {
		if !used[l] {
			t.Errorf("%v is left, which the book does not have", l.thing)
		}
	}
}

// floats reports whether the feed of Spot prices has p.
func floats(p price.Price) bool {
	for _, s := range spotThings {
		if p.Purchase == price.Spot && p.Service == "fargate" && p.Component == s.component && p.Engine == "linux" && p.Size == s.size && p.Unit == s.unit {
			return true
		}
	}
	return false
}

// TestCoverage writes for every component of the book where an update finds it, and
// whether its usage types were seen.
func TestCoverage(t *testing.T) {
	var b strings.Builder
	var heads []string
	groups := map[string][]string{}
	for _, p := range price.Builtin().Prices() {
		head := p.Service + " " + p.Component + " " + p.Unit
		if groups[head] == nil {
			heads = append(heads, head)
		}
		for _, place := range places(p) {
			if !slices.Contains(groups[head], place) {
				groups[head] = append(groups[head], place)
			}
		}
	}
	for _, head := range heads {
		slices.Sort(groups[head])
		fmt.Fprintf(&b, "%s\n\t%s\n", head, strings.Join(groups[head], "\n\t"))
	}
	golden.Compare(t, "testdata/coverage.txt", []byte(b.String()))
}

// places are where a price is found.
func places(p price.Price) (all []string) {
	for _, r := range catalogue().rules {
		if r.gives(p.Key, p.Unit) {
			place := r.offer + ": " + strings.Join(r.usage, " or ")
			if r.seen == unseen {
				place += " (not seen)"
			}
			all = append(all, place)
		}
	}
	if floats(p) {
		all = append(all, "feed of Fargate Spot prices")
	}
	for _, l := range catalogue().left {
		if l.is(p.Key) {
			all = append(all, "left: "+l.why)
		}
	}
	return all
}

// TestDocs holds the documentation to what no update changes.
func TestDocs(t *testing.T) {
	const file, begin, end = "../../../docs/prices.md", "<!-- left -->\n", "<!-- end left -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(text), begin)
	_, after, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatalf("%s has no %s", file, strings.TrimSpace(begin))
	}
	var b strings.Builder
	b.WriteString("\n| price | why it stays |\n|---|---|\n")
	for _, l := range catalogue().left {
		k := l.thing
		words := slices.DeleteFunc([]string{k.Service, k.Component, k.Engine, k.Size, k.Deployment}, func(w string) bool { return w == "" || w == "*" })
		if k.Purchase != price.OnDemand {
			words = append(words, k.Purchase)
		}
		fmt.Fprintf(&b, "| %s | %s |\n", strings.Join(words, " "), l.why)
	}
	b.WriteString("\n")
	golden.Compare(t, file, []byte(before+begin+b.String()+end+after))
	for _, address := range []string{URL, SpotURL} {
		host := strings.Split(address, "/")[2]
		if !strings.Contains(before, "`"+host+"`") {
			t.Errorf("%s does not name the host %s", file, host)
		}
	}
}

func TestParseRules(t *testing.T) {
	const start = "seen here a place\noffer A\nelb alb-hour hour\n"
	for text, want := range map[string]string{
		start + "- - - Usage here\nwhere operation = a | b\nleft For a reason.\nelb alb-lcu - - - on-demand": "",
		start + "- - - Usage unseen ; a note": "",
		start + "- - - Usage there":           "line 4: was seen in an unknown place: there",
		start + "- - Usage here":              "line 4: is neither a head nor a thing below one",
		"offer A\n- - - Usage unseen":         "line 2: is neither a head nor a thing below one",
		"where operation = a":                 "line 1: is no condition of a rule",
		start + "- - - Usage here\nwhere a":   "line 5: is no condition of a rule",
		"left For a reason.\nelb alb-lcu":     "line 2: is no thing of the book",
	} {
		if _, got := parseRules(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestConvert turns AWS's units into the book's.
func TestConvert(t *testing.T) {
	for _, tt := range []struct{ aws, book, want string }{
		{"Hrs", "hour", "1"},
		{"Hourly", "hour", "1"},
		{"LCU-Hrs", "LCU-hour", "1"},
		{"ACU-Hr", "ACU-hour", "1"},
		{"ReadCapacityUnit-Hrs", "RCU-hour", "1"},
		{"hours", "GB-hour", "1"},
		{"GB-Hours", "GB-hour", "1"},
		{"GB-Mo", "GB-month", "1"},
		{"GB-Month", "GB-month", "1"},
		{"GigaBytes", "GB", "1"},
		{"Lambda-GB-Second", "GB-second", "1"},
		{"GiBps-mo", "MiBps-month", "0.0009765625"},
		{"MiBps-Mo", "MiBps-month", "1"},
		{"IOs", "million-requests", "1000000"},
		{"Hour", "parameter-month", "730"},
		{"64K-Chunks", "event", "1"},
		{"Requests", "request", "1"},
		{"TTLDeletes", "unit", "1"},
		{"IdleLCU-Hr", "LCU-hour", "1"},
		{"minutes", "minute", "1"},
		{"Users", "user-month", "1"},
		{"GB-Mo", "GB", ""},
		{"GB", "GB-month", ""},
		{"1M requests", "request", ""},
		{"Million Requests", "request", ""},
		{"Hrs", "GB-month", ""},
		{"", "request", ""},
		{"Quantity", "hour", ""},
		{"GB-Hours", "hour", ""},
	} {
		got, ok := convert(tt.aws, tt.book)
		if text := got.String(); ok && text != tt.want || !ok && tt.want != "" {
			t.Errorf("from %q to %q: got %s, %v, want %q", tt.aws, tt.book, text, ok, tt.want)
		}
	}
}
