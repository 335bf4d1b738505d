package taskworthy

// ReportSchema names the version of the report's form; it only grows.
const ReportSchema = "taskworthy.report/v1"

// Report is everything that one run has to say.
type Report struct {
	Schema    string           `json:"schema"`
	Tool      Tool             `json:"tool"`
	Guide     GuideInfo        `json:"guide"`
	Workloads []WorkloadReport `json:"workloads"`
	Findings  []Finding        `json:"findings"`
	Problems  []Problem        `json:"problems"`
	Summary   Summary          `json:"summary"`
	// Cost is nil where nobody asked for prices.
	Cost *Cost `json:"cost,omitempty"`
}

// Tool names the program that made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// GuideInfo names the guide that decided. Digest is sha256:<hex> of its data.
type GuideInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

// WorkloadReport is one workload with its conclusions.
type WorkloadReport struct {
	ID           string        `json:"id"`
	Name         string        `json:"name"`
	Owner        string        `json:"owner,omitempty"`
	Source       Source        `json:"source"`
	Image        string        `json:"image,omitempty"`
	Role         Role          `json:"role"`
	Software     string        `json:"software,omitempty"`
	Engine       string        `json:"engine,omitempty"`
	Use          Use           `json:"use,omitempty"`
	Stateless    Answer        `json:"stateless"`
	Continuous   Answer        `json:"continuous"`
	Confidence   float64       `json:"confidence"`
	Verdict      Verdict       `json:"verdict"`
	Grade        Grade         `json:"grade"`
	Target       Target        `json:"target,omitempty"`
	Alternatives []Alternative `json:"alternatives"`
	Evidence     []Evidence    `json:"evidence"`
	Trace        []Step        `json:"trace"`
	// Issues are the guide's issues that this file shows.
	Issues []Issue `json:"issues,omitempty"`
	// Questions are what the evidence leaves open.
	Questions []OpenQuestion `json:"questions,omitempty"`
	// Flips say what would change the verdict.
	Flips []Flip `json:"flips,omitempty"`
	// SameAs are the ids of workloads of other definitions that are this one too:
	// the same application run from another file.
	SameAs []string `json:"sameAs,omitempty"`
	// Cost is nil where nobody asked for prices, and for what is not deployed.
	Cost *WorkloadCost `json:"cost,omitempty"`
}

// Placement is what the guide decides for one workload.
type Placement struct {
	Verdict      Verdict
	Grade        Grade
	Target       Target
	Alternatives []Alternative
	// Cluster is how many workloads form a cluster of their own with this one, itself
	// among them: 1 for none.
	Cluster int
	Trace   []Step
	Issues  []Issue
	Flips   []Flip
}

// Alternative is another right place: a target, or a verdict on ECS.
type Alternative struct {
	Target  Target  `json:"target,omitempty"`
	Verdict Verdict `json:"verdict,omitempty"`
	Why     string  `json:"why"`
}

// Step is one question of the matrix with its answer. Because indexes the
// workload's evidence.
type Step struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Answer   string `json:"answer"`
	Because  []int  `json:"because"`
	// Note says what the answer means here, where yes or no is not enough.
	Note string `json:"note,omitempty"`
	// Open says what would settle an answer that the evidence does not decide.
	Open string `json:"open,omitempty"`
}

// Issue is a row of the guide's issue tables that this file shows.
type Issue struct {
	Rule   string `json:"rule"`
	Title  string `json:"title"`
	Impact string `json:"impact"`
	Saw    string `json:"saw"`
	Pos
}

// Flip says what would lead to another verdict.
type Flip struct {
	If      string  `json:"if"`
	Verdict Verdict `json:"verdict"`
}

// Finding is a result: a workload that the guide would place elsewhere, or one
// whose verdict needs an answer.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Workload string   `json:"workload"`
	Pos
	Message string `json:"message"`
	Help    string `json:"help"`
	// Details are the issues seen, one sentence each.
	Details []string `json:"details,omitempty"`
	// Waived is nil for a finding that stands.
	Waived *Waived `json:"waived"`
	// Existing says that the base or the baseline had this finding already.
	Existing bool `json:"existing,omitempty"`
}

// Waived says why a finding does not count.
type Waived struct {
	Reason  string `json:"reason"`
	Expires string `json:"expires,omitempty"`
	Pos
}

// Problem is a flaw in the user's input: path:line:col: what is wrong; what to do.
type Problem struct {
	// Code is stable: TW1004.
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Pos
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// Summary counts what the report holds.
type Summary struct {
	Files     int              `json:"files"`
	Workloads int              `json:"workloads"`
	Verdicts  map[Verdict]int  `json:"verdicts"`
	Findings  map[Severity]int `json:"findings"`
	Waived    int              `json:"waived"`
	Problems  map[Severity]int `json:"problems"`
	Unsure    int              `json:"unsure"`
	// Existing counts findings that were there before, which never fail.
	Existing int `json:"existing,omitempty"`
	// Read counts the definitions by format; Skipped what was looked at and is none.
	Read    map[string]int `json:"read,omitempty"`
	Skipped int            `json:"skipped,omitempty"`
	// Ignored counts the files and folders that were left out unseen.
	Ignored int `json:"ignored,omitempty"`
}
