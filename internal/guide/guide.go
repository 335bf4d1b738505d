package guide

import "github.com/taskworthy/taskworthy"

// Guide is a whole guide. The built-in one is shared: it must not be changed.
//
// A yaml tag with omitempty marks what a file may leave out; all else is required.
type Guide struct {
	Name    string `yaml:"name"`
	Version string `yaml:"version"`
	Title   string `yaml:"title"`
	About   string `yaml:"about"`

	What        What         `yaml:"what"`
	GoodUses    []GoodUse    `yaml:"good_uses"`
	BadUses     []BadUse     `yaml:"bad_uses"`
	Evaluations []Evaluation `yaml:"evaluations,omitempty"`
	Matrix      Matrix       `yaml:"matrix"`
	Roles       []Role       `yaml:"roles"`
	Targets     []Target     `yaml:"targets"`
	Signals     []Signal     `yaml:"signals"`
	Rules       []OwnRule    `yaml:"rules"`
	Examples    []Example    `yaml:"examples,omitempty"`
	Summary     Summary      `yaml:"summary"`
	Related     []Related    `yaml:"related,omitempty"`
	Notes       []Note       `yaml:"notes,omitempty"`

	// Digest is sha256:<hex> of the data without comments and layout.
	Digest string `yaml:"-" json:"-"`
}

// Info names the guide in a report.
func (g *Guide) Info() taskworthy.GuideInfo {
	return taskworthy.GuideInfo{Name: g.Name, Version: g.Version, Digest: g.Digest}
}

// Item is one sentence of a list. Its clause is the list's with its ID behind a dot.
type Item struct {
	ID    string   `yaml:"id"`
	Says  string   `yaml:"says"`
	Notes []string `yaml:"notes,omitempty"`
}

// What says what an ECS task is.
type What struct {
	Clause          string `yaml:"clause"`
	Says            string `yaml:"says"`
	Characteristics []Item `yaml:"characteristics"`
	Key             string `yaml:"key"`
}

// GoodUse is a kind of work that ECS tasks are made for.
type GoodUse struct {
	Clause   string            `yaml:"clause"`
	Title    string            `yaml:"title"`
	Roles    []taskworthy.Role `yaml:"roles"`
	Examples []Item            `yaml:"examples"`
	Reasons  []Item            `yaml:"reasons"`
}

// BadUse is a kind of work that does not belong in an ECS task, with what goes
// wrong there and where it goes instead.
type BadUse struct {
	Clause string `yaml:"clause"`
	Title  string `yaml:"title"`
	Says   string `yaml:"says"`
	// Roles are those whose issues and alternatives stand here.
	Roles    []taskworthy.Role `yaml:"roles"`
	Examples []Item            `yaml:"examples,omitempty"`
	Issues   []Row             `yaml:"issues"`
	// Alternatives are asked in order: the first whose When holds decides.
	Alternatives []Alternative `yaml:"alternatives"`
	// Lead is the service of the guide's "use this instead", with its Reasons.
	Lead       string      `yaml:"lead,omitempty"`
	Reasons    []Item      `yaml:"reasons,omitempty"`
	Exceptions []Exception `yaml:"exceptions,omitempty"`
}

// Row is one row of an issue table: what goes wrong on ECS, as a check.
type Row struct {
	// Rule is the row's id: its title in kebab case.
	Rule   string `yaml:"rule"`
	Clause string `yaml:"clause"`
	Ours   bool   `yaml:"ours,omitempty"`
	Title  string `yaml:"title"`
	Impact string `yaml:"impact"`
	// Points are the further sentences of a row that has several.
	Points []Item `yaml:"points,omitempty"`
	// Roles replace those of the use, where the row holds for others too.
	Roles []taskworthy.Role `yaml:"roles,omitempty"`
	// Seen are the ways in which a definition shows the row; the first that holds
	// speaks. A row that no file can show has none and says so in Unseen.
	Seen   []Sighting `yaml:"seen,omitempty"`
	Unseen string     `yaml:"unseen,omitempty"`
	Do     string     `yaml:"do"`
	Bad    string     `yaml:"bad"`
	Good   string     `yaml:"good"`
	Notes  []string   `yaml:"notes,omitempty"`
}

// Sighting is a sentence that is said where a signal was seen.
type Sighting struct {
	Signal SignalID `yaml:"signal"`
	// When narrows it further.
	When Match `yaml:"when,omitempty"`
	// Says is a template over the signal's placeholders.
	Says string `yaml:"says"`
}

