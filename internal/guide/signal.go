package guide

import "slices"

// SignalID names something that package decide sees in an application's facts.
type SignalID string

// The signals. What each means stands in the guide's data (Signal.Says).
const (
	Dependants      SignalID = "dependants"
	DataVolume      SignalID = "data-volume"
	BindData        SignalID = "bind-data"
	NetworkStorage  SignalID = "network-storage"
	NoVolume        SignalID = "no-volume"
	SharedData      SignalID = "shared-data-volume"
	SingleReplica   SignalID = "single-replica"
	Cluster         SignalID = "cluster"
	ClusterSettings SignalID = "cluster-settings"
	Persistence     SignalID = "persistence-configured"
	FixedAddress    SignalID = "fixed-address"
	LongRunning     SignalID = "long-running"
	KeepsState      SignalID = "keeps-state"
	GPU             SignalID = "gpu"
	HostAccess      SignalID = "host-access"
)

// SignalIDs lists every signal.
var SignalIDs = []SignalID{
	Dependants, DataVolume, BindData, NetworkStorage, NoVolume, SharedData, SingleReplica, Cluster,
	ClusterSettings, Persistence, FixedAddress, LongRunning, KeepsState, GPU, HostAccess,
}

// Valid reports whether s is one of SignalIDs.
func (s SignalID) Valid() bool { return slices.Contains(SignalIDs, s) }

// Signal describes a signal. Env and Args are globs over the names of environment
// variables and over one or two neighbouring words of the command line, for those
// signals that are looked for there.
type Signal struct {
	ID   SignalID `yaml:"id"`
	Says string   `yaml:"says"`
	Env  []string `yaml:"env,omitempty"`
	Args []string `yaml:"args,omitempty"`
}

// Signal is the description of a signal; the zero Signal when the guide has none.
func (g *Guide) Signal(id SignalID) Signal {
	for _, s := range g.Signals {
		if s.ID == id {
			return s
		}
	}
	return Signal{}
}

// placeholders are the further words of a signal's own templates.
var placeholders = map[SignalID][]string{
	Dependants:      {"clients", "count"},
	DataVolume:      {"paths", "sources"},
	BindData:        {"paths", "sources"},
	NetworkStorage:  {"paths", "sources"},
	NoVolume:        {},
	SharedData:      {"paths", "sources", "owners"},
	SingleReplica:   {},
	Cluster:         {"members", "count"},
	ClusterSettings: {"settings"},
	Persistence:     {"settings"},
	FixedAddress:    {"address", "clients"},
	LongRunning:     {"settings"},
	KeepsState:      {"reason"},
	GPU:             {"settings"},
	HostAccess:      {"settings"},
}
