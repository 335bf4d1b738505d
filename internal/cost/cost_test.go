package cost

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/guide"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/discount"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
	"github.com/taskworthy/taskworthy/internal/report/costreport"
)

// decided is an application with what was concluded of it.
type decided struct {
	app        *taskworthy.Application
	classes    []taskworthy.Classification
	placements []taskworthy.Placement
}

// shop is a web server, a database and a broker that nobody has a price for.
func shop(path string, names ...string) decided {
	d := decided{app: &taskworthy.Application{Path: path}}
	for _, name := range names {
		w := &taskworthy.Workload{Name: name, Source: taskworthy.Source{Path: path}}
		c, p := taskworthy.Classification{}, taskworthy.Placement{}
		switch name {
		case "web":
			w.Ports = []taskworthy.Port{{Host: "80"}}
			c.Role, p.Verdict = taskworthy.Web, taskworthy.ECSService
		case "db":
			c.Role, c.Engine, c.Stateless = taskworthy.Database, "mysql", taskworthy.No
			p.Verdict, p.Target = taskworthy.ManagedService, "rds-mysql"
		case "bus":
			c.Role, p.Verdict, p.Target = taskworthy.Broker, taskworthy.ManagedService, "other"
		case "mail":
			c.Role, p.Verdict = taskworthy.DevTool, taskworthy.LocalOnly
		}
		d.app.Workloads, d.classes, d.placements = append(d.app.Workloads, w), append(d.classes, c), append(d.placements, p)
	}
	return d
}

func pricer(o Options, all ...decided) *Pricer {
	p := New(price.Builtin(), o, guide.Builtin())
	for _, d := range all {
		if count := p.Price(d.app, d.classes, d.placements); count != nil {
			count()
		}
	}
	return p
}

// decimal is an amount that this package made.
func decimal(a costreport.Amount) price.Decimal {
	d, _ := a.(price.Decimal)
	return d
}

// today is a day on which the book is new.
func today(t *testing.T) time.Time {
	t.Helper()
	day, ok := price.Day(price.Builtin().Newest())
	if !ok {
		t.Fatal("the book has no date")
	}
	return day
}

// TestUnknown wants what has no price to be named, and in no sum: never zero.
func TestUnknown(t *testing.T) {
	o := Options{Now: today(t)}
	with, without := pricer(o, shop("c.yaml", "web", "db", "bus")), pricer(o, shop("c.yaml", "web", "db"))
	c := with.Cost()
	if diff := cmp.Diff([]string{"c.yaml#bus"}, c.Total.LeftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	bus := c.Applications[0].Workloads[2]
	if bus.Difference != nil {
		t.Errorf("what is not known makes a difference of %v", bus.Difference)
	}
	for _, o := range bus.Options {
		if o.Recommended && (o.Complete || o.Monthly != nil) {
			t.Errorf("%s costs %v, of which no line is known", o.Title, o.Monthly)
		}
	}
	var b bytes.Buffer
	if err := costreport.Table(&b, c, costreport.Options{Lines: true}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), " 0.00+?") {
		t.Errorf("what is not known is shown as nothing:\n%s", b.String())
	}
	for _, want := range []string{"unknown", "left out", "is incomplete and in no sum: no price is known for the vendor's service", "without 1 item that cannot be compared"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table does not say %q:\n%s", want, b.String())
		}
	}
	// The bus changes what is shared (logs, a password), and nothing else.
	shared := func(c *costreport.Cost) (sum price.Decimal) {
		for _, s := range c.Applications[0].Shared {
			sum = sum.Add(decimal(s.Recommended))
		}
		return sum
	}
	got := with.Recommended().Sub(shared(c))
	if want := without.Recommended().Sub(shared(without.Cost())); !got.Equal(want) {
		t.Errorf("with an unknown price the others cost %s, want %s", got, want)
	}
}

