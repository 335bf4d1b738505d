package guide

import "slices"

// Mark is the mark of a cell of an evaluation.
type Mark string

// The marks.
const (
	MarkGood    Mark = "good"
	MarkWarning Mark = "warning"
	MarkBad     Mark = "bad"
)

// Valid reports whether m is a mark.
func (m Mark) Valid() bool { return slices.Contains([]Mark{MarkGood, MarkWarning, MarkBad}, m) }

// By says which part of a classification carries an answer.
type By string

// The parts.
const (
	ByRole       By = "role"
	ByStateless  By = "stateless"
	ByContinuous By = "continuous"
)

// Valid reports whether b is such a part.
func (b By) Valid() bool { return slices.Contains([]By{ByRole, ByStateless, ByContinuous}, b) }
