package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/terraform/evaluate"
)

// absent says which containers are not decided, since the variables of the root module
// leave them out as they are set.
func (b *builder) absent() {
	for _, a := range b.result.Absent {
		if !slices.ContainsFunc(a.Types, definesContainers) && !slices.ContainsFunc(a.Sources, holds) {
			continue
		}
		why := "count is 0"
		if a.Repeats != "count" {
			why = "for_each is empty"
		}
		b.leftOut(a.Address, why, a.Pos, a.Variables)
	}
}

// switches are the arguments by which modules make nothing at all.
var switches = []string{"create", "enabled", "enable_module", "module_enabled"}

// switchedOff reports whether an argument of a call keeps its module from making anything,
// and says which variables do, where the module would make containers.
func (b *builder) switchedOff(c *evaluate.Call) bool {
	for _, name := range switches {
		e := c.Args.Entry(name)
		if e.Value.IsNull() {
			continue
		}
		if !isFalse(e.Value) {
			return false
		}
		if variables := c.Variables(name); len(variables) > 0 && holds(c.Source) {
			b.leftOut(c.Address, name+" is false", e.Key.Pos(), variables)
		}
		return true
	}
	return false
}

func (b *builder) leftOut(address, why string, at taskworthy.Pos, variables []string) {
	names := "var." + strings.Join(variables, " and var.")
	b.report(CodeAbsent, taskworthy.SeverityNote, at, fmt.Sprintf("the containers of %s are left out: %s with %s as set here", address, why, names),
		"to have them decided, set "+names+" with --var or --var-file")
}

// definesContainers reports whether resources of a type become workloads.
func definesContainers(kind string) bool {
	return kind == kindTask || kind == kindExpress || kind == kindBatch
}
