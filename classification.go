package taskworthy

// Classification is what the evidence says of a workload: what it is, whether it
// keeps state, whether it runs for ever.
type Classification struct {
	Role Role
	// Software is the id of the catalog's product, empty when none was recognised.
	Software string
	// Product is its name for people.
	Product string
	Engine  string
	Use     Use
	// Stateless and Continuous are the guide's first two questions.
	Stateless  Answer
	Continuous Answer
	// Confidence is the chance that Role is right, 0 to 1; below Unsure it asks.
	Confidence float64
	// Target and Also are where the catalog says that this software goes.
	Target Target
	Also   []Target
	// Evidence is ordered by weight, strongest first.
	Evidence []Evidence
	// StatelessBecause, ContinuousBecause and RoleBecause index Evidence.
	StatelessBecause  []int
	ContinuousBecause []int
	RoleBecause       []int
	// Questions are open when Confidence is below Unsure, and where they would flip the verdict.
	Questions []OpenQuestion
	// Mounts says what each of the workload's mounts is for, in their order.
	Mounts []Purpose
	// Clients are what people call the workloads that refer to this one, but for those that
	// only measure it, sorted: their names, behind that of their task where it says more (cart/server). ClientPos are
	// the places where they first do, and ClientAt their indexes in the application,
	// both in the same order.
	Clients   []string
	ClientPos []Pos
	ClientAt  []int
}

// Unsure is the confidence below which a verdict asks instead of telling.
const Unsure = 0.6

// OpenQuestion is what the evidence does not decide, and what would settle it.
type OpenQuestion struct {
	Question string `json:"question"`
	Settle   string `json:"settle"`
}

// Evidence is one observed fact with its place.
type Evidence struct {
	// Rule is the id of the knowledge entry that made the fact count.
	Rule string `json:"rule"`
	// Kind is image, command, entrypoint, port, volume, env, healthcheck, schedule,
	// restart, depends, reference, name, package, config, label, answer, profile, ...
	Kind  string `json:"kind"`
	Value string `json:"value"`
	Pos
	// Weight is how much it counts alone, 0 to 1.
	Weight float64 `json:"weight"`
	// Says is the sentence people read.
	Says string `json:"says"`
}
