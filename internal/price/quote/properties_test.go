package quote_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/fargate"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// project is an application as the rest of the program would hand it over.
type project struct {
	app        *taskworthy.Application
	classes    []taskworthy.Classification
	placements []taskworthy.Placement
}

var (
	numbers  = rapid.SampledFrom([]string{"", "0", "1", "3", "256", "1000", "4096", "70000", "999999999", "${var.x}", "many"})
	verdicts = rapid.SampledFrom(append([]taskworthy.Verdict{""}, taskworthy.Verdicts...))
	roles    = rapid.SampledFrom(taskworthy.Roles)
	places   = rapid.SampledFrom(append([]taskworthy.Target{"", "nowhere"}, taskworthy.Targets...))
	images   = rapid.SampledFrom([]string{"", "mysql:8.0.36", "registry:5000/postgres:12-alpine@sha256:0", "postgres", ":", "redis:latest"})
	engines  = rapid.SampledFrom([]string{"", "mysql", "postgres", "redis"})
)

func drawProject(t *rapid.T) project {
	setting := func(what string) taskworthy.Setting {
		value := numbers.Draw(t, what)
		if value == "" {
			return taskworthy.Setting{}
		}
		return taskworthy.Setting{Value: value, Pos: taskworthy.Pos{Path: "compose.yaml", Line: 1}}
	}
	p := project{app: &taskworthy.Application{Path: "compose.yaml"}}
	var shared *taskworthy.Task
	for i := range rapid.IntRange(0, 6).Draw(t, "workloads") {
		w := &taskworthy.Workload{
			Name: "w" + strconv.Itoa(i), Image: taskworthy.Image{Ref: images.Draw(t, "image")},
			CPU: setting("cpu"), Memory: setting("memory"), Replicas: setting("replicas"), Budget: setting("budget"),
		}
		if rapid.IntRange(0, 3).Draw(t, "gpu") == 0 {
			w.GPU = setting("gpus")
		}
		if rapid.Bool().Draw(t, "port") {
			w.Ports = []taskworthy.Port{{Container: 80, Host: "80"}}
		}
		switch rapid.IntRange(0, 3).Draw(t, "task") {
		case 0:
			shared = &taskworthy.Task{CPU: setting("task cpu"), Memory: setting("task memory"), Ephemeral: setting("ephemeral")}
			shared.OS.Value = rapid.SampledFrom([]string{"", "LINUX", "WINDOWS_SERVER_2022_CORE"}).Draw(t, "os")
			w.Task = shared
		case 1:
			w.Task = shared
			w.Init = setting("init")
		}
		c := taskworthy.Classification{Role: roles.Draw(t, "role"), Engine: engines.Draw(t, "engine"), Stateless: rapid.SampledFrom(taskworthy.Answers).Draw(t, "stateless")}
		if rapid.Bool().Draw(t, "mount") {
			w.Mounts = []taskworthy.Mount{{Kind: taskworthy.MountVolume, Size: setting("size")}}
			c.Mounts = []taskworthy.Purpose{rapid.SampledFrom(taskworthy.Purposes).Draw(t, "purpose")}
		}
		p.app.Workloads = append(p.app.Workloads, w)
		p.classes = append(p.classes, c)
		p.placements = append(p.placements, taskworthy.Placement{
			Verdict: verdicts.Draw(t, "verdict"), Target: places.Draw(t, "target"), Cluster: rapid.IntRange(0, 4).Draw(t, "cluster"),
			Alternatives: []taskworthy.Alternative{{Target: places.Draw(t, "alternative")}},
		})
	}
	return p
}

func drawOptions(t *rapid.T) quote.Options {
	return quote.Options{
		Profile:   rapid.SampledFrom(sizing.Profiles()).Draw(t, "profile"),
		Region:    rapid.SampledFrom([]string{"", "us-east-1", "eu-west-1", "ap-northeast-1", "mars-1"}).Draw(t, "region"),
		Arch:      rapid.SampledFrom([]string{"", quote.X86, quote.ARM64}).Draw(t, "arch"),
		Purchases: rapid.SampledFrom([][]string{nil, {price.Spot}, {price.Savings1y, "reserved-1y-partial-upfront"}, {"reserved-1y-no-upfront"}}).Draw(t, "purchases"),
		BreakEven: rapid.Bool().Draw(t, "break-even"),
	}
}

