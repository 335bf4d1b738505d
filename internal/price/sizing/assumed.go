package sizing

import (
	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/price"
)

// usual is what a copy of a role takes where nobody says, in CPU units and MiB, how
// many GB its data has, and how a list of figures says that.
type usual struct {
	cpu, memory, storage int64
	why                  string
}

// The sizes of the guide's two evaluations stand here: half a vCPU with 1 GB for a
// database, a quarter with 512 MB for a cache.
var usuals = map[taskworthy.Role]usual{
	taskworthy.Database:     {512, 1024, 20, "usual for database"},
	taskworthy.Cache:        {256, 512, 1, "usual for cache"},
	taskworthy.Broker:       {512, 1024, 20, "usual for broker"},
	taskworthy.Coordination: {256, 512, 5, "usual for coordination"},
	taskworthy.FileStorage:  {256, 512, 100, "usual for file-storage"},
	taskworthy.StatefulApp:  {0, 0, 10, "usual for stateful-app"},
	taskworthy.GameServer:   {1024, 2048, 10, "usual for game-server"},
	taskworthy.VideoEncoder: {4096, 8192, 50, "usual for video-encoder"},
	taskworthy.MLTraining:   {4096, 15360, 50, "usual for ml-training"},
	taskworthy.Agent:        {64, 128, 1, "usual for agent"},
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
			f.Value, f.Why = price.Int(n), u.why
			return f
		}
	}
	if d, ok := Lookup(k); ok {
		f.Value = d.Of(s.profile)
	}
	return f
}