// Alternative is where a kind of software goes instead.
type Alternative struct {
	Clause string `yaml:"clause"`
	Ours   bool   `yaml:"ours,omitempty"`
	// For is what the row is about, in people's words.
	For string `yaml:"for"`
	// When chooses the row for a workload; a row without it is only printed.
	When   Match             `yaml:"when,omitempty"`
	Target taskworthy.Target `yaml:"target"`
	Why    string            `yaml:"why"`
	// Also are other right places.
	Also []Offer `yaml:"also,omitempty"`
	// Do replaces the target's advice.
	Do    string   `yaml:"do,omitempty"`
	Notes []string `yaml:"notes,omitempty"`
}

// Offer is another right place: a target or a verdict on ECS.
type Offer struct {
	Target  taskworthy.Target  `yaml:"target,omitempty"`
	Verdict taskworthy.Verdict `yaml:"verdict,omitempty"`
	When    Match              `yaml:"when,omitempty"`
	// Why falls back to the target's own.
	Why string `yaml:"why,omitempty"`
}

// Exception is a case that the guide allows, and what it would rather see.
type Exception struct {
	Clause string `yaml:"clause"`
	Title  string `yaml:"title"`
	Says   string `yaml:"says"`
	Rather string `yaml:"rather"`
}

// Evaluation compares running something on ECS with its managed service.
type Evaluation struct {
	Clause  string   `yaml:"clause"`
	Ours    bool     `yaml:"ours,omitempty"`
	Title   string   `yaml:"title"`
	When    Match    `yaml:"when"`
	ECS     string   `yaml:"ecs"`
	Managed string   `yaml:"managed"`
	Factors []Factor `yaml:"factors"`
	Verdict string   `yaml:"verdict"`
	Because string   `yaml:"because,omitempty"`
	Notes   []string `yaml:"notes,omitempty"`
}

// Factor is one row of an evaluation.
type Factor struct {
	ID      string   `yaml:"id"`
	Title   string   `yaml:"title"`
	ECS     Side     `yaml:"ecs"`
	Managed Side     `yaml:"managed"`
	Notes   []string `yaml:"notes,omitempty"`
}

// Side is one cell of an evaluation. A cell without a mark states a figure.
type Side struct {
	Mark Mark   `yaml:"mark,omitempty"`
	Says string `yaml:"says"`
}

// Target is a place to go to, with what it gives and what to do to get there.
type Target struct {
	ID   taskworthy.Target `yaml:"id"`
	Name string            `yaml:"name"`
	// Why completes "<Name>: ..." as the reason to choose it.
	Why string `yaml:"why"`
	// Do says what to do, in a sentence; it may use {name}.
	Do    string   `yaml:"do"`
	Notes []string `yaml:"notes,omitempty"`
}

// Role says what a role is and how it usually answers the matrix.
type Role struct {
	ID     taskworthy.Role `yaml:"id"`
	Clause string          `yaml:"clause"`
	Ours   bool            `yaml:"ours,omitempty"`
	// A is the role with its article: "a web application".
	A    string `yaml:"a"`
	Says string `yaml:"says"`
	// Stateless and Continuous are the answers where the evidence gives none.
	Stateless  taskworthy.Answer `yaml:"stateless"`
	Continuous taskworthy.Answer `yaml:"continuous"`
	// Target is where it goes when neither the guide nor the catalog knows better.
	Target taskworthy.Target `yaml:"target,omitempty"`
}

// Example is a piece of code that suits ECS, or one that does not.
type Example struct {
	Clause   string `yaml:"clause"`
	Title    string `yaml:"title"`
	Good     bool   `yaml:"good,omitempty"`
	Language string `yaml:"language"`
	Code     string `yaml:"code"`
	Why      string `yaml:"why"`
	// Solution is what to do instead of a bad example.
	Solution string   `yaml:"solution,omitempty"`
	Instead  Snippet  `yaml:"instead,omitempty"`
	Notes    []string `yaml:"notes,omitempty"`
}

// Snippet is a piece of code.
type Snippet struct {
	Language string `yaml:"language"`
	Code     string `yaml:"code"`
}

// Summary is the guide on one card.
type Summary struct {
	Clause     string    `yaml:"clause"`
	Use        []Item    `yaml:"use"`
	Avoid      []Instead `yaml:"avoid"`
	GoldenRule string    `yaml:"golden_rule"`
}

// Instead is one line of what not to run, and what to use.
type Instead struct {
	ID   string `yaml:"id"`
	Says string `yaml:"says"`
	Use  string `yaml:"use"`
}

// Related is a neighbouring topic.
type Related struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Says  string `yaml:"says"`
}

// Note is a dated footnote: a fact that has moved on since the guide was written.
type Note struct {
	ID string `yaml:"id"`
	// Date is YYYY-MM-DD, YYYY-MM or YYYY: when the fact was checked or came true.
	Date   string `yaml:"date"`
	Says   string `yaml:"says"`
	Source string `yaml:"source"`
}
