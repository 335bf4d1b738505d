package quote

import (
	"strconv"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// left is when standard support of a version ended, its last day, and the day from
// which the third year of Extended Support is paid, at twice the price.
type left struct{ last, doubles string }

// ended are the versions of engines on RDS that have left standard support, or are
// about to; one that is kept costs more for each vCPU. What Aurora asks is not in the
// book.
// Source, checked 2026-11: the release calendars of RDS for MySQL and for PostgreSQL,
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
// https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
var ended = map[taskworthy.Target]struct {
	engine   string
	versions map[string]left
}{
	"rds-mysql": {"mysql", map[string]left{
		"5.7": {"2024-02-29", "2026-03-01"},
		"8.0": {"2026-07-31", "2028-08-01"},
	}},
	"rds-postgres": {"postgresql", map[string]left{
		"11": {"2024-02-29", "2026-04-01"},
		"12": {"2025-02-28", "2027-03-01"},
		"13": {"2026-02-28", "2028-03-01"},
		"14": {"2027-02-28", "2029-03-01"},
	}},
}

// supported prices a database that keeps a version which standard support has left;
// ok is false where there is no such version, or the day has not come.
func (b *bill) supported(t taskworthy.Target) (o Option, ok bool) {
	known, ok := ended[t]
	if !ok {
		return o, false
	}
	version := tag(b.w)
	support, ok := known.versions[version]
	if !ok || !b.q.passed(support.last) {
		return o, false
	}
	v := targets[t][0]
	b.open(Option{ID: string(t) + "/extended-support", Title: v.title + ", version " + version + " kept", Target: t})
	b.whole(v.bill)
	// A standby pays as its primary does.
	hours := b.one().Mul(count(vCPUs(b.option.Lines))).Mul(b.Value(sizing.Hours))
	what, later := "Extended Support", "; it doubles on "+support.doubles
	if b.q.passed(support.doubles) {
		what, later = "Extended Support, twice in its third year", ", and pays twice since "+support.doubles
		hours = hours.Mul(price.Int(2))
	}
	if b.Cluster() > 1 {
		hours = hours.Div(count(b.Cluster()))
	}
	b.line(what, price.Key{Service: "rds", Component: "extended-support", Engine: known.engine}, hours)
	b.note("Version " + version + " left standard support on " + support.last + later + ". The first option is a version in support.")
	return b.close(), true
}

// passed reports whether the quote is of a day after this one.
func (q *Quoter) passed(day string) bool {
	last, err := time.Parse(time.DateOnly, day)
	return err == nil && q.opts.Today.After(last)
}

// vCPUs are those of the instance among lines: a size of RDS has two, an xlarge four,
// and the larger ones as many times four as their names say.
func vCPUs(lines []Line) int {
	for i := range lines {
		size := lines[i].Key.Size
		times, ok := strings.CutSuffix(size[strings.LastIndexByte(size, '.')+1:], "xlarge")
		if !ok {
			continue
		}
		n, _ := strconv.Atoi(times)
		return 4 * max(n, 1)
	}
	return 2
}

// tag is the version in an image's tag as the calendars write it: 8.0 of
// mysql:8.0.36-debian, 13 of postgres:13.4-alpine.
func tag(w *taskworthy.Workload) string {
	ref := w.Image.Ref
	if ref == "" && w.Build != nil {
		ref = w.Build.Recipe.Base().Ref
	}
	ref, _, _ = strings.Cut(ref, "@")
	name := ref[strings.LastIndexByte(ref, '/')+1:]
	_, version, ok := strings.Cut(name, ":")
	if !ok {
		return ""
	}
	version, _, _ = strings.Cut(version, "-")
	parts := strings.Split(version, ".")
	major, err := strconv.Atoi(parts[0])
	if err != nil {
		return ""
	}
	if major >= 10 || len(parts) == 1 { // PostgreSQL counts whole numbers since 10
		return parts[0]
	}
	return parts[0] + "." + parts[1]
}
