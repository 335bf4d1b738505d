package sizing

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

// Sheet finds the figures of one workload, or of an application as a whole, each when
// it is first asked for. It is not for several goroutines at once.
type Sheet struct {
	w       *taskworthy.Workload // nil for an application
	c       *taskworthy.Classification
	profile Profile
	given   *Answers
	// cluster is how many workloads stand in for each other, itself among them.
	cluster int
	figures []Figure
	room    [10]Figure // where the first of them are
}

// NewSheet begins the sheet of a workload. given may be nil.
func NewSheet(w *taskworthy.Workload, c *taskworthy.Classification, p Profile, given *Answers) *Sheet {
	s := new(Sheet)
	s.Begin(w, c, p, given)
	return s
}

// Begin makes s the sheet of a workload, whatever it was before: the figures that it
// gave are gone then.
func (s *Sheet) Begin(w *taskworthy.Workload, c *taskworthy.Classification, p Profile, given *Answers) {
	s.w, s.c, s.profile, s.given, s.cluster = w, c, p, given, 1
	if s.figures == nil {
		s.figures = s.room[:0]
	}
	s.figures = s.figures[:0]
}

// Join says that the workload is one of n that form a cluster of their own.
func (s *Sheet) Join(n int) { s.cluster = max(n, 1) }

// Cluster is how many workloads form a cluster with this one, itself among them.
func (s *Sheet) Cluster() int { return s.cluster }

// NewWhole begins the sheet of what the workloads of an application share.
func NewWhole(p Profile, given *Answers) *Sheet { return NewSheet(nil, nil, p, given) }

// Profile is the profile of all its figures.
func (s *Sheet) Profile() Profile { return s.profile }

// Figures are those that were asked for, in that order.
func (s *Sheet) Figures() []Figure { return s.figures }

// Class is the managed size that the user names, empty for the smallest that fits.
func (s *Sheet) Class() string { return s.given.classOf(s.w) }

// Value is the number for k.
func (s *Sheet) Value(k Key) price.Decimal {
	if f := s.found(k); f != nil {
		return f.Value
	}
	f := Figure{Key: k, From: Given}
	var ok bool
	if f.Value, ok = s.given.number(s.w, k); !ok {
		f = s.read(k)
	}
	s.figures = append(s.figures, f)
	return f.Value
}

// Or is the number for k where the user gives one, else value, which was made as why
// says.
func (s *Sheet) Or(k Key, value price.Decimal, why string) price.Decimal {
	if f := s.found(k); f != nil {
		return f.Value
	}
	f := Figure{Key: k, From: Given}
	var ok bool
	if f.Value, ok = s.given.number(s.w, k); !ok {
		f = Figure{Key: k, Value: value, From: Assumed, Why: why}
	}
	s.figures = append(s.figures, f)
	return f.Value
}

// Int is the number for k as a whole number, rounded up and never above a million.
func (s *Sheet) Int(k Key) int { return wholeOf(s.Value(k)) }

func (s *Sheet) found(k Key) *Figure {
	for i := range s.figures {
		if s.figures[i].Key == k {
			return &s.figures[i]
		}
	}
	return nil
}

// mostInt bounds what is counted one by one.
const mostInt = 1_000_000

func wholeOf(d price.Decimal) int {
	if d.Cmp(price.Int(mostInt)) >= 0 {
		return mostInt
	}
	up := d.Round(0)
	if up.Cmp(d) < 0 {
		up = up.Add(price.Int(1))
	}
	n, _ := up.Int64()
	return max(int(n), 0)
}

// read is what the definition says for k, else the default.
func (s *Sheet) read(k Key) Figure {
	if s.w == nil {
		return s.assumed(k)
	}
	f, ok := Figure{}, false
	switch k {
	case CPU:
		f, ok = said(k, s.w.CPU)
	case Memory:
		if f, ok = said(k, s.w.Memory); !ok {
			f, ok = s.budget()
		}
	case Copies:
		return s.copies()
	case Storage:
		f, ok = s.stored()
	case Ephemeral:
		if t := s.w.Task; t != nil {
			f, ok = said(k, t.Ephemeral)
		}
	case Runs:
		f, ok = s.runs()
	}
	if ok {
		return f
	}
	return s.assumed(k)
}

// said is a setting that holds a whole number that is known.
func said(k Key, from taskworthy.Setting) (Figure, bool) {
	n, ok := number(from)
	return Figure{Key: k, Value: price.Int(int64(n)), From: Said, Pos: from.Pos}, ok
}

// mostSaid bounds what a definition can ask for: more is a mistake.
const mostSaid = 1 << 40

func number(s taskworthy.Setting) (int, bool) {
	if s.Value == "" { // nearly always
		return 0, false
	}
	n, err := strconv.Atoi(s.Value)
	return n, err == nil && n > 0 && n < mostSaid
}

// budget is the memory of a program that is told how much of it to fill.
func (s *Sheet) budget() (Figure, bool) {
	n, ok := number(s.w.Budget)
	if !ok {
		return Figure{}, false
	}
	return Figure{
		Key: Memory, Value: price.Int(int64(n + n/2)), From: Said, Pos: s.w.Budget.Pos,
		Why: "the " + strconv.Itoa(n) + " MiB that its program may fill and half as much beside them",
	}, true
}

// majority are the engines whose copies decide by majority, so that two are no safer
// than one.
var majority = map[string]bool{
	"kafka": true, "redpanda": true, "pulsar": true, "rabbitmq": true, "nats": true, "zookeeper": true, "etcd": true, "consul": true,
	"clickhouse-keeper": true, "mongodb": true, "cassandra": true, "scylla": true,
}

