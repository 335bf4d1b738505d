package knowledge

import "github.com/taskworthy/taskworthy"

// Catalog is all knowledge, ready for look-ups.
type Catalog struct {
	Software []Software
	Commands []Command
	Wrappers []Wrapper
	Mounts   []MountRule
	Words    []Word
	Uses     []UseRule
	Routes   []Route

	tables []*Tables // own entries first
	index  *index
}

// Software is one product and how it is recognised.
type Software struct {
	ID    string `yaml:"id"`
	Name  string `yaml:"name"`
	Since string `yaml:"since"`
	// Role is what its main process is when nothing says otherwise.
	Role taskworthy.Role `yaml:"role"`
	// Engine is set for data stores, caches, brokers, coordination and file storage.
	Engine string `yaml:"engine"`
	// Target is the managed service it goes to, Also the other right ones.
	Target taskworthy.Target   `yaml:"target"`
	Also   []taskworthy.Target `yaml:"also"`
	// Runtime marks images that say nothing about the role by themselves: node,
	// python, alpine. The command decides; Role is the guess without one.
	Runtime bool `yaml:"runtime"`
	// Reader marks programs that hand out files and write none: a web server. The
	// folders of the host that it serves are others' to keep.
	Reader bool `yaml:"reader"`
	// Watcher marks programs that connect to others only to measure them: an exporter. What
	// they watch is not there for them.
	Watcher bool `yaml:"watcher"`
	// Embedded marks libraries that keep a database in local files of the process
	// that uses them: sqlite, h2. Only their Schemes are looked at.
	Embedded bool `yaml:"embedded"`
	// Why completes "<Name> ..." as the sentence users read: "keeps relational
	// data in its data directory".
	Why string `yaml:"why"`
	// Do says what to do about it, where that is more than its target.
	Do string `yaml:"do"`
	// Source is where the facts come from, usually the image's or the project's documentation.
	Source string `yaml:"source"`

	// Images are image patterns.
	Images []string `yaml:"images"`
	// Programs are command patterns that run its main process, whatever the image.
	Programs []string `yaml:"programs"`
	// Clients are command patterns with which its image only is a client, a tool or
	// a one-time step: psql -f, kafka-topics, mongosh.
	Clients []string `yaml:"clients"`
	// Ports are its usual container ports.
	Ports []int `yaml:"ports"`
	// Data are the container paths in which it keeps what would be missed.
	Data []string `yaml:"data"`
	// Caches are container paths that look like data but can be rebuilt.
	Caches []string `yaml:"caches"`
	// Config are container paths that hold settings.
	Config []string `yaml:"config"`
	// Env are environment patterns that only its own container has.
	Env []string `yaml:"env"`
	// Health are command patterns of its health checks.
	Health []string `yaml:"health"`
	// Schemes are URL schemes by which clients name it: postgres, amqp, redis.
	Schemes []string `yaml:"schemes"`
	// ClientEnv are environment patterns by which clients name its host: POSTGRES_HOST, PGHOST.
	ClientEnv []string `yaml:"client_env"`
	// Names are words of a service name or of the last part of an image name that suggest it.
	Names []string `yaml:"names"`
	// Packages are packages (apt, apk, pip, npm, ...) whose installation in a
	// Dockerfile suggests that this product runs there: "postgresql-16", "clickhouse-server".
	Packages []string `yaml:"packages"`
	// Modes are other roles of the same image; the first that matches wins.
	Modes    []Mode    `yaml:"modes"`
	Examples []Example `yaml:"examples"`
}

// Mode is another role of the same software under a condition.
type Mode struct {
	ID   string          `yaml:"id"`
	When Match           `yaml:"when"`
	Role taskworthy.Role `yaml:"role"`
	// Engine, Target and Also replace the software's; engine "none" clears it.
	Engine string              `yaml:"engine"`
	Target taskworthy.Target   `yaml:"target"`
	Also   []taskworthy.Target `yaml:"also"`
	Why    string              `yaml:"why"`
}

