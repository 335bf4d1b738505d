package guide

import "slices"

// SignalID names something that package decide sees in an application's facts.
type SignalID string

// The signals of a workload itself. What each means stands in the guide's data
// (Signal.Says).
const (
	Dependants      SignalID = "dependants"
	DataVolume      SignalID = "data-volume"
	BindData        SignalID = "bind-data"
	NetworkStorage  SignalID = "network-storage"
	TaskVolume      SignalID = "task-volume"
	NoVolume        SignalID = "no-volume"
	SharedData      SignalID = "shared-data-volume"
	LeavesData      SignalID = "leaves-data"
	NetworkDatabase SignalID = "network-database"
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

// The signals of a deployment: of a task, and of what keeps it running or starts it.
// What holds for a whole task is seen in the one of its containers that leads it.
const (
	OverlappingTasks    SignalID = "overlapping-tasks"
	Neighbours          SignalID = "neighbours"
	KeptRunning         SignalID = "kept-running"
	OnlyOne             SignalID = "only-one"
	NoScaling           SignalID = "no-scaling"
	FixedScaling        SignalID = "fixed-scaling"
	NoScalingPolicy     SignalID = "no-scaling-policy"
	NoQueueScaling      SignalID = "no-queue-scaling"
	OneTask             SignalID = "one-task"
	NoHealthCheck       SignalID = "no-health-check"
	NoMinimumHealthy    SignalID = "no-minimum-healthy"
	NoRoomToDeploy      SignalID = "no-room-to-deploy"
	NoGrace             SignalID = "no-grace"
	ShortDeregistration SignalID = "short-deregistration"
	LongDeregistration  SignalID = "long-deregistration"
	ShortStop           SignalID = "short-stop"
	NoBreaker           SignalID = "no-breaker"
	NoRollback          SignalID = "no-rollback"
	Spot                SignalID = "spot"
	SpotOnly            SignalID = "spot-only"
	SpotAlone           SignalID = "spot-alone"
	OnDemand            SignalID = "on-demand"
	NoRetry             SignalID = "no-retry"
	NoDeadLetter        SignalID = "no-dead-letter"
	NoAlarm             SignalID = "no-alarm"
	NoQueueDeadLetter   SignalID = "no-queue-dead-letter"
	PlainSecret         SignalID = "plain-secret"
	SharedRole          SignalID = "shared-role"
	PublicAddress       SignalID = "public-address"
	PeerAddress         SignalID = "peer-address"
)

// OtherAnswer is the signal of a workload that another definition has too, and that was
// decided otherwise there.
const OtherAnswer SignalID = "other-answer"

// The signals of what Fargate does not run.
const (
	FargatePrivileged   SignalID = "fargate-privileged"
	FargateHostPath     SignalID = "fargate-host-path"
	FargateDockerVolume SignalID = "fargate-docker-volume"
	FargateNetwork      SignalID = "fargate-network"
	FargateNamespace    SignalID = "fargate-namespace"
	FargateDevice       SignalID = "fargate-device"
	FargateGPU          SignalID = "fargate-gpu"
	FargateLink         SignalID = "fargate-link"
	FargateExtraHost    SignalID = "fargate-extra-host"
	FargateTmpfs        SignalID = "fargate-tmpfs"
	FargateCapability   SignalID = "fargate-capability"
	FargateOption       SignalID = "fargate-option"
	FargateLogDriver    SignalID = "fargate-log-driver"
	FargateSize         SignalID = "fargate-size"
	FargateTooLarge     SignalID = "fargate-too-large"
	FargateStorage      SignalID = "fargate-storage"
	FargateStop         SignalID = "fargate-stop"
)

// SignalIDs lists every signal.
var SignalIDs = []SignalID{
	Dependants, DataVolume, BindData, NetworkStorage, TaskVolume, NoVolume, SharedData, LeavesData, NetworkDatabase, SingleReplica, Cluster,
	ClusterSettings, Persistence, FixedAddress, LongRunning, KeepsState, GPU, HostAccess,

	OverlappingTasks, Neighbours, KeptRunning, OnlyOne, NoScaling, FixedScaling, NoScalingPolicy, NoQueueScaling, OneTask,
	NoHealthCheck, NoMinimumHealthy, NoRoomToDeploy, NoGrace, ShortDeregistration, LongDeregistration, ShortStop, NoBreaker, NoRollback,
	Spot, SpotOnly, SpotAlone, OnDemand, NoRetry, NoDeadLetter, NoAlarm, NoQueueDeadLetter,
	PlainSecret, SharedRole, PublicAddress, PeerAddress,

	FargatePrivileged, FargateHostPath, FargateDockerVolume, FargateNetwork, FargateNamespace, FargateDevice, FargateGPU, FargateLink,
	FargateExtraHost, FargateTmpfs, FargateCapability, FargateOption, FargateLogDriver, FargateSize, FargateTooLarge, FargateStorage, FargateStop,

	OtherAnswer,
}

// Valid reports whether s is one of SignalIDs.
func (s SignalID) Valid() bool { return slices.Contains(SignalIDs, s) }

// Signal describes a signal. Env and Args are globs over the names of environment
// variables and over one or two neighbouring words of the command line, for those
// signals that are looked for there; Except are globs over names and words that these do not
// mean.
type Signal struct {
	ID     SignalID `yaml:"id"`
	Says   string   `yaml:"says"`
	Env    []string `yaml:"env,omitempty"`
	Except []string `yaml:"except,omitempty"`
	Args   []string `yaml:"args,omitempty"`
}

// Signal is the description of a signal; the zero Signal when the guide has none.
func (g *Guide) Signal(id SignalID) Signal {
	for i := range g.Signals {
		if g.Signals[i].ID == id {
			return g.Signals[i]
		}
	}
	return Signal{}
}

// placeholders are the further words of a signal's own templates. All signals of
// deployments and of Fargate but those named here have settings alone: what the
// definition says, in a few words.
func placeholders(id SignalID) []string {
	switch id {
	case NoVolume, SingleReplica:
		return nil
	case OtherAnswer:
		return []string{"others"}
	case Dependants:
		return []string{"clients", "count"}
	case DataVolume:
		return []string{"paths", "sources", "volume"}
	case BindData, NetworkStorage, TaskVolume, LeavesData, NetworkDatabase:
		return []string{"paths", "sources"}
	case SharedData:
		return []string{"paths", "sources", "owners"}
	case Cluster:
		return []string{"members", "count"}
	case FixedAddress:
		return []string{"address", "clients"}
	case KeepsState:
		return []string{"reason"}
	case Neighbours:
		return []string{"members"}
	case PeerAddress:
		return []string{"address", "settings"}
	case FargateSize, FargateTooLarge:
		return []string{"settings", "offer"}
	case OverlappingTasks, KeptRunning, NoScaling, FixedScaling, NoScalingPolicy, NoQueueScaling, OneTask, NoHealthCheck, NoMinimumHealthy,
		NoRoomToDeploy, NoGrace, ShortDeregistration, LongDeregistration, NoBreaker, NoRollback, Spot, SpotOnly, SpotAlone, OnDemand:
		return []string{"service", "settings"}
	}
	return []string{"settings"}
}