// TestTally wants a report of verdicts to have the sums of the report of costs.
func TestTally(t *testing.T) {
	all := []decided{shop("a.yaml", "web", "db", "mail"), shop("b.yaml", "web", "bus"), shop("c.yaml")}
	o := Options{Now: today(t)}
	tally := NewTally(price.Builtin(), o)
	r := &taskworthy.Report{Cost: &taskworthy.Cost{}}
	for _, d := range all {
		costs, shared := tally.Price(d.app, d.classes, d.placements)
		if shared != nil {
			r.Cost.Shared = append(r.Cost.Shared, *shared)
		}
		for i, w := range d.app.Workloads {
			r.Workloads = append(r.Workloads, taskworthy.WorkloadReport{ID: w.ID(), Cost: costs[i]})
		}
	}
	tally.Total(r)
	p := pricer(o, all...)
	c := p.Cost()
	if got, want := string(r.Cost.Today)+" "+string(r.Cost.Recommended)+" "+string(r.Cost.Difference), text(c.Total.Today)+" "+text(c.Total.Recommended)+" "+text(c.Total.Difference); got != want {
		t.Errorf("check says %s, cost %s", got, want)
	}
	if r.Cost.LeftOut != len(c.Total.LeftOut) || r.Cost.LeftOut != 1 {
		t.Errorf("check leaves out %d, cost %v", r.Cost.LeftOut, c.Total.LeftOut)
	}
	if r.Workloads[2].Cost != nil {
		t.Errorf("what is not deployed costs %v", r.Workloads[2].Cost)
	}
}

func text(a costreport.Amount) string {
	b, _ := a.MarshalText() // decimals have a text
	return string(b)
}

// TestTwice wants what is defined in two files to count once.
func TestTwice(t *testing.T) {
	a, b := shop("a.yaml", "web", "db"), shop("b.yaml", "web", "db")
	r := &taskworthy.Report{}
	for _, d := range []decided{a, b} {
		for _, w := range d.app.Workloads {
			other := map[string]string{"a.yaml": "b.yaml", "b.yaml": "a.yaml"}[w.Source.Path]
			r.Workloads = append(r.Workloads, taskworthy.WorkloadReport{ID: w.ID(), SameAs: []string{other + "#" + w.Name}})
		}
	}
	twice := Twice(r)
	if diff := cmp.Diff(map[string]bool{"b.yaml#web": true, "b.yaml#db": true}, twice); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	o := Options{Now: today(t)}
	both := pricer(o, a, b)
	both.Once(twice)
	if got, want := both.Recommended(), pricer(o, a).Recommended(); !got.Equal(want) {
		t.Errorf("both cost %s, one %s", got, want)
	}
	if notes := strings.Join(both.Cost().Notes, " "); !strings.Contains(notes, "of the workloads above, 2 count with others and not again") {
		t.Errorf("nobody says so: %s", notes)
	}
}