func (p project) quote(o quote.Options) *quote.Application {
	return quote.New(price.Builtin(), o).Application(p.app, p.classes, p.placements)
}

// TestSums holds every total to the lines that it is made of, and to no others.
func TestSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkSums(t, drawProject(t).quote(drawOptions(t))) })
}

// TestEverywhere holds every place that the guide can name to the same, under every
// profile, in every region, for both processors and however it is paid; twice as much of
// any figure costs no less, and the same costs the same again.
func TestEverywhere(t *testing.T) {
	for _, s := range everywhere() {
		for _, profile := range sizing.Profiles() {
			for _, region := range append(price.Builtin().Regions(), "mars-1") {
				s.profile, s.opts.Region, s.opts.Purchases = profile, region, nil
				a := s.price(t)
				checkSums(t, a)
				if diff := cmp.Diff(a, s.price(t)); diff != "" {
					t.Errorf("%s in %s: (-first +again):\n%s", s.target, region, diff)
				}
				checkSums(t, s.arm().price(t))
				for _, purchase := range price.Builtin().Purchases() {
					checkSums(t, s.pays(purchase).price(t))
				}
			}
			s.opts.Region = ""
			a := s.price(t)
			for _, f := range append(a.Figures, a.Workloads[0].Figures...) {
				if f.Key == sizing.Cold {
					continue // more of it is less of what costs more
				}
				more := s.gives(string(f.Key) + "=" + f.Value.Add(f.Value).Add(price.Int(1)).String())
				checkGrows(t, f.Key, s.gives(string(f.Key)+"="+f.Value.String()).price(t), more.price(t))
			}
		}
	}
}

// tester is a test of either kind.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkSums holds the totals of an application to its options, and those to their lines.
func checkSums(t tester, a *quote.Application) {
	t.Helper()
	var today, recommended price.Decimal
	for i := range a.Workloads {
		w := &a.Workloads[i]
		for j := range w.Options {
			checkOption(t, &w.Options[j])
		}
		if w.Today >= 0 && w.Options[w.Today].Complete && w.Options[w.Recommended].Complete {
			today = today.Add(w.Options[w.Today].Total)
			recommended = recommended.Add(w.Options[w.Recommended].Total)
		}
	}
	for i := range a.Shared {
		s := &a.Shared[i]
		todayPart, _, known := checkLines(t, s.Today)
		recommendedPart, _, alsoKnown := checkLines(t, s.Recommended)
		if s.Complete != (known && alsoKnown) {
			t.Errorf("%s: complete: %t; its lines say %t and %t", s.ID, s.Complete, known, alsoKnown)
		}
		if known && alsoKnown {
			today, recommended = today.Add(todayPart), recommended.Add(recommendedPart)
		}
	}
	if !today.Equal(a.Today) || !recommended.Equal(a.Recommended) {
		t.Errorf("totals are %v and %v, their parts %v and %v", a.Today, a.Recommended, today, recommended)
	}
}

func checkOption(t tester, o *quote.Option) {
	t.Helper()
	total, low, complete := checkLines(t, o.Lines)
	if !total.Equal(o.Total) || !low.Equal(o.Low) || complete != o.Complete {
		t.Errorf("%s: total %v, low %v, complete %t; its lines say %v, %v, %t", o.ID, o.Total, o.Low, o.Complete, total, low, complete)
	}
}

func checkLines(t tester, lines []quote.Line) (total, low price.Decimal, complete bool) {
	t.Helper()
	complete = true
	for _, l := range lines {
		if l.Quantity.Sign() <= 0 || l.Amount.Sign() < 0 || l.Low.Sign() < 0 || l.Low.Cmp(l.Amount) > 0 {
			t.Errorf("%s: %v × %v = %v, at least %v", l.What, l.Quantity, l.UnitPrice, l.Amount, l.Low)
		}
		if !l.Quantity.Mul(l.UnitPrice).Equal(l.Amount) {
			t.Errorf("%s: %v × %v is not %v", l.What, l.Quantity, l.UnitPrice, l.Amount)
		}
		if !l.Known() {
			complete = false
			if !l.Amount.IsZero() || !l.UnitPrice.IsZero() {
				t.Errorf("%s is not known and costs %v", l.What, l.Amount)
			}
		}
		total, low = total.Add(l.Amount), low.Add(l.Low)
	}
	return total, low, complete
}

