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

// workload takes in all options of a workload and the parts that it shares.
func (c *coverage) workload(a *quote.Application) {
	w := &a.Workloads[0]
	for i := range w.Options {
		o := &w.Options[i]
		if o.Target == "" && w.Target != "" { // containers are told of once, by themselves
			continue
		}
		c.add(o.ID+"\t"+string(a.Profile), a.Region, o.Complete, o.Lines)
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
			all++
			if row.complete[region] {
				full++
				fmt.Fprint(t, "\tyes")
			} else {
				fmt.Fprint(t, "\t-")
			}
		}
		fmt.Fprintf(t, "\t%s\n", strings.Join(row.unknown, ", "))
	}
	t.Flush() //nolint:errcheck,gosec // a builder takes everything
	var lines []string
	for line := range strings.Lines(b.String()) {
		lines = append(lines, strings.TrimRight(line, " \n"))
	}
	return strings.Join(lines, "\n") + fmt.Sprintf("\n\n%d of %d are known in full\n", full, all)
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
		for _, s.profile = range sizing.Profiles() {
			for _, region := range c.regions {
				s := s.at(region)
				c.workload(s.price(t))
			}
		}
	}
	golden.Compare(t, "testdata/coverage.txt", []byte(c.String()))
}

// everywhere is a workload for each way to run a container and for each target.
func everywhere() []subject {
	service := web.gives("cpu=512", "memory=1024")
	all := []subject{
		service,
		service.arm(),
		service.with(func(s *subject) {
			s.change = func(w *taskworthy.Workload) {
				w.Task = &taskworthy.Task{OS: taskworthy.Setting{Value: "WINDOWS_SERVER_2022_CORE"}}
			}
		}),
		service.with(func(s *subject) {
			s.change = func(w *taskworthy.Workload) { w.GPU = taskworthy.Setting{Value: "1"} }
		}),
	}
	for _, target := range taskworthy.Targets {
		s := subject{role: taskworthy.Database, verdict: taskworthy.ManagedService, target: target, keeps: true}
		switch target {
		case "lambda", "ec2", "batch", "sns", "eventbridge", "ecr":
			s.role, s.keeps = taskworthy.Web, false
		}
		all = append(all, s)
	}
	return all
}
