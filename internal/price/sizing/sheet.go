package sizing

import (
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

// SaidOr is the whole number for k where the user gives one, else n, which the definition
// says at pos in the way that why tells.
func (s *Sheet) SaidOr(k Key, n int, pos taskworthy.Pos, why string) int {
	d := s.Or(k, price.Int(int64(n)), why)
	if f := s.found(k); f.From == Assumed {
		f.From, f.Pos = Said, pos
	}
	return wholeOf(d)
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
