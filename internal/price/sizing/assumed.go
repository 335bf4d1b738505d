package sizing

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

// usual is what a copy of a role takes where nobody says, in CPU units and MiB, and
// how many GB its data has.
type usual struct{ cpu, memory, storage int64 }

// The sizes of the guide's two evaluations stand here: half a vCPU with 1 GB for a
// database, a quarter with 512 MB for a cache.
var usuals = map[taskworthy.Role]usual{
	taskworthy.Database:     {512, 1024, 20},
	taskworthy.Cache:        {256, 512, 1},
	taskworthy.Broker:       {512, 1024, 20},
	taskworthy.Coordination: {256, 512, 5},
	taskworthy.FileStorage:  {256, 512, 100},
	taskworthy.StatefulApp:  {0, 0, 10},
	taskworthy.GameServer:   {1024, 2048, 10},
	taskworthy.VideoEncoder: {4096, 8192, 50},
	taskworthy.MLTraining:   {4096, 16384, 50},
	taskworthy.Agent:        {64, 128, 1},
}

// assumed is the default of a figure, by the role where that says more.
func (s *Sheet) assumed(k Key) Figure {
	f := Figure{Key: k, From: Assumed}
	if k == Backup && s.profile == Prod {
		f.Value, f.Why = s.Value(Storage), "all that it keeps, once"
		return f
	}
	if s.c != nil {
		u, ok := usuals[s.c.Role]
		n := int64(0)
		switch k {
		case CPU:
			n = u.cpu
		case Memory:
			n = u.memory
		case Storage:
			n = u.storage
		}
		if ok && n > 0 {
			f.Value, f.Why = price.Int(n), "usual for "+string(s.c.Role)
			return f
		}
	}
	if d, ok := Lookup(k); ok {
		f.Value = d.Of(s.profile)
	}
	return f
}