// Match is a condition over one workload: every field that is set must hold,
// each list holds when one of its members does.
type Match struct {
	// Command are command patterns over entrypoint and command.
	Command []string `yaml:"command"`
	// Env maps an environment pattern to globs over its value; "*" is any
	// non-empty value, "" an empty one. Every name must be there.
	Env EnvMatches `yaml:"env"`
	// NoEnv are environment patterns none of which may be there.
	NoEnv []string `yaml:"no_env"`
	// Image are globs over tag or name of the image: "*-fpm", "*-cli".
	Image []string `yaml:"image"`
	// Name are globs over the service's name, or those of the container and its task.
	Name []string `yaml:"name"`
	// Mount are path patterns over the targets of its mounts of any kind.
	Mount []string `yaml:"mount"`
	// NoMount are path patterns none of which may be mounted.
	NoMount []string `yaml:"no_mount"`
	// Mentions are words found in a mounted or copied configuration: proxy_pass.
	Mentions []string `yaml:"mentions"`
	// Refers are URL schemes or software ids that this workload refers to (its database, say).
	Refers []string `yaml:"refers"`
	// NoRefers are those it must not refer to.
	NoRefers []string `yaml:"no_refers"`
	// NoCommand wants that the definition overrides neither entrypoint nor command.
	NoCommand bool `yaml:"no_command"`
	// Ports wants one of these container ports.
	Ports []int `yaml:"ports"`
	// Needs are globs over the names of the workloads that it waits for or links
	// to; those that are stores, caches or brokers do not count.
	Needs []string `yaml:"needs"`
	// NoPorts wants that no port is published or exposed.
	NoPorts bool `yaml:"no_ports"`
	// Beside wants an application or a store in the same task or pod; Alone a task
	// or pod with nothing but agents and proxies beside it.
	Beside bool `yaml:"beside"`
	Alone  bool `yaml:"alone"`
}

// EnvMatch wants an environment variable with one of some values.
type EnvMatch struct {
	Name   string
	Values []string
}

// EnvMatches is written as a mapping of name to values and keeps its order, so
// that it can be laid out in the binary without a map.
type EnvMatches []EnvMatch

// Command is what a command line says about the role of its process.
type Command struct {
	ID    string          `yaml:"id"`
	Name  string          `yaml:"name"`
	Since string          `yaml:"since"`
	Role  taskworthy.Role `yaml:"role"`
	// Match are command patterns. The entry with the longest matching pattern wins.
	Match []string `yaml:"match"`
	// Weak marks commands that say little (node server.js): other evidence may overrule them.
	Weak bool `yaml:"weak"`
	// ByName marks entries that go by the words of a name alone (migrate.sh): a
	// guess, which what is known of the image may overrule.
	ByName bool `yaml:"by_name"`
	// Idle marks commands that only keep a container alive for a person: sleep infinity.
	Idle bool `yaml:"idle"`
	// Noise marks words of the shell and tools that say nothing about what a line
	// is for: echo, cd, sleep.
	Noise bool `yaml:"noise"`
	// Setup marks steps that usually stand before the main process of the same
	// line (migrate && serve): alone they are a job, before a server they are nothing.
	Setup    bool      `yaml:"setup"`
	Why      string    `yaml:"why"`
	Source   string    `yaml:"source"`
	Examples []Example `yaml:"examples"`
}

// Wrapper is a program that starts another one: dumb-init, gosu, wait-for-it.
type Wrapper struct {
	// Programs are globs over the base name.
	Programs []string `yaml:"programs"`
	// Words are sub-command words that follow: run, exec.
	Words []string `yaml:"words"`
	// Until is the argument behind which the real command starts ("--").
	Until string `yaml:"until"`
	// Args is the number of positional arguments that are the wrapper's own (gosu USER).
	Args int `yaml:"args"`
	// Options are the wrapper's options that take a value as the next argument.
	Options []string `yaml:"options"`
	Source  string   `yaml:"source"`
	// Examples give a command line and the command that it really runs.
	Examples []Unwrapped `yaml:"examples"`
}

// Unwrapped is one example of a wrapper.
type Unwrapped struct {
	Command string `yaml:"command"`
	Runs    string `yaml:"runs"`
}

// MountRule says what a mount is for. Every field that is set must hold.
type MountRule struct {
	ID      string             `yaml:"id"`
	Purpose taskworthy.Purpose `yaml:"purpose"`
	// Targets are globs over the container path; ** is the same as *.
	Targets []string `yaml:"targets"`
	// Sources are globs over the host path or the volume's name.
	Sources []string `yaml:"sources"`
	// Kinds are mount kinds: bind, volume, anonymous, ...
	Kinds []taskworthy.MountKind `yaml:"kinds"`
	// ReadOnly wants a read-only mount.
	ReadOnly bool `yaml:"read_only"`
	// Role is what a workload that mounts it may be, where its software is not known.
	Role     taskworthy.Role `yaml:"role"`
	Why      string          `yaml:"why"`
	Source   string          `yaml:"source"`
	Examples []Example       `yaml:"examples"`
}

