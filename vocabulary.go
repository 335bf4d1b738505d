package taskworthy

import "slices"

// Role says what a workload is.
type Role string

// The roles.
const (
	Web             Role = "web"              // long-running, serves requests, keeps nothing
	Worker          Role = "worker"           // long-running processor: queue consumer, dispatcher loop, bot
	Scheduled       Role = "scheduled"        // runs to completion on a schedule
	Job             Role = "job"              // runs to completion once
	Database        Role = "database"         // any data store
	Cache           Role = "cache"            // redis and its kin, memcached
	Broker          Role = "broker"           // message brokers and job servers
	Coordination    Role = "coordination"     // zookeeper, etcd, consul and the like
	FileStorage     Role = "file-storage"     // file servers and object stores
	GameServer      Role = "game-server"      // persistent player sessions
	WebSocketServer Role = "websocket-server" // long-lived client connections
	VideoEncoder    Role = "video-encoder"    // hours-long encoding and live media
	MLTraining      Role = "ml-training"      // multi-hour training
	StatefulApp     Role = "stateful-app"     // any other application that keeps data on local disk or in memory
	Proxy           Role = "proxy"            // reverse proxy, gateway, pooler, TLS terminator
	Agent           Role = "agent"            // host or monitoring agent, exporter, log shipper
	DevTool         Role = "dev-tool"         // only for a developer's machine
)

// Roles lists every role in the order of the documentation.
var Roles = []Role{
	Web, Worker, Scheduled, Job, Database, Cache, Broker, Coordination, FileStorage, GameServer,
	WebSocketServer, VideoEncoder, MLTraining, StatefulApp, Proxy, Agent, DevTool,
}

// Valid reports whether r is one of Roles.
func (r Role) Valid() bool { return slices.Contains(Roles, r) }

// Stateful reports whether a workload of this role keeps state by what it is:
// the kinds that the guide's "when not to use ECS tasks" names, and any other
// application that keeps data.
func (r Role) Stateful() bool {
	switch r {
	case Database, Cache, Broker, Coordination, FileStorage, GameServer, WebSocketServer, VideoEncoder, MLTraining, StatefulApp:
		return true
	}
	return false
}

// HasEngine reports whether the software of this role is named as an engine:
// data stores, caches, brokers, coordination and file storage.
func (r Role) HasEngine() bool {
	switch r {
	case Database, Cache, Broker, Coordination, FileStorage:
		return true
	}
	return false
}

// Verdict says where a workload belongs.
type Verdict string

// The verdicts, the leaves of the decision matrix.
const (
	ECSService         Verdict = "ecs-service"
	ECSTask            Verdict = "ecs-task"
	ManagedService     Verdict = "managed-service"
	ECSWithStorage     Verdict = "ecs-with-storage"
	SpecializedService Verdict = "specialized-service"
	Sidecar            Verdict = "sidecar"
	LocalOnly          Verdict = "local-only"
)

// Verdicts lists every verdict.
var Verdicts = []Verdict{ECSService, ECSTask, ManagedService, ECSWithStorage, SpecializedService, Sidecar, LocalOnly}

// Valid reports whether v is one of Verdicts.
func (v Verdict) Valid() bool { return slices.Contains(Verdicts, v) }

// Grade is the guide's mark for a verdict.
type Grade string

// The grades.
const (
	Good  Grade = "good"
	Best  Grade = "best"
	Risky Grade = "risky"
	Avoid Grade = "avoid"
)

// Grades lists every grade.
var Grades = []Grade{Good, Best, Risky, Avoid}

// Valid reports whether g is one of Grades.
func (g Grade) Valid() bool { return slices.Contains(Grades, g) }

// Target names the AWS (or partner) service a workload should move to. It is
// empty for ecs-service, ecs-task, sidecar and local-only.
type Target string

// Targets lists every target.
var Targets = []Target{
	"rds-mysql", "rds-mariadb", "rds-postgres", "rds-sqlserver", "rds-oracle", "aurora", "documentdb", "keyspaces",
	"elasticache-redis", "elasticache-memcached", "memorydb", "amazon-mq-rabbitmq", "amazon-mq-activemq", "msk", "sqs",
	"sns", "eventbridge", "kinesis", "opensearch", "neptune", "timestream", "redshift", "dynamodb", "s3", "efs",
	"transfer-family", "gamelift", "apigateway-websocket", "mediaconvert", "sagemaker", "batch", "iot-core", "ecr",
	"mwaa", "amp", "amg", "lambda", "ec2", "mongodb-atlas", "other",
}

// Valid reports whether t is one of Targets.
func (t Target) Valid() bool { return slices.Contains(Targets, t) }

// Answer is a yes, a no, or an honest unknown.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Answers lists every answer.
var Answers = []Answer{Yes, No, Unknown}

// Valid reports whether a is one of Answers.
func (a Answer) Valid() bool { return slices.Contains(Answers, a) }

// Use says what a Redis-like store is used for.
type Use string

// The uses of a cache engine.
const (
	UseCache Use = "cache"
	UseQueue Use = "queue"
	UseStore Use = "store"
)

// Uses lists every use.
var Uses = []Use{UseCache, UseQueue, UseStore}

// Valid reports whether u is one of Uses.
func (u Use) Valid() bool { return slices.Contains(Uses, u) }

// Intent says how a definition is read: to advise about a move, or to enforce
// the guide on what is already deployed.
type Intent string

// The intents.
const (
	Advise  Intent = "advise"
	Enforce Intent = "enforce"
)

// Intents lists every intent.
var Intents = []Intent{Advise, Enforce}

// Valid reports whether i is one of Intents.
func (i Intent) Valid() bool { return slices.Contains(Intents, i) }

// Severity ranks findings and problems.
type Severity string

// The severities, weakest last.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNote    Severity = "note"
)

// Severities lists every severity, strongest first.
var Severities = []Severity{SeverityError, SeverityWarning, SeverityNote}

// Valid reports whether s is one of Severities.
func (s Severity) Valid() bool { return slices.Contains(Severities, s) }

// AtLeast reports whether s is as strong as t or stronger.
func (s Severity) AtLeast(t Severity) bool {
	return slices.Index(Severities, s) <= slices.Index(Severities, t)
}

// Purpose says what a mount is for. Only PurposeData makes state.
type Purpose string

// The purposes of a mount.
const (
	PurposeData       Purpose = "data"       // what would be missed if it were gone
	PurposeSource     Purpose = "source"     // source code bound in for a developer's loop
	PurposeDependency Purpose = "dependency" // installed packages: node_modules, vendor, .venv
	PurposeConfig     Purpose = "config"     // settings, certificates, secrets, scripts
	PurposeSocket     Purpose = "socket"     // a Unix socket, docker.sock above all
	PurposeTemp       Purpose = "temp"       // scratch space
	PurposeCache      Purpose = "cache"      // rebuildable: build caches, downloaded models
	PurposeLog        Purpose = "log"        // log files
	PurposeHost       Purpose = "host"       // the host's own files: /proc, /sys, /
	PurposeUnknown    Purpose = "unknown"
)

// Purposes lists every purpose.
var Purposes = []Purpose{
	PurposeData, PurposeSource, PurposeDependency, PurposeConfig, PurposeSocket, PurposeTemp, PurposeCache,
	PurposeLog, PurposeHost, PurposeUnknown,
}

// Valid reports whether p is one of Purposes.
func (p Purpose) Valid() bool { return slices.Contains(Purposes, p) }
