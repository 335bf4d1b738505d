package guide

import (
	"slices"

	"github.com/taskworthy/taskworthy"
)

// Match is a condition over one workload. Every list that is there must hold; a
// list holds when one of its members does. The empty Match always holds.
type Match struct {
	Role       []taskworthy.Role    `yaml:"role,omitempty"`
	Stateless  []taskworthy.Answer  `yaml:"stateless,omitempty"`
	Continuous []taskworthy.Answer  `yaml:"continuous,omitempty"`
	Engine     []string             `yaml:"engine,omitempty"`
	Software   []string             `yaml:"software,omitempty"`
	Use        []taskworthy.Use     `yaml:"use,omitempty"`
	Verdict    []taskworthy.Verdict `yaml:"verdict,omitempty"`
	Intent     []taskworthy.Intent  `yaml:"intent,omitempty"`
	// Signal wants one of these signals, Without none of those.
	Signal  []SignalID `yaml:"signal,omitempty"`
	Without []SignalID `yaml:"without,omitempty"`
	// ClientEngine is the engine of a workload that refers to this one.
	ClientEngine []string `yaml:"client_engine,omitempty"`
	// Unsure is yes where the confidence is below taskworthy.Unsure.
	Unsure []taskworthy.Answer `yaml:"unsure,omitempty"`
	// Open is yes where an answer of the walk is only the role's usual one and the
	// other would lead to another leaf.
	Open []taskworthy.Answer `yaml:"open,omitempty"`
}

// Facts are what a Match is asked about.
type Facts struct {
	Role                  taskworthy.Role
	Stateless, Continuous taskworthy.Answer
	Engine, Software      string
	Use                   taskworthy.Use
	Verdict               taskworthy.Verdict
	Intent                taskworthy.Intent
	Unsure, Open          taskworthy.Answer
	ClientEngines         []string
	Signals               []SignalID
}

// Holds reports whether the condition holds for f.
func (m *Match) Holds(f *Facts) bool {
	return meets(m.Signal, f.Signals) && // first, as most conditions want one that is rare
		in(m.Role, f.Role) && in(m.Stateless, f.Stateless) && in(m.Continuous, f.Continuous) &&
		in(m.Engine, f.Engine) && in(m.Software, f.Software) && in(m.Use, f.Use) &&
		in(m.Verdict, f.Verdict) && in(m.Intent, f.Intent) && in(m.Unsure, f.Unsure) && in(m.Open, f.Open) &&
		meets(m.ClientEngine, f.ClientEngines) && (len(m.Without) == 0 || !meets(m.Without, f.Signals))
}

// IsZero reports whether the condition asks nothing.
func (m *Match) IsZero() bool {
	return m.onlyCase() && len(m.Role)+len(m.Stateless)+len(m.Continuous) == 0
}

// onlyCase reports whether the condition asks for nothing but a Case.
func (m *Match) onlyCase() bool {
	return len(m.Engine)+len(m.Software)+len(m.Use)+len(m.Verdict)+len(m.Intent)+len(m.Signal)+len(m.Without)+
		len(m.ClientEngine)+len(m.Unsure)+len(m.Open) == 0
}

// in reports whether the list is absent or holds v.
func in[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// meets reports whether the list is absent or shares a member with have.
func meets[T comparable](list, have []T) bool {
	for _, v := range list {
		if slices.Contains(have, v) {
			return true
		}
	}
	return len(list) == 0
}
