package evaluate

import (
	"errors"
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// failure is why an expression has no value. try and can catch it.
type failure struct {
	at      place
	message string
}

func (f *failure) Error() string { return f.message }

func failed(at place, format string, args ...any) error {
	return &failure{at, fmt.Sprintf(format, args...)}
}

// errBounded is returned for what is beyond a limit, or needs itself. A problem has
// been reported.
var errBounded = errors.New("not evaluated")

// settle turns a failure into a problem and an unknown value.
func (s *scope) settle(at place, expression func() string, n *position.Node, err error) *position.Node {
	if err == nil {
		return n
	}
	var f *failure
	if errors.As(err, &f) {
		s.run.report(taskworthy.Problem{
			Code: CodeFailed, Severity: taskworthy.SeverityWarning, Pos: f.at.pos(),
			Message: "this expression has no value: " + f.message,
			Hint:    "run terraform validate; what depends on it is unknown here",
		})
	}
	return unknown(at, expression())
}