// TestCompare wants the difference of two times to be that of what is known at both.
func TestCompare(t *testing.T) {
	o := Options{Now: today(t)}
	before, after := pricer(o, shop("c.yaml", "web", "bus")), pricer(o, shop("c.yaml", "web", "db", "bus"))
	c := Compare(before, after, "HEAD")
	if diff := cmp.Diff([]string{"c.yaml#bus"}, c.LeftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	sum := price.Decimal{}
	added := 0
	for _, m := range c.Changed {
		if m.Before.Recommended == nil {
			added++
		}
		sum = sum.Add(decimal(m.Now.Recommended).Sub(decimal(m.Before.Recommended)))
	}
	if !sum.Equal(decimal(c.Recommended)) || sum.Sign() <= 0 || added == 0 {
		t.Errorf("the changes sum up to %s, the total to %v", sum, c.Recommended)
	}
	if !after.Recommended().Sub(before.Recommended()).Equal(sum) {
		t.Errorf("the totals differ by %s, the changes by %s", after.Recommended().Sub(before.Recommended()), sum)
	}
	cent := price.MustDecimal("0.01")
	if !c.Over(sum.Sub(cent), false) || c.Over(sum, false) {
		t.Error("a limit in dollars is passed where it is reached, or not where it is passed")
	}
	if c.Over(price.Int(100000), true) || !c.Over(price.Decimal{}, true) {
		t.Error("a limit in per cent is passed where it is not, or not where it is")
	}
	if same := Compare(after, after, "x"); len(same.Changed) > 0 || same.Over(price.Decimal{}, false) {
		t.Errorf("nothing changes and costs %v", same.Recommended)
	}
}

// TestAge wants an old book to be told.
func TestAge(t *testing.T) {
	for days, stale := range map[int]bool{0: false, 90: false, 91: true} {
		o := Options{Now: today(t).AddDate(0, 0, days)}
		c := pricer(o, shop("c.yaml", "web")).Cost()
		var b bytes.Buffer
		if err := costreport.Table(&b, c, costreport.Options{}); err != nil {
			t.Fatal(err)
		}
		told := strings.Contains(b.String(), "they are more than 90 days old, and taskworthy prices update reads AWS's list")
		r := &taskworthy.Report{Cost: &taskworthy.Cost{}}
		NewTally(price.Builtin(), o).Total(r)
		if c.Prices.Stale != stale || told != stale || r.Cost.Stale != stale {
			t.Errorf("after %d days: stale is %v and %v, told is %v", days, c.Prices.Stale, r.Cost.Stale, told)
		}
	}
}

// TestTwicePriced prices the same twice and wants the same bytes, in every form.
func TestTwicePriced(t *testing.T) {
	file, problems := discount.Parse("d.yaml", []byte(`discounts:
- {service: "*", percent: 5, reason: a, expires: 2199-01-01}
- {service: rds, percent: 7.5, reason: b, expires: 2199-01-01}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, f := range costreport.Formats() {
		var first []byte
		for range 3 {
			c := pricer(Options{Now: today(t), Discounts: file}, shop("a.yaml", "web", "db", "bus"), shop("b.yaml", "web", "mail")).Cost()
			var b bytes.Buffer
			if err := f.Write(&b, c, costreport.Options{Lines: true}); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = b.Bytes()
			}
			if !bytes.Equal(first, b.Bytes()) {
				t.Errorf("%s differs", f.Name)
			}
		}
	}
}

// TestBreakEven wants to be said no more than what was found: the first size at which the
// cheaper side changes.
func TestBreakEven(t *testing.T) {
	bySize := quote.BreakEven{CPU: 1024, Memory: 4096, ECS: price.MustDecimal("98.06"), Managed: price.MustDecimal("98.77")}
	above := bySize
	above.Above = true
	byFigure := quote.BreakEven{Key: sizing.Messages, Value: price.Int(146120300), ECS: price.MustDecimal("73.06"), Managed: price.MustDecimal("73.06")}
	for want, b := range map[string]*quote.BreakEven{
		"": nil,
		"no break-even: a container costs less at every size up to 16 vCPU and 64 GB a copy":                                   {None: true, CPU: 16384, Memory: 65536, Above: true},
		"no break-even: RDS costs less whatever messages is":                                                                   {None: true, Key: sizing.Messages},
		"break-even at 1 vCPU and 4 GB a copy, where RDS costs 98.77 and a container 98.06: below it RDS costs less":           &bySize,
		"break-even at 1 vCPU and 4 GB a copy, where RDS costs 98.77 and a container 98.06: below it a container costs less":   &above,
		"break-even at 146,120,300 messages in a month, where both cost 73.06: below it RDS costs less, beyond it a container": &byFigure,
	} {
		q := &quote.Workload{Options: []quote.Option{{Title: "RDS"}}, BreakEven: b}
		if got := breakEven(q); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestWays wants a way to pay that nothing in the sums has to be told, and no other.
func TestWays(t *testing.T) {
	for way, told := range map[string]bool{price.Savings1y: false, "reserved-1y-no-upfront": false, "reserved-1y-all-upfront": true, price.Spot: false} {
		o := Options{Now: today(t)}
		o.Purchases = []string{way}
		notes := strings.Join(pricer(o, shop("c.yaml", "web", "db")).Cost().Notes, " ")
		if got := strings.Contains(notes, "Nothing in these sums has a price for "+way); got != told {
			t.Errorf("%s: told is %v, want %v: %s", way, got, told, notes)
		}
	}
}

// TestCounted wants what is in the total of all to say so.
func TestCounted(t *testing.T) {
	p := pricer(Options{Now: today(t)}, shop("a.yaml", "web", "bus", "mail"), shop("b.yaml", "web"))
	p.Once(map[string]bool{"b.yaml#web": true})
	got := map[string]bool{}
	for _, a := range p.Cost().Applications {
		for _, w := range a.Workloads {
			got[w.ID] = w.Counted
		}
		got[a.Path] = a.Shared[0].Counted
	}
	want := map[string]bool{"a.yaml#web": true, "a.yaml#bus": false, "a.yaml#mail": false, "a.yaml": true, "b.yaml#web": false, "b.yaml": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

// TestAtOnce wants applications that are priced at the same time to be told as those that
// are priced one after the other.
func TestAtOnce(t *testing.T) {
	file, _ := discount.Parse("d.yaml", []byte(`discounts: [{service: "*", percent: 5, reason: a, expires: 2199-01-01}]`))
	o := Options{Now: today(t), Discounts: file}
	var all []decided
	for i := range 40 {
		all = append(all, shop(fmt.Sprintf("%02d.yaml", i), "web", "db", "bus", "mail"))
	}
	told := func(p *Pricer) string {
		var b strings.Builder
		if err := costreport.JSON(&b, p.Cost(), costreport.Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	p := New(price.Builtin(), o, guide.Builtin())
	counts := make([]func(), len(all))
	var group sync.WaitGroup
	for i, d := range all {
		group.Go(func() { counts[i] = p.Price(d.app, d.classes, d.placements) })
	}
	group.Wait()
	for _, count := range counts {
		count()
	}
	if got, want := told(p), told(pricer(o, all...)); got != want {
		t.Errorf("(-want +got):\n%s", cmp.Diff(want, got))
	}
}

// TestNegotiated wants the list's price beside the one that counts.
func TestNegotiated(t *testing.T) {
	file, _ := discount.Parse("d.yaml", []byte("discounts: [{service: rds, component: instance, percent: 50, reason: a, expires: 2199-01-01}]\n"))
	o := Options{Now: today(t), Discounts: file}
	o.Purchases = []string{"reserved-1y-partial-upfront"}
	o.Answers = &sizing.Answers{}
	if err := o.Answers.Set("class=db.t3.micro"); err != nil {
		t.Fatal(err)
	}
	o.Profile = sizing.Dev
	c := pricer(o, shop("c.yaml", "db")).Cost()
	if len(c.Discounts) != 1 || c.Discounts[0].Line != 1 {
		t.Fatalf("the discounts are %v", c.Discounts)
	}
	lines := 0
	for _, option := range c.Applications[0].Workloads[0].Options {
		for _, l := range option.Lines {
			switch {
			case l.List == nil:
				if l.Discount != "" {
					t.Errorf("%s has a discount and no list price", l.Component)
				}
			default:
				lines++
				if got := decimal(l.Price).Add(decimal(l.Price)); !got.Round(12).Equal(decimal(l.List).Round(12)) {
					t.Errorf("%s: half of %v is not %v", l.Component, l.List, l.Price)
				}
			}
		}
	}
	if lines < 2 {
		t.Errorf("%d lines have a discount, want those by the hour and upfront", lines)
	}
}
