package sizing

import (
	"strconv"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

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
