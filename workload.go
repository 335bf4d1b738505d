package taskworthy

// Application is a set of workloads that are defined together and may refer to
// one another by name: one Compose project, one task family, one namespace.
type Application struct {
	// Path is the definition's main file, relative to the folder asked about.
	Path      string
	Workloads []*Workload
	Problems  []Problem
}

// Workload is one container as its definition describes it: facts only, no
// judgement. Values of environment variables are kept only where the knowledge
// asks for that name; secrets never enter the model.
type Workload struct {
	// Name is what the file calls it; Owner is what holds it, empty for Compose.
	Name   string
	Owner  string
	Source Source
	// Pos is the place of the name, the workload's own place in every message.
	Pos Pos

	Image      Image
	Build      *Build // nil without a build
	Entrypoint Command
	Command    Command
	Ports      []Port
	Mounts     []Mount
	Env        []EnvVar
	References []Reference
	Queues     []Queue
	DependsOn  []Dependency
	// Links are names by which it reaches others besides their own.
	Links   []Setting
	Aliases []string // further names of this workload on its networks
	// ExtraHosts are the addresses that are written into its /etc/hosts, each with
	// its name in front: db=10.0.0.5.
	ExtraHosts []Setting
	Health     *Health // nil without one
	Restart    Setting // Compose's words: no, always, on-failure, unless-stopped
	Schedule   Setting // a cron or rate expression, where the format or a label has one
	Profiles   []Setting
	Labels     []Label
	Packages   []Package // what is said to be installed

	StopSignal  Setting
	StopTimeout Setting // a duration as Compose writes it, or a number of seconds
	User        Setting
	NetworkMode Setting
	Privileged  Setting
	// Capabilities are the Linux capabilities that are added to the usual ones, in
	// capitals and without CAP_.
	Capabilities []Setting
	// HostOptions are further settings that only a host's Docker knows, as the ECS API
	// calls them: dnsServers, sharedMemorySize, ...
	HostOptions []Setting
	Devices     []Setting
	GPU         Setting
	TTY         Setting
	Replicas    Setting // a number as text
	// Job says that the format itself calls this a run-to-completion job.
	Job Setting
	// Init says that it runs to completion before the others of its task start: an
	// init container, a container that others wait for to SUCCEED or COMPLETE.
	Init Setting
	// Essential is false for a container whose end does not end its task.
	Essential Setting
	// CPU is in CPU units (1024 a vCPU) and Memory in MiB, for this container alone.
	CPU, Memory Setting
	// Budget is the memory that its program is told to fill, in MiB: the heap of a Java
	// machine (-Xmx) or of Node.js, the buffers of a database, what a cache may hold.
	Budget Setting
	// LogDriver is awslogs, awsfirelens, json-file, ...
	LogDriver Setting
	// ReadOnlyRoot is true where the container cannot write into its own files.
	ReadOnlyRoot Setting
	// Task is what it shares with the other containers of its task or pod; nil for
	// formats that have none.
	Task *Task
	// Unknown are its parts that hide behind a variable (healthCheck, environment): of
	// them nothing is known to be missing.
	Unknown []Setting
	// Declared is what labels or an x-taskworthy block say outright.
	Declared Declared
}

// ID is path#owner/name, stable when other lines move.
func (w *Workload) ID() string {
	if w.Owner == "" {
		return w.Source.Path + "#" + w.Name
	}
	return w.Source.Path + "#" + w.Owner + "/" + w.Name
}

// Source says where a workload is defined. Format is compose, ecs-taskdef,
// terraform, cloudformation, kubernetes, copilot, dockerfile or procfile.
type Source struct {
	Format  string `json:"format"`
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	EndLine int    `json:"endLine,omitempty"`
	Intent  Intent `json:"intent"`
}

// Setting is one scalar of the definition with its place. The zero value is
// "not said".
type Setting struct {
	Value string
	Pos   Pos
}

// IsSet reports whether the definition says anything.
func (s Setting) IsSet() bool { return s.Value != "" || s.Pos.Line != 0 }

// Image is an image reference as written, after interpolation. A variable that
// has no value keeps its ${...} text.
type Image struct {
	Ref string
	Pos Pos
}

// Build is a build: section and what was found behind it.
type Build struct {
	Context    string // as written
	Dockerfile string // as written, empty for the default
	Target     string
	Remote     bool // the context is a URL
	Pos        Pos
	// Recipe is what the Dockerfile says; nil when it could not be read.
	Recipe *Recipe
	// Libraries are those that a package manifest beside the Dockerfile asks for, as far
	// as the knowledge asks for them.
	Libraries []Package
}

// Recipe is what a Dockerfile says about the image that a build makes of it:
// the chosen stage and the stages it stands on.
type Recipe struct {
	Path string
	// From is the chain of FROM lines, from the chosen stage down to the image
	// that comes from a registry, which is last.
	From       []From
	Entrypoint Command
	Command    Command
	Ports      []Port
	Volumes    []Mount
	Env        []EnvVar
	Health     *Health
	StopSignal Setting
	User       Setting
	WorkDir    Setting
	Packages   []Package
	Copies     []Copy
}

