package evaluate

import (
	"context"
	"fmt"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/source"
)

// run is one evaluation of a root module.
type run struct {
	ctx     context.Context //nolint:containedctx // lives as long as the call of Module
	tree    *source.Tree
	options Options
	limits  Limits
	left    struct{ steps, bytes, files int }
	depth   int

	root       string // the folder
	files      map[string]*file
	configs    map[string]*config
	units      map[string]*unit  // the Terragrunt files that were read, by their tree paths
	downloaded map[string]string // the folders of downloaded modules by their keys

	functions map[string]builtin
	result    *Result
	reported  map[taskworthy.Problem]bool
	full      bool // a problem says that the limits are reached
	called    map[string]bool
}

// maxProblems is how many problems of one root module are reported.
const maxProblems = 100

// report adds a problem once.
func (r *run) report(p taskworthy.Problem) {
	if r.reported[p] || len(r.reported) >= maxProblems {
		return
	}
	r.reported[p] = true
	r.result.Problems = append(r.result.Problems, p)
}

// step counts n pieces of work, and fails when there were too many.
func (r *run) step(at place, n int) error {
	r.left.steps -= n
	if r.left.steps < 0 || n < 0 {
		r.left.steps = -1
		r.exhausted(at.pos(), "steps")
		return errBounded
	}
	if r.left.steps&0xfff == 0 && r.ctx.Err() != nil {
		r.left.steps, r.full = -1, true // the caller knows
		return errBounded
	}
	return nil
}

// grow counts n bytes of text that are made.
func (r *run) grow(at place, n int) error {
	r.left.bytes -= n
	if r.left.bytes < 0 || n < 0 {
		r.left.bytes = -1
		r.exhausted(at.pos(), "bytes of text")
		return errBounded
	}
	return nil
}

// exhausted says once that a limit is reached.
func (r *run) exhausted(at taskworthy.Pos, what string) {
	if !r.full {
		r.full = true
		if at.IsZero() {
			at = taskworthy.Pos{Path: r.tree.Report(r.root)}
		}
		r.report(taskworthy.Problem{
			Code: CodeWork, Severity: taskworthy.SeverityWarning, Pos: at,
			Message: fmt.Sprintf("the configuration needs more %s than are allowed, so what comes after this is unknown", what),
			Hint:    "make count, range and for_each smaller, or the configuration",
		})
	}
}

// nest goes one level deeper; leave comes back.
func (r *run) nest(at place) error {
	r.depth++
	if r.depth <= r.limits.Depth {
		return nil
	}
	r.report(taskworthy.Problem{
		Code: CodeDepth, Severity: taskworthy.SeverityWarning, Pos: at.pos(),
		Message: fmt.Sprintf("the expressions and modules that lead here are nested deeper than %d levels, so this is unknown", r.limits.Depth),
		Hint:    "flatten the configuration",
	})
	return errBounded
}

func (r *run) leave() { r.depth-- }