// TestMonotonic wants nothing to get cheaper by getting larger.
func TestMonotonic(t *testing.T) {
	keys := rapid.SampledFrom([]sizing.Key{
		sizing.CPU, sizing.Memory, sizing.Copies, sizing.Hours, sizing.Runs, sizing.Minutes, sizing.Storage, sizing.Backup,
		sizing.Requests, sizing.Messages, sizing.Brokers, sizing.ACU, sizing.NATGateways, sizing.Logs, sizing.PublicIPs,
		sizing.Ephemeral, sizing.Seconds, sizing.Reads, sizing.Writes, sizing.IO, sizing.In, sizing.Out, sizing.Cached, sizing.Units,
		sizing.Partitions, sizing.RPU, sizing.QueryHours, sizing.Connections, sizing.VideoMinutes, sizing.TrainingHours, sizing.Samples,
		sizing.Editors, sizing.Viewers, sizing.Protocols, sizing.PerMessage, sizing.LCU, sizing.NATData, sizing.Endpoints, sizing.Secrets,
		sizing.LoadBalancers, sizing.InternetOut, sizing.IOPS, sizing.OCU, sizing.Shards, sizing.Queried,
	})
	rapid.Check(t, func(t *rapid.T) {
		p, o := drawProject(t), drawOptions(t)
		key := keys.Draw(t, "key")
		n := rapid.IntRange(0, 200_000).Draw(t, "less")
		less, more := give(t, key, n), give(t, key, n+rapid.IntRange(0, 200_000).Draw(t, "more by"))
		o.Answers = &less
		small := p.quote(o)
		o.Answers = &more
		checkGrows(t, key, small, p.quote(o))
	})
}

// checkGrows wants nothing of an application cheaper with more of a figure.
func checkGrows(t tester, key sizing.Key, small, large *quote.Application) {
	t.Helper()
	for i := range small.Workloads {
		s, l := &small.Workloads[i], &large.Workloads[i]
		for _, a := range s.Options {
			for _, b := range l.Options {
				if a.ID == b.ID && a.Complete && b.Complete && b.Total.Cmp(a.Total) < 0 {
					t.Errorf("%s: with more %s it costs %v in place of %v", a.ID, key, b.Total, a.Total)
				}
			}
		}
	}
	for i := range small.Shared {
		for j := range large.Shared {
			s, l := &small.Shared[i], &large.Shared[j]
			if s.ID == "public-ipv4" && (key == sizing.NATGateways || key == sizing.Endpoints) {
				continue // where there is another way out, tasks need no address
			}
			before, _ := s.Amounts()
			after, _ := l.Amounts()
			if s.ID == l.ID && s.Complete && l.Complete && after.Cmp(before) < 0 {
				t.Errorf("%s: with more %s it costs %v in place of %v", s.ID, key, after, before)
			}
		}
	}
}

// TestUnknown wants what is not known in no difference, saving, total or break-even.
func TestUnknown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOptions(t)
		o.BreakEven = true
		a := drawProject(t).quote(o)
		left := map[string]bool{}
		for _, id := range a.LeftOut {
			left[id] = true
		}
		compared := false
		for i := range a.Workloads {
			w := &a.Workloads[i]
			if w.Today < 0 {
				continue
			}
			both := w.Options[w.Today].Complete && w.Options[w.Recommended].Complete
			if _, ok := w.Difference(); ok != both || left[w.ID] == both {
				t.Errorf("%s: both sides known: %t, compared: %t, left out: %t", w.ID, both, ok, left[w.ID])
			}
			if w.BreakEven != nil && !both {
				t.Errorf("%s: a break-even with what is not known", w.ID)
			}
			compared = compared || both
		}
		for i := range a.Shared {
			if s := &a.Shared[i]; left[s.ID] == s.Complete {
				t.Errorf("%s: known: %t, left out: %t", s.ID, s.Complete, left[s.ID])
			}
			compared = compared || a.Shared[i].Complete
		}
		if difference, ok := a.Difference(); ok != compared {
			t.Errorf("a difference of %v: %t, and anything known: %t", difference, ok, compared)
		}
	})
}

