package quote_test

import (
	"testing"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price/quote"
)

// TestExtendedSupport prices versions that standard support has left: by the vCPU, for
// a standby too, and twice from the third year on.
func TestExtendedSupport(t *testing.T) {
	mysql := db.gives("class=db.t4g.micro") // two vCPUs: 2 × 730 × 0.10 = 146.00
	postgres := mysql.to("rds-postgres", "postgres")
	for _, tt := range []struct {
		name    string
		subject subject
		image   string
		today   string
		want    string // of the line; empty for no such option
	}{
		{"the last day of standard support", mysql, "mysql:8.0.36-debian", "2026-07-31", ""},
		{"the day after", mysql, "mysql:8.0.36-debian", "2026-08-01", "146.00"},
		{"a standby", mysql.prod(), "registry.example.com:5000/mirror/mysql:8.0", "2026-08-01", "292.00"},
		{"its third year", mysql, "mysql:5.7", "2026-11-24", "292.00"},
		{"a version in support", mysql, "mysql:8.4", "2026-11-24", ""},
		{"an instance with more vCPUs", db.gives("class=db.m6g.4xlarge"), "mysql:8.0", "2026-08-01", "1168.00"},
		{"an instance that no list has", db.gives("class=db.r5.xlarge"), "mysql:8.0", "2026-08-01", "292.00"},
		{"any version", mysql, "mysql:latest", "2026-11-24", ""},
		{"PostgreSQL", postgres, "postgres:12-alpine", "2026-11-24", "146.00"},
		{"PostgreSQL in its third year", postgres, "postgres:11.22", "2026-11-24", "292.00"},
		{"PostgreSQL by digest too", postgres, "postgres:13@sha256:0", "2026-11-24", "146.00"},
		{"PostgreSQL in support", postgres, "postgres:16", "2026-11-24", ""},
		{"MariaDB has none", mysql.to("rds-mariadb", "mariadb"), "mariadb:10.4", "2026-11-24", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.subject
			s.change = func(w *taskworthy.Workload) { w.Image.Ref = tt.image }
			s.opts.Today, _ = time.Parse(time.DateOnly, tt.today)
			got := ""
			for _, o := range s.price(t).Workloads[0].Options {
				if o.ID == string(s.target)+"/extended-support" {
					got = last(t, o.Lines).Amount.Text(2)
				}
			}
			if got != tt.want {
				t.Errorf("Extended Support costs %q, want %q", got, tt.want)
			}
		})
	}
}

func last(t testing.TB, lines []quote.Line) *quote.Line {
	t.Helper()
	if len(lines) == 0 {
		t.Fatal("no lines")
	}
	return &lines[len(lines)-1]
}

// TestWindows prices containers on Windows: with the licence, and for five minutes at
// least. Where Fargate has no such size nothing is known: the book's machines run Linux.
func TestWindows(t *testing.T) {
	windows := web.gives("cpu=1024", "memory=2048").with(func(s *subject) {
		s.change = func(w *taskworthy.Workload) {
			w.Task = &taskworthy.Task{OS: taskworthy.Setting{Value: "WINDOWS_SERVER_2022_CORE"}}
		}
	})
	// 730 × (0.046552 + 2 × 0.00511175 + 0.046) in us-east-1.
	o := option(t, &windows.price(t).Workloads[0], "ecs-fargate")
	if got := amounts(o.Lines); got != "33.98 + 7.46 + 33.58" || !o.Complete {
		t.Errorf("Fargate on Windows costs %s", got)
	}
	job := windows.is(taskworthy.Scheduled, taskworthy.ECSTask).gives("runs=60", "minutes=1")
	o = option(t, &job.price(t).Workloads[0], "ecs-fargate")
	if got := o.Lines[0].Quantity.String(); got != "5" {
		t.Errorf("60 runs of a minute take %s vCPU-hours, want 5", got)
	}
	large := windows.gives("cpu=65536")
	if o = option(t, &large.price(t).Workloads[0], "ecs-ec2"); o.Complete {
		t.Errorf("a large machine with Windows costs %s", o.Total)
	}
}