// least is how many copies stay up when one zone fails.
func (s *Sheet) least() (n int64, why string) {
	if majority[s.c.Engine] {
		return 3, "three, so that a majority lives when one zone fails"
	}
	return 2, "two, so that one zone can fail"
}

// copies are those that the definition says, in production at least two of what may
// run twice, and three of what decides by majority. In development a store has one, as
// it has where it is managed.
func (s *Sheet) copies() Figure {
	f, ok := said(Copies, s.w.Replicas)
	none := s.w.Replicas.Value == "0"
	if t := s.w.Task; t != nil && t.Service != nil {
		if g, known := said(Copies, t.Service.Desired); known {
			f, ok = g, true
		}
		none = none || t.Service.Desired.Value == "0"
		if scaling := t.Service.Scaling; scaling != nil {
			if g, known := said(Copies, scaling.Min); known && (!ok || g.Value.Cmp(f.Value) > 0) {
				g.Why = "the fewest that its scaling keeps"
				f, ok = g, true
			}
		}
	}
	switch {
	case s.c.Role == taskworthy.Scheduled || s.c.Role == taskworthy.Job || s.c.Role == taskworthy.MLTraining:
		if !ok {
			f = Figure{Key: Copies, Value: price.Int(1), From: Assumed, Why: "one run at a time"}
		}
	case s.c.Role == taskworthy.StatefulApp:
		if !ok {
			f = Figure{Key: Copies, Value: price.Int(1), From: Assumed, Why: "one writer to its data"}
		}
	case s.cluster > 1:
		if !ok {
			f = Figure{Key: Copies, Value: price.Int(1), From: Assumed, Why: "one, as the " + strconv.Itoa(s.cluster) + " of its cluster stand in for each other"}
		}
	case s.profile == Prod:
		if n, why := s.least(); !ok || f.Value.Cmp(price.Int(n)) < 0 {
			f = Figure{Key: Copies, Value: price.Int(n), From: Assumed, Why: why}
		}
	case !ok:
		if f = s.assumed(Copies); none {
			f.Why = "one, although none runs as it is defined"
		}
	case s.c.Role.HasEngine() && f.Value.Cmp(price.Int(1)) > 0:
		f = Figure{Key: Copies, Value: price.Int(1), From: Assumed, Why: "one, as nothing stands by in development"}
	}
	return f
}

// stored is how much its data mounts hold.
func (s *Sheet) stored() (Figure, bool) {
	f, total := Figure{Key: Storage, From: Said}, 0
	for i := range s.w.Mounts {
		n, ok := number(s.w.Mounts[i].Size)
		if !ok || i < len(s.c.Mounts) && s.c.Mounts[i] != taskworthy.PurposeData {
			continue
		}
		if total += n; f.Pos.IsZero() {
			f.Pos = s.w.Mounts[i].Size.Pos
		}
	}
	f.Value = price.Int(int64(min(total, mostSaid)))
	return f, total > 0
}

// runs is how often its schedules start it, each as many copies as it says.
func (s *Sheet) runs() (Figure, bool) {
	f := Figure{Key: Runs, From: Said}
	for i := 0; s.w.Task != nil && i < len(s.w.Task.Triggers); i++ {
		t := &s.w.Task.Triggers[i]
		n, ok := RunsPerMonth(t.Expression.Value)
		if !ok {
			continue
		}
		f.Pos, f.Why = t.Expression.Pos, t.Expression.Value
		if times, known := number(t.Count); known && times > 1 {
			n, f.Why = n.Mul(price.Int(int64(times))), f.Why+", "+t.Count.Value+" at a time"
		}
		f.Value = f.Value.Add(n)
	}
	if !f.Value.IsZero() {
		return f, true
	}
	if n, ok := RunsPerMonth(s.w.Schedule.Value); ok {
		return Figure{Key: Runs, Value: n, From: Said, Pos: s.w.Schedule.Pos, Why: s.w.Schedule.Value}, true
	}
	return Figure{}, false
}

// Keeps reports whether the workload keeps data that has to outlive it.
func (s *Sheet) Keeps() bool {
	for _, p := range s.c.Mounts {
		if p == taskworthy.PurposeData {
			return true
		}
	}
	return s.c.Stateless == taskworthy.No && s.c.Role != taskworthy.Cache
}

// SaidOr is the whole number for k where the user gives one, else n, which the definition
// says at pos in the way that why tells.
func (s *Sheet) SaidOr(k Key, n int, pos taskworthy.Pos, why string) int {
	d := s.Or(k, price.Int(int64(n)), why)
	if f := s.found(k); f.From == Assumed {
		f.From, f.Pos = Said, pos
	}
	return wholeOf(d)
}

// Given reports whether the user gave the number that was used for k.
func (s *Sheet) Given(k Key) bool {
	f := s.found(k)
	return f != nil && f.From == Given
}

// Answered reports whether the user gives a number for k, asked for or not.
func (s *Sheet) Answered(k Key) bool {
	if s.Given(k) {
		return true
	}
	_, ok := s.given.number(s.w, k)
	return ok
}

// CopyTo makes c a sheet with the same figures; what is asked of it is not listed by s.
func (s *Sheet) CopyTo(c *Sheet) {
	c.w, c.c, c.profile, c.given, c.cluster = s.w, s.c, s.profile, s.given, s.cluster
	if c.figures == nil {
		c.figures = c.room[:0]
	}
	c.figures = append(c.figures[:0], s.figures...)
}

// Turn makes k n, as if the user had given it.
func (s *Sheet) Turn(k Key, n price.Decimal) {
	f := Figure{Key: k, Value: n, From: Given}
	if had := s.found(k); had != nil {
		*had = f
		return
	}
	s.figures = append(s.figures, f)
}
