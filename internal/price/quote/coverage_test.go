package quote_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/golden"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/quote"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// coverage is which options are known in full, in the order in which they were found.
type coverage struct {
	regions []string
	order   []string
	rows    map[string]*covered
}

// covered is one option under one profile.
type covered struct {
	complete map[string]bool // by region
	unknown  []string        // what has no price somewhere
}

func (c *coverage) add(option, region string, complete bool, lines []quote.Line) {
	row := c.rows[option]
	if row == nil {
		row = &covered{complete: map[string]bool{}}
		c.rows[option], c.order = row, append(c.order, option)
	}
	row.complete[region] = complete
	for _, l := range lines {
		if what := strings.TrimSpace(l.What); !l.Known() && !slices.Contains(row.unknown, what) {
			row.unknown = append(row.unknown, what)
		}
	}
}

// application takes in the options of a workload by the target that it goes to, those
// on ECS where it stays, and the parts that it shares where they are asked for.
func (c *coverage) application(s sample, a *quote.Application) {
	w := &a.Workloads[0]
	profile := "\t" + string(a.Profile)
	for i := range w.Options {
		o := &w.Options[i]
		if (o.Target == "") != (w.Target == "") || s.shared {
			continue
		}
		c.add(o.ID+s.label+profile, a.Region, o.Complete, o.Lines)
	}
	for i := range a.Shared {
		if part := &a.Shared[i]; s.shared {
			c.add("shared: "+part.ID+profile, a.Region, part.Complete, part.Today)
		}
	}
}

func (c *coverage) String() string {
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "\tprofile\t%s\tnot known\n", strings.Join(c.regions, "\t"))
	full, all := 0, 0
	for _, option := range c.order {
		row := c.rows[option]
		fmt.Fprint(t, option)
		for _, region := range c.regions {
			complete, there := row.complete[region]
			switch {
			case !there: // an option that is only told where it is known
				fmt.Fprint(t, "\t")
				continue
			case complete:
				full++
				fmt.Fprint(t, "\tyes")
			default:
				fmt.Fprint(t, "\t-")
			}
			all++
		}
		fmt.Fprintf(t, "\t%s\n", strings.Join(row.unknown, ", "))
	}
	t.Flush() //nolint:errcheck,gosec // a builder takes everything
	return trimmed(b.String()) + fmt.Sprintf("\n%d of %d are known in full\n", full, all)
}

// TestCoverage prices every place that the guide can name, under every profile and in
// every region of the book, and holds to a table which of them are known in full: a
// price that goes missing is seen, and so is one that comes.
func TestCoverage(t *testing.T) {
	c := &coverage{regions: price.Builtin().Regions(), rows: map[string]*covered{}}
	if len(c.regions) < 6 {
		t.Errorf("the book has %d regions, want at least six", len(c.regions))
	}
	for _, s := range everywhere() {
		for _, profile := range sizing.Profiles() {
			for _, region := range c.regions {
				s.profile, s.opts.Region = profile, region
				c.application(s, s.price(t))
			}
		}
	}
	golden.Compare(t, "testdata/coverage.txt", []byte(c.String()))
}

// sample is a subject of which some options are told.
type sample struct {
	subject
	label  string // behind the option's id, where several samples have it
	shared bool   // the shared parts are told and not the options
}

// everywhere is a sample of each way to run a container, of each target, and of what
// workloads share.
func everywhere() []sample {
	service := web.gives("cpu=512", "memory=1024")
	windows := func(w *taskworthy.Workload) {
		w.Task = &taskworthy.Task{OS: taskworthy.Setting{Value: "WINDOWS_SERVER_2022_CORE"}}
	}
	all := []sample{
		{subject: service},
		{subject: service.with(func(s *subject) { s.change = windows }), label: " on Windows"},
		{subject: service.pays(price.Savings1y), label: " by Savings Plan"},
		{subject: service.gives("ephemeral-gb=100"), label: " with 100 GB of disk"},
		{subject: service.gives("cpu=8192", "memory=131072"), label: " of 128 GB"},
		{subject: service.with(func(s *subject) {
			s.change = func(w *taskworthy.Workload) { w.GPU = taskworthy.Setting{Value: "1"} }
		}), label: " with a GPU"},
	}
	for _, target := range taskworthy.Targets {
		s := sample{subject: db.to(target, "")}
		switch target {
		case "lambda", "ec2", "batch", "sns", "eventbridge", "ecr":
			s.role, s.keeps = taskworthy.Web, false
		case "rds-mysql": // a version that standard support has left
			s.change = func(w *taskworthy.Workload) { w.Image.Ref = "mysql:5.7" }
		}
		all = append(all, s)
	}
	reserved := db.pays("reserved-1y-no-upfront")
	scheduled := service.is(taskworthy.Scheduled, taskworthy.ECSTask)
	published := func(w *taskworthy.Workload) { w.Ports = []taskworthy.Port{{Container: 80, Host: "80"}} }
	secret := func(w *taskworthy.Workload) {
		published(w)
		w.Env = []taskworthy.EnvVar{{Name: "PASSWORD", Secret: true}}
	}
	return append(
		all,
		sample{subject: reserved, label: " reserved"},
		sample{subject: db.to("efs", "").gives("cold-gb=10"), label: " half infrequent access"},
		sample{subject: db.to("s3", "").gives("cold-gb=10"), label: " half infrequent access"},
		sample{subject: service.with(func(s *subject) { s.change = secret }), shared: true},
		sample{subject: db, shared: true},
		sample{subject: service.gives("endpoints=2"), shared: true},
		sample{subject: scheduled, shared: true},
	)
}