// Base is the external image that the chosen stage stands on.
func (r *Recipe) Base() Image {
	if r == nil || len(r.From) == 0 {
		return Image{}
	}
	last := r.From[len(r.From)-1]
	return Image{Ref: last.Image, Pos: last.Pos}
}

// From is one FROM line. Stage is its AS name.
type From struct {
	Image string
	Stage string
	Pos   Pos
}

// Copy is one COPY or ADD line of a recipe. From is a stage or an image, empty
// for the build context; Sources are as written. Mentions lists the telling words
// in the copied file, as for a Mount.
type Copy struct {
	From     string
	Sources  []string
	Dest     string
	Mentions []string
	Pos      Pos
}

// Package is one installed package: Manager is apt, apk, yum, pip, npm, gem, ...
type Package struct {
	Manager string
	Name    string
	Pos     Pos
}

// Command is an entrypoint or a command. Shell says that it is one line for a
// shell, held as a single argument. Set is true for an empty list too, which
// clears what the image has.
type Command struct {
	Args  []string
	Shell bool
	Set   bool
	Pos   Pos
}

// Port is one port of the container. Host is what it is published as, empty
// when it is only exposed.
type Port struct {
	Container int
	Host      string
	Protocol  string // tcp or udp
	Name      string // what the definition calls it, where ports have names
	Pos       Pos
}

// MountKind says how a mount is provided.
type MountKind string

// The kinds of mounts.
const (
	MountVolume    MountKind = "volume"    // a named volume
	MountAnonymous MountKind = "anonymous" // a volume without a name, lost with its container
	MountBind      MountKind = "bind"      // a path of the host
	MountTmpfs     MountKind = "tmpfs"
	MountConfig    MountKind = "config"
	MountSecret    MountKind = "secret"
	MountPipe      MountKind = "npipe"
	MountImage     MountKind = "image"
	MountNetwork   MountKind = "network" // NFS, CIFS, EFS, FSx, S3 Files: there after the task is gone
	MountBlock     MountKind = "block"   // an EBS volume that the service makes for each task
	MountScratch   MountKind = "scratch" // an empty folder of the task, shared by its containers and gone with it
)

// Mount is one mount of the container. Mentions lists those of the knowledge's
// telling words (proxy_pass, fastcgi_pass, ...) that stand in the bound file,
// where the knowledge asks for such a file and it could be read.
type Mount struct {
	Kind   MountKind
	Source string
	// Size is how much it holds in GiB, where the definition says so.
	Size Setting
	// Driver says what provides it where the kind leaves that open: efs, ebs,
	// s3files, fsx, nfs, cifs, a Docker or CSI driver's name.
	Driver   string
	Target   string
	ReadOnly bool
	// IsFile says that the bind's source is there and is a regular file.
	IsFile   bool
	Mentions []string
	Pos      Pos
}

// EnvVar is one environment variable. Value is kept only where Kept is true:
// the knowledge asks for that name.
type EnvVar struct {
	Name  string
	Value string
	Kept  bool
	// Plain says that the definition itself holds a value that could be a secret: more
	// than a yes or no, known here, and not the place where one is kept. Secret says
	// that it comes from a secret store.
	Plain, Secret bool
	Pos           Pos
}

// Reference is how this workload names another endpoint: a URL, a DSN, a
// HOST/PORT pair in its environment or its command. User names and passwords
// are dropped while reading.
type Reference struct {
	// Via is the environment variable's name, or "command", "label", "healthcheck".
	Via string
	// Scheme is the URL's (postgres, redis, amqp, jdbc:mysql, ...), empty for a bare host.
	Scheme string
	Host   string
	Port   int
	// Path is kept for file schemes only (sqlite:///data/app.db).
	Path string
	// Password says that a password stood in it in plain text.
	Password bool
	Pos      Pos
}

// Queue is a queue of SQS that is defined beside the workload, and that it names in
// its environment or is started by.
type Queue struct {
	// Name is what AWS calls it, or where that is not said the definition.
	Name string
	// DeadLetter is set where the definition says, or may say, where messages go that
	// could not be handled.
	DeadLetter Setting
	Pos        Pos
}

// Dependency is one depends_on entry. Condition is Compose's word:
// service_started, service_healthy, service_completed_successfully.
type Dependency struct {
	Name      string
	Condition string
	Pos       Pos
}

// Health is a health check; Test is as run, without CMD or CMD-SHELL.
type Health struct {
	Test     Command
	Disabled bool
	Pos      Pos
}

// Label is one label with its value.
type Label struct {
	Name  string
	Value string
	Pos   Pos
}

// Declared is a user's own word about a workload: labels, an x-taskworthy block
// or a line of the configuration. Empty means not answered.
type Declared struct {
	Role       Role
	Stateless  Answer
	Continuous Answer
	Use        Use
	Waive      []Waiver
	Pos        Pos
}

// Waiver accepts one rule's finding for a workload, with a reason and a last day.
type Waiver struct {
	Rule     string
	Workload string // a glob over ids
	Reason   string
	Expires  string // YYYY-MM-DD, the last day it holds
	Pos      Pos
}
