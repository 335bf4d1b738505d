package quote

import (
	"strconv"
	"strings"
	"time"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// ended are the last days of standard support on RDS, after which a version that is
// kept costs more for each vCPU.
// Source, checked 2026-11: the release calendars of RDS for MySQL and for PostgreSQL,
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
// https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
var ended = map[taskworthy.Target]struct {
	engine   string
	versions map[string]string
}{
	"rds-mysql":    {"mysql", map[string]string{"5.7": "2024-02-29", "8.0": "2026-07-31"}},
	"rds-postgres": {"postgresql", map[string]string{"11": "2024-02-29", "12": "2025-02-28", "13": "2026-02-28"}},
}

// supported prices a database that keeps a version which standard support has left;
// ok is false where there is no such version, or the day has not come.
func (b *bill) supported(t taskworthy.Target) (o Option, ok bool) {
	known, ok := ended[t]
	if !ok {
		return o, false
	}
	version := tag(b.w)
	day, ok := known.versions[version]
	if !ok {
		return o, false
	}
	if last, err := time.Parse(time.DateOnly, day); err != nil || !b.q.opts.Today.After(last) {
		return o, false
	}
	v := targets[t][0]
	b.option = Option{ID: string(t) + "/extended-support", Title: v.title + ", version " + version + " kept", Target: t}
	v.bill(b)
	b.line("Extended Support", price.Key{Service: "rds", Component: "extended-support", Engine: known.engine},
		b.one().Mul(count(b.vCPUs())).Mul(b.Value(sizing.Hours)))
	b.note("Version " + version + " left standard support on " + day + "; the price doubles in the third year after. The first option is a version in support.")
	return b.close(), true
}

// vCPUs are those of the instance that was chosen.
func (b *bill) vCPUs() int {
	for i := range b.option.Lines {
		for j := range rdsClasses {
			if rdsClasses[j].name == b.option.Lines[i].Key.Size {
				return rdsClasses[j].cpu / 1024
			}
		}
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