func give(t *rapid.T, key sizing.Key, n int) sizing.Answers {
	t.Helper()
	var a sizing.Answers
	if err := a.Give("", string(key), strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestTwice prices the same twice, by the same quoter, after another application, and by
// another quoter.
func TestTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := drawProject(t), drawOptions(t)
		q := quote.New(price.Builtin(), o)
		first := q.Application(p.app, p.classes, p.placements)
		other := drawProject(t)
		q.Application(other.app, other.classes, other.placements) // leaves nothing behind
		for _, again := range []*quote.Application{q.Application(p.app, p.classes, p.placements), p.quote(o)} {
			if diff := cmp.Diff(first, again); diff != "" {
				t.Fatalf("(-first +again):\n%s", diff)
			}
		}
	})
}

// TestAlone wants a workload to cost the same among others as alone: what one was asked
// leaves nothing for the next.
func TestAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, o := drawProject(t), drawOptions(t)
		among := p.quote(o)
		for i, w := range p.app.Workloads {
			if w.Task != nil {
				continue // shares with others
			}
			one := project{&taskworthy.Application{Path: p.app.Path, Workloads: []*taskworthy.Workload{w}}, p.classes[i : i+1], p.placements[i : i+1]}
			if diff := cmp.Diff(one.quote(o).Workloads[0], among.Workloads[i]); diff != "" {
				t.Errorf("%s (-alone +among others):\n%s", w.Name, diff)
			}
		}
	})
}

// TestOneQuoter wants a quoter to choose a machine anew for an engine that begins with
// another size.
func TestOneQuoter(t *testing.T) {
	q := quote.New(price.Builtin(), quote.Options{Profile: sizing.Dev})
	for _, s := range []subject{db.to("rds-sqlserver", "sqlserver"), db.to("rds-oracle", "oracle")} {
		if diff := cmp.Diff(s.price(t), q.Application(s.application())); diff != "" {
			t.Errorf("%s (-alone +after another):\n%s", s.target, diff)
		}
	}
}

// TestParts wants the containers of a task to pay for all of a size that Fargate has and
// that is enough, whatever they say of their own.
func TestParts(t *testing.T) {
	amount := rapid.SampledFrom([]int{0, 1, 64, 100, 256, 333, 1000, 3000, 7777})
	rapid.Check(t, func(r *rapid.T) {
		all := make([]container, rapid.IntRange(1, 6).Draw(r, "containers"))
		for i := range all {
			all[i] = container{amount.Draw(r, "cpu"), amount.Draw(r, "memory"), 0}
		}
		var vcpu, gb price.Decimal
		asked := container{}
		for i, w := range together(t, "", all...).Workloads {
			asked.cpu, asked.memory = asked.cpu+all[i].cpu, asked.memory+all[i].memory
			for _, l := range w.Options[0].Lines {
				switch l.What {
				case "vCPU":
					vcpu = vcpu.Add(l.Quantity)
				case "memory":
					gb = gb.Add(l.Quantity)
				default:
					return // runs on a machine
				}
			}
		}
		perHour := func(d price.Decimal) int {
			n, whole := d.Mul(price.Int(1024)).Div(price.Int(730)).Int64()
			if !whole {
				r.Errorf("%v is no whole number of units", d)
			}
			return int(n)
		}
		cpu, memory := perHour(vcpu), perHour(gb)
		if c, m, ok := fargate.Offer(cpu, memory); !ok || c != cpu || m != memory || cpu < asked.cpu || memory < asked.memory {
			r.Errorf("%v share a task of %d CPU units and %d MiB", all, cpu, memory)
		}
	})
}
