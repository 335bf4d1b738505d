package sizing

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

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