// Word is a word in a name and what it hints at.
type Word struct {
	ID   string          `yaml:"id"`
	Role taskworthy.Role `yaml:"role"`
	// Words are compared with the words of a service name (split at - _ . and
	// digits), of an image's last part, or of a mode variable's value.
	Words []string `yaml:"words"`
	// Where limits the places: service, image, mode, command, context, port (the name of
	// one), option (the name of one that the command gives), variable (the whole name of
	// one), and library, the whole name of one that a package manifest asks for. Empty
	// means service.
	Where []string `yaml:"where"`
	// Last wants that the word is the last of the name (postgres-exporter).
	Last bool `yaml:"last"`
	// First wants that the word is the first of several: what a name tells to do (create-topics).
	First bool `yaml:"first"`
	// Neutral words say nothing against a product's name before them: redis-server.
	Neutral bool    `yaml:"neutral"`
	Weight  float64 `yaml:"weight"`
	// Fetches: a first step that is called so fetches what others of its task read.
	Fetches bool `yaml:"fetches"`
	// BesideEngine is the role behind the name of a store, cache or broker:
	// redis-ui is a developer's tool for redis.
	BesideEngine taskworthy.Role `yaml:"beside_engine"`
	Why          string          `yaml:"why"`
	// Modes are environment patterns whose value chooses a role (CONTAINER_ROLE=worker); only with where: [mode].
	Modes    []string  `yaml:"modes"`
	Examples []Example `yaml:"examples"`
}

// UseRule tells what a Redis-like store is used for.
type UseRule struct {
	ID     string         `yaml:"id"`
	Use    taskworthy.Use `yaml:"use"`
	Weight float64        `yaml:"weight"`
	// Name are globs over the store's own service name.
	Name []string `yaml:"name"`
	// Args are globs over two joined arguments of its command: "--maxmemory-policy allkeys-*".
	Args []string `yaml:"args"`
	// Software are ids of software or commands of its clients: celery, sidekiq.
	Software []string `yaml:"software"`
	// ClientEnv are globs over NAME or NAME=VALUE of its clients' environment.
	ClientEnv []string `yaml:"client_env"`
	// Packages are packages of its clients.
	Packages []string  `yaml:"packages"`
	Why      string    `yaml:"why"`
	Source   string    `yaml:"source"`
	Examples []Example `yaml:"examples"`
}

// Route says how a reverse proxy is asked to send requests to a workload.
type Route struct {
	ID string `yaml:"id"`
	// Labels are globs over label names, Env over variable names.
	Labels   []string  `yaml:"labels"`
	Env      []string  `yaml:"env"`
	Why      string    `yaml:"why"`
	Source   string    `yaml:"source"`
	Examples []Example `yaml:"examples"`
}

// Example is a small workload and what must (or must not) come out.
type Example struct {
	Image      string            `yaml:"image"`
	Name       string            `yaml:"name"`
	Entrypoint string            `yaml:"entrypoint"`
	Command    string            `yaml:"command"`
	Env        map[string]string `yaml:"env"`
	Ports      []int             `yaml:"ports"`
	// Volumes are Compose's short form.
	Volumes  []string `yaml:"volumes"`
	Packages []string `yaml:"packages"`
	Mentions []string `yaml:"mentions"`
	// Libraries are those of a package manifest beside its Dockerfile.
	Libraries []string `yaml:"libraries"`
	Restart   string   `yaml:"restart"`
	// Beside is the image of another container of its task; "none" gives it a task
	// of its own.
	Beside string `yaml:"beside"`
	// Is is the role that must come out, Engine the engine ("none": no engine).
	Is     taskworthy.Role `yaml:"is"`
	Engine string          `yaml:"engine"`
	// Not is a role that must not come out.
	Not taskworthy.Role `yaml:"not"`
	// Purpose is what the only volume must be for.
	Purpose taskworthy.Purpose `yaml:"purpose"`
	Use     taskworthy.Use     `yaml:"use"`
	// By is the id of the entry that decides, where it is not this one.
	By string `yaml:"by"`
}
